//! Documents of this program itself, the same for all Räte: the Prüfbericht and the Änderungsübersicht.

mod aenderungen;
mod befund;
mod pruefbericht;
mod satz;
mod tag;
mod worte;

pub use aenderungen::pdf as aenderungsuebersicht;
pub use befund::Befund;
pub use pruefbericht::{Planpruefung, pruefbericht};
