//! Changes as Markdown, to be pasted into a merge request or a mail.

use std::fmt::Write;

use crate::report::markdown::escaped;
use drucksache_plan::vergleich::{Absatz, Absatzart, Stueckart};

use drucksache_plan::uebersicht::{
    Aenderungsabschnitt, Aenderungsbericht, NICHT_OEFFENTLICH, Planvergleich, Zeileninhalt, shortened,
};

/// All changes, a section per plan.
pub fn markdown(plaene: &[Planvergleich<'_>]) -> String {
    let sections: Vec<String> = plaene.iter().map(plan).collect();
    // A browser needs no protected spaces.
    sections.join("\n").replace('\u{a0}', " ")
}

fn plan(plan: &Planvergleich<'_>) -> String {
    let bericht = Aenderungsbericht::new(plan);
    let mut out = format!("## Änderungen: {}\n\n", escaped(&bericht.titel));
    // Writing into a string does not fail.
    _ = writeln!(out, "{}, {}\n", escaped(plan.plan), escaped(&bericht.verglichen));
    _ = writeln!(out, "{}", escaped(&bericht.satz));
    for one in &bericht.abschnitte {
        abschnitt(&mut out, one, &bericht.einheit);
    }
    out
}

fn abschnitt(out: &mut String, abschnitt: &Aenderungsabschnitt, einheit: &str) {
    let kopf = if abschnitt.summen { ["Bisher", "Änderungen", "Neu"] } else { ["Bisher", "Neu", "Unterschied"] };
    _ = writeln!(out, "\n### {}\n", abschnitt.titel);
    let amounts = abschnitt.zeilen.iter().any(|zeile| matches!(zeile.inhalt, Zeileninhalt::Betrag { .. }));
    let was = if amounts { format!("Was (Beträge in {})", escaped(einheit)) } else { "Was".to_owned() };
    _ = writeln!(out, "| {was} | {} | Grund |\n|---|--:|--:|--:|---|", kopf.join(" | "));
    for zeile in &abschnitt.zeilen {
        let cells = match &zeile.inhalt {
            Zeileninhalt::Gruppe { titel, zusatz } => {
                let zusatz =
                    if zusatz.is_empty() { String::new() } else { format!(" ({})", escaped(&zusatz.join("; "))) };
                format!("**{}**{zusatz} | | | ", escaped(titel))
            }
            Zeileninhalt::Betrag { name, alt, neu, differenz, prozent, hervor } => {
                let name = if *hervor { format!("**{}**", escaped(name)) } else { escaped(name) };
                let more = if prozent.is_empty() { differenz.clone() } else { format!("{differenz} ({prozent})") };
                let cells = if abschnitt.summen { [alt, &more, neu] } else { [alt, neu, &more] };
                let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
                format!("{name} | {}", cells.join(" | "))
            }
            Zeileninhalt::Wert { name, alt, neu } => {
                format!("{} | {} | {} | ", escaped(name), escaped(alt), escaped(neu))
            }
            Zeileninhalt::Text { name, absaetze } => {
                let texts: Vec<String> = absaetze.iter().map(absatz).collect();
                format!("{}<br>{} | | | ", escaped(name), texts.join("<br>"))
            }
            Zeileninhalt::Tabelle { name, zeilen, .. } => {
                let texts: Vec<String> = zeilen.iter().map(|one| absatz(&one.absatz)).collect();
                format!("{}<br>{} | | | ", escaped(name), texts.join("<br>"))
            }
        };
        _ = writeln!(out, "| {cells} | {} |", escaped(&zeile.grund));
    }
    for anmerkung in abschnitt.anmerkung.as_deref().into_iter().chain(abschnitt.offen) {
        _ = writeln!(out, "\n{}", escaped(anmerkung));
    }
}

/// Old words struck, new ones bold: what a merge request can show in a cell.
fn absatz(absatz: &Absatz) -> String {
    let mut out = match (&absatz.ueberschrift, absatz.only_expressions()) {
        (Some(heading), _) => format!("unter „{}“: ", escaped(heading)),
        _ => String::new(),
    };
    if absatz.nichtoeffentlich {
        _ = write!(out, "({NICHT_OEFFENTLICH}) ");
    }
    if absatz.only_expressions() {
        out.push_str("(nur Ausdrücke geändert) ");
    }
    if absatz.art == Absatzart::Gleich {
        out.push_str("(unverändert) ");
    }
    for stueck in shortened(absatz, 8) {
        let text = escaped(&stueck.text);
        match stueck.art {
            Stueckart::Gleich => out.push_str(&text),
            // HTML elements, because signs of Markdown depend on the letters next to them.
            Stueckart::Weg => _ = write!(out, "<del>{text}</del>"),
            Stueckart::Neu => _ = write!(out, "<ins>{text}</ins>"),
        }
    }
    out
}
