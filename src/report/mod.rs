//! How diagnostics look.

mod human;

pub use human::{human, zusammenfassung};
