//! What people type, as values of a plan.

mod art;
mod betrag;
mod tag;
mod wert;

pub(crate) use art::Eingabeart;
pub(crate) use betrag::{Gelesen, betrag};
pub(crate) use tag::{monat, tag};
pub(crate) use wert::{Umfeld, gelesen};

/// Why something typed is no such value: what is wrong, and what to do.
pub(crate) type Eingabegrund = (String, String);
