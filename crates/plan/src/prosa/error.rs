//! A mistake in prose.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, TextPlaces};
use crate::plan::Textfeld;
use crate::source::Sources;

/// Something wrong in a prose text.
#[derive(Debug)]
pub(super) struct ProseError {
    /// The kind.
    pub code: Code,
    /// Bytes of the text as the clerk wrote it.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// The errors of a text at their places.
pub(super) fn placed<'a>(
    sources: &'a Sources,
    feld: &'a Textfeld,
    errors: Vec<ProseError>,
) -> impl Iterator<Item = Diagnostic> + use<'a> {
    let places = TextPlaces::new(sources, feld.place.clone(), &feld.text);
    let error = move |wrong: ProseError| {
        Diagnostic::error(wrong.code, places.at(wrong.range), wrong.message).hint_opt(wrong.hint)
    };
    errors.into_iter().map(error)
}
