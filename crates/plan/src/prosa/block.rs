//! Prose as blocks and inlines, with the values of expressions in place.

use std::ops::Range;

use super::abbildung::Abbildung;
use super::inline::{Inline, expand_notes, ziele};
use super::werte::Einschub;

/// A prose text, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prosa {
    /// Its blocks, each with the byte of the original text at which it begins.
    pub bloecke: Vec<(usize, Block)>,
}

/// A block of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Absatz(Vec<Inline>),
    /// A heading of level 2 to 6.
    Ueberschrift {
        /// 2 to 6: level 1 is the title of the Anlage.
        ebene: u8,
        /// Whether it gets a number.
        nummeriert: bool,
        /// Whether its section, up to the next heading of its level or above, is not public.
        nichtoeffentlich: bool,
        /// Its name, where a link leads to it.
        marke: Option<String>,
        /// Its text.
        inhalt: Vec<Inline>,
    },
    /// A list.
    Liste {
        /// How its points are marked.
        art: Listenart,
        /// Whether the points follow each other without blank lines.
        eng: bool,
        /// Its points.
        punkte: Vec<Vec<(usize, Block)>>,
    },
    /// A quotation.
    Zitat(Vec<(usize, Block)>),
    /// A table.
    Tabelle {
        /// What is printed above it, behind its number; empty where there is nothing.
        titel: Vec<Inline>,
        /// Per column, whether it holds figures (aligned right).
        rechts: Vec<bool>,
        /// The head, a cell per column.
        kopf: Vec<Vec<Inline>>,
        /// The rows.
        zeilen: Vec<Vec<Vec<Inline>>>,
    },
    /// A picture.
    Bild(Abbildung),
    /// A table computed from the plan.
    Einschub(Einschub),
    /// What follows begins on a new page.
    Seitenumbruch,
}

/// How the points of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listenart {
    /// Dashes.
    Striche,
    /// Numbers or letters, from this one on (1 is a, or I).
    Nummern(Nummernform, u64),
}

/// How numbers of a list are printed: as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nummernform {
    /// `1.`
    Punkt,
    /// `1)`
    Klammer,
    /// `(1)`
    Klammern,
    /// `a)`
    Buchstabe,
    /// `I.`
    Roemisch,
    /// `1.)`
    PunktKlammer,
    /// `a.)`
    BuchstabePunkt,
    /// `aa)`, as below `a)` in laws
    Doppelbuchstabe,
}

impl Nummernform {
    /// A number as it is printed. Letters after z and Roman numerals after XXXIX are never typed; digits stand for them.
    pub fn nummer(self, nummer: u64) -> String {
        match self {
            Self::Punkt => format!("{nummer}."),
            Self::Klammer => format!("{nummer})"),
            Self::Klammern => format!("({nummer})"),
            Self::Buchstabe => format!("{})", buchstabe(nummer)),
            Self::BuchstabePunkt => format!("{}.)", buchstabe(nummer)),
            Self::Doppelbuchstabe => format!("{})", buchstabe(nummer).repeat(2)),
            Self::PunktKlammer => format!("{nummer}.)"),
            Self::Roemisch => match usize::try_from(nummer) {
                Ok(roman @ 1..40) => {
                    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
                    format!("{}{}.", "X".repeat(roman / 10), ones[roman % 10])
                }
                _ => format!("{nummer}."),
            },
        }
    }

    /// The first number in this form.
    pub fn erste(self) -> &'static str {
        match self {
            Self::Punkt => "1.",
            Self::Klammer => "1)",
            Self::Klammern => "(1)",
            Self::Buchstabe => "a)",
            Self::Roemisch => "I.",
            Self::PunktKlammer => "1.)",
            Self::BuchstabePunkt => "a.)",
            Self::Doppelbuchstabe => "aa)",
        }
    }

    /// Whether points are counted with letters, so that no number refers to them.
    pub fn zaehlt_mit_buchstaben(self) -> bool {
        matches!(self, Self::Buchstabe | Self::BuchstabePunkt | Self::Doppelbuchstabe)
    }
}

/// The letter of a number, from a on.
fn buchstabe(nummer: u64) -> String {
    match u8::try_from(nummer) {
        Ok(letter @ 1..=26) => char::from(b'a' + letter - 1).to_string(),
        _ => nummer.to_string(),
    }
}

