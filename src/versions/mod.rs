//! What tells one version of a paper from another.

mod fassung;

pub use fassung::{Fassung, fassung};
