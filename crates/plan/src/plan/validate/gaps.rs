//! The broken parts of `plan.yaml`. Values that refer to them can't be checked.

use crate::diagnostic::Place;
use crate::plan::reader::PlanReader;
use crate::plan::{Kaputt, Themenbereich};
use crate::source::{Route, SourceId};

/// The parts that are not known because they are broken.
pub(super) struct Gaps {
    /// The years: any year may be right.
    pub jahre: bool,
    /// The ids of the Themenbereiche: any id may be right.
    pub themenbereiche: bool,
    /// Years, money or Themenbereiche in any part.
    pub haushalt: bool,
}

impl Gaps {
    /// Looks at the places that are already known as broken (`kaputt`) and at the new findings of `reader`.
    pub(super) fn new(
        file: SourceId,
        themenbereiche: &[Themenbereich],
        kaputt: &Kaputt,
        reader: &PlanReader<'_>,
    ) -> Self {
        let mut own = Kaputt::default();
        own.add_all(reader.diagnostics);
        let root = |key: &str| Route::root().key(key);
        let broken = |route: Route| kaputt.touches(file, &route) || own.touches(file, &route);
        let id_broken = |nr| {
            let place = Place::value(file, root("themenbereiche").index(nr).key("id"));
            kaputt.concerns(&place) || own.concerns(&place)
        };
        Self {
            jahre: broken(root("haushalt").key("jahre")),
            themenbereiche: themenbereiche.is_empty()
                || kaputt.concerns(&Place::value(file, root("themenbereiche")))
                || (0..themenbereiche.len()).any(id_broken),
            haushalt: broken(root("themenbereiche")) || broken(root("haushalt")),
        }
    }

    /// The Themenbereiche, where their ids are known.
    pub(super) fn known<'a>(&self, themenbereiche: &'a [Themenbereich]) -> Option<&'a [Themenbereich]> {
        (!self.themenbereiche).then_some(themenbereiche)
    }
}
