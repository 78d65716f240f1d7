//! A figure and what it is computed from, as lines that are indented.

use std::collections::BTreeMap;

use drucksache_plan::herkunft::{Planzahl, Rechenart, Rechnung, Zahlenbuch};
use drucksache_plan::source::Sources;

/// Steps from a figure down to what is typed, at most.
const TIEFE: usize = 16;

/// What is typed in a file without lines: only tables of Bedarfsmeldungen are.
const OHNE_ZEILE: &str = "aus den Bedarfsmeldungen";

/// How much of a figure is shown.
#[derive(Debug, Clone, Copy)]
pub struct Zeilengrenze {
    /// Parts of one figure.
    pub teile: usize,
    /// Lines of one figure that was asked for.
    pub zeilen: usize,
}

impl Zeilengrenze {
    /// For a screen.
    pub const KURZ: Self = Self { teile: 25, zeilen: 60 };
    /// All that a person may want to read: a figure may be a part of very many others, each of them shown where it is.
    pub const ALLES: Self = Self { teile: 10_000, zeilen: 20_000 };
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Herkunftszeile {
    /// How many figures it is a part of.
    pub tiefe: usize,
    /// The figure; None for parts that are only counted.
    pub zahl: Option<Planzahl>,
    /// Whether it is taken off.
    pub abzug: bool,
    /// How it is computed, in words; empty where it is typed.
    pub rechnung: String,
    /// Where it is typed: the file and its line.
    pub stelle: Option<(String, usize)>,
}

/// What is shown in a line to come.
#[derive(Clone, Copy)]
enum Baumzeile {
    /// A figure, and whether it is taken off.
    Zahl(Planzahl, bool),
    /// So many that are left out.
    Weitere(usize),
}

/// The lines of a figure, itself first.
pub fn baum(buch: &Zahlenbuch<'_>, sources: &Sources, zahl: Planzahl, grenze: Zeilengrenze) -> Vec<Herkunftszeile> {
    let mut lines = Vec::new();
    let mut waiting: Vec<(usize, Baumzeile)> = vec![(0, Baumzeile::Zahl(zahl, false))];
    while let Some((tiefe, next)) = waiting.pop() {
        let (zahl, abzug) = match next {
            Baumzeile::Zahl(zahl, abzug) => (zahl, abzug),
            Baumzeile::Weitere(more) => {
                let rechnung = format!("… und {more} weitere");
                lines.push(Herkunftszeile { tiefe, zahl: None, abzug: false, rechnung, stelle: None });
                continue;
            }
        };
        let rechnung = buch.rechnung(zahl);
        let stelle = stelle(buch, sources, zahl);
        let unread = rechnung.art == Rechenart::Getippt && stelle.is_none();
        let words = if unread { OHNE_ZEILE.to_owned() } else { in_words(&rechnung) };
        lines.push(Herkunftszeile { tiefe, zahl: Some(zahl), abzug, rechnung: words, stelle });
        let shown = rechnung.summanden.len().min(grenze.teile);
        // The parts of the figure that was asked for are always shown.
        let room = lines.len() + waiting.len() + shown <= grenze.zeilen && tiefe < TIEFE;
        if tiefe > 0 && !room {
            continue;
        }
        let more = rechnung.summanden.len() - shown;
        waiting.extend((more > 0).then_some((tiefe + 1, Baumzeile::Weitere(more))));
        let parts = rechnung.summanden[..shown].iter().rev();
        waiting.extend(parts.map(|one| (tiefe + 1, Baumzeile::Zahl(one.zahl, one.abzug))));
    }
    lines
}

/// Where a figure is typed: the file and its line.
pub(super) fn stelle(buch: &Zahlenbuch<'_>, sources: &Sources, zahl: Planzahl) -> Option<(String, usize)> {
    let place = buch.ort(zahl)?;
    Some((sources.get(place.file).path.clone(), place.resolve(sources).start.line))
}

/// The lines of files that figures stand in.
pub fn stellen<'a>(lines: impl IntoIterator<Item = &'a Herkunftszeile>) -> BTreeMap<String, Vec<usize>> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (file, line) in lines.into_iter().filter_map(|line| line.stelle.clone()) {
        found.entry(file).or_default().push(line);
    }
    found
}

/// How a figure is computed.
fn in_words(rechnung: &Rechnung) -> String {
    let count = rechnung.summanden.len();
    match rechnung.art {
        Rechenart::Getippt => String::new(),
        Rechenart::Summe | Rechenart::Abschreibung if count == 0 => "nichts davon ist angegeben".to_owned(),
        Rechenart::Summe | Rechenart::Abschreibung if count == 1 => "aus 1 Zahl".to_owned(),
        Rechenart::Summe if rechnung.summanden.iter().any(|one| one.abzug) => format!("aus {count} Zahlen"),
        Rechenart::Summe | Rechenart::Abschreibung => format!("Summe aus {count} Zahlen"),
        Rechenart::Monate { monate, von, schluss } => {
            let rest = if schluss { ", mit dem Rest im letzten Monat" } else { "" };
            format!("{monate} von {von} Monaten{rest}")
        }
        Rechenart::Anteil => "die erste Zahl in Prozent der zweiten".to_owned(),
        Rechenart::Produkt => "das eine mal das andere".to_owned(),
        Rechenart::Prozent(satz) => format!("{} % davon", satz.normalize().to_string().replace('.', ",")),
    }
}
