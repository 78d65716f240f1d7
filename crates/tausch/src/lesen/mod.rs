//! Readers: a file that somebody filled in, as rows of raw cells. Whatever comes, they read within bounds and answer.

mod archiv;
mod csv;
mod rohblatt;
mod teile;
mod xlsx;

pub use rohblatt::{Dezimalzeichen, Rohblatt, Rohmappe, Rohwert, Rohzeile, Rohzelle, Verbund};

/// Bytes of a file, at most.
pub const TABELLE_HOECHSTENS: u64 = 32 * 1024 * 1024;

/// Cells of a file, at most: 10,000 Maßnahmen have a tenth of them.
const ZELLEN_HOECHSTENS: usize = 3_000_000;

/// Why a file can't be read: one German sentence without a full stop, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlesbar {
    /// What is wrong.
    pub meldung: String,
    /// What to do.
    pub hilfe: String,
}

impl Unlesbar {
    fn new(meldung: impl Into<String>, hilfe: impl Into<String>) -> Self {
        Self { meldung: meldung.into(), hilfe: hilfe.into() }
    }

    fn zu_gross(what: &str) -> Self {
        Self::new(
            format!("Die Datei ist zu groß: {what}"),
            "Löschen Sie leere Zeilen, Spalten und Blätter, oder teilen Sie die Datei auf",
        )
    }
}

/// Reads a file by what is in it: xlsx, else CSV. `name` is that of the file, for its only sheet.
///
/// # Errors
/// It is neither, or too large.
pub fn lesen(bytes: &[u8], name: &str) -> Result<Rohmappe, Unlesbar> {
    if bytes.len() as u64 > TABELLE_HOECHSTENS {
        return Err(Unlesbar::zu_gross(&format!(
            "{} MiB, möglich sind {}",
            bytes.len() >> 20,
            TABELLE_HOECHSTENS >> 20
        )));
    }
    match bytes {
        [b'P', b'K', ..] => xlsx::lesen(&archiv::unpack(bytes)?),
        // The container of old Office files, and of new ones behind a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Unlesbar::new(
            "Die Datei ist im alten Format von Excel (.xls) oder mit einem Kennwort geschützt",
            "Speichern Sie sie als Excel-Arbeitsmappe (.xlsx) ohne Kennwort",
        )),
        [b'%', b'P', b'D', b'F', ..] => {
            Err(Unlesbar::new("Die Datei ist ein PDF", "Nennen Sie die Tabelle als .xlsx oder .csv"))
        }
        _ => csv::lesen(bytes, name),
    }
}
