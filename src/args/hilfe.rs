//! What `hilfe` is asked.

use clap::Args;

/// Arguments of `hilfe`.
#[derive(Debug, Args)]
pub struct HilfeArgs {
    /// Der Befehl, zum Beispiel rahmen; ohne Angabe alle Befehle
    #[arg(value_name = "BEFEHL", help_heading = "Angaben")]
    pub befehl: Vec<String>,
}
