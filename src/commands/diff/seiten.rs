//! The two sides of a comparison: a revision, a folder, or the files as they are.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_plan::uebersicht::Planherkunft;
use drucksache_plan::units::Datum;
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;
use crate::args::DiffArgs;
use crate::commands::altstand::{Altstand, altstand, old_folder};
use crate::commands::planpfad::is_plan;
use crate::commands::werkstatt::{Werkstatt, no_plans};
use crate::git::{Repository, Revision};
use crate::konsole::Konsole;
use crate::platte::shown;

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Alt,
    Neu,
}

/// Both sides.
pub(super) struct Vergleichsseiten<'a> {
    werkstatt: &'a Werkstatt,
    repo: Option<Repository>,
    alt: Planherkunft,
    neu: Planherkunft,
    /// The folders of the old side and of the new one, where they are other ones than the plan's.
    ordner: [Option<PathBuf>; 2],
    /// The Räte of a revision, by its id and folder.
    raete: RefCell<BTreeMap<(String, String), Arc<Raete>>>,
    built_in: Arc<Raete>,
}

/// A commit that gives a reason, with the plan before the commit and in it.
pub(super) struct ReasonedCommit {
    pub grund: String,
    pub kurz: String,
    pub datum: Datum,
    pub before: Stand,
    pub after: Stand,
}

impl<'a> Vergleichsseiten<'a> {
    /// Opens the repository where one is needed, and finds both states.
    pub(super) fn open(konsole: &Konsole, werkstatt: &'a Werkstatt, diff: &DiffArgs) -> Result<Self, Absage> {
        let plan = diff.plans.first().map_or(PathBuf::from("."), |plan| werkstatt.named_or_lost(plan));
        let old_ordner = diff.from_dir.as_deref().map(|path| old_folder(werkstatt, path)).transpose()?;
        let needed = old_ordner.is_none() || diff.to.is_some();
        let place = werkstatt.path(&plan);
        // Copies are those of one plan.
        let repo = match (needed, diff.plans.len() == 1) {
            (false, _) => None,
            (true, true) => Repository::find(&place)?,
            (true, false) => Some(Repository::open(&place)?),
        };
        let state = |word: Option<&str>| -> Result<(Planherkunft, Option<PathBuf>), Absage> {
            Ok(match altstand(konsole, werkstatt, repo.as_ref(), &plan, word)? {
                Altstand::Revision(revision) => (Planherkunft::Revision(revision), None),
                Altstand::Ordner(folder, _) => (Planherkunft::Ordner(shown(&folder)), Some(folder)),
            })
        };
        let (alt, old_ordner) = match old_ordner {
            Some(folder) => (Planherkunft::Ordner(shown(&folder)), Some(folder)),
            None => state(diff.from.as_deref())?,
        };
        let (neu, new_ordner) = match diff.to.as_deref() {
            Some(word) => state(Some(word))?,
            None => (Planherkunft::Dateien, None),
        };
        if diff.to.is_none() && repo.as_ref().is_some_and(Repository::is_bare) {
            return Err(Absage::new(
                "Dieses Git-Repository hat keine Dateien (bare), mit denen sich vergleichen ließe",
                "Nennen Sie beide Fassungen: `--von STAND --bis STAND`",
            ));
        }
        let (built_in, raete) = (Arc::new(Raete::built_in()), RefCell::default());
        Ok(Self { werkstatt, built_in, raete, repo, alt, neu, ordner: [old_ordner, new_ordner] })
    }

    pub(super) fn herkunft(&self, side: Side) -> &Planherkunft {
        match side {
            Side::Alt => &self.alt,
            Side::Neu => &self.neu,
        }
    }

    /// Where a side lies, as part of a sentence: `in 1a2b3c4`.
    pub(super) fn in_words(&self, side: Side) -> String {
        match self.herkunft(side) {
            Planherkunft::Dateien => "in den Dateien".to_owned(),
            Planherkunft::Ordner(path) | Planherkunft::Vorschlag(path) => format!("in `{path}`"),
            Planherkunft::Revision(revision) => format!("in `{}`", revision.kurz),
        }
    }

    /// The plans to compare: those that were named, else all that either side has under `plans/`.
    pub(super) fn plaene(&self, named: &[PathBuf]) -> Result<Vec<PathBuf>, Absage> {
        if self.ordner[0].is_some() && named.len() != 1 {
            return Err(Absage::new(
                "Mit `--von-ordner` wird genau ein Plan verglichen",
                "Nennen Sie ihn: `drucksache vergleichen plans/NEU --von-ordner plans/ALT`",
            ));
        }
        if !named.is_empty() {
            let mut found: Vec<PathBuf> = Vec::new();
            for path in named {
                let several = self.werkstatt.plans(std::slice::from_ref(path));
                // A plan need not be there any more.
                for folder in several.unwrap_or_else(|_| vec![self.werkstatt.named_or_lost(path)]) {
                    // A plan that is named twice is one plan.
                    if !found.contains(&folder) {
                        found.push(folder);
                    }
                }
            }
            return Ok(found);
        }
        let all: BTreeSet<String> = self.names()?.into_iter().collect();
        if all.is_empty() {
            return Err(no_plans());
        }
        Ok(all.into_iter().map(PathBuf::from).collect())
    }

