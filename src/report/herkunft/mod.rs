//! How figures come about: as lines for a person at a terminal, and for programs.

mod baum;
mod human;
mod json;

pub use baum::{Herkunftszeile, Zeilengrenze, baum, stellen};
pub use human::{human, liste};
pub use json::json;
