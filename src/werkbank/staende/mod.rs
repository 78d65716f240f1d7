//! Earlier states of a plan: in git where the plan is in a repository and the program `git` is there, else as copies of
//! its folder.

mod gitprogramm;
mod kopien;
mod lage;
mod repositorium;

use std::path::Path;

use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;
use crate::git::Repository;
use crate::werkbank::werkzeug::Werkzeug;

use kopien::Kopien;
use repositorium::Repositorium;

pub(super) use lage::{Festhalten, Standhindernis, Standlage};

/// Where the states of a plan are kept.
pub(super) enum Standort {
    Git(Repositorium),
    Kopien(Kopien),
}

impl Standort {
    /// That of a plan. Copies go beside the folder that all plans lie in.
    pub(super) fn of(werkzeug: &dyn Werkzeug, folder: &Path, name: &str) -> Self {
        let base = werkzeug.base();
        let templates = werkzeug.templates(folder);
        let root = templates.parent().unwrap_or(Path::new(""));
        match Repositorium::find(&base.join(folder)) {
            Some(repositorium) => Self::Git(repositorium),
            None => Self::Kopien(Kopien::of((base, folder), name, root)),
        }
    }

    /// How things are.
    pub(super) fn lage(&self) -> Standlage {
        match self {
            Self::Git(git) => git.lage(),
            Self::Kopien(kopien) => kopien.lage(),
        }
    }

    /// Keeps the files as they are now; a sentence about it.
    ///
    /// # Errors
    /// Why not.
    pub(super) fn festhalten(&self, wunsch: &Festhalten) -> Result<String, Standhindernis> {
        let grund = wunsch.grund.split_whitespace().collect::<Vec<_>>().join(" ");
        if grund.is_empty() {
            let absage = Absage::new("Es fehlt, warum", "Nennen Sie den Grund in einem Satz");
            return Err(Standhindernis::Fehlt("grund", absage));
        }
        match self {
            Self::Git(git) => git.festhalten(&grund, wunsch),
            Self::Kopien(kopien) => kopien.festhalten(&grund).map_err(Standhindernis::Absage),
        }
    }

    /// The plan as it was kept last, read with the forms of today; None where nothing was kept of it.
    pub(super) fn letzter(&self, (base, folder): (&Path, &Path), raete: &Raete) -> Option<Stand> {
        let ordner = match self {
            Self::Git(_) => {
                let place = base.join(folder);
                let repository = Repository::find(&place).ok()??;
                let inside = repository.inside(&place).ok()?;
                repository.ordner(&repository.revision("HEAD").ok()?, &inside, &inside).ok()??
            }
            Self::Kopien(kopien) => kopien.letzter()?,
        };
        ordner.is_file("plan.yaml").then(|| read_stand(&ordner, raete))
    }

    /// The arguments of `vergleichen` that name an earlier state as the old one.
    pub(super) fn diff_args(&self, kennung: &str) -> [String; 2] {
        match self {
            Self::Git(_) => ["--von".to_owned(), kennung.to_owned()],
            Self::Kopien(kopien) => ["--von-ordner".to_owned(), path(&kopien.folder(kennung))],
        }
    }
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
