//! What `abgeben` is asked.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `abgeben`.
#[derive(Debug, Args)]
pub struct AbgebenArgs {
    /// Ordner eines Plans oder seine plan.yaml
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: PathBuf,

    /// Ordner für die Abgaben, je Plan ein Unterordner, in dem noch nichts liegt; ohne Angabe abgabe
    #[arg(long, value_name = "ORDNER", default_value = "abgabe", hide_default_value = true, help_heading = "Optionen")]
    pub ziel: PathBuf,

    /// Auch die Hinweise ausgeben, die der Plan unter pruefung begründet; sonst steht da nur, wie viele es sind
    #[arg(long, help_heading = "Optionen")]
    pub alle: bool,
}
