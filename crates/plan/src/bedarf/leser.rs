//! Who reads the cells of Bedarfsmeldungen: workbooks and CSV are not this crate's business.

use crate::diagnostic::Severity;
use crate::plan::Bedarfszeile;
use crate::prosa::Grundlage;
use crate::source::Node;

/// Reads files of cells as Bedarfsmeldungen.
pub trait Bedarfsleser {
    /// The rows of a file, and what is not right with it. Whatever comes, it answers within bounds.
    fn lesen(&self, liste: &Bedarfsliste<'_>) -> Bedarfslesung;
}

/// A file with Bedarfsmeldungen in front of its reader.
pub struct Bedarfsliste<'a> {
    /// Its path in the plan's folder.
    pub datei: &'a str,
    /// Its bytes.
    pub inhalt: &'a [u8],
    /// What the plan's `import.yaml` says about columns.
    pub spalten: Option<&'a Node>,
    /// The plan that it belongs to.
    pub grundlage: &'a Grundlage,
}

/// What was read in a file.
#[derive(Debug, Default)]
pub struct Bedarfslesung {
    /// Its rows.
    pub zeilen: Vec<Bedarfszeile>,
    /// What is not right with it.
    pub befunde: Vec<Bedarfsbefund>,
    /// How many cells were looked at for it; of a file that can't be read, how many it could have had.
    pub zellen: usize,
}

/// A finding in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bedarfsbefund {
    /// Where, as people name cells; empty where it is about the whole file.
    pub stelle: String,
    /// How bad it is.
    pub stufe: Severity,
    /// The problem: one German sentence without a full stop.
    pub meldung: String,
    /// What to do; empty where there is nothing.
    pub hilfe: String,
}

/// Reads nothing and says so: for whoever has brought no reader.
#[derive(Debug, Clone, Copy)]
pub struct OhneBedarfsleser;

impl Bedarfsleser for OhneBedarfsleser {
    fn lesen(&self, _: &Bedarfsliste<'_>) -> Bedarfslesung {
        let befund = Bedarfsbefund {
            stelle: String::new(),
            stufe: Severity::Error,
            meldung: "Bedarfsmeldungen lassen sich hier nicht lesen".to_owned(),
            hilfe: "Prüfen Sie den Plan mit `drucksache pruefen`".to_owned(),
        };
        Bedarfslesung { zeilen: Vec::new(), befunde: vec![befund], zellen: 0 }
    }
}
