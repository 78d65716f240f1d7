//! Files as they were read: text, YAML trees with spans, and the routes that name a place in them.

mod alias;
mod conflict;
mod fault;
mod file;
mod lines;
mod long_text;
mod lost_text;
mod nfc;
mod ordner;
mod parse;
mod pieces;
mod position;
mod route;
mod scalar;
mod syntax;
mod tree;
mod visible;
mod word;

pub use fault::{Fault, FaultKind};
pub use file::{DATEI_HOECHSTENS, PLAN_HOECHSTENS, RatSources, SourceFile, SourceId, Sources};
pub use lines::{ColumnUnit, LineIndex};
pub use long_text::list_sign;
pub use nfc::nfc;
pub(crate) use nfc::nfc_lengths;
pub use ordner::{Ablage, Dateien, Eintrag, Ordner};
pub use pieces::Pieces;
pub use position::{Position, Span};
pub use route::{Route, Step};
pub use tree::{Entries, Entry, Node, NodeValue};
pub use visible::{visible, visible_text};
pub use word::{ABSATZ_HOECHSTENS, WORT_HOECHSTENS, ascii_key, long_paragraph, long_word};
