//! Versions of a paper: what it was made from, and what it carries so that this can be shown.

mod beilagen;
mod fassung;
mod papier;

pub use beilagen::{Beilage, HERKUNFT, Herkunft, PLAN, TEMPLATES, beilagen};
pub use fassung::Fassung;
pub use papier::{KeinPapier, PDF_HOECHSTENS, Papier};
