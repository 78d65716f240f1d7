//! Formats of the changes between two versions of a plan, one file each.

mod human;
mod json;
mod markdown;

pub use human::human;
pub use json::json;
pub use markdown::markdown;
