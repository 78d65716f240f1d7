//! The Änderungsübersicht: what changed against an earlier version, as an Anlage for the council.

use std::sync::Arc;

use crate::druckerei::Druckerei;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::berichte::worte::Worte;
use drucksache_plan::rat::{self, Vordruck};
use drucksache_plan::units::Datum;
use drucksache_plan::vergleich::{Absatz, Absatzart, Stueckart, woerter};

use drucksache_plan::uebersicht::{
    self, Aenderungsbericht, Planherkunft, Planvergleich, Vergleichsergebnis, Zeileninhalt,
};

use super::satz::bericht;

#[derive(Serialize)]
struct Dokument {
    titel: String,
    programm: &'static str,
    schrift: String,
    stand: Stand,
    plaene: Vec<Plan>,
}

#[derive(Serialize)]
struct Stand {
    jahr: i16,
    monat: i8,
    tag: i8,
}

/// The section of a plan.
#[derive(Serialize)]
struct Plan {
    titel: String,
    drucksache: String,
    plan: String,
    alt: String,
    neu: String,
    satz: String,
    einheit: String,
    /// Words are struck or underlined somewhere in it.
    worte: bool,
    /// An expression stands in it, as `BERECHNET`.
    berechnet: bool,
    abschnitte: Vec<Abschnitt>,
}

#[derive(Serialize)]
struct Abschnitt {
    titel: &'static str,
    summen: bool,
    betraege: bool,
    /// Width of a column of amounts, in millimetres: as wide as its longest.
    spalte: usize,
    zeilen: Vec<Zeile>,
    anmerkung: Option<String>,
    /// What the star in front of a sum means.
    offen: Option<&'static str>,
}

#[derive(Serialize, Default)]
struct Zeile {
    art: &'static str,
    name: String,
    zusatz: String,
    alt: String,
    neu: String,
    differenz: String,
    prozent: String,
    hervor: bool,
    absaetze: Vec<Stelle>,
    grund: String,
}

#[derive(Serialize)]
struct Stelle {
    hinweis: String,
    stuecke: Vec<Stueck>,
}

#[derive(Serialize)]
struct Stueck {
    art: &'static str,
    text: String,
}

/// Words on each side of a change that tell where it is; what lies between is left out.
const UMGEBUNG: usize = 20;

