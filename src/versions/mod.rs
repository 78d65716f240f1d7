//! What tells one version of a paper from another.

mod fassung;
pub mod git;
mod stand;
pub mod vergleich;

pub use fassung::{Fassung, fassung};
pub use stand::Stand;
