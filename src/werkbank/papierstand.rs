//! The paper of an open plan: the last good one, what has changed on it, and whether a newer one is being set.

use drucksache_druck::GeaenderteSeite;
use drucksache_werkbank::{Papierlage, Seitenaenderung};
use hyper::body::Bytes;
use serde_json::json;

use super::ereignisse::Zuhoerer;
use super::papierbefunde::Papierbefunde;
use super::satz::Satz;

/// How the paper is.
#[derive(Default)]
pub(super) struct Papierstand {
    /// The last paper.
    pdf: Option<Bytes>,
    lage: Papierlage,
    /// The number of the state that was given to be set last.
    satz_nr: u64,
    /// What the last paper has shown.
    befunde: Papierbefunde,
}

impl Papierstand {
    pub(super) fn pdf(&self) -> Option<&Bytes> {
        self.pdf.as_ref()
    }

    pub(super) fn lage(&self) -> &Papierlage {
        &self.lage
    }

    pub(super) fn befunde(&self) -> &Papierbefunde {
        &self.befunde
    }

    /// The state of this number is being set.
    pub(super) fn begins(&mut self, nr: u64) {
        self.satz_nr = nr;
        self.lage.laeuft = true;
    }

    /// A paper was set, or could not be: then the last one stays and is marked. True where its findings are other ones
    /// than before.
    pub(super) fn was_set(&mut self, satz: Satz) -> bool {
        self.lage.laeuft = satz.nr != self.satz_nr;
        match satz.papier {
            Some(gesetzt) => {
                let change = |one: GeaenderteSeite| Seitenaenderung { seite: one.seite, was: one.was };
                self.lage.nr = Some(satz.nr);
                self.lage.seiten = gesetzt.seiten;
                self.lage.geaendert = gesetzt.geaendert.into_iter().map(change).collect();
                self.lage.veraltet = false;
                self.pdf = Some(gesetzt.pdf);
            }
            None => self.lage.veraltet = self.pdf.is_some(),
        }
        let befunde = Papierbefunde::new(satz.befunde, satz.sources);
        let changed = !befunde.is(&self.befunde);
        self.befunde = befunde;
        changed
    }

    /// Tells pages which paper there is.
    pub(super) fn tell(&self, zuhoerer: &mut Zuhoerer) {
        zuhoerer.tell("papier", &json!({ "nr": self.lage.nr, "veraltet": self.lage.veraltet }));
    }
}
