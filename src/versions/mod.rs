//! Versions of a paper: what it was made from, and what it carries so that this can be shown.

mod beilagen;
mod fassung;

pub use beilagen::{Beilage, HERKUNFT, Herkunft, PLAN, TEMPLATES, beilagen};
pub use fassung::Fassung;
