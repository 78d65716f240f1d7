//! The changes that are asked for, sorted by the parts of a tree.

use super::ablehnung::Ablehnungsgrund;
use super::aenderung::{Aenderung, Eingriff};
use super::layout::Slot;
use super::rohtext::Rohtext;
use super::splice::Splice;
use crate::source::{Node, Route, Step};

/// The reason of a refusal, and the route.
pub(super) type Refused = (Ablehnungsgrund, Route);

/// A change with its route in the spelling of the tree, and its index among all changes.
#[derive(Clone)]
pub(super) struct Asked<'a> {
    pub route: Route,
    pub nr: usize,
    pub eingriff: &'a Eingriff,
}

/// A list or group with its place and the changes that are asked for it.
pub(super) struct Collection<'s, 'a> {
    pub node: &'a Node,
    pub slot: Slot,
    /// All changes of it and of values below it.
    pub asked: &'s [Asked<'a>],
    /// Of these, the changes of its items or entries and of values below them.
    pub below: &'s [Asked<'a>],
    /// The number of steps of its route.
    pub depth: usize,
}

impl<'s, 'a> Collection<'s, 'a> {
    /// The changes below it, item by item or entry by entry.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&'s Step, &'s [Asked<'a>])> + use<'s, 'a> {
        let depth = self.depth;
        let below = self.below;
        let parts = below.chunk_by(move |a, b| a.route.steps()[depth] == b.route.steps()[depth]);
        parts.filter_map(move |part| part.first().map(|first| (&first.route.steps()[depth], part)))
    }

    /// Whether a change is about the item or entry itself.
    pub(super) fn is_own(&self, one: &Asked<'_>) -> bool {
        one.route.steps().len() == self.depth + 1
    }

    pub(super) fn goes(&self, part: &[Asked<'_>]) -> bool {
        part.iter().any(|one| self.is_own(one) && matches!(one.eingriff, Eingriff::Entfernen))
    }
}

/// The replacements that were collected along the way.
pub(super) struct Routing<'r, 'a> {
    pub raw: &'r Rohtext<'r>,
    pub changes: &'a [Aenderung],
    pub splices: Vec<Splice>,
}

impl<'a> Routing<'_, 'a> {
    fn route(&self, asked: &Asked<'_>) -> Route {
        self.changes[asked.nr].route.clone()
    }

    pub(super) fn refuse<T>(&self, grund: Ablehnungsgrund, asked: &[Asked<'_>]) -> Result<T, Refused> {
        Err((grund, asked.first().map(|one| self.route(one)).unwrap_or_default()))
    }

    pub(super) fn push(
        &mut self,
        made: Result<Vec<Splice>, Ablehnungsgrund>,
        asked: &[Asked<'_>],
    ) -> Result<(), Refused> {
        match made {
            Ok(splices) => self.splices.extend(splices),
            Err(grund) => return self.refuse(grund, asked),
        }
        Ok(())
    }
}
