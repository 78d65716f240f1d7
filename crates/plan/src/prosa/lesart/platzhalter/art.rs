//! What a placeholder is.

use std::ops::Range;

/// Something that was to be replaced before printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platzhalter {
    /// Its bytes in the text as it reads.
    pub range: Range<usize>,
    /// What left it.
    pub art: Platzhalterart,
}

/// What left a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platzhalterart {
    /// A gap for a figure, a day or a name: XX.12.2026, ____, … EUR.
    Luecke,
    /// A note of an author, or the request of a form: TODO, „Bitte auswählen“, `[Betrag]`.
    Anweisung,
    /// A person who is still to be named: N. N.
    Person,
    /// A cell that a spreadsheet could not compute: #BEZUG!
    Rechenfehler,
    /// A reference that a word processor lost: „Fehler! Verweisquelle …“
    Verweisfehler,
    /// An expression in single braces, which is printed as it is typed.
    Ausdruck,
}
