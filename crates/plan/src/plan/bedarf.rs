//! The Bedarfsmeldungen beside a plan: the files under `bedarf/`, and the rows that were read in them.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, from_faults};
use crate::source::{Eintrag, Fault, FaultKind, Ordner, Position, SourceId, Sources, Span, nfc};
use crate::units::{Amtsnummer, Angabe};

use super::dateien::{BEDARF_ORDNER, bounded, is_bedarf};

/// Files with Bedarfsmeldungen, at most.
const DATEIEN_HOECHSTENS: usize = 300;

/// Bytes of all of them together, at most: the paper embeds them.
const ZUSAMMEN_HOECHSTENS: u64 = 32 * 1024 * 1024;

/// A file with Bedarfsmeldungen.
#[derive(Debug, Clone)]
pub struct Bedarfsdatei {
    /// Its path in the plan's folder.
    pub datei: String,
    /// The file, for findings: its content need not be text.
    pub source: SourceId,
    /// Its bytes.
    pub inhalt: Arc<[u8]>,
    /// Its rows; none until they are read.
    pub zeilen: Vec<Bedarfszeile>,
}

/// What an Amt has asked for: a row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bedarfszeile {
    /// Where it stands in its file, as people name cells.
    pub stelle: String,
    /// The Amt that asks.
    pub amt: Option<Amtsnummer>,
    /// What for.
    pub bezeichnung: String,
    /// The Maßnahme of the plan that it is, by its index; None where the plan has none.
    pub massnahme: Option<usize>,
    /// How much of the plan's Leitgröße, per year; None where the file has no amount for a year.
    pub betraege: Vec<Option<Angabe>>,
}

impl Bedarfszeile {
    /// Whether it asks for money, or for something that has no amount yet.
    pub fn asks(&self) -> bool {
        self.betraege.iter().flatten().any(|angabe| match angabe {
            Angabe::Betrag(betrag) => !betrag.is_zero(),
            Angabe::NichtBezifferbar => true,
        })
    }
}

/// Reads the files, sorted by name.
pub(super) fn lesen(sources: &mut Sources, ordner: &Ordner, diagnostics: &mut Vec<Diagnostic>) -> Vec<Bedarfsdatei> {
    let entries: Vec<Eintrag> = ordner.eintraege(BEDARF_ORDNER).into_iter().filter(is_bedarf).collect();
    let what = (BEDARF_ORDNER, "Bedarfsmeldungen", "fassen Sie die eines Amts in einer Datei zusammen");
    let entries = bounded(entries, DATEIEN_HOECHSTENS, what, sources, ordner, diagnostics);
    let mut left = ZUSAMMEN_HOECHSTENS;
    let mut found = Vec::new();
    for entry in entries {
        let datei = format!("{BEDARF_ORDNER}/{}", nfc(&entry.name));
        let (source, _) = sources.add_text(ordner.shown(&datei), b"");
        match ordner.read(&datei, left) {
            Ok(inhalt) => {
                left -= inhalt.len() as u64;
                found.push(Bedarfsdatei { datei, source, inhalt: inhalt.into(), zeilen: Vec::new() });
            }
            Err(FaultKind::TooBig { .. }) => {
                let message = "Mit dieser Datei sind die Bedarfsmeldungen des Plans zusammen zu groß";
                let hint =
                    format!("Alle zusammen haben höchstens {} MiB: teilen Sie sie auf", ZUSAMMEN_HOECHSTENS >> 20);
                diagnostics.push(Diagnostic::error(Code::ZuGross, Place::file(source), message).hint(hint));
            }
            Err(kind) => {
                let fault = Fault { span: Span::at(Position::START), kind };
                diagnostics.extend(from_faults(source, vec![fault]));
            }
        }
    }
    found
}
