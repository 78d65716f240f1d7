//! What `export` is asked.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Ordner eines Plans oder seine plan.yaml
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: PathBuf,

    /// Form der Ausgabe: oparl (die öffentliche Drucksache als JSON nach OParl 1.1)
    #[arg(long, value_enum, value_name = "FORM", hide_possible_values = true, help_heading = "Optionen")]
    pub format: Exportform,

    /// Die Datei, in die statt auf den Bildschirm geschrieben wird
    #[arg(long, value_name = "DATEI", help_heading = "Optionen")]
    pub output: Option<PathBuf>,
}

/// What a plan is given out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Exportform {
    /// Open data of the public Drucksache.
    Oparl,
}
