//! The figures that expressions can name, with what each prints: for whoever looks for one.

use std::collections::VecDeque;

use minijinja::Value;

use crate::prosa::filter::FILTER;
use crate::rat::Zahlenform;

use super::auswerten::{auswerten, gedruckt};
use super::names::keys;
use super::step::{PathStep, step};

/// An expression that prints something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ausdrucksvorschlag {
    /// What stands between the braces: a path, with a filter where it needs one.
    pub ausdruck: String,
    /// The steps of the path.
    pub schritte: Vec<String>,
    /// What it prints.
    pub gedruckt: String,
}

/// Steps of a path, at most.
const TIEFSTER: usize = 4;
/// Values that are looked at, at most: a plan may have ten thousand Maßnahmen with forty figures each.
const BESEHEN_HOECHSTENS: usize = 40_000;
/// Filters that give a figure, a day or a list its form, in the order in which they are tried.
const FORMEN: [&str; 5] = ["eur", "prozent", "menge", "datum", "und"];
/// Keys that lead from one thing to another, which has a path of its own.
const UMWEGE: [&str; 3] = ["themenbereich", "themenbereiche", "auch_unter"];

/// The expressions that print something, those with short paths first, at most so many.
pub fn ausdrucksvorschlaege(werte: &Value, form: &Zahlenform, hoechstens: usize) -> Vec<Ausdrucksvorschlag> {
    let mut found = Vec::new();
    let mut seen = 0;
    let mut queue = VecDeque::from([(String::new(), Vec::<String>::new(), werte.clone())]);
    while let Some((path, schritte, value)) = queue.pop_front() {
        for key in keys(&value) {
            seen += 1;
            if found.len() >= hoechstens || seen > BESEHEN_HOECHSTENS {
                return found;
            }
            let umweg = UMWEGE.contains(&key.as_str()) && (!schritte.is_empty() || key == "themenbereiche");
            let Some((next, path)) = (!umweg).then(|| further(&value, &path, &key)).flatten() else { continue };
            let mut schritte = schritte.clone();
            schritte.push(key);
            match printed(&path, werte, form) {
                Some((ausdruck, gedruckt)) => {
                    found.push(Ausdrucksvorschlag { ausdruck, schritte: schritte.clone(), gedruckt });
                }
                None if schritte.len() < TIEFSTER => {}
                None => continue,
            }
            if schritte.len() < TIEFSTER {
                queue.push_back((path, schritte, next));
            }
        }
    }
    found
}

/// The value one key further, with its path; None of a key that no path can name.
fn further(value: &Value, path: &str, key: &str) -> Option<(Value, String)> {
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        let number = key.parse().ok().map(PathStep::Nummer).unwrap_or(PathStep::Key(key));
        let next = step(value, &number, path, 0..0).ok()?;
        return (!path.is_empty()).then(|| (next, format!("{path}[{key}]")));
    }
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let next = step(value, &PathStep::Key(key), path, 0..0).ok().filter(|_| word)?;
    let point = if path.is_empty() { "" } else { "." };
    Some((next, format!("{path}{point}{key}")))
}

/// The expression of a path that prints something, with the filter that it needs.
fn printed(path: &str, werte: &Value, form: &Zahlenform) -> Option<(String, String)> {
    let with_filter = FORMEN.iter().map(|filter| format!("{path} | {filter}"));
    let mut all = std::iter::once(path.to_owned()).chain(with_filter);
    all.find_map(|ausdruck| {
        gedruckt(&ausdruck, werte, form).filter(|text| !text.is_empty()).map(|text| (ausdruck, text))
    })
}

/// What an expression prints.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn ausgewertet(text: &str, werte: &Value, form: &Zahlenform) -> Result<String, (String, Option<String>)> {
    match auswerten(text, werte, form) {
        Ok(_) => Ok(gedruckt(text, werte, form).unwrap_or_default()),
        Err(error) => Err((error.message, error.hint.words())),
    }
}

/// The names of all filters, each with what it does.
pub fn filternamen() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILTER.iter().map(|(name, _, what)| (*name, *what))
}
