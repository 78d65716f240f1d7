//! The Rat: the council whose forms are used. A folder with `rat.yaml`, templates, layout and fonts, on disk or built
//! into the program. What it does not state or have comes from the Rat that it inherits from.

mod abgabe;
mod benennung;
mod bestand;
mod erbe;
mod feld;
mod feldpruefung;
mod feldtabellen;
mod formular;
mod formularherkunft;
mod gelesen;
mod kette;
mod lesen;
mod locked;
mod massnahmenspalte;
mod merge;
mod oparl;
mod ordnerbestand;
mod pruefung;
mod raete;
mod ratsordner;
mod raw;
mod schriften;
mod tabelle;
mod tagform;
mod vordruck;
mod wegfall;
mod wie;
mod wortpruefung;
pub mod wurzeln;
mod zahlenform;

pub use abgabe::{Namenswerte, RawAbgabe, RawDateinamen, is_device};
pub use benennung::vor_luecke;
pub use bestand::Bestand;
pub use erbe::Herkunft;
pub use feld::{EinOderMehrere, Feld, Feldart};
pub use formular::{Formular, INHALTE, KeinFormular};
pub use formularherkunft::Formularherkunft;
pub use gelesen::{Rat, RatGelesen};
pub use massnahmenspalte::{Massnahmenspalte, Massnahmenspaltenart};
pub use oparl::RawOparl;
pub use raete::Raete;
pub use ratsordner::{Content, Ratsordner, is_name, program_templates};
pub use raw::{Abschnitt, Kopfangabe, RawRat, RawStufe, Teil, Vorlagenart};
pub use schriften::{FontFile, Schriften};
pub use tabelle::{
    RawGeldeinheit, RawKontrollsumme, RawPosten, RawPostengroesse, RawSpaltensumme, RawSummanden, RawTabelle,
    RawTabellenspalte, RawTabellenspaltenart, RawUebernahme, RawZahl, RawZellwert,
};
pub use vordruck::Vordruck;
pub use zahlenform::Zahlenform;
