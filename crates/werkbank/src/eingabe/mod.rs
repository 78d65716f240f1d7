//! What people type, as values of a plan.

mod art;
mod betrag;
mod grund;
mod tag;
mod wert;

pub(crate) use art::Eingabeart;
pub(crate) use betrag::betrag;
pub(crate) use wert::{Feldumfeld, gelesen};
