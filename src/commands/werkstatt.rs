//! Finds plans and Räte for commands, and holds what these share during a run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use drucksache_druck::{Druckerei, Werk};
use drucksache_plan::diagnostic::one_of;
use drucksache_plan::plan::PLAN_DATEI;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Eintrag, FaultKind, Ordner};
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;
use crate::druckerei::druckerei;
use crate::platte::{self, shown};

use super::fertiges::SecondProcess;
use super::planpfad::{is_plan, new_place, plan_or_path, plans_at};

/// Plans that a hint names.
const GENANNT: usize = 8;

/// The folder that a run works in.
pub(super) struct Werkstatt {
    folder: PathBuf,
    /// Whether this process is the program, which can start itself a second time.
    is_program: bool,
    druckerei: Arc<Druckerei>,
    /// The Räte of a folder `templates`, by its path.
    raete: Mutex<BTreeMap<PathBuf, Arc<Raete>>>,
}

impl Werkstatt {
    pub(super) fn new(folder: &Path) -> Self {
        let raete = Mutex::default();
        Self { folder: folder.to_owned(), is_program: false, druckerei: Arc::new(druckerei()), raete }
    }

    /// The Werkstatt of the program: its folder is the one that it was started in.
    pub(super) fn of_program() -> Self {
        let druckerei = Arc::new(druckerei().with_reader(SecondProcess));
        Self { is_program: true, druckerei, ..Self::new(Path::new("")) }
    }

    /// Whether this process is the program and no other that uses it.
    pub(super) fn is_program(&self) -> bool {
        self.is_program
    }

    /// A path from the command line, seen from the folder that the run works in.
    pub(super) fn path(&self, named: &Path) -> PathBuf {
        self.folder.join(named)
    }

    /// The folder itself.
    pub(super) fn base(&self) -> &Path {
        &self.folder
    }

    /// The print shop.
    pub(super) fn druckerei(&self) -> &Arc<Druckerei> {
        &self.druckerei
    }

    /// A folder that was named on the command line: messages call it as it was named.
    pub(super) fn ordner(&self, named: &Path) -> Ordner {
        platte::below(&self.folder, named)
    }

    /// The Räte of a folder `templates`, where it is one, and those built in.
    pub(super) fn raete_in(&self, templates: &Path) -> Arc<Raete> {
        let raete = || match platte::beside(&self.folder, templates) {
            own if own.exists("") => Arc::new(Raete::of(own)),
            _ => Arc::new(Raete::built_in()),
        };
        Arc::clone(
            self.raete.lock().unwrap_or_else(PoisonError::into_inner).entry(templates.to_owned()).or_insert_with(raete),
        )
    }

    /// The Räte for a plan: those in `templates/` beside `plans/`, and those built in.
    pub(super) fn raete(&self, plan: &Path) -> Arc<Raete> {
        self.raete_in(&self.templates(plan))
    }

    /// The folder `templates/` beside `plans/`, for a plan; it need not be there.
    pub(super) fn templates(&self, plan: &Path) -> PathBuf {
        let goes_up = plan.components().any(|part| part == Component::ParentDir);
        let really = |path: &Path| self.path(path).canonicalize().ok();
        // A plan that is about to be made does not exist yet, but the folder around it does.
        let real = || really(plan).or_else(|| Some(really(plan.parent()?)?.join(plan.file_name()?)));
        if let Some(real) = goes_up.then(real).flatten() {
            return real.parent().and_then(Path::parent).unwrap_or(Path::new("/")).join("templates");
        }
        let normal = plan.components().filter(|part| matches!(part, Component::Normal(_))).count();
        let templates = if normal >= 2 {
            plan.parent().and_then(Path::parent).map(|root| root.join("templates"))
        } else if normal == 1 && plan.is_relative() {
            Some(Path::new("..").join("templates"))
        } else {
            really(plan).and_then(|plan| Some(plan.parent()?.parent()?.join("templates")))
        };
        templates.unwrap_or_else(|| PathBuf::from("templates"))
    }

    /// Reads a plan.
    pub(super) fn werk(&self, folder: &Path) -> Planwerk {
        let raete = self.raete(folder);
        let stand = read_stand(&self.ordner(folder), &raete);
        let werk = Werk::new(Arc::clone(&self.druckerei), raete, stand);
        Planwerk { folder: folder.to_owned(), name: self.name(folder), werk }
    }

    /// The same plan, which messages call by its name, whatever path has led to it.
    pub(super) fn by_name(&self, plan: &Planwerk) -> Planwerk {
        let raete = self.raete(&plan.folder);
        let stand = read_stand(&self.ordner(&plan.folder).shown_as(shown(Path::new(&plan.name))), &raete);
        let werk = Werk::new(Arc::clone(&self.druckerei), raete, stand);
        Planwerk { folder: PathBuf::from(&plan.name), name: plan.name.clone(), werk }
    }

