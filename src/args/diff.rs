//! What `vergleichen` is asked.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::UmfangWahl;

/// Arguments of `vergleichen`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Ordner eines Plans oder seine plan.yaml; ohne Angabe alle Pläne unter plans/, alte und neue
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plans: Vec<PathBuf>,

    /// Der alte Stand: ein Tag (25.11.2026, der letzte Stand davon) oder in Git ein Commit, zum Beispiel HEAD~3; ohne Angabe der letzte Stand
    #[arg(long = "von", alias = "from", value_name = "STAND", help_heading = "Optionen")]
    pub from: Option<String>,

    /// Der neue Stand, ebenso; ohne Angabe die Dateien, wie sie jetzt sind
    #[arg(long = "bis", alias = "to", value_name = "STAND", help_heading = "Optionen")]
    pub to: Option<String>,

    /// Statt --von: der Ordner eines Plans, der die alte Fassung ist
    #[arg(
        long = "von-ordner",
        alias = "from-dir",
        value_name = "ORDNER",
        conflicts_with = "from",
        help_heading = "Optionen"
    )]
    pub from_dir: Option<PathBuf>,

    /// Form der Ausgabe: text (zum Lesen), json (für Programme), markdown oder pdf (die Änderungsübersicht für den Rat); ohne Angabe text
    #[arg(
        long,
        value_enum,
        default_value = "text",
        value_name = "FORM",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub format: Vergleichsform,

    /// What of it.
    #[command(flatten)]
    pub wahl: UmfangWahl,

    /// Die Datei, in die statt auf den Bildschirm geschrieben wird
    #[arg(long = "ziel", alias = "output", value_name = "DATEI", help_heading = "Optionen")]
    pub output: Option<PathBuf>,
}

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Vergleichsform {
    /// For a person at a terminal.
    #[value(alias = "human")]
    Text,
    /// For programs, version 1.
    Json,
    /// For a merge request.
    Markdown,
    /// The Änderungsübersicht.
    Pdf,
}
