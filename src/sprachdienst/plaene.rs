//! The plans whose files are open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_plan::plan::PLAN_DATEI;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_tausch::aendern::{Dateiaenderung, ueberlagert};
use drucksache_werkbank::Sprachdienst;
use serde_json::Value;

use super::dokumente::Dokumente;

/// Where plans are found. The command line that has started the server brings it.
pub trait Planquelle {
    /// The folder of a plan; where it lies in a folder that the editor has open, through no link that leads out of that.
    fn ordner(&self, wurzel: Option<&Path>, plan: &Path) -> Ordner;

    /// The Räte for a plan.
    fn raete(&self, plan: &Path) -> Arc<Raete>;

    /// Forgets the Räte: their files have changed.
    fn vergessen(&mut self);
}

/// A plan of which at least one file is open.
#[derive(Default)]
pub(super) struct Planeinblick {
    /// As its texts are; None where they have changed since.
    jetzt: Option<Arc<Sprachdienst>>,
    /// As it was when it could last be read as a whole.
    wissen: Option<Arc<Sprachdienst>>,
    /// Whether its findings have to be told.
    pub zu_melden: bool,
    /// What was told last, by address.
    pub gemeldet: BTreeMap<String, Vec<Value>>,
}

/// All such plans, by folder.
#[derive(Default)]
pub(super) struct Plaene {
    /// The folders that the editor has open; where there are none, any file may be opened.
    pub wurzeln: Vec<PathBuf>,
    offen: BTreeMap<PathBuf, Planeinblick>,
}

/// A file lies at most so many folders below its plan.
const EBENEN_HOECHSTENS: usize = 8;

impl Plaene {
    /// The folder of the plan that a file belongs to, and its path from there.
    pub(super) fn finden(
        &self,
        pfad: &Path,
        dokumente: &Dokumente,
        quelle: &dyn Planquelle,
    ) -> Option<(PathBuf, String)> {
        let wurzel = self.wurzel(pfad);
        if wurzel.is_none() && !self.wurzeln.is_empty() {
            return None;
        }
        let inside = |folder: &&Path| wurzel.is_none_or(|wurzel| folder.starts_with(wurzel));
        let has_plan = |folder: &&Path| {
            dokumente.get(&folder.join(PLAN_DATEI)).is_some() || quelle.ordner(wurzel, folder).is_file(PLAN_DATEI)
        };
        let folder = pfad.ancestors().skip(1).take(EBENEN_HOECHSTENS).take_while(inside).find(has_plan)?;
        let names: Option<Vec<&str>> = pfad.strip_prefix(folder).ok()?.iter().map(|name| name.to_str()).collect();
        Some((folder.to_owned(), names?.join("/")))
    }

    /// The folder that the editor has open and a path lies in; the innermost of several.
    fn wurzel(&self, pfad: &Path) -> Option<&Path> {
        let around = self.wurzeln.iter().filter(|wurzel| pfad.starts_with(wurzel));
        around.max_by_key(|one| one.as_os_str().len()).map(PathBuf::as_path)
    }

    /// Something of a plan has changed.
    pub(super) fn geaendert(&mut self, folder: &Path) {
        let plan = self.offen.entry(folder.to_owned()).or_default();
        (plan.jetzt, plan.zu_melden) = (None, true);
    }

    /// Something of an open plan has changed, by a file in it.
    pub(super) fn darin_geaendert(&mut self, pfad: &Path) {
        let around = self.offen.iter_mut().filter(|(folder, _)| pfad.starts_with(folder));
        around.for_each(|(_, plan)| (plan.jetzt, plan.zu_melden) = (None, true));
    }

    /// Something has changed that may concern every plan.
    pub(super) fn alle_geaendert(&mut self) {
        self.offen.values_mut().for_each(|plan| (plan.jetzt, plan.zu_melden) = (None, true));
    }

    /// The plan as it is, and as it was when it could last be read.
    pub(super) fn lesen(
        &mut self,
        folder: &Path,
        dokumente: &Dokumente,
        quelle: &dyn Planquelle,
    ) -> (Arc<Sprachdienst>, Arc<Sprachdienst>) {
        let shown = self.shown(folder);
        let ordner = quelle.ordner(self.wurzel(folder), folder).shown_as(shown);
        let plan = self.offen.entry(folder.to_owned()).or_default();
        let jetzt = plan.jetzt.get_or_insert_with(|| {
            let open = dokumente.unter(folder).map(|(pfad, dokument)| Dateiaenderung {
                pfad,
                alt: None,
                neu: dokument.text.clone(),
                stellen: 0,
            });
            Arc::new(Sprachdienst::lesen(&ueberlagert(&ordner, &open.collect::<Vec<_>>()), quelle.raete(folder)))
        });
        if jetzt.is_lesbar() {
            plan.wissen = Some(Arc::clone(jetzt));
        }
        (Arc::clone(jetzt), Arc::clone(plan.wissen.as_ref().unwrap_or(jetzt)))
    }

    /// How messages call a plan's folder: from the folder that the editor has open.
    fn shown(&self, folder: &Path) -> String {
        let inside = self.wurzeln.iter().find_map(|wurzel| folder.strip_prefix(wurzel).ok());
        let inside = inside.filter(|inside| inside.iter().next().is_some());
        let name = || folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let names = |inside: &Path| inside.iter().map(|one| one.to_string_lossy()).collect::<Vec<_>>().join("/");
        inside.map(names).or_else(name).unwrap_or_else(|| "plan".to_owned())
    }

    /// The plans whose findings have to be told.
    pub(super) fn zu_melden(&self) -> Vec<PathBuf> {
        self.offen.iter().filter(|(_, plan)| plan.zu_melden).map(|(folder, _)| folder.clone()).collect()
    }

    pub(super) fn einblick(&mut self, folder: &Path) -> Option<&mut Planeinblick> {
        self.offen.get_mut(folder)
    }

    /// Forgets a plan none of whose files is open.
    pub(super) fn vergessen(&mut self, folder: &Path) {
        self.offen.remove(folder);
    }
}
