//! What is typed as changes of the plan's files, made in memory.

mod anhaengen;
mod behebung;
mod block;
mod einfuegen;
mod neuposten;
mod setzen;
mod text;
mod umfeld;
mod werte;

pub(crate) use behebung::behebung;
pub(crate) use block::{Eingefuegt, block};
pub(crate) use text::{neuer_text, text};
pub(crate) use werte::werte;
