//! An open plan: its files as they were read, what they say, and what may stand in them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::{Raete, Zahlenform};
use drucksache_plan::source::{Node, Ordner, SourceFile, SourceId};
use drucksache_plan::stand::Stand;

use crate::planablage::{Plandatei, gemerkt, plandateien};
use crate::schemata::Schemata;

/// A plan with its files.
pub(crate) struct Planbild {
    pub ordner: Ordner,
    pub raete: Arc<Raete>,
    pub stand: Stand,
    pub schemata: Schemata,
    /// By their path in the folder.
    pub dateien: BTreeMap<String, Plandatei>,
    /// The path of a file by what messages call it.
    pfade: HashMap<String, String>,
}

impl Planbild {
    /// Reads a plan.
    pub(crate) fn lesen(ordner: &Ordner, raete: Arc<Raete>) -> Self {
        let ordner = gemerkt(ordner);
        let stand = Stand::lesen(&ordner, &raete);
        let found = plandateien(&ordner, stand.sources());
        let pfade = found.iter().map(|(shown, datei)| (shown.clone(), datei.pfad.clone())).collect();
        let dateien = found.into_values().map(|datei| (datei.pfad.clone(), datei)).collect();
        let schemata = Schemata::new(stand.grundlage().map(|known| &**known));
        Self { ordner, raete, stand, schemata, dateien, pfade }
    }

    pub(crate) fn grundlage(&self) -> Option<&Arc<Grundlage>> {
        self.stand.grundlage()
    }

    pub(crate) fn zahlenform(&self) -> Option<&Zahlenform> {
        self.grundlage().map(|known| &known.vordruck.zahlenform)
    }

    /// The years of the plan, as its keys are written.
    pub(crate) fn jahre(&self) -> Vec<String> {
        let jahre = self.grundlage().map(|known| known.plan.haushalt.jahre.as_slice()).unwrap_or_default();
        jahre.iter().map(ToString::to_string).collect()
    }

    /// The path of a file that was read; None of one that is not the plan's.
    pub(crate) fn pfad(&self, file: SourceId) -> Option<&str> {
        self.pfade.get(&self.stand.sources().get(file).path).map(String::as_str)
    }

    /// The text files that were read, each with its path.
    pub(crate) fn quellen(&self) -> impl Iterator<Item = (&str, &SourceFile)> {
        let files = self.stand.sources().of_plan();
        files.filter_map(|file| Some((self.pfade.get(&file.path)?.as_str(), file)))
    }

    /// The tree of a YAML file.
    pub(crate) fn tree(&self, pfad: &str) -> Option<&Node> {
        self.quellen().find(|(own, _)| *own == pfad)?.1.tree.as_ref()
    }
}
