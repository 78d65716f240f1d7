//! Changes for a person at a terminal: aligned columns, words in brackets.

use std::fmt::Write;

use drucksache_plan::vergleich::{Absatz, Absatzart, Stueck, Stueckart};

use drucksache_plan::uebersicht::{
    Aenderungsabschnitt, Aenderungsbericht, Aenderungszeile, NICHT_OEFFENTLICH, Planvergleich, Zeileninhalt, shortened,
};

/// A line of words has at most this many letters.
const WIDTH: usize = 100;
/// The name of a row has at most this many letters.
const NAME_MAX: usize = 48;

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const RESET: &str = "\u{1b}[0m";

/// All changes of a plan, coloured or plain.
pub fn human(plan: &Planvergleich<'_>, colour: bool) -> String {
    let bericht = Aenderungsbericht::new(plan);
    let style = Ink { colour };
    let mut out = String::new();
    // Writing into a string does not fail.
    _ = writeln!(out, "{}", style.bold(&format!("{}: {}", plain(plan.plan), plain(&bericht.titel))));
    _ = writeln!(out, "{}", plain(&bericht.verglichen));
    _ = writeln!(out, "{}", plain(&bericht.satz));
    for abschnitt in &bericht.abschnitte {
        style.abschnitt(&mut out, abschnitt, &bericht.einheit);
    }
    // A terminal needs no protected spaces.
    out.replace('\u{a0}', " ")
}

/// Text of a plan without what a terminal obeys: control characters and marks that turn the direction of writing.
fn plain(text: &str) -> String {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if obeyed(c) { ' ' } else { c }).collect()
}

struct Ink {
    colour: bool,
}

