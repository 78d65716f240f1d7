//! The writer: changes values of a YAML file and sections of a Markdown file in their text, never by writing the file
//! out again. Comments, order, spelling and line ends are the clerk's.
//!
//! [`aendern`] takes all changes of a file at once, each with the [`Route`](crate::source::Route) that it is about. It
//! turns them into replacements of bytes where the tree of the file stands, and reads the result again with the reader
//! of [`source`](crate::source): the new tree has to be the old one with these changes and nothing else, or there is no
//! new text but an [`Ablehnung`]. The same holds for [`abschnitt_ersetzen`] and what Markdown finds in a file.
//!
//! Everything works on texts in memory; the callers read and write files.

mod ablehnung;
mod aenderung;
mod asked;
mod beheben;
mod collections;
mod expected;
mod file_bytes;
mod insert;
mod layout;
mod neuwert;
mod outcome;
mod place;
mod remove;
mod render;
mod rohtext;
mod scalar;
mod section;
mod set;
mod splice;
mod trivia;
mod umordnen;
mod umziehen;
mod walk;

pub use ablehnung::{Ablehnung, Ablehnungsgrund};
pub use aenderung::{Aenderung, Eingriff};
pub use beheben::{an_stellen, beheben};
pub use file_bytes::FileBytes;
pub use neuwert::Neuwert;
pub use outcome::{Ersetzung, Geaendert, aendern, ersetzen};
pub use rohtext::Rohtext;
pub use section::{Abschnittsort, abschnitt_ersetzen};
pub use splice::Splice;
pub use umordnen::verschieben;
pub use umziehen::umziehen;
