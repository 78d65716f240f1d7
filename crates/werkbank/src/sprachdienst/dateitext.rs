//! A file of the plan as its editor shows it, and as the reader made it: with composed letters and plain line ends.

use drucksache_plan::aendern::FileBytes;
use drucksache_plan::source::{SourceFile, Span};

use super::stelle::{Rohzeilen, Textbereich, Textort};

/// Both texts of a file.
pub(super) struct Dateitext<'a> {
    /// As the reader made it.
    pub file: &'a SourceFile,
    /// As the editor has it.
    pub roh: &'a str,
    zeilen: Rohzeilen,
    bytes: FileBytes<'a>,
}

impl<'a> Dateitext<'a> {
    pub(super) fn new(file: &'a SourceFile, roh: &'a str) -> Self {
        Self { file, roh, zeilen: Rohzeilen::new(roh), bytes: FileBytes::new(roh) }
    }

    /// The place of a byte of the editor's text.
    pub(super) fn rohort(&self, byte: usize) -> Textort {
        self.zeilen.ort(byte)
    }

    /// The place of a byte of the reader's text.
    pub(super) fn ort(&self, byte: usize) -> Textort {
        self.rohort(self.bytes.at(byte))
    }

    /// The place of a part of the reader's text.
    pub(super) fn bereich(&self, bytes: std::ops::Range<usize>) -> Textbereich {
        Textbereich { von: self.ort(bytes.start), bis: self.ort(bytes.end) }
    }

    /// The place of what the reader has marked.
    pub(super) fn spanne(&self, span: Span) -> Textbereich {
        self.bereich(self.file.range(span))
    }

    /// The byte of the reader's text at a place.
    pub(super) fn byte(&self, ort: Textort) -> usize {
        let byte = self.bytes.back(self.zeilen.byte(self.roh, ort)).min(self.file.text.len());
        self.file.text.floor_char_boundary(byte)
    }
}
