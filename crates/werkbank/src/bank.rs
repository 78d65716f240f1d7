//! An open plan.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_tausch::aendern::Dateiaenderung;

use crate::ansicht::{self, Ansicht};
use crate::auftrag::{Aenderungsart, Auftrag, Behebungsauftrag, Blockauftrag, Teilauftrag, Werteaenderung};
use crate::lage::Lage;
use crate::planablage::Plandatei;
use crate::planbild::Planbild;
use crate::sprachdienst::kennungswechsel;
use crate::unterschiede::unterschiede;
use crate::versuch::{self, Eingefuegt};
use crate::vorrat::{self, Vorrat};
use crate::zurueckweisung::{Fassungen, Zurueckweisung};

/// A plan as its files are at one moment. Another state of the files is another Bank.
pub struct Bank(Planbild);

/// What would become of a plan.
pub struct Versuch {
    /// The files that change; none where everything is so already.
    pub dateien: Vec<Dateiaenderung>,
    /// What was understood of an amount, in the council's notation.
    pub verstanden: Option<String>,
    /// What it is about, in words.
    pub was: String,
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

    /// The same with what differs from an earlier state of the plan: each such field has `anders`.
    pub fn ansicht_seit(&self, lage: &Lage, vor: &Stand) -> Ansicht {
        let mut ansicht = self.ansicht(lage);
        ansicht.markieren(&self.geaendert_seit(vor), self.0.zahlenform());
        ansicht
    }

    /// The ids of fields whose value is another than in an earlier state of the plan, with what stood there then.
    pub fn geaendert_seit(&self, vor: &Stand) -> BTreeMap<String, String> {
        unterschiede(&self.0, vor)
    }

    /// The ids of all fields.
    pub fn felder(&self) -> HashSet<String> {
        ansicht::felder(&self.0)
    }

    /// The text of a file as a page shows it, without its mark and with plain line ends, and its hash; both are empty where the
    /// file has still to be written.
    pub fn text(&self, pfad: &str) -> Option<(&str, &str)> {
        let Some((_, file)) = self.0.quellen().find(|(own, _)| *own == pfad) else {
            return self.0.fehlende().iter().any(|own| own == pfad).then_some(("", ""));
        };
        Some((&file.text, &self.0.dateien.get(pfad)?.hash))
    }

    /// What can be typed inside of `{{ }}`, with what it prints.
    pub fn vorschlaege(&self) -> Vorrat {
        vorrat::vorrat(&self.0)
    }

