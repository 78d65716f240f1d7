//! The folder that is handed in: the files for the Ratsinformationssystem under the names that the council wants, public
//! and other ones apart, with a list of what is what.

mod liste;
mod stueck;
mod uebersicht;

pub use liste::liste;
pub use stueck::{Abgabeart, Abgabestueck, file_name, same_name, stuecke};
pub use uebersicht::{Abgabekopf, uebersicht};
