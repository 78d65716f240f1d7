//! Versions of a paper: what it was made from, what it carries so that this can be shown, and old revisions of its plan.

mod beilagen;
mod fassung;
pub mod git;
mod papier;
mod stand;
mod suche;
mod umfang;
pub mod vergleich;

pub use beilagen::{Beilage, HERKUNFT, Herkunft, PLAN, TEMPLATES, beilagen};
pub use fassung::Fassung;
pub use papier::{KeinPapier, PDF_HOECHSTENS, Papier};
pub use stand::Stand;
pub use suche::suche;
pub use umfang::{hat_geheimes, streichen, verstoesse};
