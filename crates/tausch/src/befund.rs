//! Findings about a file of cells: what is wrong, in which cell, and what to do.

use std::fmt;

use drucksache_plan::diagnostic::Severity;
use drucksache_plan::source::visible_text;

/// A finding about a cell, a row or a whole sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blattbefund {
    /// Where.
    pub stelle: Blattstelle,
    /// How bad it is. With an error, nothing is written.
    pub stufe: Severity,
    /// The problem: one German sentence without a full stop.
    pub meldung: String,
    /// What to do; empty where there is nothing.
    pub hilfe: String,
}

/// A place in a file of cells, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Blattstelle {
    /// The sheet; empty where the file has only one without a name.
    pub blatt: String,
    /// The row.
    pub zeile: Option<u32>,
    /// The column.
    pub spalte: Option<u32>,
}

impl Blattstelle {
    /// The place of a sheet.
    pub fn blatt(name: &str) -> Self {
        Self { blatt: name.to_owned(), ..Self::default() }
    }

    /// A row of the same sheet.
    #[must_use]
    pub fn zeile(&self, zeile: u32) -> Self {
        Self { zeile: Some(zeile), spalte: None, ..self.clone() }
    }

    /// A cell of the same row.
    #[must_use]
    pub fn spalte(&self, spalte: u32) -> Self {
        Self { spalte: Some(spalte), ..self.clone() }
    }
}

impl fmt::Display for Blattstelle {
    /// As people name cells: `Maßnahmen!F12`, `Maßnahmen, Zeile 12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blatt = visible_text(&self.blatt);
        match (self.zeile, self.spalte) {
            (Some(zeile), Some(spalte)) => {
                let between = if blatt.is_empty() { "" } else { "!" };
                write!(f, "{blatt}{between}{}{}", spaltenname(spalte), u64::from(zeile) + 1)
            }
            (Some(zeile), None) => {
                let between = if blatt.is_empty() { "" } else { ", " };
                write!(f, "{blatt}{between}Zeile {}", u64::from(zeile) + 1)
            }
            _ => f.write_str(&blatt),
        }
    }
}

impl Blattbefund {
    /// An error.
    pub fn fehler(stelle: Blattstelle, meldung: impl Into<String>, hilfe: impl Into<String>) -> Self {
        Self { stelle, stufe: Severity::Error, meldung: meldung.into(), hilfe: hilfe.into() }
    }

    /// A warning.
    pub fn warnung(stelle: Blattstelle, meldung: impl Into<String>, hilfe: impl Into<String>) -> Self {
        Self { stufe: Severity::Warning, ..Self::fehler(stelle, meldung, hilfe) }
    }

    /// A note.
    pub fn hinweis(stelle: Blattstelle, meldung: impl Into<String>, hilfe: impl Into<String>) -> Self {
        Self { stufe: Severity::Note, ..Self::fehler(stelle, meldung, hilfe) }
    }
}

/// The letters of a column: 0 is `A`, 26 is `AA`.
pub fn spaltenname(spalte: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(spalte) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_excel() {
        for (spalte, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(spaltenname(spalte), name);
        }
        let blatt = Blattstelle::blatt("Maßnahmen");
        assert_eq!(blatt.zeile(11).spalte(5).to_string(), "Maßnahmen!F12");
        assert_eq!(blatt.zeile(11).to_string(), "Maßnahmen, Zeile 12");
        assert_eq!(Blattstelle::default().zeile(0).spalte(0).to_string(), "A1");
    }
}
