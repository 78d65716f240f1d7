//! What a finished PDF lacks that the standards of the paper ask for.

use lopdf::Object;

use super::norm::{Archivstufe, Norm};
use super::schriftart::all_embedded;
use super::struktur::Struktur;

/// Something that is missing in a finished PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mangel {
    /// No tags say what is a heading, a paragraph, a table.
    Ungetaggt,
    /// A tag has a name of its own, and nothing says what it means.
    FremdeTags,
    /// Its headings have no levels.
    OhneEbenen,
    /// A font is not in the file.
    Schriften,
    /// It does not say that it is PDF/A-2 or PDF/A-3.
    KeinArchiv,
    /// It is PDF/A of a lower level than a.
    Archivstufe,
    /// It does not say that it is PDF/UA-1.
    Barrierefreiheit,
}

impl Mangel {
    /// What is missing in a PDF: in what it says of itself, and in what was copied of it.
    pub(super) fn of(claimed: Norm, objects: &[Object], struktur: Option<&Struktur>) -> Vec<Self> {
        let tagged = struktur.is_some_and(|one| !one.oben.is_empty());
        let all = [
            (Self::Ungetaggt, !tagged),
            (Self::FremdeTags, struktur.is_some_and(|one| one.unbekannte_rolle)),
            (Self::OhneEbenen, struktur.is_some_and(|one| one.ohne_ebene)),
            (Self::Schriften, !all_embedded(objects)),
            (Self::KeinArchiv, claimed.archiv == Archivstufe::Keine),
            (Self::Archivstufe, tagged && matches!(claimed.archiv, Archivstufe::B | Archivstufe::U)),
            (Self::Barrierefreiheit, tagged && !claimed.barrierefrei),
        ];
        all.into_iter().filter(|(_, missing)| *missing).map(|(one, _)| one).collect()
    }

    /// The standards that a paper with it can keep at best.
    pub(super) fn at_best(self) -> Norm {
        let (archiv, barrierefrei) = match self {
            Self::Ungetaggt | Self::FremdeTags => (Archivstufe::U, false),
            // A paper has headings with levels or without, and ours have them.
            Self::OhneEbenen | Self::Barrierefreiheit => (Archivstufe::A, false),
            Self::Schriften | Self::KeinArchiv => (Archivstufe::Keine, true),
            Self::Archivstufe => (Archivstufe::U, true),
        };
        Norm { archiv, barrierefrei }
    }

    /// In German, after "es".
    pub(crate) fn grund(self) -> &'static str {
        match self {
            Self::Ungetaggt => "ist nicht getaggt",
            Self::FremdeTags => "hat Tags, die es nicht erklärt",
            Self::OhneEbenen => "hat Überschriften ohne Ebenen",
            Self::Schriften => "hat Schriften, die nicht eingebettet sind",
            Self::KeinArchiv => "ist nach eigener Angabe kein PDF/A-2 oder PDF/A-3",
            Self::Archivstufe => "hat nicht die Stufe a",
            Self::Barrierefreiheit => "ist nach eigener Angabe kein PDF/UA-1",
        }
    }
}
