//! What `check` is asked.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::PlanArgs;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The plans.
    #[command(flatten)]
    pub plans: PlanArgs,

    /// Form der Ausgabe: human (für Menschen), json, sarif, gitlab oder github (für Programme), markdown oder pdf (der Prüfbericht für die Akte); ohne Angabe human
    #[arg(
        long,
        value_enum,
        default_value = "human",
        value_name = "FORM",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub format: Format,

    /// Die Datei, in die statt auf den Bildschirm geschrieben wird
    #[arg(long, value_name = "DATEI", help_heading = "Optionen")]
    pub output: Option<PathBuf>,

    /// Zuerst in den Dateien beheben, was eindeutig ist: Beträge und Tage in anderer Schreibweise, getippte Beträge des Plans
    #[arg(long, help_heading = "Optionen")]
    pub fix: bool,

    /// Warnungen wie Fehler behandeln
    #[arg(long, help_heading = "Optionen")]
    pub strict: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person at a terminal.
    Human,
    /// For programs, version 1.
    Json,
    /// For code hosts.
    Sarif,
    /// For GitLab: a report of Code Quality.
    Gitlab,
    /// For GitHub: annotations of a workflow.
    Github,
    /// For a merge request.
    Markdown,
    /// The Prüfbericht.
    Pdf,
}
