//! What the program has to say about a plan: data only. How it looks is decided in `report`.

mod code;
mod fault;
mod finding;
mod nearest;
mod place;
mod severity;
mod sort;

pub use code::Code;
pub use fault::from_faults;
pub use finding::{Diagnostic, has_errors, zusammenfassung};
pub use nearest::{nearest, one_of};
pub use place::{Part, Place};
pub use severity::Severity;
pub use sort::sort;
