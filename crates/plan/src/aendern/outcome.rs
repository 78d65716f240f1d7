//! Makes all changes of a file and reads the result again.

use std::ops::Range;

use super::ablehnung::{Ablehnung, Ablehnungsgrund};
use super::aenderung::Aenderung;
use super::expected::Expected;
use super::file_bytes::FileBytes;
use super::layout::has_alias;
use super::rohtext::Rohtext;
use super::splice::{Splice, ordered};
use super::walk::expect;
use crate::source::{DATEI_HOECHSTENS, Fault, FaultKind, Node, Position, Route, SourceId, Sources, Span};

/// A changed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Geaendert {
    /// The new text: every byte that is not named in `ersetzungen` is that of the old one.
    pub text: String,
    /// The replacements, in the order of the text.
    pub ersetzungen: Vec<Ersetzung>,
}

/// Bytes of the old text with their replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ersetzung {
    /// In the old text.
    pub alt: Range<usize>,
    /// In the new text.
    pub neu: Range<usize>,
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
    for change in changes {
        let told = |kind| refused(Ablehnungsgrund::Unlesbar(Box::new(kind)), &change.route);
        change.eingriff.check().map_err(told)?;
    }
    // The reader composes letters, and the result is compared with the changes.
    let changes: &[Aenderung] = &changes.iter().map(Aenderung::composed).collect::<Vec<_>>();
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

/// Reads a text; an error where it has a fault. Doubtful comments and remarks are no faults here, because all values are compared
/// with the expected ones.
pub(super) fn read(text: &str) -> Result<(Sources, SourceId), Fault> {
    let mut sources = Sources::default();
    let (id, faults) = sources.add_yaml(String::new(), text.as_bytes());
    faults
        .into_iter()
        .find(|fault| !matches!(fault.kind, FaultKind::Comment(_) | FaultKind::Remark(_)))
        .map_or(Ok((sources, id)), Err)
}

/// Checks that the new text is read as the expected tree.
pub(super) fn check(new: &Geaendert, expected: &Expected<'_>) -> Result<(), (Ablehnungsgrund, Option<Route>)> {
    let (sources, id) = read(&new.text).map_err(|fault| (Ablehnungsgrund::Unlesbar(Box::new(fault.kind)), None))?;
    match sources.get(id).tree.as_ref().map(|tree| expected.difference(tree)) {
        Some(None) => Ok(()),
        Some(found) => Err((Ablehnungsgrund::Nebenwirkung, found)),
        None => Err((Ablehnungsgrund::Nebenwirkung, None)),
    }
}

/// The file with replacements of bytes of the reader's text, which `raw` is about; the file's own mark and line ends
/// stay.
///
/// A replacement that is asked for twice, as through an alias, is made once. Removed parts may overlap. None where one
/// replacement contradicts another or lies outside of the text.
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

/// The refusal of a change, with the nearest place in the file.
pub(super) fn refuse(tree: &Node, grund: Ablehnungsgrund, route: &Route) -> Ablehnung {
    // In a file with aliases, most of these refusals come from the aliases.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, splices: &[(Range<usize>, &str)]) -> Option<String> {
        let splices = splices.iter().map(|(range, with)| Splice::new(range.clone(), *with)).collect();
        ersetzen(text, &Rohtext::new(text), splices).map(|new| new.text)
    }

    #[test]
    fn parts_that_go_overlap_and_others_must_not() {
        assert_eq!(of("abcdef", &[(1..3, ""), (2..5, ""), (5..6, "F"), (5..6, "F")]).as_deref(), Some("aF"));
        assert_eq!(of("abcdef", &[(1..3, ""), (1..1, "x"), (1..1, "y"), (3..3, "z")]).as_deref(), Some("axyzdef"));
        assert_eq!(of("abcdef", &[(2..3, "X"), (1..4, "")]), None);
        assert_eq!(of("abcdef", &[(2..3, "X"), (2..3, "Y")]), None);
        assert_eq!(of("ä", &[(1..1, "X")]), None);
        assert_eq!(of("a", &[(1..2, "X")]), None);
    }
}
