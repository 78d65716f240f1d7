//! What tells one version of a paper from another.

mod fassung;
mod umfang;

pub use fassung::{Fassung, fassung};
pub use umfang::{hat_geheimes, streichen, verstoesse};
