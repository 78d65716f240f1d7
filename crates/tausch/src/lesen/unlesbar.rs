//! Why a file can't be read, and the bounds of all files.

/// Bytes of a file, at most.
pub const TABELLE_HOECHSTENS: u64 = 32 * 1024 * 1024;

/// Cells of a file, at most: 10,000 Maßnahmen have a tenth of them.
pub(super) const ZELLEN_HOECHSTENS: usize = 3_000_000;

/// Why a file can't be read: one German sentence without a full stop, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlesbar {
    /// What is wrong.
    pub meldung: String,
    /// What to do.
    pub hilfe: String,
}

impl Unlesbar {
    pub(super) fn new(meldung: impl Into<String>, hilfe: impl Into<String>) -> Self {
        Self { meldung: meldung.into(), hilfe: hilfe.into() }
    }

    pub(super) fn zu_gross(what: &str) -> Self {
        Self::new(
            format!("Die Datei ist zu groß: {what}"),
            "Löschen Sie leere Zeilen, Spalten und Blätter, oder teilen Sie die Datei auf",
        )
    }
}
