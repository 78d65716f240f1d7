//! The Änderungsübersicht: the changes of a plan since an earlier version, as an Anlage for the council.

use std::sync::Arc;

use drucksache_plan::rat::{self, Vordruck};
use drucksache_plan::uebersicht::{self, Aenderungsbericht, Planvergleich, Vergleichsergebnis, Zeileninhalt};
use drucksache_plan::vergleich::{Absatz, Absatzart, Stueck, Stueckart};
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::satz::bericht;
use super::tag::Kalendertag;
use super::worte::Worte;
use crate::druckerei::Druckerei;

#[derive(Serialize)]
struct Uebersichtsdokument {
    titel: String,
    programm: &'static str,
    schrift: String,
    stand: Kalendertag,
    plaene: Vec<Uebersichtsplan>,
}

/// The section of a plan.
#[derive(Serialize)]
struct Uebersichtsplan {
    titel: String,
    drucksache: String,
    plan: String,
    alt: String,
    neu: String,
    satz: String,
    einheit: String,
    /// Whether any words in it are struck or underlined.
    worte: bool,
    abschnitte: Vec<Uebersichtsabschnitt>,
}

#[derive(Serialize)]
struct Uebersichtsabschnitt {
    titel: &'static str,
    summen: bool,
    betraege: bool,
    /// Width of a column of amounts, in millimetres: as wide as its longest.
    spalte: usize,
    zeilen: Vec<Uebersichtszeile>,
    anmerkung: Option<String>,
    /// The meaning of the star in front of a sum.
    offen: Option<&'static str>,
}

#[derive(Serialize, Default)]
struct Uebersichtszeile {
    art: &'static str,
    name: String,
    zusatz: String,
    alt: String,
    neu: String,
    differenz: String,
    prozent: String,
    hervor: bool,
    absaetze: Vec<Uebersichtsstelle>,
    /// Titles of the columns of a table.
    spalten: Vec<String>,
    /// Its rows: pieces of each cell.
    zellen: Vec<Vec<Vec<Uebersichtsstueck>>>,
    grund: String,
}

#[derive(Serialize)]
struct Uebersichtsstelle {
    hinweis: String,
    stuecke: Vec<Uebersichtsstueck>,
}

#[derive(Serialize)]
struct Uebersichtsstueck {
    art: &'static str,
    text: String,
}

/// Words on each side of a change that are shown with it; other unchanged words are left out.
const CONTEXT: usize = 20;

