//! Values to write.

use rust_decimal::Decimal;

use crate::source::{FaultKind, long_word, nfc};
use crate::units::Betrag;

/// Depth of lists and groups in a value, at most. The reader allows fewer, counted from the root of the file.
const DEEPEST: usize = 100;

/// A value to write into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Neuwert {
    /// No value.
    Leer,
    /// `true` or `false`.
    Wahrheit(bool),
    /// A number as a clerk types it: `135000`, `0.5`.
    Zahl(Decimal),
    /// A text; it is read as text again, whatever it looks like. Lines end with `\n`.
    Text(String),
    /// A list.
    Liste(Vec<Neuwert>),
    /// Keys with values, in this order.
    Gruppe(Vec<(String, Neuwert)>),
}

impl Neuwert {
    /// A number as it is written: without zeros at the end of its decimals.
    pub(super) fn number(value: Decimal) -> String {
        if value.is_zero() { "0".to_owned() } else { value.normalize().to_string() }
    }

    /// Checks that the reader accepts every text of the value, and that it is not too deep.
    pub(super) fn check(&self) -> Result<(), FaultKind> {
        self.check_at(0)
    }

    fn check_at(&self, depth: usize) -> Result<(), FaultKind> {
        if depth > DEEPEST {
            return Err(FaultKind::TooDeep);
        }
        match self {
            Self::Text(text) => check_text(text),
            Self::Liste(items) => items.iter().try_for_each(|item| item.check_at(depth + 1)),
            Self::Gruppe(entries) => {
                entries.iter().try_for_each(|(key, value)| check_text(key).and_then(|()| value.check_at(depth + 1)))
            }
            Self::Leer | Self::Wahrheit(_) | Self::Zahl(_) => Ok(()),
        }
    }

    /// The same value with composed letters.
    pub(super) fn composed(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(nfc(text).into_owned()),
            Self::Liste(items) => Self::Liste(items.iter().map(Self::composed).collect()),
            Self::Gruppe(entries) => {
                Self::Gruppe(entries.iter().map(|(key, value)| (nfc(key).into_owned(), value.composed())).collect())
            }
            Self::Leer | Self::Wahrheit(_) | Self::Zahl(_) => self.clone(),
        }
    }

    /// Whether a plain scalar means an empty value.
    pub(super) fn is_empty_word(text: &str) -> bool {
        matches!(text, "" | "~" | "null")
    }
}

impl From<&str> for Neuwert {
    /// A text. Line ends of browsers and of Windows become `\n`, as everywhere in the reader.
    fn from(text: &str) -> Self {
        Self::Text(text.replace("\r\n", "\n").replace('\r', "\n"))
    }
}

impl From<String> for Neuwert {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Betrag> for Neuwert {
    fn from(betrag: Betrag) -> Self {
        Self::Zahl(betrag.decimal())
    }
}

impl From<i64> for Neuwert {
    fn from(number: i64) -> Self {
        Self::Zahl(Decimal::from(number))
    }
}

/// Checks that the reader accepts a text, in whatever style it is written.
pub(super) fn check_text(text: &str) -> Result<(), FaultKind> {
    if let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\u{85}')) {
        return Err(FaultKind::Control(c));
    }
    long_word(text).map_or(Ok(()), |(_, length)| Err(FaultKind::LongWord(length)))
}
