//! What `beigaben` is asked.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `beigaben`.
#[derive(Debug, Args)]
pub struct BeigabenArgs {
    /// Der Ordner für die Dateien
    #[arg(value_name = "ORDNER", help_heading = "Angaben")]
    pub ordner: PathBuf,
}