    /// What an expression prints, with or without its braces.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn ausdruck(&self, text: &str) -> Result<String, Zurueckweisung> {
        vorrat::ausdruck(&self.0, text)
    }

    /// Makes what a page asks for, in memory: all of it or nothing.
    ///
    /// # Errors
    /// Something can't be understood or written, or a file is another than the page saw.
    pub fn versuch(&self, auftrag: &Auftrag) -> Result<Versuch, Zurueckweisung> {
        let (dateien, verstanden) = self.aenderungen(auftrag)?;
        let was = versuch::benennung(&self.0, auftrag, verstanden.as_deref());
        let bank = Self(self.0.with(&dateien));
        Ok(Versuch { dateien, verstanden, was, bank })
    }

    /// The files that a request changes, and what was understood; none where everything is so already.
    ///
    /// # Errors
    /// As for [`Bank::versuch`].
    pub fn aenderungen(&self, auftrag: &Auftrag) -> Result<(Vec<Dateiaenderung>, Option<String>), Zurueckweisung> {
        let mut done: Vec<Dateiaenderung> = Vec::new();
        let mut verstanden = None;
        let mut now: Option<Planbild> = None;
        for (nr, teil) in auftrag.teile.iter().enumerate() {
            let (made, understood) = self.teil(now.as_ref().unwrap_or(&self.0), teil)?;
            verstanden = understood.or(verstanden);
            for one in made {
                match done.iter_mut().find(|before| before.pfad == one.pfad) {
                    Some(before) => (before.neu, before.stellen) = (one.neu, before.stellen + one.stellen),
                    None => done.push(one),
                }
            }
            now = (nr + 1 < auftrag.teile.len()).then(|| self.0.with(&done));
        }
        // Two changes may cancel each other.
        done.retain(|one| one.alt.as_deref() != Some(one.neu.as_bytes()));
        Ok((done, verstanden))
    }

    /// One part of a request; `bild` is the plan as the parts before have made it.
    fn teil(
        &self,
        bild: &Planbild,
        teil: &Teilauftrag,
    ) -> Result<(Vec<Dateiaenderung>, Option<String>), Zurueckweisung> {
        let current = |pfad: &str| bild.dateien.get(pfad).ok_or_else(|| no_file(pfad));
        match teil {
            Teilauftrag::Werte(werte) => {
                let wanted = || werte.aenderungen.iter().map(|one| one.eingabe.as_str()).collect::<Vec<_>>().join("\n");
                self.is_as_seen(&werte.datei, &werte.hash, wanted)?;
                if let [Werteaenderung { route, art: Aenderungsart::Setzen, eingabe, .. }] = &werte.aenderungen[..] {
                    let carried = kennungswechsel(bild, &werte.datei, route, eingabe.trim())?;
                    let moved = || versuch::amtswechsel(bild, &werte.datei, route, eingabe);
                    if let Some(dateien) = carried.map_or_else(moved, |dateien| Ok(Some(dateien)))? {
                        return Ok((dateien, None));
                    }
                }
                let (datei, understood) = versuch::werte(bild, current(&werte.datei)?, werte)?;
                Ok((datei.into_iter().collect(), understood))
            }
            // A file that is asked for and not there yet begins with its first text.
            Teilauftrag::Text(text) if text.hash.is_empty() && bild.fehlende().contains(&text.datei) => {
                Ok((versuch::neuer_text(&text.datei, &text.text)?.into_iter().collect(), None))
            }
            Teilauftrag::Text(text) => {
                self.is_as_seen(&text.datei, &text.hash, || text.text.clone())?;
                Ok((versuch::text(current(&text.datei)?, &text.text)?.into_iter().collect(), None))
            }
            Teilauftrag::Behebung(Behebungsauftrag { datei, hash, behebung }) => {
                self.is_as_seen(datei, hash, String::new)?;
                Ok((vec![versuch::behebung(bild, current(datei)?, behebung)?], None))
            }
            Teilauftrag::Block(Blockauftrag { block }) => {
                let Eingefuegt { dateien, verstanden } = versuch::block(bild, block)?;
                for one in dateien.iter().filter(|one| one.alt.is_some()) {
                    let seen = block.dateien.get(&one.pfad).map(String::as_str).unwrap_or_default();
                    let lines = || block.zellen.iter().map(|line| line.join("\t")).collect::<Vec<_>>().join("\n");
                    self.is_as_seen(&one.pfad, seen, lines)?;
                }
                Ok((dateien, Some(verstanden)))
            }
        }
    }

    /// Refuses a file that is another than the page saw; `wanted` is what it wanted to write.
    fn is_as_seen(&self, pfad: &str, hash: &str, wanted: impl Fn() -> String) -> Result<(), Zurueckweisung> {
        let datei = self.0.dateien.get(pfad).ok_or_else(|| no_file(pfad))?;
        if datei.hash == hash {
            return Ok(());
        }
        let neu = String::from_utf8_lossy(&datei.bytes).into_owned();
        let changed = Zurueckweisung::new(
            format!("`{pfad}` ist inzwischen geändert worden; es wurde nichts geschrieben"),
            "Sehen Sie sich beide Fassungen an, und wiederholen Sie die Änderung",
        );
        Err(Zurueckweisung {
            fassungen: Some(Box::new(Fassungen { datei: pfad.to_owned(), alt: wanted(), neu })),
            ..changed
        })
    }
}

fn no_file(pfad: &str) -> Zurueckweisung {
    Zurueckweisung::new(format!("Die Datei `{pfad}` gibt es nicht"), "Laden Sie die Seite neu")
}