/// Prints the changes of all plans, each on its own pages, in the font of a Rat.
///
/// # Errors
/// Why it can't be printed: a mistake of the program or of the Rat's fonts.
pub fn pdf(druckerei: &Druckerei, plaene: &[Planvergleich<'_>], vordruck: &Arc<Vordruck>) -> Result<Vec<u8>, String> {
    let worte = Worte { schriften: &vordruck.schriften };
    let sections: Vec<Uebersichtsplan> = plaene.iter().map(|one| plan(&worte, one)).collect();
    let titel = match sections.as_slice() {
        [one] => format!("{}: {}", one.drucksache, one.titel),
        _ => "Änderungsübersichten".to_owned(),
    };
    let dokument = Uebersichtsdokument {
        titel,
        programm: concat!("drucksache ", env!("CARGO_PKG_VERSION")),
        schrift: vordruck.schrift().to_owned(),
        stand: Kalendertag::of_youngest(plaene.iter().map(|plan| &**plan.ergebnis.seite().grundlage)),
        plaene: sections,
    };
    let folder = rat::program_templates("aenderungen").ok_or("templates/aenderungen fehlt")?;
    bericht(druckerei, folder, vordruck, "aenderungen", &Value::from(Serde(&dokument)))
}

fn plan(worte: &Worte<'_>, plan: &Planvergleich<'_>) -> Uebersichtsplan {
    let bericht = Aenderungsbericht::for_the_rat(plan);
    let seite = plan.ergebnis.seite();
    let titel = match &plan.ergebnis {
        Vergleichsergebnis::Verglichen { .. } => match bericht.alt.split_once("Fassung vom ") {
            Some((_, tag)) => format!("Änderungen gegenüber der Fassung vom {tag}"),
            None => "Änderungen gegenüber der früheren Fassung".to_owned(),
        },
        _ => "Änderungsübersicht".to_owned(),
    };
    let abschnitte: Vec<Uebersichtsabschnitt> = bericht.abschnitte.iter().map(|one| abschnitt(worte, one)).collect();
    Uebersichtsplan {
        titel: worte.text(&titel),
        drucksache: worte.text(&seite.grundlage.plan.vorlage.nummer),
        plan: worte.text(&bericht.titel),
        alt: worte.text(&bericht.alt),
        neu: worte.text(&bericht.neu),
        satz: worte.text(&bericht.satz),
        einheit: worte.text(&format!("Alle Beträge in {}.", bericht.einheit)),
        worte: abschnitte
            .iter()
            .flat_map(|one| &one.zeilen)
            .any(|zeile| matches!(zeile.art, "text" | "wert" | "tabelle")),
        abschnitte,
    }
}

fn abschnitt(worte: &Worte<'_>, abschnitt: &uebersicht::Aenderungsabschnitt) -> Uebersichtsabschnitt {
    let mut zeilen = Vec::new();
    // The reason of a group stands below its rows.
    let mut offen = String::new();
    for one in &abschnitt.zeilen {
        if matches!(one.inhalt, Zeileninhalt::Gruppe { .. }) {
            push_reason(std::mem::take(&mut offen), &mut zeilen);
            offen.clone_from(&worte.text(&one.grund));
            zeilen.push(zeile(worte, one));
        } else {
            zeilen.push(zeile(worte, one));
            // A reason that several rows share is printed once, below the last of them.
            push_reason(worte.text(&one.grund), &mut zeilen);
        }
    }
    push_reason(offen, &mut zeilen);
    drop_repeats(&mut zeilen);
    Uebersichtsabschnitt {
        titel: abschnitt.titel,
        summen: abschnitt.summen,
        betraege: abschnitt.zeilen.iter().any(|one| matches!(one.inhalt, Zeileninhalt::Betrag { .. })),
        anmerkung: abschnitt.anmerkung.as_deref().map(|text| worte.text(text)),
        spalte: column_width(&zeilen),
        offen: abschnitt.offen,
        zeilen,
    }
}

/// The width of a column in millimetres: enough for the longest amount, and for the title `Unterschied`.
fn column_width(zeilen: &[Uebersichtszeile]) -> usize {
    let amounts = zeilen.iter().filter(|one| one.art == "betrag").flat_map(|one| [&one.alt, &one.neu, &one.differenz]);
    let longest = amounts.map(|text| text.chars().count()).max().unwrap_or_default();
    (longest * 17 / 10 + 6).clamp(25, 38)
}

fn push_reason(text: String, zeilen: &mut Vec<Uebersichtszeile>) {
    if !text.is_empty() {
        zeilen.push(Uebersichtszeile { art: "grund", grund: text, ..Uebersichtszeile::default() });
    }
}

/// Leaves out each reason that is printed again after the next row.
fn drop_repeats(zeilen: &mut Vec<Uebersichtszeile>) {
    let mut nr = 0;
    while nr + 2 < zeilen.len() {
        let again = zeilen[nr].art == "grund"
            && zeilen[nr + 1].art == "betrag"
            && zeilen[nr + 2].art == "grund"
            && zeilen[nr].grund == zeilen[nr + 2].grund;
        if again {
            zeilen.remove(nr);
        } else {
            nr += 1;
        }
    }
}

fn zeile(worte: &Worte<'_>, zeile: &uebersicht::Aenderungszeile) -> Uebersichtszeile {
    let text = |text: &String| worte.text(text);
    match &zeile.inhalt {
        Zeileninhalt::Gruppe { titel, zusatz } => Uebersichtszeile {
            art: "gruppe",
            name: text(titel),
            zusatz: text(&zusatz.join("; ")),
            ..Uebersichtszeile::default()
        },
        Zeileninhalt::Betrag { name, alt, neu, differenz, prozent, hervor } => Uebersichtszeile {
            art: "betrag",
            name: text(name),
            alt: text(alt),
            neu: text(neu),
            differenz: text(differenz),
            prozent: text(prozent),
            hervor: *hervor,
            ..Uebersichtszeile::default()
        },
        Zeileninhalt::Wert { name, alt, neu } => Uebersichtszeile {
            art: "wert",
            name: text(name),
            alt: text(alt),
            neu: text(neu),
            ..Uebersichtszeile::default()
        },
        Zeileninhalt::Tabelle { name, spalten, zeilen } => Uebersichtszeile {
            art: "tabelle",
            name: text(name),
            spalten: spalten.iter().map(text).collect(),
            zellen: zeilen
                .iter()
                .map(|zeile| zeile.zellen.iter().map(|zelle| stuecke(worte, zelle)).collect())
                .collect(),
            ..Uebersichtszeile::default()
        },
        Zeileninhalt::Text { name, absaetze } => Uebersichtszeile {
            art: "text",
            name: text(name),
            absaetze: absaetze.iter().map(|one| stelle(worte, one)).collect(),
            ..Uebersichtszeile::default()
        },
    }
}

fn stelle(worte: &Worte<'_>, absatz: &Absatz) -> Uebersichtsstelle {
    let mut hinweis: Vec<String> = absatz.ueberschrift.iter().map(|one| format!("unter „{one}“")).collect();
    hinweis.extend(absatz.nichtoeffentlich.then(|| uebersicht::NICHT_OEFFENTLICH.to_owned()));
    match absatz.art {
        Absatzart::Neu => hinweis.push("neu".to_owned()),
        Absatzart::Weg => hinweis.push("entfällt".to_owned()),
        Absatzart::Gleich | Absatzart::Geaendert => {}
    }
    let hinweis = worte.text(&hinweis.join(", "));
    Uebersichtsstelle { hinweis, stuecke: stuecke(worte, &uebersicht::shortened(absatz, CONTEXT)) }
}

/// Pieces of a text, with blanks where a reader needs them.
fn stuecke(worte: &Worte<'_>, pieces: &[Stueck]) -> Vec<Uebersichtsstueck> {
    let mut stuecke: Vec<Uebersichtsstueck> = Vec::new();
    for one in pieces {
        let art = match one.art {
            Stueckart::Gleich => "gleich",
            Stueckart::Weg => "weg",
            Stueckart::Neu => "neu",
        };
        // A blank between an old word and the new one, so that a screen reader reads two words.
        if art == "neu" && stuecke.last().is_some_and(|last| last.art == "weg") {
            stuecke.push(Uebersichtsstueck { art: "gleich", text: " ".to_owned() });
        }
        // A blank is not struck or underlined.
        let end = if art == "gleich" { one.text.len() } else { one.text.trim_end().len() };
        if end > 0 {
            stuecke.push(Uebersichtsstueck { art, text: worte.text(&one.text[..end]) });
        }
        if end < one.text.len() {
            stuecke.push(Uebersichtsstueck { art: "gleich", text: " ".to_owned() });
        }
    }
    stuecke
}
