//! Puts texts in place of others, each at its place: what findings propose, and new names.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ablehnung::{Ablehnung, Ablehnungsgrund};
use super::aenderung::{Aenderung, Eingriff};
use super::neuwert::Neuwert;
use super::outcome::{Geaendert, aendern, ersetzen};
use super::rohtext::Rohtext;
use super::splice::Splice;
use crate::diagnostic::{Diagnostic, Part, Place};
use crate::source::{Node, NodeValue, Position, Route, SourceFile, Sources, Span};

/// Puts what findings propose ([`Diagnostic::ersatz`]) in place of what they mark; findings without a proposal change
/// nothing. `text` is the file as it is, with its byte order mark and its line ends, and so is the result; `file` is what
/// the reader made of it, and all findings are about it.
///
/// # Errors
/// One of the changes can't be made; then none is.
pub fn beheben(text: &str, file: &SourceFile, befunde: &[&Diagnostic]) -> Result<Geaendert, Ablehnung> {
    let proposed = befunde.iter().filter_map(|one| Some((&one.place, one.ersatz.as_deref()?)));
    an_stellen(text, file, &proposed.collect::<Vec<_>>())
}

/// Puts texts in place of what stands at places of a file, as [`beheben`] does with what findings propose. A key keeps
/// its name.
///
/// # Errors
/// One of the changes can't be made; then none is.
pub fn an_stellen(text: &str, file: &SourceFile, stellen: &[(&Place, &str)]) -> Result<Geaendert, Ablehnung> {
    let raw = Rohtext::new(&file.text);
    match &file.tree {
        Some(tree) => aendern(text, &changes(&raw, tree, stellen)),
        None => in_markdown(text, &raw, stellen),
    }
}

/// The changes of a YAML file.
fn changes(raw: &Rohtext<'_>, tree: &Node, stellen: &[(&Place, &str)]) -> Vec<Aenderung> {
    let mut found = Vec::new();
    let mut pieces: BTreeMap<String, (Route, Vec<(Span, String)>)> = BTreeMap::new();
    for (place, ersatz) in stellen {
        match &place.part {
            Part::Value(route) => found.push(Aenderung::setzen(route.clone(), value(ersatz))),
            Part::Within { route, span } => {
                let of_text = pieces.entry(route.to_string()).or_insert_with(|| (route.clone(), Vec::new()));
                of_text.1.push((*span, (*ersatz).to_owned()));
            }
            Part::Key(_) | Part::Span(_) => {}
        }
    }
    let in_text = pieces.into_values().filter_map(|(route, pieces)| in_text(raw, tree, route, pieces));
    found.into_iter().chain(in_text).collect()
}

/// A number as a clerk types it, or a text.
fn value(ersatz: &str) -> Neuwert {
    ersatz.parse::<Decimal>().map_or_else(|_| Neuwert::from(ersatz), Neuwert::Zahl)
}

/// The change of pieces of one text.
fn in_text(raw: &Rohtext<'_>, tree: &Node, route: Route, pieces: Vec<(Span, String)>) -> Option<Aenderung> {
    let node = tree.get(&route)?;
    let place = raw.value(node);
    let relative = |(span, with): (Span, String)| {
        let bytes = raw.range(span);
        let inside = place.start <= bytes.start && bytes.end <= place.end;
        inside.then(|| Splice::new(bytes.start - place.start..bytes.end - place.start, with))
    };
    let mut splices: Vec<Splice> = pieces.into_iter().filter_map(relative).collect();
    splices.sort_by_key(|one| one.range.start);
    splices.dedup();
    let NodeValue::Scalar { text, plain } = &node.value else { return None };
    // `{{` at the start of a plain text would begin a group: such a text is written anew, in quotes.
    let begins = splices.first().is_some_and(|one| one.range.start == 0);
    if *plain && begins && raw.text()[place] == **text {
        let mut written = text.clone();
        splices.iter().rev().for_each(|one| written.replace_range(one.range.clone(), &one.with));
        return Some(Aenderung::setzen(route, written));
    }
    Some(Aenderung { route, eingriff: Eingriff::ImText(splices) })
}

fn in_markdown(text: &str, raw: &Rohtext<'_>, stellen: &[(&Place, &str)]) -> Result<Geaendert, Ablehnung> {
    let splice = |(place, ersatz): &(&Place, &str)| match &place.part {
        Part::Span(span) => Some(Splice::new(raw.range(*span), *ersatz)),
        _ => None,
    };
    let refused = |grund| Ablehnung::new(grund, Route::root(), Span::at(Position::START));
    let mut splices: Vec<Splice> = stellen.iter().filter_map(splice).collect();
    splices.sort_by_key(|one| one.range.start);
    splices.dedup();
    let changed = ersetzen(text, raw, splices).ok_or_else(|| refused(Ablehnungsgrund::Widerspruch))?;
    let mut sources = Sources::default();
    let (_, faults) = sources.add_text(String::new(), changed.text.as_bytes());
    match faults.into_iter().next() {
        Some(fault) => Err(refused(Ablehnungsgrund::Unlesbar(Box::new(fault.kind)))),
        None => Ok(changed),
    }
}
