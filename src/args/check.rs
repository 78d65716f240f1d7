//! What `pruefen` is asked.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::PlanArgs;

/// Arguments of `pruefen`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The plans.
    #[command(flatten)]
    pub plans: PlanArgs,

    /// Form der Ausgabe: text (zum Lesen), json, sarif, gitlab oder github (für Programme), markdown oder pdf (der Prüfbericht für die Akte); ohne Angabe text
    #[arg(
        long,
        value_enum,
        default_value = "text",
        value_name = "FORM",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub format: Format,

    /// Die Datei, in die statt auf den Bildschirm geschrieben wird
    #[arg(long = "ziel", alias = "output", value_name = "DATEI", help_heading = "Optionen")]
    pub output: Option<PathBuf>,

    /// Zuerst in den Dateien beheben, was eindeutig ist: Beträge und Tage in anderer Schreibweise, getippte Beträge des Plans
    #[arg(long = "beheben", alias = "fix", help_heading = "Optionen")]
    pub fix: bool,

    /// Auch jeden Hinweis nennen; sonst steht da nur, wie viele es sind
    #[arg(long, help_heading = "Optionen")]
    pub alle: bool,

    /// Warnungen wie Fehler behandeln
    #[arg(long = "streng", alias = "strict", help_heading = "Optionen")]
    pub strict: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person at a terminal.
    #[value(alias = "human")]
    Text,
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
