//! What `exportieren` is asked.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::UmfangWahl;

/// Arguments of `exportieren`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Ordner eines Plans oder seine plan.yaml
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: PathBuf,

    /// Form: xlsx (Excel), csv (die Liste der Maßnahmen), datapackage (alles als CSV mit einer Beschreibung für Programme) oder oparl (die öffentliche Drucksache als JSON nach OParl 1.1); ohne Angabe xlsx
    #[arg(
        long,
        value_enum,
        default_value = "xlsx",
        value_name = "FORM",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub format: Exportform,

    /// Für jedes Amt eine Datei, mit seinen Maßnahmen, zum Verschicken
    #[arg(long, help_heading = "Optionen")]
    pub je_amt: bool,

    /// Schreibweise einer CSV-Datei: deutsch (Semikolon, Komma), excel (dasselbe mit BOM) oder rfc (Komma, Punkt); ohne Angabe deutsch
    #[arg(
        long,
        value_enum,
        default_value = "deutsch",
        value_name = "ART",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub csv: Csvart,

    /// Lizenz der Daten in der Beschreibung, zum Beispiel dl-de/by-2-0 oder CC-BY-4.0
    #[arg(long, value_name = "LIZENZ", help_heading = "Optionen")]
    pub lizenz: Option<String>,

    /// What of it.
    #[command(flatten)]
    pub wahl: UmfangWahl,

    /// Die Datei, in die geschrieben wird; mit --je-amt und für datapackage der Ordner
    #[arg(long = "ziel", alias = "output", value_name = "ZIEL", help_heading = "Optionen")]
    pub output: Option<PathBuf>,
}

/// What an export is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Exportform {
    /// A workbook.
    Xlsx,
    /// The list of Maßnahmen.
    Csv,
    /// All lists with their description.
    Datapackage,
    /// Open data of the public Drucksache.
    Oparl,
}

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Csvart {
    /// `;` and a decimal comma.
    Deutsch,
    /// The same with a byte order mark.
    Excel,
    /// RFC 4180.
    Rfc,
}
