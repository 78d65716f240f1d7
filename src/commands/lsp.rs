//! `drucksache lsp`

use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use lsp_server::Connection;

use crate::absage::Absage;
use crate::platte;
use crate::sprachdienst::{self, Planquelle, Sprachserver};

use super::ende::Ende;
use super::werkstatt::Werkstatt;

pub(super) fn lsp(werkstatt: &Werkstatt) -> Result<Ende, Absage> {
    sprachdienst::sprechen(Box::new(Plansuche::new(werkstatt.base())))?;
    Ok(Ende::Erledigt)
}

/// The server of `lsp` over a connection of the caller's, as if it were started in a folder.
pub fn sprachserver_in(folder: &Path, verbindung: Connection) -> Sprachserver {
    Sprachserver::new(verbindung, Box::new(Plansuche::new(folder)))
}

/// Finds plans and Räte for the server.
struct Plansuche {
    base: PathBuf,
    werkstatt: Werkstatt,
}

impl Plansuche {
    fn new(base: &Path) -> Self {
        Self { base: base.to_owned(), werkstatt: Werkstatt::new(base) }
    }
}

impl Planquelle for Plansuche {
    fn ordner(&self, wurzel: Option<&Path>, plan: &Path) -> Ordner {
        match wurzel.and_then(|wurzel| Some((wurzel, plan.strip_prefix(wurzel).ok()?))) {
            Some((wurzel, inside)) => platte::below(wurzel, inside),
            None => self.werkstatt.ordner(plan),
        }
    }

    fn raete(&self, plan: &Path) -> Arc<Raete> {
        self.werkstatt.raete(plan)
    }

    fn vergessen(&mut self) {
        self.werkstatt = Werkstatt::new(&self.base);
    }
}
