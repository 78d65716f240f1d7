//! Prose: Markdown with expressions → blocks and inlines with the values in place. Knows nothing of Typst.

mod ausdruck;
mod block;
mod filter;
mod markdown;
mod platzhalter;
mod texte;
mod typografie;
mod werte;
mod zahl;

pub use ausdruck::{amt_mit_summen, druckbar, gedruckt, jahre_im_ausdruck, unbekannt};
pub use block::{Block, Inline, Listenart, Prosa};
pub use filter::{FILTER, FilterFehler, filter_hint};
pub(crate) use markdown::optionen as markdown_options;
pub use markdown::ungenutzte_verweise;
pub use platzhalter::ausdruecke;
pub use texte::{Texte, stelle, texte};
pub use typografie::{Textart, schuetzen};
pub use werte::{Grundlage, Tabelle, formular, massnahme, themenbereich, werte};
pub use zahl::{Reihe, Zahl};

use std::ops::Range;

use crate::diagnostic::Code;

/// Something wrong in a prose text.
#[derive(Debug)]
pub(crate) struct Fehler {
    /// The kind.
    pub code: Code,
    /// Bytes of the text as the clerk wrote it.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}
