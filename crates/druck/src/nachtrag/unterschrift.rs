//! Signatures that were appended to a paper, and why other content is refused.

use serde::{Deserialize, Serialize};

/// A signature that was put into a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unterschrift {
    /// The name of its field.
    pub feld: String,
    /// The signer's name as the signature states it; nobody has checked it.
    pub name: Option<String>,
    /// The time that it states, as PDF writes it: `D:20260227093000+01'00'`.
    pub am: Option<String>,
    /// Whether it is the stamp of a time service and no person's signature.
    pub zeitstempel: bool,
}

/// Why appended content is refused: it is more than signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeineUnterschrift {
    /// It is not built as an incremental update is.
    Aufbau,
    /// There is no signature that covers everything before it.
    OhneUnterschrift,
    /// It changes or adds something that no signature needs.
    Inhalt(Inhaltsart),
}

/// The part of a paper that an update changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inhaltsart {
    /// The pages, or what they show.
    Seiten,
    /// What the whole document holds: names, attachments, actions, its structure.
    Dokument,
    /// Title, author and the like.
    Angaben,
    /// A form field that is no invisible signature.
    Formularfeld,
}
