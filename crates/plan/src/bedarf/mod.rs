//! Bedarfsmeldungen: what Ämter have asked for, against what the plan gives them. The files lie beside the plan; who
//! reads their cells is brought by the caller, as the disk is.

mod ergaenzen;
mod leser;
mod posten;
mod summen;
mod tabelle;

pub use ergaenzen::add_bedarf;
pub use leser::{Bedarfsbefund, Bedarfsleser, Bedarfslesung, Bedarfsliste, OhneBedarfsleser};
pub use summen::{Bedarfssummen, bedarfssummen};
pub(crate) use tabelle::bedarfstabelle;
pub use tabelle::{BEDARF, BEDARF_EINZELN};
