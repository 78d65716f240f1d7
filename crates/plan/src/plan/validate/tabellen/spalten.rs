//! The columns of a table.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::diagnostic::Code;
use crate::plan::reader::PlanReader;
use crate::plan::reihenfolge::order;
use crate::plan::tabelle::{Noten, Spaltenrechnung, Tabellenspalte, Tabellenspaltenart};
use crate::rat::{RawSpaltensumme, RawTabellenspalte, RawTabellenspaltenart};
use crate::source::Route;
use crate::units::Jahr;

use super::fussnoten::Fussnoten;
use super::namen::unknown;
use super::zellen::satz;

/// The columns, those per year once for each year.
pub(super) fn spalten(
    raw: &IndexMap<String, RawTabellenspalte>,
    route: &Route,
    jahre: &[Jahr],
    notes: &mut Fussnoten,
    reader: &mut PlanReader<'_>,
) -> Vec<Tabellenspalte> {
    let mut spalten = Vec::new();
    for (id, one) in raw {
        let first = spalten.len();
        match one.je_jahr {
            true => spalten.extend(jahre.iter().map(|jahr| spalte(id, one, Some(*jahr)))),
            false => spalten.push(spalte(id, one, None)),
        }
        let (titel, noten) = notes.read(one.name(id), &route.key(id).key("titel"), reader);
        for spalte in &mut spalten[first..] {
            spalte.titel.clone_from(&titel);
        }
        // The columns of all years have the same title, and the first one has its footnotes.
        if let Some(spalte) = spalten.get_mut(first) {
            spalte.noten = noten;
        }
        contradictions(one, &route.key(id), reader);
    }
    // Columns are named by their index, so that all of them must be known first.
    for (id, one) in raw {
        let of_id: Vec<usize> = (0..spalten.len()).filter(|nr| spalten[*nr].id == *id).collect();
        let names = Names { spalten: &spalten, raw, route: route.key(id) };
        let rechnungen: Vec<_> =
            of_id.iter().enumerate().map(|(turn, nr)| names.rechnung(one, *nr, turn == 0, reader)).collect();
        for (nr, rechnung) in of_id.into_iter().zip(rechnungen) {
            spalten[nr].rechnung = rechnung;
        }
    }
    kinds(&spalten, raw, route, reader);
    circles(&mut spalten, route, reader);
    spalten
}

fn spalte(id: &str, raw: &RawTabellenspalte, jahr: Option<Jahr>) -> Tabellenspalte {
    let art = match raw.art {
        RawTabellenspaltenart::Text => Tabellenspaltenart::Text,
        RawTabellenspaltenart::Betrag => Tabellenspaltenart::Betrag,
        RawTabellenspaltenart::Menge => Tabellenspaltenart::Menge,
        RawTabellenspaltenart::Anteil => Tabellenspaltenart::Anteil,
        RawTabellenspaltenart::Datum => Tabellenspaltenart::Datum,
    };
    Tabellenspalte {
        id: id.to_owned(),
        titel: String::new(),
        noten: Noten::new(),
        art,
        jahr,
        einheit: raw.einheit.clone(),
        // Shares have one decimal everywhere.
        nachkommastellen: match art {
            Tabellenspaltenart::Anteil => Some(1),
            _ => raw.nachkommastellen.and_then(|one| u32::try_from(one).ok()),
        },
        negativ: raw.negativ,
        // Shares of different things are no share of their sum.
        ohne_summe: raw.ohne_summe || art == Tabellenspaltenart::Anteil,
        rechnung: None,
    }
}

