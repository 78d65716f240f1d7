//! What `drucken` is asked.

use std::path::PathBuf;

use clap::Args;

use super::{PlanArgs, UmfangWahl};

/// Arguments of `drucken`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The plans.
    #[command(flatten)]
    pub plans: PlanArgs,

    /// Ordner für die Ergebnisse, je Plan ein Unterordner; ohne Angabe output
    #[arg(
        long = "ziel",
        alias = "output",
        value_name = "ORDNER",
        default_value = "output",
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub output: PathBuf,

    /// What of it.
    #[command(flatten)]
    pub wahl: UmfangWahl,

    /// Statt der Drucksache ihre Lesefassung drucken: was sich seit diesem Stand geändert hat, ist angemerkt; ein Tag (25.11.2026) oder Commit
    #[arg(long, value_name = "STAND", help_heading = "Optionen")]
    pub lesefassung: Option<String>,

    /// Dasselbe gegenüber dem Plan in diesem Ordner
    #[arg(long, alias = "from-dir", value_name = "ORDNER", conflicts_with = "lesefassung", help_heading = "Optionen")]
    pub von_ordner: Option<PathBuf>,

    /// Auch jeden Hinweis und jede geschriebene Datei nennen; sonst steht da nur, wie viele es sind
    #[arg(long, help_heading = "Optionen")]
    pub alle: bool,

    /// Auch die Typst-Dateien ablegen, aus denen die PDF-Dateien entstehen
    #[arg(long = "mit-typst", alias = "keep-typst", help_heading = "Optionen")]
    pub keep_typst: bool,
}
