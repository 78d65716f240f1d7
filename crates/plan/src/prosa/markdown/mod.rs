//! Markdown → blocks and inlines, with the values of expressions in place.

mod block_writer;
mod blocks;
mod dashes;
mod definitions;
mod doubt;
mod footnotes;
mod inline_writer;
mod inlines;
mod lines;
mod lists;
mod lookalike;
mod marker;
mod marks;
mod notes;
mod parse;
mod pictures;
mod reader;
mod signs;
mod successor;
mod tables;
mod targets;
mod titles;
mod writer;

pub(crate) use parse::options;
pub(super) use parse::{Gelesen, TextKind, parse};
pub use parse::{beginnt_punkt, gliederung};
pub use writer::{geheime_abschnitte, rewritten};
