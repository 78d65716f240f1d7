//! Markdown → blocks and inlines, with the values of expressions in place.

mod blocks;
mod inlines;
mod marks;
mod parse;
mod reader;

pub(crate) use parse::options;
pub use parse::ungenutzte_verweise;
pub(super) use parse::{ProseContext, parse};
