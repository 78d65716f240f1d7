//! Changes for a person at a terminal: aligned columns, words in brackets.

use std::fmt::Write;

use drucksache_plan::vergleich::{Absatz, Absatzart, Stueck, Stueckart};

use drucksache_plan::uebersicht::{
    Aenderungsabschnitt, Aenderungsbericht, Aenderungszeile, Planvergleich, Zeileninhalt, gekuerzt,
};

/// Words are wrapped behind so many letters.
const BREITE: usize = 100;
/// Names of rows are cut behind so many letters.
const NAME_HOECHSTENS: usize = 48;

const FETT: &str = "\u{1b}[1m";
const ROT: &str = "\u{1b}[31m";
const GRUEN: &str = "\u{1b}[32m";
const ENDE: &str = "\u{1b}[0m";

/// All changes of a plan, coloured or plain.
pub fn human(plan: &Planvergleich<'_>, colour: bool) -> String {
    let bericht = Aenderungsbericht::new(plan);
    let schrift = Schrift { colour };
    let mut out = String::new();
    // Writing into a string does not fail.
    _ = writeln!(out, "{}", schrift.fett(&format!("{}: {}", sauber(plan.plan), sauber(&bericht.titel))));
    _ = writeln!(out, "{}", sauber(&bericht.verglichen));
    _ = writeln!(out, "{}", sauber(&bericht.satz));
    for abschnitt in &bericht.abschnitte {
        schrift.abschnitt(&mut out, abschnitt, &bericht.einheit);
    }
    // A terminal needs no protected spaces.
    out.replace('\u{a0}', " ")
}

/// Text of a plan without what a terminal obeys: control characters and marks that turn the direction of writing.
fn sauber(text: &str) -> String {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if obeyed(c) { ' ' } else { c }).collect()
}

struct Schrift {
    colour: bool,
}

impl Schrift {
    fn in_farbe(&self, farbe: &str, text: &str) -> String {
        if self.colour { format!("{farbe}{text}{ENDE}") } else { text.to_owned() }
    }

    fn fett(&self, text: &str) -> String {
        self.in_farbe(FETT, text)
    }

