//! The words of an expression.

use std::ops::Range;

use super::error::{ExpressionError, ExpressionHint};

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

    pub(super) fn number(&mut self) -> Result<(i64, Range<usize>), ExpressionError> {
        let (digits, range) = self.take(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(number) => Ok((number, range)),
            Err(_) => Err(self.unexpected("In eckigen Klammern steht eine Zahl, zum Beispiel `[2014]`")),
        }
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
