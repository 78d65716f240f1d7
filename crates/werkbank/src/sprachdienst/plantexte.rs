//! A plan with its texts as the reader made them and as editors have them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Ordner, SourceId};

use crate::ansicht::Wahlen;
use crate::planbild::Planbild;
use crate::vorrat::{Vorrat, vorrat};

use super::dateitext::Dateitext;

/// A plan with its texts, and what is gathered of it on first use.
pub(super) struct Plantexte {
    pub bild: Planbild,
    vorrat: OnceLock<Vorrat>,
    wahlen: OnceLock<Wahlen>,
}

impl Plantexte {
    /// Reads a plan.
    pub(super) fn lesen(ordner: &Ordner, raete: Arc<Raete>) -> Self {
        Self { bild: Planbild::lesen(ordner, raete), vorrat: OnceLock::new(), wahlen: OnceLock::new() }
    }

    /// The path of a file in the plan's folder, also of one that is too big to be read; None of one of the council.
    pub(super) fn pfad(&self, file: SourceId) -> Option<String> {
        let shown = || self.bild.stand.sources().get(file).path.as_str();
        let prefix = || format!("{}/", self.bild.ordner.shown("").trim_end_matches('/'));
        self.bild.pfad(file).map(str::to_owned).or_else(|| Some(shown().strip_prefix(&prefix())?.to_owned()))
    }

    /// A file by its path.
    pub(super) fn quelle(&self, pfad: &str) -> Option<SourceId> {
        let mut files = self.bild.stand.sources().of_plan_with_ids();
        files.find(|(id, _)| self.bild.pfad(*id) == Some(pfad)).map(|(id, _)| id)
    }

    /// Both texts of a file.
    pub(super) fn text(&self, pfad: &str) -> Option<Dateitext<'_>> {
        let file = self.bild.stand.sources().get(self.quelle(pfad)?);
        let bytes = &self.bild.dateien.get(pfad)?.bytes;
        Some(Dateitext::new(file, std::str::from_utf8(bytes).unwrap_or(&file.text)))
    }

    /// Both texts of all files.
    pub(super) fn texte(&self) -> BTreeMap<&str, Dateitext<'_>> {
        self.bild.dateien.keys().filter_map(|pfad| Some((pfad.as_str(), self.text(pfad)?))).collect()
    }

    /// What expressions can name, gathered on first use.
    pub(super) fn vorrat(&self) -> &Vorrat {
        self.vorrat.get_or_init(|| vorrat(&self.bild))
    }

    /// What is known for keys, gathered on first use.
    pub(super) fn wahlen(&self) -> &Wahlen {
        self.wahlen.get_or_init(|| Wahlen::new(&self.bild.raete, self.bild.grundlage().map(|known| &**known)))
    }
}
