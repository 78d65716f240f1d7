//! What is asked for.

use super::neuwert::{Neuwert, check_text};
use super::splice::Splice;
use crate::source::{FaultKind, Route, Step, nfc};

/// A change of a YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aenderung {
    /// What it is about.
    pub route: Route,
    /// What becomes of that.
    pub eingriff: Eingriff,
}

/// What becomes of a value. What is asked for below a value that goes or is set is void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eingriff {
    /// The value is another one; a key that its group does not have yet comes to its end.
    Setzen(Neuwert),
    /// A list, or nothing, has one more item at its end; a group has the entries of a `Gruppe` at its end.
    Anhaengen(Neuwert),
    /// A group has one more entry right behind this one.
    Danach(String, Neuwert),
    /// The item, or the key with its value, is gone. What held nothing else is empty then: `[]` or `{}`.
    Entfernen,
    /// The key of the value is another one.
    Umbenennen(String),
    /// Bytes of a text as it stands in the file are others. Ranges count from where
    /// [`Rohtext::value`](crate::aendern::Rohtext::value) begins, with plain line ends.
    ImText(Vec<Splice>),
}

impl Eingriff {
    /// Whether the reader takes every text of it.
    pub(super) fn check(&self) -> Result<(), FaultKind> {
        match self {
            Self::Setzen(value) | Self::Anhaengen(value) => value.check(),
            Self::Danach(key, value) => check_text(key).and_then(|()| value.check()),
            Self::Umbenennen(key) => check_text(key),
            Self::ImText(splices) => splices.iter().try_for_each(|one| check_text(&one.with)),
            Self::Entfernen => Ok(()),
        }
    }
}

impl Aenderung {
    /// Another value.
    pub fn setzen(route: Route, wert: impl Into<Neuwert>) -> Self {
        Self { route, eingriff: Eingriff::Setzen(wert.into()) }
    }

    /// One more item or entry.
    pub fn anhaengen(route: Route, wert: impl Into<Neuwert>) -> Self {
        Self { route, eingriff: Eingriff::Anhaengen(wert.into()) }
    }

    /// The same with every letter composed, as the reader has it.
    pub(super) fn composed(&self) -> Self {
        let step = |step: &Step| match step {
            Step::Key(key) => Step::Key(nfc(key).into_owned()),
            Step::Index(index) => Step::Index(*index),
        };
        let eingriff = match &self.eingriff {
            Eingriff::Setzen(value) => Eingriff::Setzen(value.composed()),
            Eingriff::Anhaengen(value) => Eingriff::Anhaengen(value.composed()),
            Eingriff::Danach(key, value) => Eingriff::Danach(nfc(key).into_owned(), value.composed()),
            Eingriff::Entfernen => Eingriff::Entfernen,
            Eingriff::Umbenennen(key) => Eingriff::Umbenennen(nfc(key).into_owned()),
            Eingriff::ImText(splices) => {
                let with = |one: &Splice| Splice::new(one.range.clone(), nfc(&one.with));
                Eingriff::ImText(splices.iter().map(with).collect())
            }
        };
        Self { route: self.route.steps().iter().map(step).collect(), eingriff }
    }

    /// One item or entry less.
    pub fn entfernen(route: Route) -> Self {
        Self { route, eingriff: Eingriff::Entfernen }
    }
}