impl Ink {
    fn coloured(&self, colour: &str, text: &str) -> String {
        if self.colour { format!("{colour}{text}{RESET}") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.coloured(BOLD, text)
    }

    fn abschnitt(&self, out: &mut String, abschnitt: &Aenderungsabschnitt, einheit: &str) {
        let rows: Vec<Option<Row>> = abschnitt.zeilen.iter().map(|zeile| zellen(zeile, abschnitt.summen)).collect();
        let widths = widths(&rows, abschnitt, einheit);
        let amounts = rows.iter().any(Option::is_some);
        _ = writeln!(out, "\n{}", self.bold(heading(abschnitt, amounts.then_some(einheit), &widths).trim_end()));
        // The reason of a group stands below its rows.
        let mut offen = "";
        for (zeile, cells) in abschnitt.zeilen.iter().zip(&rows) {
            if let Zeileninhalt::Gruppe { titel, zusatz } = &zeile.inhalt {
                grund(out, std::mem::take(&mut offen));
                let zusatz = if zusatz.is_empty() { String::new() } else { format!(" ({})", zusatz.join("; ")) };
                _ = writeln!(out, "  {}{}", self.bold(&plain(titel)), plain(&zusatz));
                offen = &zeile.grund;
            } else {
                self.zeile(out, &zeile.inhalt, cells.as_ref(), &widths);
                grund(out, &zeile.grund);
            }
        }
        grund(out, offen);
        if let Some(stern) = abschnitt.offen {
            _ = writeln!(out, "  {stern}");
        }
    }

    /// A row that is no heading of a group.
    fn zeile(&self, out: &mut String, inhalt: &Zeileninhalt, cells: Option<&Row>, widths: &[usize; 5]) {
        match inhalt {
            Zeileninhalt::Gruppe { .. } => {}
            Zeileninhalt::Betrag { .. } => {
                let Some(cells) = cells else { return };
                let mut line = format!("    {:<width$}", cells[0], width = widths[0]);
                for (width, cell) in widths[1..].iter().zip(&cells[1..]) {
                    _ = write!(line, "  {cell:>width$}");
                }
                _ = writeln!(out, "{}", line.trim_end());
            }
            Zeileninhalt::Wert { name, alt, neu } => {
                let (alt, neu) = (self.coloured(RED, &plain(alt)), self.coloured(GREEN, &plain(neu)));
                _ = writeln!(out, "    {}: {alt} → {neu}", plain(name));
            }
            Zeileninhalt::Text { name, absaetze } => {
                _ = writeln!(out, "    {}:", plain(name));
                self.absaetze(out, absaetze);
            }
            Zeileninhalt::Tabelle { name, spalten, zeilen } => {
                _ = writeln!(out, "    {} ({}):", plain(name), plain(&spalten.join(" · ")));
                self.absaetze(out, &zeilen.iter().map(|one| one.absatz.clone()).collect::<Vec<_>>());
            }
        }
    }

    fn absaetze(&self, out: &mut String, absaetze: &[Absatz]) {
        let mut ueberschrift = None;
        for absatz in absaetze {
            if absatz.ueberschrift.is_some() && absatz.ueberschrift != ueberschrift {
                _ = writeln!(out, "      unter „{}“:", plain(absatz.ueberschrift.as_deref().unwrap_or_default()));
                ueberschrift.clone_from(&absatz.ueberschrift);
            }
            if absatz.nichtoeffentlich {
                _ = writeln!(out, "      ({NICHT_OEFFENTLICH})");
            }
            if absatz.only_expressions() {
                _ = writeln!(out, "      (nur Ausdrücke geändert, nicht der Text)");
            }
            let mark = match absatz.art {
                Absatzart::Weg => "- ",
                Absatzart::Neu => "+ ",
                Absatzart::Gleich => "  ",
                Absatzart::Geaendert => "~ ",
            };
            self.wrapped(out, mark, &shortened(absatz, 8), absatz.art);
        }
    }

    fn wrapped(&self, out: &mut String, mark: &str, stuecke: &[Stueck], art: Absatzart) {
        let mut line = format!("      {mark}");
        let mut width = line.chars().count();
        for stueck in stuecke {
            let (front, back, colour) = match stueck.art {
                Stueckart::Gleich => ("", "", ""),
                // A paragraph as a whole has its mark in front.
                Stueckart::Weg if art == Absatzart::Weg => ("", "", RED),
                Stueckart::Neu if art == Absatzart::Neu => ("", "", GREEN),
                Stueckart::Weg => ("[-", "-]", RED),
                Stueckart::Neu => ("{+", "+}", GREEN),
            };
            let text = format!("{front}{}{back}", plain(&stueck.text));
            for word in text.split_inclusive(' ') {
                let long = word.trim_end().chars().count();
                if width + long > WIDTH && width > 8 {
                    out.push_str(line.trim_end());
                    line = "\n        ".to_owned();
                    width = 8;
                }
                width += word.chars().count();
                let shown = if colour.is_empty() { word.to_owned() } else { self.coloured(colour, word) };
                line.push_str(&shown);
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn grund(out: &mut String, grund: &str) {
    if !grund.is_empty() {
        _ = writeln!(out, "    Grund: {}", plain(grund));
    }
}

/// The cells of a row with an amount.
type Row = [String; 5];

/// The titles of the columns after the first.
fn titles(abschnitt: &Aenderungsabschnitt) -> [&'static str; 4] {
    if abschnitt.summen { ["Bisher", "Änderungen", "Neu", ""] } else { ["Bisher", "Neu", "Unterschied", ""] }
}

/// The width of each column in letters.
fn widths(rows: &[Option<Row>], abschnitt: &Aenderungsabschnitt, einheit: &str) -> [usize; 5] {
    let mut widths = [0_usize; 5];
    for row in rows.iter().flatten() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    widths[0] = widths[0].max(abschnitt.titel.chars().count() + einheit.chars().count());
    for (width, titel) in widths[1..].iter_mut().zip(titles(abschnitt)) {
        *width = (*width).max(titel.chars().count());
    }
    widths
}

/// The title of a section, over amounts with their unit and the titles of the columns.
fn heading(abschnitt: &Aenderungsabschnitt, einheit: Option<&str>, widths: &[usize; 5]) -> String {
    let Some(einheit) = einheit else { return abschnitt.titel.to_owned() };
    let titel = format!("{} ({einheit})", abschnitt.titel);
    // Rows are indented by four columns, the title is not.
    let blanks = " ".repeat((widths[0] + 4).saturating_sub(titel.chars().count()));
    let mut line = titel + &blanks;
    for (width, titel) in widths[1..].iter().zip(titles(abschnitt)) {
        _ = write!(line, "  {titel:>width$}");
    }
    line
}

fn zellen(zeile: &Aenderungszeile, summen: bool) -> Option<Row> {
    let Zeileninhalt::Betrag { name, alt, neu, differenz, prozent, .. } = &zeile.inhalt else { return None };
    let mut name = plain(name);
    if name.chars().count() > NAME_MAX {
        name = name.chars().take(NAME_MAX - 1).chain(['…']).collect();
    }
    let (alt, neu, differenz, prozent) = (alt.clone(), neu.clone(), differenz.clone(), prozent.clone());
    Some(if summen { [name, alt, differenz, neu, prozent] } else { [name, alt, neu, differenz, prozent] })
}