    /// All plans under `plans/` of either side.
    pub(super) fn names(&self) -> Result<Vec<String>, Absage> {
        let root = Path::new("plans");
        let mut names = BTreeSet::new();
        for side in [Side::Alt, Side::Neu] {
            match self.herkunft(side) {
                Planherkunft::Dateien => {
                    let entries = self.werkstatt.ordner(root).eintraege("").into_iter().filter(|entry| entry.ordner);
                    names.extend(
                        entries
                            .map(|entry| entry.name)
                            .filter(|name| is_plan(&self.werkstatt.ordner(&root.join(name)))),
                    );
                }
                Planherkunft::Ordner(_) | Planherkunft::Vorschlag(_) => {}
                Planherkunft::Revision(revision) => {
                    let Some(repo) = &self.repo else { continue };
                    let inside = repo.inside(&self.werkstatt.path(root))?;
                    for name in repo.subfolders(revision, &inside)? {
                        let folder = repo.ordner(revision, &format!("{inside}/{name}"), &name)?;
                        if folder.is_some_and(|folder| is_plan(&folder)) {
                            names.insert(name);
                        }
                    }
                }
            }
        }
        Ok(names.into_iter().map(|name| format!("plans/{name}")).collect())
    }

    /// The folder of a plan on one side, and the Räte beside it; None where that side does not have it.
    pub(super) fn ordner(&self, side: Side, folder: &Path) -> Result<Option<(Ordner, Arc<Raete>)>, Absage> {
        match self.herkunft(side) {
            Planherkunft::Revision(revision) => self.in_revision(revision, folder),
            Planherkunft::Dateien | Planherkunft::Ordner(_) | Planherkunft::Vorschlag(_) => {
                let own = match side {
                    Side::Alt => &self.ordner[0],
                    Side::Neu => &self.ordner[1],
                };
                let path = own.as_deref().unwrap_or(folder);
                let ordner = self.werkstatt.ordner(path);
                // A copy has no Räte beside it: those of the plan are its own.
                let has_raete = self.werkstatt.path(&self.werkstatt.templates(path)).is_dir();
                let raete = || self.werkstatt.raete(if has_raete { path } else { folder });
                Ok(is_plan(&ordner).then(|| (ordner, raete())))
            }
        }
    }

    fn in_revision(&self, revision: &Revision, folder: &Path) -> Result<Option<(Ordner, Arc<Raete>)>, Absage> {
        let Some(repo) = &self.repo else { return Ok(None) };
        let inside = repo.inside(&self.werkstatt.path(folder))?;
        let found = repo.ordner(revision, &inside, &shown(folder))?.filter(is_plan);
        let Some(ordner) = found else { return Ok(None) };
        // The Räte of the same revision: `templates/` beside `plans/`.
        let root = inside.rsplit_once('/').map(|(plans, _)| plans.rsplit_once('/').map_or("", |(root, _)| root));
        let raete = match root {
            Some(root) => self.raete(repo, revision, &format!("{root}/templates"))?,
            None => Arc::clone(&self.built_in),
        };
        Ok(Some((ordner, raete)))
    }

    fn raete(&self, repo: &Repository, revision: &Revision, inside: &str) -> Result<Arc<Raete>, Absage> {
        let Some(id) = repo.tree_id(revision, inside)? else { return Ok(Arc::clone(&self.built_in)) };
        let key = (id, inside.to_owned());
        if let Some(known) = self.raete.borrow().get(&key) {
            return Ok(Arc::clone(known));
        }
        let own = repo.ordner(revision, inside, "templates")?;
        let raete = own.map_or_else(|| Arc::clone(&self.built_in), |own| Arc::new(Raete::of(own)));
        self.raete.borrow_mut().insert(key, Arc::clone(&raete));
        Ok(raete)
    }

    /// The commits between both sides that give a reason and changed the plan, oldest first.
    pub(super) fn steps(&self, plan: &str) -> Result<Vec<ReasonedCommit>, Absage> {
        let (Some(repo), Planherkunft::Revision(from)) = (&self.repo, &self.alt) else { return Ok(Vec::new()) };
        let to = match &self.neu {
            Planherkunft::Revision(to) => to.clone(),
            _ => repo.revision("HEAD")?,
        };
        let folder = Path::new(plan);
        let inside = repo.inside(&self.werkstatt.path(folder))?;
        let mut found = Vec::new();
        for commit in repo.commits(Some(from), &to)?.into_iter().rev() {
            let (Some(grund), Some(parent)) = (commit.grund(), commit.parents.first()) else { continue };
            // A shallow clone may lack the parent.
            let Ok(parent) = repo.revision(parent) else { continue };
            if repo.tree_id(&parent, &inside)? == repo.tree_id(&commit.revision, &inside)? {
                continue;
            }
            let stand = |revision: &Revision| -> Result<Option<Stand>, Absage> {
                let gelesen = self.in_revision(revision, folder)?;
                Ok(gelesen.map(|(ordner, raete)| read_stand(&ordner, &raete)))
            };
            if let (Some(before), Some(after)) = (stand(&parent)?, stand(&commit.revision)?) {
                let Revision { kurz, datum, .. } = commit.revision;
                found.push(ReasonedCommit { grund, kurz, datum, before, after });
            }
        }
        Ok(found)
    }
}
