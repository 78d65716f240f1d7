//! How the caller lends a writer of tables to the print shop.

use drucksache_plan::prosa::Grundlage;

/// A file with tables of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabellendatei {
    /// Its name, without a folder: each once.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Writes the tables of a plan, which the whole paper embeds: the caller implements it with the formats that it knows.
/// The same plan gives the same bytes.
pub trait Tabellenschreiber: Send + Sync {
    /// The files; none for a plan without tables. `fassung` is that of the paper.
    ///
    /// # Errors
    /// They can't be written; a German sentence says why.
    fn schreiben(&self, grundlage: &Grundlage, fassung: &str) -> Result<Vec<Tabellendatei>, String>;
}

/// Writes none: papers embed no tables.
#[derive(Debug, Clone, Copy, Default)]
pub struct OhneTabellen;

impl Tabellenschreiber for OhneTabellen {
    fn schreiben(&self, _: &Grundlage, _: &str) -> Result<Vec<Tabellendatei>, String> {
        Ok(Vec::new())
    }
}
