//! All changes of a file: asked for, made, and read again.

use std::ops::Range;

use super::ablehnung::{Ablehnung, Ablehnungsgrund};
use super::expected::Expected;
use super::file_bytes::FileBytes;
use super::layout::has_alias;
use super::neuwert::{Neuwert, check_text};
use super::rohtext::Rohtext;
use super::splice::{Splice, ordered};
use super::walk::expect;
use crate::source::{DATEI_HOECHSTENS, Fault, FaultKind, Node, Position, Route, SourceId, Sources, Span};

/// A change of a YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aenderung {
    /// What it is about.
    pub route: Route,
    /// What becomes of that.
    pub eingriff: Eingriff,
}

/// What becomes of a value. What is asked for below a value that goes or is set is void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eingriff {
    /// The value is another one; a key that its group does not have yet comes to its end.
    Setzen(Neuwert),
    /// A list, or nothing, has one more item at its end; a group has the entries of a `Gruppe` at its end.
    Anhaengen(Neuwert),
    /// A group has one more entry right behind this one.
    Danach(String, Neuwert),
    /// The item, or the key with its value, is gone. What held nothing else is empty then: `[]` or `{}`.
    Entfernen,
    /// The key of the value is another one.
    Umbenennen(String),
    /// Bytes of a text as it stands in the file are others. Ranges count from where [`Rohtext::value`] begins, with
    /// plain line ends.
    ImText(Vec<Splice>),
}

/// A changed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Geaendert {
    /// The new text: every byte that is not named in `ersetzungen` is that of the old one.
    pub text: String,
    /// What was replaced, in the order of the text.
    pub ersetzungen: Vec<Ersetzung>,
}

/// Bytes of the old text that became others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ersetzung {
    /// In the old text.
    pub alt: Range<usize>,
    /// In the new text.
    pub neu: Range<usize>,
}

impl Eingriff {
    /// Whether the reader takes every text of it.
    pub(super) fn check(&self) -> Result<(), FaultKind> {
        match self {
            Self::Setzen(value) | Self::Anhaengen(value) => value.check(),
            Self::Danach(key, value) => check_text(key).and_then(|()| value.check()),
            Self::Umbenennen(key) => check_text(key),
            Self::ImText(splices) => splices.iter().try_for_each(|one| check_text(&one.with)),
            Self::Entfernen => Ok(()),
        }
    }
}

impl Aenderung {
    /// Another value.
    pub fn setzen(route: Route, wert: impl Into<Neuwert>) -> Self {
        Self { route, eingriff: Eingriff::Setzen(wert.into()) }
    }

    /// One more item or entry.
    pub fn anhaengen(route: Route, wert: impl Into<Neuwert>) -> Self {
        Self { route, eingriff: Eingriff::Anhaengen(wert.into()) }
    }

    /// One item or entry less.
    pub fn entfernen(route: Route) -> Self {
        Self { route, eingriff: Eingriff::Entfernen }
    }
}

/// Makes changes of a YAML file. `text` is the file as it is, with its byte order mark and its line ends, and so is the
/// result. Linear in the text and the number of changes.
///
/// # Errors
/// One of the changes can't be made; then none is.
pub fn aendern(text: &str, changes: &[Aenderung]) -> Result<Geaendert, Ablehnung> {
    let (old, id) =
        read(text).map_err(|fault| Ablehnung::new(Ablehnungsgrund::Dateifehler, Route::root(), fault.span))?;
    let file = old.get(id);
    let Some(tree) = &file.tree else { return Err(Ablehnung::at_start(Ablehnungsgrund::Dateifehler, Route::root())) };
    let raw = Rohtext::new(&file.text);
    let refused = |grund, route: &Route| refuse(tree, grund, route);
    let (expected, splices) = expect(&raw, tree, changes).map_err(|(grund, route)| refused(grund, &route))?;
    let about = match changes {
        [one] => one.route.clone(),
        _ => Route::root(),
    };
    let new = ersetzen(text, &raw, splices).ok_or_else(|| refused(Ablehnungsgrund::Widerspruch, &about))?;
    if new.text.len() as u64 > DATEI_HOECHSTENS {
        return Err(refused(Ablehnungsgrund::ZuGross(new.text.len()), &about));
    }
    check(&new, &expected).map_err(|(grund, route)| refused(grund, &route.unwrap_or(about)))?;
    Ok(new)
}

/// A text as the reader sees it, if it finds nothing wrong.
fn read(text: &str) -> Result<(Sources, SourceId), Fault> {
    let mut sources = Sources::default();
    let (id, faults) = sources.add_yaml(String::new(), text.as_bytes());
    faults.into_iter().next().map_or(Ok((sources, id)), Err)
}

/// Whether the new text is read as what was asked for.
fn check(new: &Geaendert, expected: &Expected<'_>) -> Result<(), (Ablehnungsgrund, Option<Route>)> {
    let (sources, id) = read(&new.text).map_err(|fault| (Ablehnungsgrund::Unlesbar(Box::new(fault.kind)), None))?;
    match sources.get(id).tree.as_ref().map(|tree| expected.difference(tree)) {
        Some(None) => Ok(()),
        Some(found) => Err((Ablehnungsgrund::Nebenwirkung, found)),
        None => Err((Ablehnungsgrund::Nebenwirkung, None)),
    }
}

/// The file with replacements of bytes of the reader's text, which `raw` is about; the file's own mark and line ends stay.
///
/// A replacement that is asked for twice, as through an alias, is made once. Parts that go may overlap. None where one
/// replacement contradicts another, or is about no part of the text.
pub fn ersetzen(file: &str, raw: &Rohtext<'_>, splices: Vec<Splice>) -> Option<Geaendert> {
    let bytes = FileBytes::new(file);
    let mut text = String::with_capacity(file.len());
    let mut ersetzungen = Vec::with_capacity(splices.len());
    let mut at = 0;
    for one in ordered(splices)? {
        raw.text().get(one.range.clone())?;
        let alt = bytes.at(one.range.start)..bytes.at(one.range.end);
        text.push_str(file.get(at..alt.start)?);
        let start = text.len();
        text.push_str(&bytes.with_line_ends(one.with, raw, one.range.start));
        at = alt.end;
        ersetzungen.push(Ersetzung { alt, neu: start..text.len() });
    }
    text.push_str(file.get(at..)?);
    Some(Geaendert { text, ersetzungen })
}

/// A change that is not made, at what is nearest to its place.
fn refuse(tree: &Node, grund: Ablehnungsgrund, route: &Route) -> Ablehnung {
    // A file with aliases is laid out in ways that only its aliases explain.
    let unclear = match &grund {
        Ablehnungsgrund::Form | Ablehnungsgrund::Nebenwirkung => true,
        Ablehnungsgrund::Unlesbar(kind) => matches!(**kind, FaultKind::Syntax(_)),
        _ => false,
    };
    let grund = if unclear && has_alias(tree) { Ablehnungsgrund::Anker } else { grund };
    let mut near = route.clone();
    while !near.steps().is_empty() && tree.get(&near).is_none() {
        near = near.parent();
    }
    let span = match near.steps() {
        [] => Span::at(Position::START),
        _ => tree.key_span(&near).or_else(|| tree.get(&near).map(|node| node.span)).unwrap_or(tree.span),
    };
    Ablehnung::new(grund, route.clone(), span)
}