impl Block {
    /// The same without the places that it has in its text, and without the names that links give it.
    pub(super) fn ohne_orte(&self) -> Self {
        let inside = |blocks: &[(usize, Self)]| blocks.iter().map(|(_, block)| (0, block.ohne_orte())).collect();
        match self {
            Self::Liste { art, eng, punkte } => {
                Self::Liste { art: *art, eng: *eng, punkte: punkte.iter().map(|punkt| inside(punkt)).collect() }
            }
            Self::Zitat(blocks) => Self::Zitat(inside(blocks)),
            Self::Ueberschrift { ebene, nummeriert, nichtoeffentlich, inhalt, .. } => Self::Ueberschrift {
                ebene: *ebene,
                nummeriert: *nummeriert,
                nichtoeffentlich: *nichtoeffentlich,
                marke: None,
                inhalt: inhalt.clone(),
            },
            other => other.clone(),
        }
    }

    /// Where its links lead.
    pub fn ziele(&self) -> Vec<&str> {
        self.inhalte().into_iter().flat_map(|inhalt| ziele(inhalt)).collect()
    }

    /// Its lines, in the order in which they are printed.
    pub(super) fn inhalte(&self) -> Vec<&Vec<Inline>> {
        match self {
            Self::Absatz(inhalt) | Self::Ueberschrift { inhalt, .. } => vec![inhalt],
            Self::Liste { punkte, .. } => punkte.iter().flatten().flat_map(|(_, block)| block.inhalte()).collect(),
            Self::Zitat(blocks) => blocks.iter().flat_map(|(_, block)| block.inhalte()).collect(),
            Self::Tabelle { titel, kopf, zeilen, .. } => {
                std::iter::once(titel).chain(kopf).chain(zeilen.iter().flatten()).collect()
            }
            Self::Bild(_) | Self::Einschub(_) | Self::Seitenumbruch => Vec::new(),
        }
    }

    /// The same to be changed.
    pub(super) fn inhalte_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match self {
            Self::Absatz(inhalt) | Self::Ueberschrift { inhalt, .. } => vec![inhalt],
            Self::Liste { punkte, .. } => {
                punkte.iter_mut().flatten().flat_map(|(_, block)| block.inhalte_mut()).collect()
            }
            Self::Zitat(blocks) => blocks.iter_mut().flat_map(|(_, block)| block.inhalte_mut()).collect(),
            Self::Tabelle { titel, kopf, zeilen, .. } => {
                std::iter::once(titel).chain(kopf).chain(zeilen.iter_mut().flatten()).collect()
            }
            Self::Bild(_) | Self::Einschub(_) | Self::Seitenumbruch => Vec::new(),
        }
    }
}

/// Whether a byte lies in one of several ranges, which are ascending.
pub fn liegt_in(ranges: &[Range<usize>], at: usize) -> bool {
    let begun = ranges.partition_point(|range| range.start <= at);
    begun > 0 && ranges[begun - 1].contains(&at)
}

impl Prosa {
    /// The one paragraph that a title is; None for anything else.
    pub fn zeile(&self) -> Option<&[Inline]> {
        match &self.bloecke[..] {
            [(_, Block::Absatz(inhalt))] => Some(inhalt),
            _ => None,
        }
    }

    /// The bytes of a text of this length that are not public: marked sections.
    pub fn geheim(&self, laenge: usize) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut open: Option<(usize, u8)> = None;
        for (start, block) in &self.bloecke {
            let Block::Ueberschrift { ebene, nichtoeffentlich, .. } = block else { continue };
            if let Some((from, _)) = open.filter(|(_, of)| ebene <= of) {
                found.push(from..*start);
                open = None;
            }
            if open.is_none() && *nichtoeffentlich {
                open = Some((*start, *ebene));
            }
        }
        found.extend(open.map(|(from, _)| from..laenge));
        found
    }

    /// The blocks outside of marked sections, as they read: without their places, and with what a footnote says at each of
    /// its places.
    pub fn oeffentlich(&self) -> Vec<Block> {
        let geheim = self.geheim(usize::MAX);
        let mut notes = Vec::new();
        let expanded = self.bloecke.iter().map(|(start, block)| {
            let mut block = block.ohne_orte();
            block.inhalte_mut().into_iter().for_each(|inhalt| expand_notes(inhalt, &mut notes));
            (*start, block)
        });
        expanded.filter(|(start, _)| !liegt_in(&geheim, *start)).map(|(_, block)| block).collect()
    }

    /// All pictures that this text shows. They stand at the top level only.
    pub fn abbildungen(&self) -> impl Iterator<Item = &Abbildung> {
        self.bloecke.iter().filter_map(|(_, block)| match block {
            Block::Bild(abbildung) => Some(abbildung),
            _ => None,
        })
    }

    /// All tables computed from the plan that this text inserts. They stand at the top level only.
    pub fn einschuebe(&self) -> impl Iterator<Item = &Einschub> {
        self.bloecke.iter().filter_map(|(_, block)| match block {
            Block::Einschub(tabelle) => Some(tabelle),
            _ => None,
        })
    }
}
