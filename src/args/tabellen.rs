//! What `importieren` and `rahmen` are asked.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `importieren`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Die Tabelle: eine Excel-Arbeitsmappe (.xlsx) oder CSV-Datei
    #[arg(value_name = "DATEI", help_heading = "Angaben")]
    pub datei: PathBuf,

    /// Der Plan, in den sie eingelesen wird
    #[arg(long, value_name = "PLAN", help_heading = "Optionen")]
    pub nach: PathBuf,

    /// Die Änderungen in die Dateien des Plans schreiben; sonst werden sie nur gezeigt
    #[arg(long, help_heading = "Optionen")]
    pub schreiben: bool,

    /// Auch Maßnahmen entfernen, die in der Tabelle fehlen
    #[arg(long, help_heading = "Optionen")]
    pub entfernen: bool,

    /// Welche Spalte was ist, zum Beispiel "Projekt=bezeichnung, Mittel=planmittel_JAHR"
    #[arg(long, value_name = "SPALTEN", help_heading = "Optionen")]
    pub spalten: Option<String>,
}

/// Arguments of `rahmen`.
#[derive(Debug, Args)]
pub struct RahmenArgs {
    /// Ordner eines Plans oder seine plan.yaml
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: PathBuf,

    /// Kürzungen vorschlagen, mit denen der Plan in den Finanzrahmen passt
    #[arg(long, help_heading = "Optionen")]
    pub kuerzen: bool,

    /// Mit --kuerzen: die Kürzungen in die Dateien des Plans schreiben
    #[arg(long, requires = "kuerzen", help_heading = "Optionen")]
    pub schreiben: bool,
}
