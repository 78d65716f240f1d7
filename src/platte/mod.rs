//! The only access to the disk. A folder is opened once; every path in it is looked up from there, and no link leads out.
//!
//! A path below the folder that a run works in is looked up from that folder. A path that itself leads out of it
//! (`/srv/plaene`, `../plaene`) was named on purpose and is opened as it is named.

mod lock;
mod ordner;
mod paths;
mod ziel;

pub use lock::Lock;
pub use ordner::{below, beside, ordner, read_named};
pub use paths::{real, shown};
pub use ziel::{Ziel, sha256};
