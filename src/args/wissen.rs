//! What `schema` and `erklaeren` are asked.

use clap::Args;

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Der Rat, dessen Pläne gemeint sind; ohne Angabe gilt, was alle Räte gemeinsam haben
    #[arg(long, value_name = "RAT", help_heading = "Optionen")]
    pub rat: Option<String>,

    /// Das Schema der Dateien unter massnahmen/ statt der plan.yaml
    #[arg(long, help_heading = "Optionen")]
    pub massnahmen: bool,

    /// Das Schema der Dateien unter tabellen/ statt der plan.yaml
    #[arg(long, conflicts_with = "massnahmen", help_heading = "Optionen")]
    pub tabellen: bool,
}

/// Arguments of `erklaeren`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Das Wort in eckigen Klammern, zum Beispiel ueber-finanzrahmen; ohne Angabe die Liste aller Befunde
    #[arg(value_name = "CODE", help_heading = "Angaben")]
    pub code: Option<String>,

    /// docs/pruefregeln.md
    #[arg(long, hide = true, conflicts_with = "code")]
    pub markdown: bool,
}
