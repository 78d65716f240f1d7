//! Plan and templates → Typst → PDF.

mod bericht;
mod escape;
mod fehler;
mod kontext;
pub mod lesefassung;
pub mod namen;
mod prosa_markup;
mod quellen;
mod satz;
mod shrink;
mod teile;
mod umgebung;
mod vorlagenpruefung;
mod welt;

pub use bericht::bericht;
pub use escape::{markup, string};
pub use quellen::{Quellen, quellen};
pub use satz::{Dokument, layout, pdf, setzen};
pub use shrink::shrink;
pub use teile::dateiteil;
pub use vorlagenpruefung::pruefe as pruefe_vorlagen;
pub use welt::Welt;
