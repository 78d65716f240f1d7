//! An open plan: its files as they were read, what they say, and what may stand in them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use drucksache_plan::plan::BEGRUENDUNG;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::{Raete, Zahlenform};
use drucksache_plan::source::{Node, Ordner, SourceFile, SourceId};
use drucksache_plan::stand::Stand;
use drucksache_tausch::aendern::{Dateiaenderung, mit_texten};
use drucksache_tausch::einlesen::read_stand;

use crate::planablage::{Gelesenes, Plandatei, gemerkt, plandateien};
use crate::schemata::Schemata;

/// A plan with its files.
pub(crate) struct Planbild {
    /// The folder itself.
    grund: Ordner,
    /// What was read of it.
    gelesen: Gelesenes,
    /// The folder with a memory.
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
        Self::of(ordner.clone(), ordner, raete)
    }

    /// The plan with other texts. They lie over the folder itself, with what was read of it, and not over this image: a thousand
    /// changes in a row are one layer.
    pub(crate) fn with(&self, dateien: &[Dateiaenderung]) -> Self {
        let mut texte = self.gelesen.dateien();
        texte.extend(dateien.iter().map(|one| (one.pfad.clone(), one.neu.clone().into_bytes())));
        Self::of(self.grund.clone(), &mit_texten(&self.grund, texte), Arc::clone(&self.raete))
    }

    /// Reads what is seen of a folder.
    fn of(grund: Ordner, seen: &Ordner, raete: Arc<Raete>) -> Self {
        let (ordner, gelesen) = gemerkt(seen);
        let stand = read_stand(&ordner, &raete);
        let found = plandateien(&ordner, stand.sources());
        let pfade = found.iter().map(|(shown, datei)| (shown.clone(), datei.pfad.clone())).collect();
        let dateien = found.into_values().map(|datei| (datei.pfad.clone(), datei)).collect();
        let schemata = Schemata::new(stand.grundlage().map(|known| &**known));
        Self { grund, gelesen, ordner, raete, stand, schemata, dateien, pfade }
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

    /// The Markdown files that the form or an Anlage asks for and the folder does not have.
    pub(crate) fn fehlende(&self) -> Vec<String> {
        let Some(grundlage) = self.grundlage() else { return Vec::new() };
        let plan = &grundlage.plan;
        let begruendung =
            (grundlage.vordruck.begruendung.is_some() && plan.begruendung.is_none()).then_some(BEGRUENDUNG);
        let anlagen = plan.vorlage.anlagen.iter().filter_map(|anlage| anlage.datei.as_deref());
        let mut found: Vec<String> = Vec::new();
        for pfad in begruendung.into_iter().chain(anlagen).filter(|pfad| is_inside(pfad)) {
            if !self.ordner.exists(pfad) && !found.iter().any(|known| known == pfad) {
                found.push(pfad.to_owned());
            }
        }
        found
    }
}

/// Whether a path names a Markdown file below the plan's folder, as plain as a path can be.
fn is_inside(pfad: &str) -> bool {
    let plain = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':']);
    pfad.ends_with(".md") && pfad.split('/').all(plain) && !pfad.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use drucksache_plan::source::Dateien;

    use super::*;

    #[test]
    fn a_changed_plan_does_not_hold_the_plan_before_it() {
        let text = |betreff: &str| format!("vorlage: {{betreff: {betreff}}}\n");
        let files = Dateien::from([("plan.yaml".to_owned(), text("eins").into_bytes())]);
        let mut bild = Planbild::lesen(&Ordner::in_memory("plans/a", files), Arc::new(Raete::built_in()));
        for betreff in ["zwei", "drei"] {
            let before = Arc::downgrade(&bild.gelesen.0);
            let neu = text(betreff);
            bild =
                bild.with(&[Dateiaenderung { pfad: "plan.yaml".to_owned(), alt: None, neu: neu.clone(), stellen: 1 }]);
            assert!(before.upgrade().is_none(), "{betreff}");
            assert_eq!(
                bild.quellen().next().map(|(pfad, file)| (pfad, file.text.as_ref())),
                Some(("plan.yaml", neu.as_str()))
            );
        }
    }
}
