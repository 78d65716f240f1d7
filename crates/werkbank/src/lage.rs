//! What only the server of the pages knows.

use serde::{Deserialize, Serialize};

/// How things are around an open plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Lage {
    /// The name of the plan's folder.
    pub plan: String,
    /// The number of the state that the page shows; it grows with every change of the files.
    pub nr: u64,
    /// The paper.
    pub papier: Papierlage,
    /// Earlier states that were kept, the newest first.
    pub staende: Vec<Standeintrag>,
    /// The change that can be taken back, in words; None where there is none.
    pub zurueck: Option<String>,
    /// The change that was taken back last and can be made again.
    pub vor: Option<String>,
    /// Whether the plan is in a git repository.
    pub hat_git: bool,
    /// Whether files differ from the last state that was kept.
    pub ungesichert: bool,
    /// Name and address for what is kept, where they are known.
    pub name: String,
    /// See `name`.
    pub email: String,
    /// Files that were printed last, as addresses relative to the page.
    pub gedruckt: Vec<String>,
}

/// The paper beside the forms.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Papierlage {
    /// Its number; None where there is none yet.
    pub nr: Option<u64>,
    /// The number of its pages.
    pub seiten: usize,
    /// Whether it is of an earlier state, because the plan has errors.
    pub veraltet: bool,
    /// Whether a newer one is being set.
    pub laeuft: bool,
    /// What changed on which page.
    pub geaendert: Vec<Seitenaenderung>,
}

/// A change on a page of the paper.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Seitenaenderung {
    /// The page, from 1.
    pub seite: usize,
    /// What changed.
    pub was: String,
}

/// A state that was kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Standeintrag {
    /// What it is asked for by.
    pub kennung: String,
    /// When it was kept, as people write it.
    pub tag: String,
    /// The same for programs (`2026-11-30T15:30:00Z`): a page shows it in the time of its place.
    pub zeit: String,
    /// Why.
    pub grund: String,
}

/// What the first page shows: the plans of the folder, and what a new one can be.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Startansicht {
    /// The plans.
    pub plaene: Vec<Planeintrag>,
    /// The Räte that a new plan can be for.
    pub raete: Vec<Ratseintrag>,
    /// The kinds of Vorlage that they have.
    pub arten: Vec<String>,
    /// What went wrong with the last request; empty where nothing did.
    pub absage: String,
}

/// A part of the handbook: what stands below a heading.
#[derive(Debug, Clone, Default)]
pub struct Handbuchteil {
    /// By what links name it.
    pub id: String,
    /// Its heading.
    pub titel: String,
    /// The level of its heading, from 1.
    pub ebene: usize,
    /// What it says, as HTML of the program.
    pub html: String,
}

/// A Rat that a new plan can be for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ratseintrag {
    /// Its name, which is that of its folder.
    pub name: String,
    /// Its city.
    pub stadt: String,
}

/// A plan of the folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Planeintrag {
    /// The name of its folder.
    pub name: String,
    /// Its number.
    pub nummer: String,
    /// What it is about.
    pub betreff: String,
}
