//! A plan with its figures, its council and its form.

use std::fmt;
use std::sync::Arc;

use crate::plan::{Anlageninhalt, Plan};
use crate::rat::{Rat, Vordruck};
use crate::zahlenwerk::Zahlenwerk;

/// What everything printed comes from.
pub struct Grundlage {
    /// The plan.
    pub plan: Plan,
    /// Its figures.
    pub zahlenwerk: Zahlenwerk,
    /// The council.
    pub rat: Arc<Rat>,
    /// The form that the plan is printed on.
    pub vordruck: Arc<Vordruck>,
}

impl Grundlage {
    /// Whether the Anlage that prints `begruendung.md` is not public.
    pub fn begruendung_nichtoeffentlich(&self) -> bool {
        let formular = &self.vordruck;
        let of_begruendung = |inhalt: &Anlageninhalt| match inhalt {
            Anlageninhalt::Teil(nr) => formular.begruendung.as_ref() == Some(&formular.teile[*nr].vorlage),
            _ => false,
        };
        self.plan.vorlage.anlagen.iter().any(|one| one.nichtoeffentlich && of_begruendung(&one.inhalt))
    }
}

impl fmt::Debug for Grundlage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grundlage").field("plan", &self.plan.name).finish_non_exhaustive()
    }
}
