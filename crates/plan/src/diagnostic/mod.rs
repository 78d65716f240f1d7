//! Findings about a plan, as data. Reports decide how they look.

mod code;
mod fault;
mod finding;
mod genannt;
mod nearest;
mod place;
mod severity;
mod sort;
mod text_places;

pub use code::Code;
pub use fault::from_faults;
pub use finding::{Diagnostic, has_errors, zusammenfassung};
pub(crate) use genannt::Befunde;
pub use genannt::{GENANNT_HOECHSTENS, genannt};
pub use nearest::{meant_or_listed, nearest, one_of};
pub use place::{Part, Place};
pub use severity::Severity;
pub use sort::{sort, worst_first};
pub use text_places::TextPlaces;
