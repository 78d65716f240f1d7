//! A plan as pages in a browser: what they show as data, what is typed there as changes of the plan's files, the pages
//! themselves. It knows no layout and no operating system: files come through [`drucksache_plan::source::Ordner`], and
//! whoever serves the pages writes what comes out.
//!
//! A [`Bank`] is an open plan. Its [`Ansicht`] is all that a page shows; an [`Auftrag`] is what a page asks for. The
//! [`Versuch`] of it is made in memory: the files as they would be, and the plan that they would make. A text that can't be
//! understood is a [`Zurueckweisung`]. No sum and no amount is computed in the browser.
//!
//! A [`Sprachdienst`] is an open plan for an editor of text: findings, meanings, proposals at places of its files.
//!
//! From the ground up: `weg`, `zurueckweisung`, `planablage`, `schemata`, `planbild`, `eingabe`, `kennung`, `klartext`, `lage`, `auftrag`,
//! `ansicht`, `vorrat`, `unterschiede`, `versuch`, `sprachdienst`, `bank`, `seiten`. See
//! ARCHITECTURE.md.

pub mod ansicht;
pub mod auftrag;
mod bank;
mod eingabe;
mod kennung;
mod klartext;
mod lage;
mod planablage;
mod planbild;
mod schemata;
mod seiten;
mod sprachdienst;
mod unterschiede;
mod versuch;
mod vorrat;
mod weg;
mod zurueckweisung;

pub use ansicht::Ansicht;
pub use auftrag::Auftrag;
pub use bank::{Bank, Versuch};
pub use klartext::{erklaerung, klartext};
pub use lage::{Handbuchteil, Lage, Papierlage, Planeintrag, Ratseintrag, Seitenaenderung, Standeintrag, Startansicht};
pub use planablage::{Plandatei, hash};
pub use seiten::{Seiten, Seitenfehler, TEILE};
pub use sprachdienst::{
    Auskunft, Dateiersatz, Editorbefund, Editornebenstelle, Editorvorschlag, Editorvorschlagsart, Fundstelle,
    Korrektur, Rohzeilen, Sprachdienst, Textbereich, Textersatz, Textort, Vorschlagsliste,
};
pub use vorrat::{Kennungsvorschlag, Vorrat, Zahlvorschlag};
pub use weg::feld_id;
pub use zurueckweisung::{Fassungen, Zurueckweisung};
