//! The print shop of this program: its threads, and the tables that its papers embed.

use drucksache_druck::{Druckerei, Tabellendatei, Tabellenschreiber};
use drucksache_plan::prosa::Grundlage;
use drucksache_tausch::auszug::{HINWEISE, papiermappe};
use drucksache_tausch::schreiben::{Csvform, csv, xlsx};

use crate::workers::Threads;

/// The workbook among the files of a paper. Those of its sheets are called after them.
const ARBEITSMAPPE: &str = "arbeitsmappe.xlsx";

/// Writes the tables of a plan as a workbook, and each of its sheets as CSV.
#[derive(Debug, Clone, Copy, Default)]
pub struct Papiertabellen;

impl Tabellenschreiber for Papiertabellen {
    fn schreiben(&self, grundlage: &Grundlage, fassung: &str) -> Result<Vec<Tabellendatei>, String> {
        let Some(mappe) = papiermappe(grundlage, fassung) else { return Ok(Vec::new()) };
        let workbook = xlsx(&mappe).map_err(|why| why.0)?;
        let mut files = vec![Tabellendatei { name: ARBEITSMAPPE.to_owned(), bytes: workbook }];
        files.extend(mappe.blaetter.iter().filter(|blatt| blatt.datei != HINWEISE).map(|blatt| Tabellendatei {
            name: format!("{}.csv", blatt.datei),
            bytes: csv(blatt, Csvform::Deutsch, false),
        }));
        Ok(files)
    }
}

/// The print shop for all papers of a run: everything that prints one uses this, so that the same plan gives the same
/// bytes.
pub fn druckerei() -> Druckerei {
    Druckerei::new(Threads::of_machine()).with_tabellen(Papiertabellen)
}
