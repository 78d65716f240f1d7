//! What is typed as changes of the plan's files, made in memory.

mod amtswechsel;
mod anhaengen;
mod behebung;
mod benennung;
mod block;
mod blockzeilen;
mod einfuegen;
mod neuposten;
mod setzen;
mod text;
mod umfeld;
mod werte;
mod zellenleser;

pub(crate) use amtswechsel::amtswechsel;
pub(crate) use behebung::behebung;
pub(crate) use benennung::benennung;
pub(crate) use block::{Eingefuegt, block};
pub(crate) use text::{neuer_text, text};
pub(crate) use werte::werte;
