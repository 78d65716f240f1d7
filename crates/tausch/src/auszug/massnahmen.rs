//! The sheet of Maßnahmen.

use drucksache_plan::plan::{Groesse, Massnahme, Spaltenwert, Textfeld, Umfang};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Massnahmenspaltenart;
use drucksache_plan::units::{Amtsnummer, Angabe, Monat, Summe};
use rust_decimal::Decimal;

use super::bereiche::Bereichsnamen;
use super::hinweise::first_bereich;
use super::spalten::{Listenspalte, Schluesselverzeichnis, is_typed, spalten};
use crate::blatt::{Blatt, Blattart, Blattformel, Blattspalte, Blattwert, Blattzeile};

/// The stem of its file.
pub const MASSNAHMEN: &str = "massnahmen";

/// What stands in a cell in place of a text that Excel can't hold: 32,767 units of UTF-16.
pub const ZU_LANG: &str = "(zu lang für eine Zelle; der Text steht nur im Plan)";
const ZELLE_HOECHSTENS: usize = 32_767;

/// Empty rows for new Maßnahmen.
const LEERZEILEN: usize = 20;

/// What names the rows that stand for all that is not public.
const GEHEIM: &str = "Nicht öffentliche Maßnahmen zusammen";

/// The sheet of all Maßnahmen, or of those of an Amt.
pub fn massnahmenblatt(grundlage: &Grundlage, amt: Option<Amtsnummer>) -> Blatt {
    let plan = &grundlage.plan;
    let namen = Bereichsnamen::new(plan);
    let columns = spalten(plan, &grundlage.zahlenwerk.stated);
    let oeffentlich = plan.vorlage.umfang == Umfang::Oeffentlich;
    let mut zeilen: Vec<Blattzeile> = massnahmenzeilen(grundlage, &columns)
        .into_iter()
        .zip(&plan.massnahmen)
        .filter(|(_, one)| amt.is_none_or(|amt| one.amt == Some(amt)))
        .map(|(zellen, _)| Blattzeile { zellen, gesperrt: oeffentlich })
        .collect();
    if oeffentlich && amt.is_none() {
        zeilen.extend(secret_rows(grundlage, &columns, &namen));
    }
    let summe = (columns.iter().enumerate()).map(|(nr, column)| sum_cell(*column, nr, &zeilen)).collect();
    Blatt {
        name: "Maßnahmen".to_owned(),
        datei: MASSNAHMEN.to_owned(),
        beschreibung: "Alle Maßnahmen mit ihren Beträgen je Jahr; eine Zeile je Maßnahme".to_owned(),
        spalten: columns.iter().map(|column| blattspalte(*column, grundlage, &namen, amt)).collect(),
        zeilen,
        leerzeilen: if oeffentlich { 0 } else { LEERZEILEN },
        summe: Some(summe),
        ausfuellbar: !oeffentlich,
        feste_spalten: 4,
    }
}

/// The cells of each Maßnahme of the plan in these columns. An import compares a file with them.
pub fn massnahmenzeilen(grundlage: &Grundlage, columns: &[Listenspalte]) -> Vec<Vec<Blattwert>> {
    let namen = Bereichsnamen::new(&grundlage.plan);
    let keys = Schluesselverzeichnis::new(&grundlage.plan);
    let row = |nr: usize| columns.iter().map(|column| cell(grundlage, &namen, &keys, nr, *column)).collect();
    (0..grundlage.plan.massnahmen.len()).map(row).collect()
}

