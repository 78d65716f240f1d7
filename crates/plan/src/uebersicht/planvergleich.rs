//! A plan in two versions.

use crate::rat::Zahlenform;
use crate::units::Datum;
use crate::vergleich::{Seite, Vergleich};

/// A version in git.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The whole id, hexadecimal.
    pub id: String,
    /// Its first digits, as many as are unique, at least seven.
    pub kurz: String,
    /// The day it was made, in its author's time zone.
    pub datum: Datum,
    /// The first line of its message.
    pub betreff: String,
}

/// A plan in two versions.
pub struct Planvergleich<'a> {
    /// Its folder, with `/` between folders.
    pub plan: &'a str,
    /// Where the old version comes from.
    pub alt: &'a Planherkunft,
    /// Where the new version comes from.
    pub neu: &'a Planherkunft,
    /// Whether it is new, dropped or compared.
    pub ergebnis: Vergleichsergebnis<'a>,
}

/// Where a version of a plan comes from.
#[derive(Debug, Clone)]
pub enum Planherkunft {
    /// The files as they are now.
    Dateien,
    /// Another folder.
    Ordner(String),
    /// The files with changes that are not written yet, by what proposes them: `Tabelle bedarf.xlsx`.
    Vorschlag(String),
    /// A revision of git.
    Revision(Revision),
}

/// The relation of a plan to its old version.
pub enum Vergleichsergebnis<'a> {
    /// The old version does not have it.
    Neu(Seite<'a>),
    /// The new version does not have it.
    Entfallen(Seite<'a>),
    /// Both have it.
    Verglichen {
        /// Before.
        alt: Seite<'a>,
        /// Now.
        neu: Seite<'a>,
        /// What changed.
        vergleich: &'a Vergleich,
    },
}

impl Vergleichsergebnis<'_> {
    /// Whether anything changed.
    pub fn is_changed(&self) -> bool {
        match self {
            Self::Verglichen { vergleich, .. } => !vergleich.is_empty(),
            Self::Neu(_) | Self::Entfallen(_) => true,
        }
    }

    /// The new version, or the old one where the plan is dropped.
    pub fn seite(&self) -> Seite<'_> {
        match self {
            Self::Neu(seite) | Self::Entfallen(seite) | Self::Verglichen { neu: seite, .. } => *seite,
        }
    }
}

impl Planherkunft {
    /// For people: `1a2b3c4 vom 22.11.2013`.
    pub fn text(&self, form: &Zahlenform) -> String {
        match self {
            Self::Dateien => "Stand der Dateien".to_owned(),
            Self::Ordner(path) => format!("Ordner {path}"),
            Self::Vorschlag(what) => what.clone(),
            Self::Revision(revision) => format!("{} vom {}", revision.kurz, form.datum(revision.datum)),
        }
    }

    /// For the council, which knows days and no revisions: `Fassung vom 22.11.2013`. Of files, the day is that of the
    /// paper; None where there is none.
    pub fn fassung(&self, seite: Option<Seite<'_>>, form: &Zahlenform) -> Option<String> {
        let tag = match self {
            Self::Revision(revision) => Some(revision.datum),
            Self::Dateien | Self::Ordner(_) | Self::Vorschlag(_) => {
                seite.and_then(|seite| seite.grundlage.plan.vorlage.datum)
            }
        };
        tag.map(|tag| format!("Fassung vom {}", form.datum(tag)))
    }
}
