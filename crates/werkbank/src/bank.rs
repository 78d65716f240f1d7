//! An open plan.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_tausch::aendern::{Dateiaenderung, ueberlagert};

use crate::ansicht::{self, Ansicht};
use crate::auftrag::{Auftrag, Teilauftrag};
use crate::lage::Lage;
use crate::planablage::Plandatei;
use crate::planbild::Planbild;
use crate::versuch;
use crate::zurueckweisung::{Fassungen, Zurueckweisung};

/// A plan as its files are at one moment. Another state of the files is another Bank.
pub struct Bank(Planbild);

/// What would become of a plan.
pub struct Versuch {
    /// The files that change; none where everything is so already.
    pub dateien: Vec<Dateiaenderung>,
    /// What was understood of an amount, in the council's notation.
    pub verstanden: Option<String>,
    /// The plan as it would be.
    pub bank: Bank,
}

impl Bank {
    /// Opens a plan. Every text is read once: whatever becomes of a file, the Bank sees it as it was.
    pub fn lesen(ordner: &Ordner, raete: Arc<Raete>) -> Self {
        Self(Planbild::lesen(ordner, raete))
    }

    /// The plan, read, computed, checked.
    pub fn stand(&self) -> &Stand {
        &self.0.stand
    }

    /// Gives the plan away.
    pub fn into_stand(self) -> Stand {
        self.0.stand
    }

    /// The folder, with all texts as they were read.
    pub fn ordner(&self) -> &Ordner {
        &self.0.ordner
    }

    /// The text files of the plan, by path.
    pub fn dateien(&self) -> &BTreeMap<String, Plandatei> {
        &self.0.dateien
    }

    /// All that a page shows.
    pub fn ansicht(&self, lage: &Lage) -> Ansicht {
        ansicht::ansicht(&self.0, lage)
    }

    /// The ids of all fields.
    pub fn felder(&self) -> HashSet<String> {
        ansicht::felder(&self.0)
    }

    /// Makes what a page asks for, in memory: all of it or nothing.
    ///
    /// # Errors
    /// Something can't be understood or written, or a file is another than the page saw.
    pub fn versuch(&self, auftrag: &Auftrag) -> Result<Versuch, Zurueckweisung> {
        let mut dateien = Vec::new();
        for teil in &auftrag.teile {
            match teil {
                Teilauftrag::Werte(werte) => {
                    let wanted =
                        || werte.aenderungen.iter().map(|one| one.eingabe.as_str()).collect::<Vec<_>>().join("\n");
                    let datei = self.datei(&werte.datei, &werte.hash, wanted)?;
                    dateien.extend(versuch::werte(&self.0, datei, werte)?);
                }
                Teilauftrag::Text(_) | Teilauftrag::Block(_) => {
                    return Err(Zurueckweisung::new("Das geht hier noch nicht", "Ändern Sie die Datei von Hand"));
                }
            }
        }
        let bank = Self::lesen(&ueberlagert(&self.0.ordner, &dateien), Arc::clone(&self.0.raete));
        Ok(Versuch { dateien, verstanden: None, bank })
    }

    /// A file, unless it is another than the page saw.
    fn datei(&self, pfad: &str, hash: &str, wanted: impl Fn() -> String) -> Result<&Plandatei, Zurueckweisung> {
        let missing = || Zurueckweisung::new(format!("Die Datei `{pfad}` gibt es nicht"), "Laden Sie die Seite neu");
        let datei = self.0.dateien.get(pfad).ok_or_else(missing)?;
        if datei.hash == hash {
            return Ok(datei);
        }
        let neu = String::from_utf8_lossy(&datei.bytes).into_owned();
        let changed = Zurueckweisung::new(
            format!("`{pfad}` ist inzwischen geändert worden; es wurde nichts geschrieben"),
            "Sehen Sie sich beide Fassungen an, und wiederholen Sie die Änderung",
        );
        Err(Zurueckweisung { fassungen: Some(Fassungen { datei: pfad.to_owned(), alt: wanted(), neu }), ..changed })
    }
}
