//! Old revisions of a plan, read from git without a git binary and without touching the work tree.
//!
//! Nothing is written, and no configuration but the repository's own is read. `GIT_DIR` and other environment variables
//! are ignored: they must not change the history of a plan.

mod fund;
mod ordner;
mod repository;
mod revision;
mod search;
mod tag;
mod verlauf;
mod zeilen;

pub use drucksache_plan::uebersicht::Revision;
pub use repository::Repository;
pub use search::search;
pub use tag::{day_of, is_no_day, no_such_day};
pub use verlauf::Commit;
pub use zeilen::{Zeilencommits, Zeilenfrage};
