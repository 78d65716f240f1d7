//! What is known of the footnotes of a text while it is read.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexMap;

use crate::prosa::inline::Inline;

/// A place that has no footnotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotePlace {
    /// A heading, which is a bookmark, too.
    Title,
    /// A footnote.
    Note,
    /// What a picture shows.
    Picture,
}

/// What is known of the footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// By their names in small letters.
    pub defined: IndexMap<String, NoteDefinition>,
    /// Names that the text refers to, in small letters.
    pub referenced: HashSet<String>,
    /// Where `[^` is no text, ascending: references, definitions, and bytes of code.
    pub known: Vec<Range<usize>>,
    /// A place without footnotes that is read just now.
    pub closed: Option<NotePlace>,
    /// For each note that stands in its place: how many stand before it.
    pub placed: HashMap<String, usize>,
    /// Definitions, also wrong ones.
    pub count: usize,
}

/// What a text says of a footnote.
#[derive(Debug)]
pub(super) struct NoteDefinition {
    /// The bytes of `[^1]:`.
    pub mark: Range<usize>,
    /// What it says; None when it stands in its place.
    pub inhalt: Option<Vec<Inline>>,
}

impl Footnotes {
    /// Notes that signs in this part of the text are text.
    pub(super) fn passed_code(&mut self, range: Range<usize>) {
        self.known.push(range);
    }

    /// How many notes the text defines.
    pub(super) fn count(&self) -> usize {
        self.count
    }
}
