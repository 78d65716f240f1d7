//! How changes from one version of a plan to another look, one file per format.

mod human;
mod json;
mod markdown;

pub use human::human;
pub use json::json;
pub use markdown::markdown;
