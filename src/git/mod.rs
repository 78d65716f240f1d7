//! Old revisions of a plan, read from git without a git binary and without touching the work tree.
//!
//! Nothing is written, no configuration but the repository's own is read, and no environment: `GIT_DIR` and the like do
//! not change what a plan's history is.

mod fund;
mod ordner;
mod repository;
mod revision;
mod search;
mod verlauf;

pub use drucksache_plan::uebersicht::Revision;
pub use repository::Repository;
pub use search::search;
pub use verlauf::Commit;
