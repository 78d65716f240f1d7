//! An open plan: its files, its paper, the pages that look at it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_werkbank::{Ansicht, Bank, Lage};
use serde_json::json;

use super::abdruck::Abdruck;
use super::ereignisse::Zuhoerer;
use super::papierstand::Papierstand;
use super::rueckweg::Rueckweg;
use super::satz::Satz;
use super::setzer::Satzauftrag;
use super::staende::Standlage;
use super::werkzeug::Werkzeug;
use crate::platte;

/// A plan that pages look at.
pub(super) struct OffenerPlan {
    pub name: String,
    /// Its folder as it was named.
    pub folder: PathBuf,
    pub bank: Bank,
    pub rueckweg: Rueckweg,
    pub zuhoerer: Zuhoerer,
    pub papier: Papierstand,
    raete: Arc<Raete>,
    abdruck: Abdruck,
    vorlagen: Abdruck,
    templates: PathBuf,
    base: PathBuf,
    nr: u64,
    staende: Standlage,
    /// The plan as it was kept last.
    letzter: Option<Stand>,
    /// Whether earlier states are being looked for, and whether that is to be done once more.
    pub suche: Suche,
    gedruckt: Vec<String>,
    /// What pages show now; None where something has changed since they were shown it.
    ansicht: Option<Ansicht>,
}

/// How far the search for earlier states is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suche {
    Ruht,
    Laeuft,
    Nochmal,
}

impl OffenerPlan {
    pub(super) fn open(werkzeug: &dyn Werkzeug, name: &str, folder: &Path) -> Self {
        let base = werkzeug.base().to_owned();
        let templates = werkzeug.templates(folder);
        let raete = werkzeug.raete(folder);
        let ordner = platte::below(&base, folder);
        let abdruck = Abdruck::of(&ordner);
        let vorlagen = Abdruck::of(&platte::beside(&base, &templates));
        Self {
            name: name.to_owned(),
            folder: folder.to_owned(),
            bank: Bank::lesen(&ordner, Arc::clone(&raete)),
            rueckweg: Rueckweg::default(),
            zuhoerer: Zuhoerer::default(),
            papier: Papierstand::default(),
            raete,
            abdruck,
            vorlagen,
            templates,
            base,
            nr: 1,
            staende: Standlage::default(),
            letzter: None,
            suche: Suche::Ruht,
            gedruckt: Vec::new(),
            ansicht: None,
        }
    }

    fn ordner(&self) -> Ordner {
        platte::below(&self.base, &self.folder)
    }

    /// The Räte that it is read with.
    pub(super) fn raete(&self) -> Arc<Raete> {
        Arc::clone(&self.raete)
    }

    /// The folders that are watched for it.
    pub(super) fn folders(&self) -> [PathBuf; 2] {
        [self.base.join(&self.folder), self.base.join(&self.templates)]
    }

    /// The number of the state that its files have.
    pub(super) fn nr(&self) -> u64 {
        self.nr
    }

    /// What only this server knows of it.
    pub(super) fn lage(&self) -> Lage {
        Lage {
            plan: self.name.clone(),
            nr: self.nr,
            papier: self.papier.lage().clone(),
            staende: self.staende.staende.clone(),
            zurueck: self.rueckweg.zurueck().map(str::to_owned),
            vor: self.rueckweg.vor().map(str::to_owned),
            hat_git: self.staende.hat_git,
            ungesichert: self.staende.ungesichert,
            name: self.staende.name.clone(),
            email: self.staende.email.clone(),
            gedruckt: self.gedruckt.clone(),
        }
    }

    /// All that a page shows of it.
    pub(super) fn ansicht(&mut self) -> &Ansicht {
        let ansicht = self.ansicht.take().unwrap_or_else(|| {
            let mut ansicht = match &self.letzter {
                Some(letzter) => self.bank.ansicht_seit(&self.lage(), letzter),
                None => self.bank.ansicht(&self.lage()),
            };
            self.papier.befunde().add(&mut ansicht, self.bank.stand(), &self.ordner().shown(""));
            ansicht
        });
        self.ansicht.insert(ansicht)
    }

    /// Whether a state of this name was kept.
    pub(super) fn knows_stand(&self, kennung: &str) -> bool {
        self.staende.staende.iter().any(|stand| stand.kennung == kennung)
    }

    /// The state that is to be set now.
    pub(super) fn satzauftrag(&mut self) -> Satzauftrag {
        self.papier.begins(self.nr);
        Satzauftrag { nr: self.nr, ordner: self.ordner(), raete: Arc::clone(&self.raete) }
    }

    /// Looks at the files again; whether they are others.
    pub(super) fn reread(&mut self) -> bool {
        let vorlagen = Abdruck::of(&platte::beside(&self.base, &self.templates));
        let same_forms = vorlagen == self.vorlagen;
        let abdruck = Abdruck::of(&self.ordner());
        if same_forms && abdruck == self.abdruck {
            return false;
        }
        if !same_forms {
            self.raete.refresh();
        }
        (self.abdruck, self.vorlagen) = (abdruck, vorlagen);
        let bank = Bank::lesen(&self.ordner(), Arc::clone(&self.raete));
        self.became(bank);
        true
    }

    /// The plan was written as it is in `bank`. What else has changed on the disk since it was read is found by the next
    /// look at the files.
    pub(super) fn wrote<'a>(&mut self, bank: Bank, files: impl Iterator<Item = (&'a str, Option<&'a [u8]>)>) {
        for (path, bytes) in files {
            self.abdruck.note(path, bytes);
        }
        self.became(bank);
    }

    fn became(&mut self, bank: Bank) {
        self.ansicht = None;
        self.bank = bank;
        self.nr += 1;
        self.tell_stand();
    }

    /// Tells pages which state there is.
    pub(super) fn tell_stand(&mut self) {
        let stand = json!({ "nr": self.nr, "papier": self.papier.lage().nr });
        self.zuhoerer.tell("stand", &stand);
    }

    /// A paper was set, or could not be: then the last one stays and is marked.
    pub(super) fn was_set(&mut self, satz: Satz) {
        self.ansicht = None;
        if self.papier.was_set(satz) {
            self.nr += 1;
            self.tell_stand();
        }
        self.papier.tell(&mut self.zuhoerer);
    }

    /// Files were printed.
    pub(super) fn printed(&mut self, gedruckt: Vec<String>) {
        self.ansicht = None;
        self.gedruckt = gedruckt;
    }

    /// How the plan stands to what was kept of it; pages are told where that is new.
    pub(super) fn stands(&mut self, lage: Standlage, letzter: Option<Stand>) {
        if !self.staende.is(&lage) {
            self.ansicht = None;
            self.staende = lage;
            self.letzter = letzter;
            self.nr += 1;
            self.tell_stand();
        }
    }
}
