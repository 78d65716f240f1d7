//! Changes of a YAML file, as the caller asks for them.

use super::neuwert::{Neuwert, check_text};
use super::splice::Splice;
use crate::source::{FaultKind, Route, Step, nfc};

/// A change of a YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aenderung {
    /// The value to change.
    pub route: Route,
    /// How to change it.
    pub eingriff: Eingriff,
}

/// How to change a value. Changes below a value that is removed or set have no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eingriff {
    /// Replaces the value. A key that its group does not have yet is added at the end of the group.
    Setzen(Neuwert),
    /// Appends an item to a list or an empty value; appends the entries of a `Gruppe` to a group.
    Anhaengen(Neuwert),
    /// Adds an entry to a group, right after this one.
    Danach(String, Neuwert),
    /// Removes the item, or the key with its value. A list or group that loses its last one becomes `[]` or `{}`.
    Entfernen,
    /// Renames the key of the value.
    Umbenennen(String),
    /// Replaces bytes of a text as it stands in the file. Ranges count from the beginning of
    /// [`Rohtext::value`](crate::aendern::Rohtext::value), with plain line ends.
    ImText(Vec<Splice>),
}

impl Eingriff {
    /// Checks that the reader accepts every text of the change.
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
    /// The change that replaces a value.
    pub fn setzen(route: Route, wert: impl Into<Neuwert>) -> Self {
        Self { route, eingriff: Eingriff::Setzen(wert.into()) }
    }

    /// The change that appends an item or entry.
    pub fn anhaengen(route: Route, wert: impl Into<Neuwert>) -> Self {
        Self { route, eingriff: Eingriff::Anhaengen(wert.into()) }
    }

    /// The same change with composed letters, as the reader has them.
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

    /// The change that removes an item or entry.
    pub fn entfernen(route: Route) -> Self {
        Self { route, eingriff: Eingriff::Entfernen }
    }
}
