//! Readers: a file that somebody filled in, as rows of raw cells. Whatever comes, they read within bounds and answer.

mod archiv;
mod csv;
mod datei;
mod rohblatt;
mod teile;
mod unlesbar;
mod xlsx;

pub use datei::lesen;
pub use rohblatt::{Dezimalzeichen, Rohblatt, Rohmappe, Rohwert, Rohzeile, Rohzelle, Verbund};
pub use unlesbar::{TABELLE_HOECHSTENS, Unlesbar};
