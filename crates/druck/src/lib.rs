//! Plan and templates → Typst → PDF. No operating system: what needs threads is given.

mod beilagen;
pub mod berichte;
mod escape;
mod fassung;
mod fehler;
mod kontext;
pub mod lesefassung;
pub mod namen;
mod papier;
mod prosa_markup;
mod quellen;
mod satz;
mod schriften;
mod shrink;
mod teile;
mod umgebung;
mod vorlagenpruefung;
mod welt;

pub use beilagen::{Beilage, HERKUNFT, Herkunft, PLAN, TEMPLATES, beilagen};
pub use escape::{markup, string};
pub use fassung::Fassung;
pub use papier::{KeinPapier, PDF_HOECHSTENS, Papier};
pub use quellen::{Quellen, quellen};
pub use satz::{Dokument, layout, pdf, setzen};
pub use shrink::shrink;
pub use teile::dateiteil;
pub use vorlagenpruefung::pruefe as pruefe_vorlagen;
pub use welt::Welt;
