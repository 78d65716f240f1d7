//! Places as editors count them: lines and columns from 0, columns in code units of UTF-16.

use drucksache_plan::source::{ColumnUnit, LineIndex, Position};
use serde::{Deserialize, Serialize};

/// A place in a text. In JSON it has the names of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Textort {
    /// The line.
    #[serde(rename = "line")]
    pub zeile: u32,
    /// The code units of UTF-16 before it in its line.
    #[serde(rename = "character")]
    pub zeichen: u32,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Textbereich {
    /// Its first character.
    #[serde(rename = "start")]
    pub von: Textort,
    /// Behind its last character.
    #[serde(rename = "end")]
    pub bis: Textort,
}

impl Textbereich {
    /// Whether two parts have a place in common; an empty one has its own.
    pub fn beruehrt(&self, other: &Self) -> bool {
        self.von <= other.bis && other.von <= self.bis
    }
}

/// The lines of a text as an editor has it. Lines end with `\n`, `\r\n` or `\r`.
#[derive(Debug)]
pub struct Rohzeilen {
    /// The text with one character for each line break and a blank for each `\r` before it, so that every byte stays
    /// where it is.
    text: String,
    index: LineIndex,
}

impl Rohzeilen {
    /// Looks through a text once.
    pub fn new(text: &str) -> Self {
        let text = if text.contains('\r') { text.replace("\r\n", " \n").replace('\r', "\n") } else { text.to_owned() };
        Self { index: LineIndex::new(&text), text }
    }

    /// The place of a byte.
    pub fn ort(&self, byte: usize) -> Textort {
        let Position { line, column } = self.index.position(&self.text, byte.min(self.text.len()), ColumnUnit::Utf16);
        let number = |of: usize| u32::try_from(of - 1).unwrap_or(u32::MAX);
        Textort { zeile: number(line), zeichen: number(column) }
    }

    /// The byte of a place of the text `of`. A column behind the end of its line means the line's end, a line behind the
    /// last one the end of the text, as the protocol defines.
    pub fn byte(&self, of: &str, ort: Textort) -> usize {
        let one = |number: u32| usize::try_from(number).unwrap_or(usize::MAX).saturating_add(1);
        let position = Position { line: one(ort.zeile), column: one(ort.zeichen) };
        let end = self.index.line_end(&self.text, position.line);
        let end = end - usize::from(of[..end].ends_with('\r') && of[end..].starts_with('\n'));
        self.index.offset(&self.text, position, ColumnUnit::Utf16).min(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_every_kind_of_line_has_its_place() {
        let text = "ä😀x\r\nb\rc\n\nü";
        let lines = Rohzeilen::new(text);
        let at = |needle: &str| lines.ort(text.find(needle).expect("it is there"));
        assert_eq!(at("x"), Textort { zeile: 0, zeichen: 3 });
        assert_eq!(at("b"), Textort { zeile: 1, zeichen: 0 });
        assert_eq!(at("c"), Textort { zeile: 2, zeichen: 0 });
        assert_eq!(at("ü"), Textort { zeile: 4, zeichen: 0 });
        for (byte, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\n')) {
            assert_eq!(lines.byte(text, lines.ort(byte)), byte, "{c:?}");
        }
    }

    #[test]
    fn places_that_do_not_exist_are_the_nearest_end() {
        let text = "ab\r\ncd";
        let lines = Rohzeilen::new(text);
        assert_eq!(lines.byte(text, Textort { zeile: 0, zeichen: 99 }), 2);
        assert_eq!(lines.byte(text, Textort { zeile: 1, zeichen: 99 }), 6);
        assert_eq!(lines.byte(text, Textort { zeile: u32::MAX, zeichen: u32::MAX }), 6);
        assert_eq!(lines.ort(999), Textort { zeile: 1, zeichen: 2 });
    }
}