/// Prints the changes of all plans, each on its own pages, in the font of a Rat.
///
/// # Errors
/// Why it can't be printed: a mistake of the program or of the Rat's fonts.
pub fn pdf(druckerei: &Druckerei, plaene: &[Planvergleich<'_>], vordruck: &Arc<Vordruck>) -> Result<Vec<u8>, String> {
    let worte = Worte { schriften: &vordruck.schriften };
    let sections: Vec<Plan> = plaene.iter().map(|one| plan(&worte, one)).collect();
    let titel = match sections.as_slice() {
        [one] => format!("{}: {}", one.drucksache, one.titel),
        _ => "Änderungsübersichten".to_owned(),
    };
    let tage = plaene.iter().filter_map(|plan| stand(plan.ergebnis.seite().grundlage));
    // Without any day, PDF/A still needs one.
    let (jahr, monat, tag) = tage.max().map_or((2000, 1, 1), Datum::ymd);
    let dokument = Dokument {
        titel,
        programm: concat!("drucksache ", env!("CARGO_PKG_VERSION")),
        schrift: vordruck.schrift().to_owned(),
        stand: Stand { jahr, monat, tag },
        plaene: sections,
    };
    let folder = rat::eigene("aenderungen").ok_or("templates/aenderungen fehlt")?;
    bericht(druckerei, folder, vordruck, "aenderungen", &Value::from(Serde(&dokument)))
}

/// The day of a paper.
fn stand(grundlage: &drucksache_plan::prosa::Grundlage) -> Option<Datum> {
    let plan = &grundlage.plan;
    plan.vorlage.datum.or(plan.haushalt.jahre.first().map(|jahr| Datum::new_year(*jahr)))
}

fn plan(worte: &Worte<'_>, plan: &Planvergleich<'_>) -> Plan {
    let bericht = Aenderungsbericht::new(plan);
    let seite = plan.ergebnis.seite();
    let form = &seite.grundlage.vordruck.zahlenform;
    // The day of the revision; of a folder, that of its paper.
    let tag = match (plan.alt, &plan.ergebnis) {
        (Planherkunft::Revision(revision), _) => Some(revision.datum),
        (_, Vergleichsergebnis::Verglichen { alt, .. } | Vergleichsergebnis::Entfallen(alt)) => {
            alt.grundlage.plan.vorlage.datum
        }
        (_, Vergleichsergebnis::Neu(_)) => None,
    };
    let titel = match (&plan.ergebnis, tag) {
        (Vergleichsergebnis::Verglichen { .. }, Some(tag)) => {
            format!("Änderungen gegenüber der Fassung vom {}", form.datum(tag))
        }
        _ => "Änderungsübersicht".to_owned(),
    };
    let abschnitte: Vec<Abschnitt> = bericht.abschnitte.iter().map(|one| abschnitt(worte, one)).collect();
    Plan {
        titel: worte.text(&titel),
        drucksache: worte.text(&seite.grundlage.plan.vorlage.nummer),
        plan: worte.text(&bericht.titel),
        alt: worte.text(&plan.alt.text(form)),
        neu: worte.text(&plan.neu.text(form)),
        satz: worte.text(&bericht.satz),
        einheit: worte.text(&format!("Alle Beträge in {}.", bericht.einheit)),
        berechnet: (abschnitte.iter().flat_map(|one| &one.zeilen).flat_map(|one| &one.absaetze))
            .any(|stelle| stelle.stuecke.iter().any(|one| one.text.contains(BERECHNET))),
        worte: abschnitte.iter().flat_map(|one| &one.zeilen).any(|zeile| matches!(zeile.art, "text" | "wert")),
        abschnitte,
    }
}

fn abschnitt(worte: &Worte<'_>, abschnitt: &uebersicht::Aenderungsabschnitt) -> Abschnitt {
    let mut zeilen = Vec::new();
    // The reason of a group stands below its rows.
    let mut offen = String::new();
    for one in &abschnitt.zeilen {
        if matches!(one.inhalt, Zeileninhalt::Gruppe { .. }) {
            grund(std::mem::take(&mut offen), &mut zeilen);
            offen.clone_from(&worte.text(&one.grund));
            zeilen.push(zeile(worte, one));
        } else {
            zeilen.push(zeile(worte, one));
            // The same reason for row after row is said once, below the last.
            grund(worte.text(&one.grund), &mut zeilen);
        }
    }
    grund(offen, &mut zeilen);
    einmal(&mut zeilen);
    Abschnitt {
        titel: abschnitt.titel,
        summen: abschnitt.summen,
        betraege: abschnitt.zeilen.iter().any(|one| matches!(one.inhalt, Zeileninhalt::Betrag { .. })),
        anmerkung: abschnitt.anmerkung.as_deref().map(|text| worte.text(text)),
        spalte: spalte(&zeilen),
        offen: abschnitt.offen,
        zeilen,
    }
}

/// Millimetres that the longest amount needs at the size of the table, and a title as long as `Unterschied`.
fn spalte(zeilen: &[Zeile]) -> usize {
    let amounts = zeilen.iter().filter(|one| one.art == "betrag").flat_map(|one| [&one.alt, &one.neu, &one.differenz]);
    let longest = amounts.map(|text| text.chars().count()).max().unwrap_or_default();
    (longest * 17 / 10 + 6).clamp(25, 38)
}

fn grund(text: String, zeilen: &mut Vec<Zeile>) {
    if !text.is_empty() {
        zeilen.push(Zeile { art: "grund", grund: text, ..Zeile::default() });
    }
}

/// Leaves a reason out that is said again behind the next row.
fn einmal(zeilen: &mut Vec<Zeile>) {
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

fn zeile(worte: &Worte<'_>, zeile: &uebersicht::Aenderungszeile) -> Zeile {
    let text = |text: &String| worte.text(text);
    match &zeile.inhalt {
        Zeileninhalt::Gruppe { titel, zusatz } => {
            Zeile { art: "gruppe", name: text(titel), zusatz: text(&zusatz.join("; ")), ..Zeile::default() }
        }
        Zeileninhalt::Betrag { name, alt, neu, differenz, prozent, hervor } => Zeile {
            art: "betrag",
            name: text(name),
            alt: text(alt),
            neu: text(neu),
            differenz: text(differenz),
            prozent: text(prozent),
            hervor: *hervor,
            ..Zeile::default()
        },
        Zeileninhalt::Wert { name, alt, neu } => {
            Zeile { art: "wert", name: text(name), alt: text(alt), neu: text(neu), ..Zeile::default() }
        }
        Zeileninhalt::Text { name, absaetze } => Zeile {
            art: "text",
            name: text(name),
            absaetze: absaetze.iter().map(|one| stelle(worte, one)).collect(),
            ..Zeile::default()
        },
    }
}

/// What stands for an expression that stayed: whoever reads the paper of the council does not know them.
const BERECHNET: &str = "[berechnet]";

fn ohne_ausdruecke(text: &str) -> String {
    let word = |word: &str| if word.starts_with("{{") { BERECHNET.to_owned() } else { word.to_owned() };
    woerter(text).into_iter().map(word).collect()
}

fn stelle(worte: &Worte<'_>, absatz: &Absatz) -> Stelle {
    let mut hinweis: Vec<String> = absatz.ueberschrift.iter().map(|one| format!("unter „{one}“")).collect();
    match absatz.art {
        _ if absatz.nur_ausdruecke() => hinweis.push("nur Ausdrücke geändert, nicht der Text".to_owned()),
        Absatzart::Neu => hinweis.push("neu".to_owned()),
        Absatzart::Weg => hinweis.push("entfällt".to_owned()),
        Absatzart::Gleich | Absatzart::Geaendert => {}
    }
    let mut stuecke: Vec<Stueck> = Vec::new();
    for one in uebersicht::gekuerzt(absatz, UMGEBUNG) {
        let art = match one.art {
            Stueckart::Gleich => "gleich",
            Stueckart::Weg => "weg",
            Stueckart::Neu => "neu",
        };
        // One word for another: they are two words also for who hears them.
        if art == "neu" && stuecke.last().is_some_and(|last| last.art == "weg") {
            stuecke.push(Stueck { art: "gleich", text: " ".to_owned() });
        }
        // A blank is not struck or underlined.
        let end = if art == "gleich" { one.text.len() } else { one.text.trim_end().len() };
        let text = if art == "gleich" { ohne_ausdruecke(&one.text) } else { one.text[..end].to_owned() };
        if !text.is_empty() {
            stuecke.push(Stueck { art, text: worte.text(&text) });
        }
        if end < one.text.len() {
            stuecke.push(Stueck { art: "gleich", text: " ".to_owned() });
        }
    }
    Stelle { hinweis: worte.text(&hinweis.join(", ")), stuecke }
}
