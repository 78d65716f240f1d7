//! Writers: each makes the bytes of a file, the same for the same sheets.

mod csv;
mod datenpaket;
mod formeln;
mod xlsx;
mod xlsxblatt;
mod xlsxform;
mod xlsxtext;

pub(crate) use self::csv::without_guard;
pub use self::csv::{Csvform, csv};
pub use datenpaket::{Lizenz, datenpaket};
pub use xlsx::{NichtSchreibbar, xlsx};
