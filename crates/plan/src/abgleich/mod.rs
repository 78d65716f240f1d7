//! Compares sequences of any items: finds for each item of the old one the item of the new one that it has become.
//!
//! Work is bounded by sizes, never by a clock: the same input gives the same result on every machine.

mod best;
mod likeness;
mod ordered;
mod runs;
mod sequence;
mod words;

pub use best::mutual_best;
pub use likeness::{likeness, shared_letter_pairs, shared_words};
pub use ordered::in_order;
pub use runs::{Run, runs, runs_within};
pub use sequence::{Move, Piece, match_pieces};
pub use words::Words;
