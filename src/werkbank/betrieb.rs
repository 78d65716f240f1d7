//! Everything that is open: plans, and the threads that work for them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;

use drucksache_werkbank::Seiten;

use super::arbeit::Arbeitsplatz;
use super::beobachter::Beobachter;
use super::ereignisse::{Offene, Zuhoerer};
use super::nachricht::{Getan, Postfach};
use super::offen::{OffenerPlan, Suche};
use super::setzer::Setzer;
use super::werkzeug::{Planort, Werkzeug};

/// Everything that is open.
pub(super) struct Betrieb {
    pub werkzeug: Arc<dyn Werkzeug>,
    pub seiten: Seiten,
    pub postfach: Postfach,
    pub offene: Offene,
    /// The plan that was named at the start.
    pub genannt: Option<Planort>,
    /// Whether the page to begin with leads on to that plan, as it does once.
    pub leads_on: bool,
    /// Whether only paper and findings are shown.
    pub nur_papier: bool,
    /// A page to begin with was shown: it has no stream of events that tells when it is closed.
    pub am_start: Arc<AtomicBool>,
    pub setzer: Setzer,
    pub beobachter: Beobachter,
    /// The thread that looks for earlier states.
    pub sucher: Sender<Arbeitsplatz>,
    pub plaene: BTreeMap<String, OffenerPlan>,
    /// Pages that show no plan.
    pub zuhoerer: Zuhoerer,
}

impl Betrieb {
    /// Opens a plan of the folder, unless it is open already; false where there is none of this name.
    pub(super) fn open(&mut self, name: &str) -> bool {
        if self.plaene.contains_key(name) {
            return true;
        }
        let Some(folder) = self.folder(name) else { return false };
        let mut plan = OffenerPlan::open(self.werkzeug.as_ref(), name, &folder);
        for watched in plan.folders() {
            self.beobachter.beobachte(watched);
        }
        self.setzer.set(folder, plan.satzauftrag());
        self.plaene.insert(name.to_owned(), plan);
        self.look_for_staende(name);
        true
    }

    /// The folder of a plan of this name: the one that was named, or one of the folder's.
    fn folder(&self, name: &str) -> Option<PathBuf> {
        let mut plaene = self.genannt.iter().cloned().chain(self.werkzeug.plaene());
        plaene.find(|plan| plan.name == name).map(|plan| plan.folder)
    }

    /// Files have changed, or may have.
    pub(super) fn look_at_files(&mut self) {
        let names: Vec<String> = self.plaene.keys().cloned().collect();
        for name in names {
            if self.plaene.get_mut(&name).is_some_and(OffenerPlan::reread) {
                self.print_again(&name);
            }
        }
    }

    /// The files of a plan are others: its paper is set, and it is compared with what was kept.
    pub(super) fn print_again(&mut self, name: &str) {
        if let Some(plan) = self.plaene.get_mut(name) {
            self.setzer.set(plan.folder.clone(), plan.satzauftrag());
        }
        self.look_for_staende(name);
    }

    /// What a longer job needs.
    pub(super) fn arbeitsplatz(&self, name: &str) -> Option<Arbeitsplatz> {
        let plan = self.plaene.get(name)?;
        let werkzeug = Arc::clone(&self.werkzeug);
        Some(Arbeitsplatz {
            werkzeug,
            postfach: self.postfach.clone(),
            name: name.to_owned(),
            folder: plan.folder.clone(),
            raete: plan.raete(),
        })
    }

    /// Looks for earlier states beside all other work, and once more where that is done already.
    fn look_for_staende(&mut self, name: &str) {
        let Some(platz) = self.arbeitsplatz(name) else { return };
        let Some(plan) = self.plaene.get_mut(name) else { return };
        if plan.suche != Suche::Ruht {
            plan.suche = Suche::Nochmal;
            return;
        }
        if self.sucher.send(platz).is_ok() {
            plan.suche = Suche::Laeuft;
        }
    }

    /// A search or another job is done.
    pub(super) fn was_done(&mut self, getan: Getan) {
        let Some(plan) = self.plaene.get_mut(&getan.plan) else { return };
        if let Some(schritt) = getan.schritt {
            plan.rueckweg.push(schritt);
        }
        if let Some(gedruckt) = getan.gedruckt {
            plan.printed(gedruckt);
        }
        if let Some((lage, letzter)) = getan.staende {
            plan.stands(lage, letzter);
            let again = plan.suche == Suche::Nochmal;
            plan.suche = Suche::Ruht;
            if again {
                self.look_for_staende(&getan.plan);
            }
        }
    }
}

/// As much as the main thread has: printing needs it.
pub(super) const STAPEL: usize = 8 * 1024 * 1024;
