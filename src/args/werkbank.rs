//! What `werkbank` and `vorschau` are asked.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `werkbank` and `vorschau`.
#[derive(Debug, Args)]
pub struct WerkbankArgs {
    /// Ordner eines Plans oder seine plan.yaml; ohne Angabe der einzige unter plans/, oder alle zur Auswahl
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: Option<PathBuf>,

    /// Der Port, an dem der Browser fragt; ohne Angabe einer, der frei ist
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true, help_heading = "Optionen")]
    pub port: u16,

    /// Den Browser nicht öffnen, nur die Adresse nennen
    #[arg(long = "ohne-browser", alias = "no-open", help_heading = "Optionen")]
    pub no_open: bool,
}
