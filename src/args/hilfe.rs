//! What `hilfe` is asked, and its answer: what `--help` says behind the same words.

use std::ffi::OsString;

use clap::Args;

use crate::absage::Absage;

use super::{Instead, parse};

/// Arguments of `hilfe`.
#[derive(Debug, Args)]
pub struct HilfeArgs {
    /// Der Befehl, zum Beispiel rahmen; ohne Angabe alle Befehle
    #[arg(value_name = "BEFEHL", help_heading = "Angaben")]
    pub befehl: Vec<String>,
}

/// The help of a command.
///
/// # Errors
/// There is no such command.
pub fn hilfe(args: &HilfeArgs) -> Result<String, Absage> {
    let words = ["drucksache"].into_iter().chain(args.befehl.iter().map(String::as_str)).chain(["--help"]);
    match parse(words.map(OsString::from)) {
        Err(Instead::Print(text)) => Ok(text),
        Err(Instead::Wrong(absage)) => Err(absage),
        // Behind `--`, `--help` is the name of a plan.
        Ok(_) => Err(Absage::new(
            format!("Eine Hilfe zu `{}` gibt es nicht", args.befehl.join(" ")),
            "`drucksache hilfe` ohne weitere Angabe nennt alle Befehle",
        )),
    }
}