    fn abschnitt(&self, out: &mut String, abschnitt: &Aenderungsabschnitt, einheit: &str) {
        let rows: Vec<Option<[String; 5]>> =
            abschnitt.zeilen.iter().map(|zeile| zellen(zeile, abschnitt.summen)).collect();
        let amounts = rows.iter().any(Option::is_some);
        let kopf =
            if abschnitt.summen { ["Bisher", "Änderungen", "Neu", ""] } else { ["Bisher", "Neu", "Unterschied", ""] };
        let mut widths = [0_usize; 5];
        for row in rows.iter().flatten() {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        widths[0] = widths[0].max(abschnitt.titel.chars().count() + einheit.chars().count());
        for (width, titel) in widths[1..].iter_mut().zip(kopf) {
            *width = (*width).max(titel.chars().count());
        }
        let titel = if amounts { format!("{} ({einheit})", abschnitt.titel) } else { abschnitt.titel.to_owned() };
        let mut line = titel.clone();
        if amounts {
            // Rows are set in by four, the title is not.
            line.push_str(&" ".repeat((widths[0] + 4).saturating_sub(titel.chars().count())));
            for (width, titel) in widths[1..].iter().zip(kopf) {
                _ = write!(line, "  {titel:>width$}");
            }
        }
        _ = writeln!(out, "\n{}", self.fett(line.trim_end()));
        // The reason of a group stands below its rows.
        let mut offen = "";
        for (zeile, cells) in abschnitt.zeilen.iter().zip(&rows) {
            match &zeile.inhalt {
                Zeileninhalt::Gruppe { titel, zusatz } => {
                    grund(out, std::mem::take(&mut offen));
                    let zusatz = if zusatz.is_empty() { String::new() } else { format!(" ({})", zusatz.join("; ")) };
                    _ = writeln!(out, "  {}{}", self.fett(&sauber(titel)), sauber(&zusatz));
                    offen = &zeile.grund;
                    continue;
                }
                Zeileninhalt::Betrag { .. } => {
                    let Some(cells) = cells else { continue };
                    let mut line = format!("    {:<width$}", cells[0], width = widths[0]);
                    for (width, cell) in widths[1..].iter().zip(&cells[1..]) {
                        _ = write!(line, "  {cell:>width$}");
                    }
                    _ = writeln!(out, "{}", line.trim_end());
                }
                Zeileninhalt::Wert { name, alt, neu } => {
                    let (alt, neu) = (self.in_farbe(ROT, &sauber(alt)), self.in_farbe(GRUEN, &sauber(neu)));
                    _ = writeln!(out, "    {}: {alt} → {neu}", sauber(name));
                }
                Zeileninhalt::Text { name, absaetze } => {
                    _ = writeln!(out, "    {}:", sauber(name));
                    self.absaetze(out, absaetze);
                }
            }
            grund(out, &zeile.grund);
        }
        grund(out, offen);
        if let Some(stern) = abschnitt.offen {
            _ = writeln!(out, "  {stern}");
        }
    }

    fn absaetze(&self, out: &mut String, absaetze: &[Absatz]) {
        let mut ueberschrift = None;
        for absatz in absaetze {
            if absatz.ueberschrift.is_some() && absatz.ueberschrift != ueberschrift {
                _ = writeln!(out, "      unter „{}“:", sauber(absatz.ueberschrift.as_deref().unwrap_or_default()));
                ueberschrift.clone_from(&absatz.ueberschrift);
            }
            if absatz.nur_ausdruecke() {
                _ = writeln!(out, "      (nur Ausdrücke geändert, nicht der Text)");
            }
            let mark = match absatz.art {
                Absatzart::Weg => "- ",
                Absatzart::Neu => "+ ",
                Absatzart::Gleich => "  ",
                Absatzart::Geaendert => "~ ",
            };
            self.umbrochen(out, mark, &gekuerzt(absatz, 8), absatz.art);
        }
    }

    fn umbrochen(&self, out: &mut String, mark: &str, stuecke: &[Stueck], art: Absatzart) {
        let mut line = format!("      {mark}");
        let mut width = line.chars().count();
        for stueck in stuecke {
            let (front, back, farbe) = match stueck.art {
                Stueckart::Gleich => ("", "", ""),
                // A paragraph as a whole has its mark in front.
                Stueckart::Weg if art == Absatzart::Weg => ("", "", ROT),
                Stueckart::Neu if art == Absatzart::Neu => ("", "", GRUEN),
                Stueckart::Weg => ("[-", "-]", ROT),
                Stueckart::Neu => ("{+", "+}", GRUEN),
            };
            let text = format!("{front}{}{back}", sauber(&stueck.text));
            for word in text.split_inclusive(' ') {
                let long = word.trim_end().chars().count();
                if width + long > BREITE && width > 8 {
                    out.push_str(line.trim_end());
                    line = "\n        ".to_owned();
                    width = 8;
                }
                width += word.chars().count();
                let shown = if farbe.is_empty() { word.to_owned() } else { self.in_farbe(farbe, word) };
                line.push_str(&shown);
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn grund(out: &mut String, grund: &str) {
    if !grund.is_empty() {
        _ = writeln!(out, "    Grund: {}", sauber(grund));
    }
}

/// The cells of a row with an amount.
fn zellen(zeile: &Aenderungszeile, summen: bool) -> Option<[String; 5]> {
    let Zeileninhalt::Betrag { name, alt, neu, differenz, prozent, .. } = &zeile.inhalt else { return None };
    let mut name = sauber(name);
    if name.chars().count() > NAME_HOECHSTENS {
        name = name.chars().take(NAME_HOECHSTENS - 1).chain(['…']).collect();
    }
    let (alt, neu, differenz, prozent) = (alt.clone(), neu.clone(), differenz.clone(), prozent.clone());
    Some(if summen { [name, alt, differenz, neu, prozent] } else { [name, alt, neu, differenz, prozent] })
}