/// Reports keys that do not go together.
fn contradictions(raw: &RawTabellenspalte, at: &Route, reader: &mut PlanReader<'_>) {
    let stated: Vec<&str> = rechnungen(raw).into_iter().filter(|(_, stated)| *stated).map(|(key, _)| key).collect();
    if let [one, other, ..] = stated[..] {
        let message = format!("Eine Spalte wird auf eine Weise gerechnet, hier stehen `{one}` und `{other}`");
        reader.error(Code::Widerspruch, &at.key(other), message, "Streichen Sie eine der beiden Angaben");
    }
    if raw.summe == Some(RawSpaltensumme::Zeilen(true)) {
        let message = "Welche Spalten diese Summe hat, steht nicht da";
        let hint =
            "Nennen Sie ihre Kennungen: `summe: [bau, planung]`; die Summe der Zeilen ist ein Posten mit `summe: alle`";
        reader.error(Code::Widerspruch, &at.key("summe"), message, hint);
    }
    let number = raw.art.is_number();
    if let (false, Some(first)) = (number, stated.first()) {
        let message = "In dieser Spalte stehen keine Zahlen, sie lässt sich nicht rechnen";
        let hint = "Eine gerechnete Spalte hat `art: betrag`, `menge` oder `anteil`";
        reader.error(Code::Widerspruch, &at.key(*first), message, hint);
    }
    if raw.anteil.is_some() != (raw.art == RawTabellenspaltenart::Anteil && !stated.is_empty()) {
        let message = "Ein gerechneter Anteil hat `art: anteil`, und nur er";
        let hint = "Schreiben Sie `art: anteil` und `anteil: {von: …, an: …}`";
        reader.error(Code::Widerspruch, &at.key("art"), message, hint);
    }
    if raw.nachkommastellen.is_some() && (!number || raw.art == RawTabellenspaltenart::Anteil) {
        let message = "Hier ist die Zahl der Nachkommastellen nicht frei";
        let hint = "Anteile haben immer eine; angeben lässt sie sich bei Beträgen und Mengen";
        reader.error(Code::Widerspruch, &at.key("nachkommastellen"), message, hint);
    }
    if raw.einheit.is_some() && raw.art != RawTabellenspaltenart::Menge {
        let hint = "Die Einheit von Beträgen gilt für die ganze Tabelle; Mengen haben `art: menge`";
        reader.error(Code::Widerspruch, &at.key("einheit"), "Eine eigene Einheit haben nur Mengen", hint);
    }
}

fn rechnungen(raw: &RawTabellenspalte) -> [(&'static str, bool); 5] {
    [
        ("summe", matches!(raw.summe, Some(RawSpaltensumme::Spalten(_)))),
        ("differenz", raw.differenz.is_some()),
        ("produkt", raw.produkt.is_some()),
        ("anteil", raw.anteil.is_some()),
        ("prozent", raw.prozent.is_some()),
    ]
}

/// The columns that a computation may name.
struct Names<'a> {
    spalten: &'a [Tabellenspalte],
    raw: &'a IndexMap<String, RawTabellenspalte>,
    /// The computed column.
    route: Route,
}

