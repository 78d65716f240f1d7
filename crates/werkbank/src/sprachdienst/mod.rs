//! What an editor asks of a plan while somebody types: findings, meanings, proposals, places, names. It knows no protocol
//! and no process; whoever speaks with the editor brings the texts as they are on its screen.

mod ausdruckslage;
mod auskunft;
mod baumort;
mod befunde;
mod dateitext;
mod kennung;
mod kennungswechsel;
mod korrektur;
mod plantexte;
mod stelle;
mod umbenennung;
mod vorschlag;
mod zeilenlage;
mod ziel;

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;

use crate::zurueckweisung::Zurueckweisung;

use plantexte::Plantexte;

pub(crate) use kennungswechsel::kennungswechsel;

pub use auskunft::Auskunft;
pub use befunde::{Editorbefund, Editornebenstelle};
pub use korrektur::{Korrektur, Textersatz};
pub use stelle::{Rohzeilen, Textbereich, Textort};
pub use umbenennung::Dateiersatz;
pub use vorschlag::{Editorvorschlag, Editorvorschlagsart, Vorschlagsliste};
pub use ziel::Fundstelle;

/// A plan for an editor, as its texts are at one moment. Other texts are another Sprachdienst.
///
/// While somebody types, a plan often can't be read: what needs words and figures takes them from `wissen`, which is the
/// last one that could be.
pub struct Sprachdienst(Plantexte);

impl Sprachdienst {
    /// Reads a plan.
    pub fn lesen(ordner: &Ordner, raete: Arc<Raete>) -> Self {
        Self(Plantexte::lesen(ordner, raete))
    }

    /// Whether the plan can be read as a whole.
    pub fn is_lesbar(&self) -> bool {
        self.0.bild.grundlage().is_some()
    }

    /// All findings.
    pub fn befunde(&self) -> Vec<Editorbefund> {
        befunde::befunde(&self.0)
    }

    /// What a place means.
    pub fn auskunft(&self, wissen: &Self, pfad: &str, ort: Textort) -> Option<Auskunft> {
        auskunft::auskunft(&self.0, &wissen.0, pfad, ort)
    }

    /// What can be typed at a place.
    pub fn vorschlaege(&self, wissen: &Self, pfad: &str, ort: Textort) -> Vorschlagsliste {
        vorschlag::vorschlaege(&self.0, &wissen.0, pfad, ort)
    }

    /// Where that which a place names stands.
    pub fn ziele(&self, pfad: &str, ort: Textort) -> Vec<Fundstelle> {
        ziel::ziele(&self.0, pfad, ort)
    }

    /// All places that name the Kennung at a place; with `vergeben`, where it is given as well.
    pub fn verweise(&self, pfad: &str, ort: Textort, vergeben: bool) -> Vec<Fundstelle> {
        ziel::verweise(&self.0, pfad, ort, vergeben)
    }

    /// The Kennung at a place, which can be renamed, with its characters.
    pub fn umbenennbar(&self, pfad: &str, ort: Textort) -> Option<(Textbereich, String)> {
        umbenennung::umbenennbar(&self.0, pfad, ort)
    }

    /// The changes of all files that give the Kennung at a place another name.
    ///
    /// # Errors
    /// There is no Kennung, the name can't be one, or the plan would not be the same.
    pub fn umbenennen(&self, pfad: &str, ort: Textort, neu: &str) -> Result<Vec<Dateiersatz>, Zurueckweisung> {
        umbenennung::umbenennen(&self.0, pfad, ort, neu)
    }

    /// What the program can mend in a part of a file.
    pub fn korrekturen(&self, pfad: &str, bereich: Textbereich) -> Vec<Korrektur> {
        korrektur::korrekturen(&self.0, pfad, bereich)
    }
}
