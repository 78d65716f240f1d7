//! Files of a build on disk: their names, a manifest of them, and writing without half files.

mod art;
mod manifest;
mod nachbarn;
mod names;
mod schriftstueck;
mod typst_projekt;
mod write;
mod zeile;

pub use art::Ausgabeart;
pub use manifest::Stempel;
pub use nachbarn::{Nachbar, nachbarn, remove_other_numbers};
pub use names::{file_name_of, stem};
pub use schriftstueck::{Schriftstueck, schriftstuecke};
pub use typst_projekt::typst_projekt;
pub use write::{Ausgabe, Written, unfinished, write_all, write_file};
pub use zeile::plain;
