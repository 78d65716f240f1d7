//! Files on disk: names, a manifest of what was written, never a half file.

mod art;
mod manifest;
mod nachbarn;
mod names;
mod typst_projekt;
mod write;

pub use art::Ausgabeart;
pub use manifest::Stempel;
pub use nachbarn::{Nachbar, alte_nummern, nachbarn};
pub use names::{file_name_of, stem};
pub use typst_projekt::typst_projekt;
pub use write::{Ausgabe, Written, unfinished, write_all, write_file};
