//! The Anlagen of a Vorlage.

use std::sync::Arc;

use crate::source::SourceId;

use super::Textfeld;

/// An Anlage.
#[derive(Debug, Clone)]
pub struct Anlage {
    /// Its title (prose).
    pub titel: Textfeld,
    /// The file that it names.
    pub datei: Option<String>,
    /// Its content.
    pub inhalt: Anlageninhalt,
    /// Whether the pages of a finished PDF stand in the whole paper, too; None: where it keeps all standards with them.
    pub eingefuegt: Option<bool>,
    /// Whether it is not public.
    pub nichtoeffentlich: bool,
}

impl Anlage {
    /// Its Markdown file; None where it is none.
    pub fn text(&self) -> Option<SourceId> {
        match self.inhalt {
            Anlageninhalt::Text(file) => Some(file),
            _ => None,
        }
    }
}

/// The content of an Anlage.
#[derive(Debug, Clone)]
pub enum Anlageninhalt {
    /// A part that the form prints, by its index there.
    Teil(usize),
    /// A Markdown file of the plan.
    Text(SourceId),
    /// A finished PDF: it is listed, copied beside the printed ones, and placed into the whole paper where it can be.
    Pdf {
        /// Its path in the plan's folder.
        datei: String,
        /// Its bytes.
        inhalt: Arc<[u8]>,
    },
    /// Taken out of a public plan: it is listed only.
    Gestrichen,
    /// Broken; the mistake is already reported.
    Keiner,
}