impl Names<'_> {
    /// How the column with this index is computed. Mistakes are told in the first turn: the columns of all years have
    /// the same.
    fn rechnung(
        &self,
        raw: &RawTabellenspalte,
        nr: usize,
        first: bool,
        reader: &mut PlanReader<'_>,
    ) -> Option<Spaltenrechnung> {
        let mut quiet = Vec::new();
        let (file, jahre_unknown) = (reader.file, reader.jahre_unknown);
        let mut own = PlanReader { file, jahre_unknown, diagnostics: &mut quiet };
        let jahr = self.spalten[nr].jahr;
        let several = |key: &str, names: &[String], own: &mut PlanReader<'_>| -> Option<Vec<usize>> {
            let at = self.route.key(key);
            let found = names.iter().enumerate().map(|(nr, name)| self.all(name, jahr, &at.index(nr), own));
            found.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>().map(|all| all.concat())
        };
        let rechnung = if let Some(RawSpaltensumme::Spalten(names)) = &raw.summe {
            several("summe", names, &mut own).map(Spaltenrechnung::Summe)
        } else if let Some(names) = &raw.differenz {
            several("differenz", names, &mut own).map(Spaltenrechnung::Differenz)
        } else if let Some(names) = &raw.produkt {
            let at = self.route.key("produkt");
            let both: Vec<_> =
                (names.iter().enumerate()).map(|(nr, name)| self.one(name, jahr, &at.index(nr), &mut own)).collect();
            match both[..] {
                [Some(one), Some(other)] => Some(Spaltenrechnung::Produkt(one, other)),
                _ => None,
            }
        } else if let Some(anteil) = &raw.anteil {
            // The item is looked up when all items are known.
            let von = self.one(&anteil.von, jahr, &self.route.key("anteil").key("von"), &mut own);
            von.map(|von| Spaltenrechnung::Anteil { von, an: usize::MAX })
        } else if let Some(prozent) = &raw.prozent {
            let at = self.route.key("prozent");
            let satz = satz(&prozent.satz, &at.key("satz"), &mut own);
            let von = self.one(&prozent.von, jahr, &at.key("von"), &mut own);
            satz.zip(von).map(|(satz, von): (Decimal, usize)| Spaltenrechnung::Prozent { satz, von })
        } else {
            None
        };
        if first {
            reader.diagnostics.append(&mut quiet);
        }
        rechnung
    }

    /// The columns with an id: that of the same year, or those of all years.
    fn all(&self, id: &str, jahr: Option<Jahr>, at: &Route, reader: &mut PlanReader<'_>) -> Option<Vec<usize>> {
        let Some(raw) = self.raw.get(id) else {
            unknown("Die Spalte", id, at, self.raw.keys().map(String::as_str), reader);
            return None;
        };
        if !matches!(raw.art, RawTabellenspaltenart::Betrag | RawTabellenspaltenart::Menge) {
            let message = format!("Mit der Spalte `{id}` lässt sich nicht rechnen");
            reader.error(Code::Widerspruch, at, message, "Nennen Sie eine Spalte mit Beträgen oder Mengen");
            return None;
        }
        let same = |one: &Tabellenspalte| one.id == id && (one.jahr.is_none() || jahr.is_none() || one.jahr == jahr);
        Some((0..self.spalten.len()).filter(|nr| same(&self.spalten[*nr])).collect())
    }

    /// The one column with an id.
    fn one(&self, id: &str, jahr: Option<Jahr>, at: &Route, reader: &mut PlanReader<'_>) -> Option<usize> {
        let found = self.all(id, jahr, at, reader)?;
        if let [only] = found[..] {
            return Some(only);
        }
        let message = format!("Die Spalte `{id}` gibt es für jedes Jahr, hier ist eine einzelne gemeint");
        let hint = "Schreiben Sie auch hier `je_jahr: true`, oder nennen Sie die Spalte mit der Summe der Jahre";
        reader.error(Code::Widerspruch, at, message, hint);
        None
    }
}

/// Reports a column whose kind does not follow from those that it is computed from: an amount less a number of hours,
/// an amount times an amount.
fn kinds(
    spalten: &[Tabellenspalte],
    raw: &IndexMap<String, RawTabellenspalte>,
    route: &Route,
    reader: &mut PlanReader<'_>,
) {
    for id in raw.keys() {
        let Some(spalte) = spalten.iter().find(|one| one.id == *id) else { continue };
        let (Some(rechnung), own) = (&spalte.rechnung, spalte.art) else { continue };
        let of = |nr: &usize| spalten[*nr].art;
        let right = match rechnung {
            Spaltenrechnung::Anteil { .. } => own == Tabellenspaltenart::Anteil,
            Spaltenrechnung::Produkt(one, other) => match (of(one), of(other)) {
                (Tabellenspaltenart::Betrag, Tabellenspaltenart::Betrag) => false,
                (Tabellenspaltenart::Menge, Tabellenspaltenart::Menge) => own == Tabellenspaltenart::Menge,
                _ => own == Tabellenspaltenart::Betrag,
            },
            other => other.needs().iter().all(|nr| of(nr) == own),
        };
        if !right {
            let message = format!("Die Spalte `{id}` hat eine andere Art als das, woraus sie gerechnet wird");
            let hint = "Summen und Differenzen haben die Art ihrer Spalten; Menge mal Betrag ist ein Betrag";
            reader.error(Code::Widerspruch, &route.key(id).key("art"), message, hint);
        }
    }
}

/// Reports columns that need each other, and leaves them uncomputed.
fn circles(spalten: &mut [Tabellenspalte], route: &Route, reader: &mut PlanReader<'_>) {
    let needs = |nr: usize| spalten[nr].rechnung.as_ref().map(Spaltenrechnung::needs).unwrap_or_default();
    let circle = order(spalten.len(), needs).1;
    let mut told: Option<String> = None;
    for nr in circle {
        let id = spalten[nr].id.clone();
        if told.as_ref() != Some(&id) {
            let message = format!("Die Spalte `{id}` braucht sich selbst, um gerechnet zu werden");
            reader.error(Code::Widerspruch, &route.key(&id), message, "Streichen Sie einen der Bezüge im Kreis");
        }
        told = Some(id);
        spalten[nr].rechnung = None;
    }
}
