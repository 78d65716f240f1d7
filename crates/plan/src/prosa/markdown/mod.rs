//! Markdown → blocks and inlines, with the values of expressions in place.

mod blocks;
mod definitions;
mod inlines;
mod lines;
mod lists;
mod marker;
mod marks;
mod parse;
mod reader;
mod signs;
mod tables;
mod titles;

pub(crate) use parse::options;
pub use parse::ungenutzte_verweise;
pub(super) use parse::{ProseContext, parse};
