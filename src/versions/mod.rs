//! What tells one version of a paper from another.

mod fassung;
pub mod git;

pub use fassung::{Fassung, fassung};
