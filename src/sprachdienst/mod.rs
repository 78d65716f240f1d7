//! A server for editors, in the language that they all speak (LSP): findings while somebody types, values, proposals.
//!
//! What is known of a plan is in `drucksache_werkbank::Sprachdienst`; here are messages, open texts and the order in which
//! they are answered. One thread reads, one writes, and this one answers. Texts on the screen take the place of those on
//! the disk, and nothing is ever written: changes are proposed, and the editor makes them.

mod adresse;
mod anfragen;
mod antwort;
mod dokumente;
mod leitung;
mod nachricht;
mod plaene;
mod server;

use std::io;

use crate::absage::Absage;

pub use plaene::Planquelle;
pub use server::Sprachserver;

/// Speaks with an editor over standard input and output until it goes.
///
/// # Errors
/// The editor has gone without a word, or no thread can be started.
pub fn sprechen(quelle: Box<dyn Planquelle>) -> Result<(), Absage> {
    let started = leitung::verbinden(io::stdin(), io::stdout());
    let (verbindung, leitung) =
        started.map_err(|error| Absage::system("Der Dienst für Editoren kann nicht beginnen", &error))?;
    let took_leave = Sprachserver::new(verbindung, quelle).laufen();
    leitung.schliessen();
    match took_leave {
        true => Ok(()),
        false => Err(Absage::new(
            "Der Editor hat das Gespräch abgebrochen",
            "`drucksache lsp` wird vom Editor gestartet, nicht von Hand",
        )),
    }
}
