//! The words of an expression.

use std::ops::Range;

use crate::units::Amtsnummer;

use super::error::{ExpressionError, ExpressionHint};
use super::step::PathStep;

/// Reads an expression from its start.
pub(super) struct ExpressionReader<'a> {
    text: &'a str,
    /// The byte up to which it is read.
    pub at: usize,
}

impl<'a> ExpressionReader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    pub(super) fn blanks(&mut self) -> usize {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.at
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> (&'a str, Range<usize>) {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        (&self.text[start..self.at], start..self.at)
    }

    pub(super) fn word(&mut self) -> Result<(&'a str, Range<usize>), ExpressionError> {
        let (word, range) = self.take(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if word.is_empty() {
            Err(self.unexpected("Hier wird ein Name erwartet, zum Beispiel `summe`"))
        } else {
            Ok((word, range))
        }
    }

    /// What stands in brackets, up to the closing one: a number, or that of an Amt with its suffix.
    pub(super) fn in_brackets(&mut self) -> Result<(PathStep<'a>, Range<usize>), ExpressionError> {
        self.blanks();
        let start = self.at;
        let (digits, mut range) = self.take(|c| c.is_ascii_digit());
        let mut found = digits.parse().map(PathStep::Nummer).ok();
        let suffix = found.is_some() && self.peek().is_some_and(|c| c != ']' && !c.is_whitespace());
        let end = self.text[start..].find(']').map_or(self.at, |length| start + length);
        let whole = self.text[start..end].trim_end();
        if suffix && whole.parse::<Amtsnummer>().is_ok() {
            (found, range, self.at) = (Some(PathStep::Key(whole)), start..start + whole.len(), start + whole.len());
        }
        let Some(found) = found else {
            return Err(self.unexpected("In eckigen Klammern steht eine Zahl: ein Jahr des Plans, die Nummer eines Amts oder, bei einer Liste, 0 für den ersten Teil"));
        };
        self.blanks();
        self.expect(']')?;
        Ok((found, range))
    }

    pub(super) fn expect(&mut self, c: char) -> Result<(), ExpressionError> {
        if self.peek() == Some(c) {
            self.at += c.len_utf8();
            Ok(())
        } else {
            Err(self.unexpected(&format!("Hier fehlt `{c}`")))
        }
    }

    pub(super) fn unexpected(&self, hint: &str) -> ExpressionError {
        let message = match self.peek() {
            Some(c) => format!("Im Ausdruck steht unerwartet `{c}`"),
            None => "Der Ausdruck ist unvollständig".to_owned(),
        };
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        ExpressionError { range: self.at..end, message, hint: ExpressionHint::Text(hint.to_owned()) }
    }
}