fn cell(
    grundlage: &Grundlage,
    namen: &Bereichsnamen,
    keys: &Schluesselverzeichnis,
    nr: usize,
    column: Listenspalte,
) -> Blattwert {
    use Listenspalte as S;
    let one: &Massnahme = &grundlage.plan.massnahmen[nr];
    let number = |number: Option<i64>| number.map_or(Blattwert::Leer, |number| Blattwert::Zahl(Decimal::from(number)));
    let yes = |yes: bool| Blattwert::text(if yes { "ja" } else { "nein" });
    let words = |feld: &Option<Textfeld>| feld.as_ref().map_or(Blattwert::Leer, |feld| long_text(&feld.text));
    match column {
        S::Schluessel => Blattwert::text(keys.of(nr)),
        S::Id => one.id.as_deref().map_or(Blattwert::Leer, Blattwert::text),
        S::Amt => one.amt.map_or(Blattwert::Leer, |amt| Blattwert::text(&amt.to_string())),
        S::Bezeichnung => long_text(&one.bezeichnung),
        S::Themenbereich => Blattwert::text(namen.name(one.themenbereich)),
        S::AuchUnter => {
            let ids = one.auch_unter.iter().filter_map(|nr| grundlage.plan.themenbereiche.get(*nr));
            long_text(&ids.map(|one| one.id.as_str()).collect::<Vec<_>>().join("; "))
        }
        S::Sammelposition => yes(one.sammelposition),
        S::Prioritaet => number(one.prioritaet),
        S::Geld(groesse, jahr) => {
            let angaben = grundlage.zahlenwerk.angaben(&grundlage.plan, nr, groesse);
            angaben.get(jahr).copied().flatten().map_or(Blattwert::Leer, angabe_cell)
        }
        S::Eigene(nr) => match one.werte.get(nr).and_then(Option::as_ref) {
            Some(Spaltenwert::Text(text)) => long_text(text),
            Some(Spaltenwert::Betrag(angabe)) => angabe_cell(*angabe),
            None => Blattwert::Leer,
        },
        S::Nutzungsdauer => number(one.nutzungsdauer.map(i64::from)),
        S::Inbetriebnahme => one.inbetriebnahme.map_or(Blattwert::Leer, |monat| Blattwert::Text(monat_text(monat))),
        S::Beschreibung => words(&one.beschreibung),
        S::Bemerkung => words(&one.bemerkung),
        S::Nichtoeffentlich => yes(one.nichtoeffentlich),
        S::Aenderungsgrund => one.aenderungsgrund.as_deref().map_or(Blattwert::Leer, long_text),
    }
}

/// A stated amount.
pub(super) fn angabe_cell(angabe: Angabe) -> Blattwert {
    match angabe {
        Angabe::Betrag(betrag) => Blattwert::Zahl(betrag.decimal()),
        Angabe::NichtBezifferbar => Blattwert::text(Angabe::NICHT_BEZIFFERBAR),
    }
}

/// A month as plans write it.
pub(crate) fn monat_text(monat: Monat) -> String {
    format!("{:04}-{:02}", monat.year(), monat.month())
}

fn long_text(text: &str) -> Blattwert {
    let text = text.trim_end();
    if text.encode_utf16().count() > ZELLE_HOECHSTENS { Blattwert::text(ZU_LANG) } else { Blattwert::text(text) }
}

fn blattspalte(
    column: Listenspalte,
    grundlage: &Grundlage,
    namen: &Bereichsnamen,
    amt: Option<Amtsnummer>,
) -> Blattspalte {
    use Listenspalte as S;
    let (art, breite, beschreibung) = match column {
        S::Schluessel => (Blattart::Text, 20, "Woran das Einlesen die Maßnahme erkennt; bitte nicht ändern"),
        S::Id => (Blattart::Text, 22, "Kennung der Maßnahme im Plan"),
        S::Amt => (Blattart::Text, 8, "Nummer des Amts"),
        S::Bezeichnung => (Blattart::Langtext, 42, ""),
        S::Themenbereich => {
            (Blattart::Auswahl(namen.all().to_vec(), first_bereich(amt)), 30, "Wo das Geld der Maßnahme zählt")
        }
        S::AuchUnter => (Blattart::Text, 14, "Kennungen weiterer Themenbereiche, getrennt mit Semikolon"),
        S::Sammelposition => (Blattart::JaNein, 9, "ja: viele kleine Maßnahmen in einer Summe"),
        S::Prioritaet => (Blattart::Ganzzahl(1, 9), 9, "1 ist die höchste, 9 die niedrigste"),
        S::Geld(groesse, _) if is_typed(groesse) => {
            (Blattart::Geld(grundlage.zahlenwerk.nachkommastellen[groesse as usize]), 16, "")
        }
        S::Geld(groesse, _) => {
            (Blattart::Geld(grundlage.zahlenwerk.nachkommastellen[groesse as usize]), 16, "Wird berechnet")
        }
        S::Eigene(nr) => (eigene_art(grundlage, nr), 18, ""),
        S::Nutzungsdauer => (Blattart::Ganzzahl(1, 100), 12, "In Jahren"),
        S::Inbetriebnahme => (Blattart::Monat, 14, "Als Monat: JJJJ-MM"),
        S::Beschreibung => (Blattart::Langtext, 60, "Was getan wird und warum"),
        S::Bemerkung => (Blattart::Langtext, 40, ""),
        S::Nichtoeffentlich => (Blattart::JaNein, 10, "ja: nur der Rat darf es lesen"),
        S::Aenderungsgrund => (Blattart::Langtext, 40, "Warum sich die Maßnahme geändert hat"),
    };
    Blattspalte {
        schluessel: column.key(&grundlage.plan),
        titel: column.titel(&grundlage.plan),
        beschreibung: beschreibung.to_owned(),
        art,
        breite,
        gesperrt: !column.is_entered() || matches!(column, S::Id | S::Nichtoeffentlich),
        versteckt: column == S::Schluessel,
    }
}

