//! The one door to the disk. A folder is opened once; every path in it is looked up from there, and no link leads out.
//!
//! A path below the folder that a run works in is looked up from there. Any other, which leads out of it by its own words
//! (`/srv/plaene`, `../plaene`), was named by somebody who means it, and is opened as it is named.

mod ordner;
mod paths;
mod sperre;
mod ziel;

pub use ordner::{below, beside, ordner, read_named};
pub use paths::{real, shown};
pub use sperre::Sperre;
pub use ziel::{Ziel, sha256};
