//! How a plan stands to what was kept of it, and what is asked for when a state is to be kept.

use drucksache_werkbank::Standeintrag;
use serde::Deserialize;

use crate::absage::Absage;

/// What a page asks for when a state is to be kept.
#[derive(Debug, Default, Deserialize)]
pub(in crate::werkbank) struct Festhalten {
    /// Why.
    #[serde(default)]
    pub grund: String,
    /// The name of the person, where git knows none.
    #[serde(default)]
    pub name: String,
    /// The address of the person.
    #[serde(default)]
    pub email: String,
    /// Whether the repository is to remember both; as a form sends it.
    #[serde(default)]
    pub merken: String,
}

/// Why a state was not kept.
#[derive(Debug)]
pub(in crate::werkbank) enum Standhindernis {
    /// A field of the form is missing: its name and a sentence.
    Fehlt(&'static str, Absage),
    /// Anything else.
    Absage(Absage),
}

impl From<Absage> for Standhindernis {
    fn from(absage: Absage) -> Self {
        Self::Absage(absage)
    }
}

/// How a plan stands to what was kept of it.
#[derive(Debug, Clone, Default)]
pub(in crate::werkbank) struct Standlage {
    pub staende: Vec<Standeintrag>,
    pub hat_git: bool,
    pub ungesichert: bool,
    pub name: String,
    pub email: String,
}

impl Standlage {
    /// Whether both say the same.
    pub(in crate::werkbank) fn is(&self, other: &Self) -> bool {
        let fixed = |one: &Self| (one.hat_git, one.ungesichert, one.name.clone(), one.email.clone(), one.staende.len());
        // A state that is kept never changes, and its id is its own.
        let ids = |one: &Self| one.staende.iter().map(|stand| stand.kennung.clone()).collect::<Vec<_>>();
        fixed(self) == fixed(other) && ids(self) == ids(other)
    }
}
