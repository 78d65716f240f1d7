//! A plan as sheets of cells, and sheets as changes of a plan: Excel, CSV, open data. It knows no layout and no operating
//! system: bytes come in, bytes go out, files of a plan come through [`drucksache_plan::source::Ordner`].
//!
//! Everything goes through one form: a [`Mappe`] of [`Blatt`]. A plan becomes one (`auszug`), writers write it
//! (`schreiben`), and an import compares what a file has (`lesen`) with the sheet that the plan would give, cell by cell
//! (`einlesen`): what is the same is no change, however it is spelled. What differs becomes a change for the writer of the
//! plan.
//!
//! From the ground up: `blatt`, `befund`, `auszug`, `schreiben`, `lesen`, `zahlen`, `einlesen`, `aendern`, `rahmen`. See
//! ARCHITECTURE.md.

pub mod aendern;
pub mod auszug;
pub mod befund;
pub mod blatt;
pub mod einlesen;
pub mod lesen;
pub mod rahmen;
pub mod schreiben;
mod zahlen;

pub use blatt::{Blatt, Mappe};
pub use zahlen::{Zellgrund, digits};
