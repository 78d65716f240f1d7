//! What the program can mend in a file by itself.

use drucksache_plan::aendern::{Geaendert, beheben};
use drucksache_plan::diagnostic::Diagnostic;

use super::dateitext::Dateitext;
use super::plantexte::Plantexte;
use super::stelle::Textbereich;

/// A text in place of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Textersatz {
    /// What is replaced.
    pub bereich: Textbereich,
    /// What stands there then.
    pub neu: String,
}

/// Changes of a file that mend one or several findings.
#[derive(Debug, Clone)]
pub struct Korrektur {
    /// What it does.
    pub titel: String,
    /// The findings that it mends, by their codes and places.
    pub behebt: Vec<(&'static str, Textbereich)>,
    /// The changes, in the order of the file.
    pub ersatz: Vec<Textersatz>,
    /// Whether it mends all that can be mended in the file.
    pub alles: bool,
}

/// Words of a title are shown up to here.
const WORTE_HOECHSTENS: usize = 40;

/// What can be mended in a part of a file: each finding by itself, and all of the file together.
pub(super) fn korrekturen(dienst: &Plantexte, pfad: &str, wanted: Textbereich) -> Vec<Korrektur> {
    let Some(text) = dienst.text(pfad) else { return Vec::new() };
    let sources = dienst.bild.stand.sources();
    let here = |one: &&Diagnostic| one.ersatz.is_some() && dienst.pfad(one.place.file).as_deref() == Some(pfad);
    let all: Vec<&Diagnostic> = dienst.bild.stand.geprueft().diagnostics.iter().filter(here).collect();
    let place = |one: &Diagnostic| (one.code.as_str(), text.spanne(one.place.resolve(sources)));
    let single = all.iter().filter(|one| place(one).1.beruehrt(&wanted)).filter_map(|one| {
        let made = beheben(text.roh, text.file, &[one]).ok()?;
        let was = shortened(&one.place.text(sources));
        let titel = format!("„{was}“ durch „{}“ ersetzen", shortened(one.ersatz.as_deref()?));
        Some(Korrektur { titel, behebt: vec![place(one)], ersatz: ersatz(&text, &made), alles: false })
    });
    let mut found: Vec<Korrektur> = single.collect();
    if !found.is_empty()
        && all.len() > 1
        && let Ok(made) = beheben(text.roh, text.file, &all)
    {
        let titel = format!("Alle {} Stellen dieser Datei ersetzen, für die es einen Vorschlag gibt", all.len());
        let behebt = all.iter().map(|one| place(one)).collect();
        found.push(Korrektur { titel, behebt, ersatz: ersatz(&text, &made), alles: true });
    }
    found
}

/// Replaced bytes as an editor counts them.
pub(super) fn ersatz(text: &Dateitext<'_>, made: &Geaendert) -> Vec<Textersatz> {
    let one = |one: &drucksache_plan::aendern::Ersetzung| Textersatz {
        bereich: Textbereich { von: text.rohort(one.alt.start), bis: text.rohort(one.alt.end) },
        neu: made.text[one.neu.clone()].to_owned(),
    };
    made.ersetzungen.iter().map(one).collect()
}

fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(WORTE_HOECHSTENS) {
        Some((at, _)) => format!("{} …", words[..at].trim_end()),
        None => words,
    }
}