/// What the cells of a column are that a Rat or the plan has declared.
fn eigene_art(grundlage: &Grundlage, nr: usize) -> Blattart {
    let spalte = grundlage.plan.massnahmenspalten.get_index(nr).map(|(_, spalte)| spalte);
    match spalte.map(|spalte| (spalte.art, spalte.negativ)) {
        Some((Massnahmenspaltenart::Betrag, false)) => Blattart::Geld(2),
        Some((Massnahmenspaltenart::Betrag, true)) => Blattart::Zahl(2),
        _ => Blattart::Langtext,
    }
}

/// Rows of a public plan: per Themenbereich, what all Maßnahmen together cost that are not public.
fn secret_rows(grundlage: &Grundlage, columns: &[Listenspalte], namen: &Bereichsnamen) -> Vec<Blattzeile> {
    let anteile = grundlage.zahlenwerk.nichtoeffentlich.themenbereiche.iter().enumerate();
    let rows = anteile.filter_map(|(bereich, anteil)| Some((bereich, anteil.as_ref()?)));
    let row = |(bereich, anteil): (usize, &drucksache_plan::plan::Teilsummen)| {
        let cell = |column: &Listenspalte| match column {
            Listenspalte::Schluessel => Blattwert::Text(format!("geheim:{bereich}")),
            Listenspalte::Bezeichnung => Blattwert::text(GEHEIM),
            Listenspalte::Themenbereich => Blattwert::text(namen.name(bereich)),
            Listenspalte::Geld(groesse, jahr) => summe_cell(anteil.groesse(*groesse).get(*jahr).copied().flatten()),
            _ => Blattwert::Leer,
        };
        Blattzeile { zellen: columns.iter().map(cell).collect(), gesperrt: true }
    };
    rows.map(row).collect()
}

fn summe_cell(summe: Option<Summe>) -> Blattwert {
    summe.map_or(Blattwert::Leer, |summe| Blattwert::Zahl(summe.betrag.decimal()))
}

/// The cell of the row of sums: its word, or the sum of the rows above it.
fn sum_cell(column: Listenspalte, nr: usize, zeilen: &[Blattzeile]) -> Blattwert {
    match column {
        Listenspalte::Schluessel => Blattwert::text("summe"),
        Listenspalte::Bezeichnung => Blattwert::text("Summe"),
        Listenspalte::Geld(..) => {
            let summe: Decimal = zeilen.iter().filter_map(|zeile| zeile.zellen[nr].zahl()).sum();
            Blattwert::Formel(summe, Blattformel::Summe { blatt: 0, spalte: nr })
        }
        _ => Blattwert::Leer,
    }
}

/// The sum of a Größe in a year over the rows of a sheet, and the column it stands in.
pub(super) fn column_of(columns: &[Listenspalte], groesse: Groesse, jahr: usize) -> Option<usize> {
    columns.iter().position(|column| *column == Listenspalte::Geld(groesse, jahr))
}