    /// A plan that a paper embeds, with its Rat's files; `named` is the paper, from the folder that the run works in.
    pub(super) fn werk_of_paper(&self, named: &Path, plan: Arc<Dateien>, templates: Arc<Dateien>) -> Planwerk {
        let raete = Arc::new(Raete::of(Ordner::shared("templates", templates)));
        let stand = read_stand(&Ordner::shared("plan", plan), &raete);
        let werk = Werk::new(Arc::clone(&self.druckerei), raete, stand);
        Planwerk { folder: named.to_owned(), name: self.name(named), werk }
    }

    /// The folders of the plans that were named, or of all plans under `plans/`, sorted by name.
    pub(super) fn plans(&self, named: &[PathBuf]) -> Result<Vec<PathBuf>, Absage> {
        if named.is_empty() {
            return self.all();
        }
        let mut folders: Vec<PathBuf> = Vec::new();
        for path in named {
            for folder in plans_at(&self.folder, path)? {
                let real = self.path(&folder).canonicalize().ok();
                // A plan that is named twice is one plan.
                if real.is_none() || folders.iter().all(|other| self.path(other).canonicalize().ok() != real) {
                    folders.push(folder);
                }
            }
        }
        Ok(folders)
    }

    fn all(&self) -> Result<Vec<PathBuf>, Absage> {
        let root = Path::new("plans");
        let ordner = self.ordner(root);
        if let Err(FaultKind::Unreadable(why)) = ordner.read(PLAN_DATEI, 1) {
            return Err(Absage::quoted("Der Ordner `plans` lässt sich nicht lesen", "Das Betriebssystem", why));
        }
        let entries = ordner.eintraege("").into_iter().filter(Eintrag::may_be_folder);
        // A folder that looks like a plan whose `plan.yaml` is missing or misnamed is one: reading it tells.
        let plans = entries.map(|entry| root.join(entry.name)).filter(|plan| is_plan(&self.ordner(plan)));
        let plans: Vec<PathBuf> = plans.collect();
        if plans.is_empty() {
            return Err(no_plans());
        }
        Ok(plans)
    }

    /// The folder of the one plan that was named.
    pub(super) fn named(&self, path: &Path) -> Result<PathBuf, Absage> {
        let found = plans_at(&self.folder, path)?;
        match found.as_slice() {
            [only] => Ok(only.clone()),
            several => {
                let names: Vec<String> = several.iter().map(|one| format!("`{}`", shown(one))).take(GENANNT).collect();
                let more = if several.len() > GENANNT { " und weitere" } else { "" };
                let message = format!("In `{}` liegen {} Pläne", shown(path), several.len());
                Err(Absage::new(message, format!("Nennen Sie einen davon: {}{more}", names.join(", "))))
            }
        }
    }

    /// The folder of a plan that need not be there any more.
    pub(super) fn named_or_lost(&self, path: &Path) -> PathBuf {
        plan_or_path(&self.folder, path)
    }

    /// The folder of a plan that is about to be made.
    pub(super) fn new_place(&self, path: &Path) -> PathBuf {
        new_place(&self.folder, path)
    }

    /// The name that two of the plans share.
    pub(super) fn same_name(&self, folders: &[PathBuf]) -> Option<String> {
        let mut known = BTreeSet::new();
        folders.iter().map(|folder| self.name(folder)).find(|name| !known.insert(name.clone()))
    }

    /// The name of a plan: its folder's.
    pub(super) fn name(&self, folder: &Path) -> String {
        let own = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let real = || Some(self.path(folder).canonicalize().ok()?.file_name()?.to_string_lossy().into_owned());
        own.filter(|name| name != "..").or_else(real).unwrap_or_else(|| "plan".to_owned())
    }
}

/// A plan that a command works on.
pub(super) struct Planwerk {
    /// Its folder as it was named.
    pub folder: PathBuf,
    /// Its name.
    pub name: String,
    /// The plan, read.
    pub werk: Werk,
}

impl Planwerk {
    /// How messages call the plan's folder, the same on every system.
    pub(super) fn shown(&self) -> String {
        shown(&self.folder)
    }

    /// Bytes of text in its files.
    pub(super) fn text_len(&self) -> usize {
        self.werk.stand().sources().of_plan().map(|file| file.text.len()).sum()
    }
}

/// The Absage where there is no plan.
pub(super) fn no_plans() -> Absage {
    Absage::new(
        "Hier gibt es keine Pläne",
        "Wechseln Sie in den Ordner, in dem `plans/` liegt, oder nennen Sie den Ordner eines Plans",
    )
}

/// The Absage where no Rat has this name; the hint names the one that was probably meant.
pub(super) fn unknown_rat(name: &str, raete: &Raete) -> Absage {
    let known = raete.names();
    let hint = one_of(name, known.iter().map(String::as_str)).unwrap_or_default();
    Absage::new(format!("Den Rat `{name}` gibt es nicht"), hint)
}
