//! Finished PDFs whose pages become pages of the whole paper.
//!
//! Typst can't take pages of other PDFs into an accessible one. So it sets an empty page for each of them, with the
//! stamp and the page's number, and the pages are put in their place afterwards. Before anything is printed the PDF is
//! looked at (`gutachten.rs`): the same copy is made as for printing (`auszug.rs`), from a closed list of what a page may
//! have. Nothing else gets into the paper, and nothing that a reader would miss is left out in silence.

mod abschrift;
mod auszug;
mod baum;
mod blatt;
mod einlegen;
mod einwand;
mod farben;
mod gliederung;
mod gutachten;
mod lesen;
mod lesezeichen;
mod mangel;
mod norm;
mod rollen;
mod schriftart;
mod stempel;
mod struktur;
mod umzug;
mod verknuepfungen;
mod ziele;
mod zustand;

pub(crate) use einlegen::{Einlage, einlegen};
pub(crate) use einwand::Einwand;
pub use gutachten::liest_fertiges_pdf;
pub(crate) use gutachten::{Gutachten, begutachten};
