//! Where in the text of a field a finding is: lines and columns of the text, not of its file.

use std::collections::HashMap;
use std::ops::Range;

use drucksache_plan::diagnostic::{Part, Place};
use drucksache_plan::source::{LineIndex, NodeValue, Pieces, Position, Route, SourceFile, SourceId, Span};
use serde::Serialize;

use crate::planbild::Planbild;

/// A piece of a text: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Textstelle {
    /// The first line.
    pub zeile: usize,
    /// The first column.
    pub spalte: usize,
    /// The last line.
    pub bis_zeile: usize,
    /// Behind the last column.
    pub bis_spalte: usize,
}

/// Finds places in texts; each text is looked up in its file once.
pub(crate) struct Textsucher<'a> {
    bild: &'a Planbild,
    known: HashMap<(SourceId, Route), Option<(Pieces, &'a str)>>,
}

impl<'a> Textsucher<'a> {
    pub(crate) fn new(bild: &'a Planbild) -> Self {
        Self { bild, known: HashMap::new() }
    }

    /// The piece of its text that a place marks; None where it marks a value as a whole.
    pub(crate) fn find(&mut self, place: &Place) -> Option<Textstelle> {
        let file = self.bild.stand.sources().get(place.file);
        match &place.part {
            Part::Span(span) if file.tree.is_none() => Some(of_span(*span)),
            Part::Within { route, span } => {
                let found = self.known.entry((place.file, route.clone())).or_insert_with(|| pieces(file, route));
                let (pieces, text) = found.as_ref()?;
                let bytes = in_text(pieces, text, &file.range(*span))?;
                Some(of_span(LineIndex::new(text).span(text, bytes)))
            }
            _ => None,
        }
    }
}

fn of_span(Span { start, end }: Span) -> Textstelle {
    let Position { line: zeile, column: spalte } = start;
    Textstelle { zeile, spalte, bis_zeile: end.line, bis_spalte: end.column }
}

fn pieces<'a>(file: &'a SourceFile, route: &Route) -> Option<(Pieces, &'a str)> {
    let NodeValue::Scalar { text, .. } = &file.tree.as_ref()?.get(route)?.value else { return None };
    Some((file.pieces(route, text)?, text))
}

/// The bytes of the text that stand for bytes of its file.
fn in_text(pieces: &Pieces, text: &str, wanted: &Range<usize>) -> Option<Range<usize>> {
    let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let source = |nr: usize| {
        // What the file writes otherwise, as the blanks of a folded line, has the place of what follows.
        (nr..chars.len()).find_map(|nr| {
            let end = chars.get(nr + 1).copied().unwrap_or(text.len());
            pieces.source(chars[nr]..end).map(|bytes| bytes.start)
        })
    };
    let at = |target: usize| {
        let (mut low, mut high) = (0, chars.len());
        while low < high {
            let middle = low.midpoint(high);
            if source(middle).is_some_and(|start| start < target) { low = middle + 1 } else { high = middle }
        }
        chars.get(low).copied().unwrap_or(text.len())
    };
    let range = at(wanted.start)..at(wanted.end);
    (range.start < range.end).then_some(range)
}
