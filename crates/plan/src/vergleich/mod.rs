//! What changed from one version of a plan to another, as data: in money and in words.
//!
//! Only what the plan says counts. Order in files, which file a Maßnahme stands in, comments, how a text is broken into lines
//! and how an amount is spelt are no change.

mod felder;
mod geheim;
mod gruende;
mod massnahmen;
mod namen;
mod paragraphs;
mod plan;
mod stueck;
mod summen;
mod text;
mod woerter;
mod zuordnung;

use std::sync::Arc;

use crate::plan::Groesse;
use crate::prosa::Grundlage;
use crate::source::Sources;
use crate::units::{Angabe, Anteil, Betrag, Jahr};

pub use felder::Wert;
pub(crate) use geheim::mark;
pub use gruende::{Grund, Herkunft, begruenden};
pub use massnahmen::{Art, Massnahmenaenderung};
pub use namen::{name, rang};
pub use paragraphs::Paragraph;
pub use plan::Themenbereichsaenderung;
pub use stueck::{Stueck, Stueckart};
pub use summen::{Summenzeile, Von};
pub use text::{Absatz, Absatzart, Tabellenzeile, absaetze, tabellenzeilen, texte, zeilen};
pub use woerter::{woerter, worte};
pub use zuordnung::{Zuordnung, zuordnen};

/// A version of a plan: the files it was read from, plan, figures and council.
#[derive(Debug, Clone, Copy)]
pub struct Seite<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What was made of them.
    pub grundlage: &'a Arc<Grundlage>,
}

/// All changes from one version of a plan to another.
#[derive(Debug, Clone)]
pub struct Vergleich {
    /// The years of both, ascending.
    pub jahre: Vec<Jahr>,
    /// Head, Beratungsfolge, form and short texts, in the order of the paper.
    pub vorlage: Vec<Feldaenderung>,
    /// Years, Finanzrahmen and what else stands under `haushalt`.
    pub haushalt: Vec<Feldaenderung>,
    /// Themenbereiche that are new, were dropped or renamed.
    pub themenbereiche: Vec<Themenbereichsaenderung>,
    /// Maßnahmen, in the order of the paper; those that were dropped stand where they stood.
    pub massnahmen: Vec<Massnahmenaenderung>,
    /// The sums of all Themenbereiche, Ämter and in all, whether they changed or not.
    pub summen: Vec<Summenzeile>,
    /// Markdown files, and PDFs that are an Anlage.
    pub texte: Vec<Feldaenderung>,
    /// What the plan says about rules. Nothing of it is printed.
    pub pruefung: Vec<Feldaenderung>,
}

impl Vergleich {
    /// Whether nothing changed.
    pub fn ist_leer(&self) -> bool {
        self.felder().next().is_none()
            && self.themenbereiche.is_empty()
            && self.massnahmen.is_empty()
            // What is not public of a public plan shows in its sums alone.
            && !self.summen.iter().any(Summenzeile::geaendert)
    }

    /// All changed keys that are none of a Maßnahme or Themenbereich.
    pub fn felder(&self) -> impl Iterator<Item = &Feldaenderung> {
        self.vorlage.iter().chain(&self.haushalt).chain(&self.texte).chain(&self.pruefung)
    }

    /// Whether every old sum plus the single differences is the new sum, to the cent.
    pub fn geht_auf(&self) -> bool {
        self.summen.iter().all(Summenzeile::geht_auf)
    }
}

/// A key whose value changed.
#[derive(Debug, Clone)]
pub struct Feldaenderung {
    /// Where it stands: `vorlage.betreff`, `haushalt.finanzrahmen.2014`, `begruendung.md`; of a Maßnahme the key alone.
    pub schluessel: String,
    /// How people call it.
    pub name: String,
    /// What changed.
    pub was: Unterschied,
    /// Whether either plan says that it is not public.
    pub nichtoeffentlich: bool,
    /// Why.
    pub gruende: Vec<Grund>,
}

impl Feldaenderung {
    pub(crate) fn new(schluessel: String, name: String, was: Unterschied) -> Self {
        Self { schluessel, name, was, nichtoeffentlich: false, gruende: Vec::new() }
    }
}

/// What changed behind a key.
#[derive(Debug, Clone)]
pub enum Unterschied {
    /// One value for another.
    Wert {
        /// Before; None where there was none.
        alt: Option<Wert>,
        /// Now.
        neu: Option<Wert>,
    },
    /// One amount for another.
    Betrag(Betragswert),
    /// Prose, word by word: the paragraphs that changed.
    Text(Vec<Absatz>),
    /// The rows of a list, with those that stayed.
    Liste(Vec<Absatz>),
    /// The rows of a table, with those that stayed.
    Tabelle {
        /// The titles of its columns.
        spalten: Vec<String>,
        /// Its rows.
        zeilen: Vec<Tabellenzeile>,
    },
}

/// An amount before and now; None where nothing is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Betragswert {
    /// Before.
    pub alt: Option<Angabe>,
    /// Now.
    pub neu: Option<Angabe>,
}

impl Betragswert {
    /// How much more it is now.
    pub fn differenz(&self) -> Betrag {
        betrag(self.neu) - betrag(self.alt)
    }

    /// The same in percent of what it was; None where it was nothing.
    pub fn prozent(&self) -> Option<Anteil> {
        let alt = betrag(self.alt);
        (!alt.is_zero()).then(|| Anteil::of(self.differenz(), alt))
    }
}

/// An amount of a Maßnahme that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Betragsaenderung {
    /// Of what.
    pub groesse: Groesse,
    /// In which year.
    pub jahr: Jahr,
    /// Before and now.
    pub wert: Betragswert,
}

fn betrag(angabe: Option<Angabe>) -> Betrag {
    angabe.map(Angabe::betrag).unwrap_or_default()
}

/// Compares two versions of a plan.
pub fn vergleiche(alt: Seite<'_>, neu: Seite<'_>) -> Vergleich {
    let (old, new) = (&alt.grundlage.plan, &neu.grundlage.plan);
    let mut jahre: Vec<Jahr> = old.haushalt.jahre.iter().chain(&new.haushalt.jahre).copied().collect();
    jahre.sort();
    jahre.dedup();
    let zuordnung = zuordnen(old, new);
    let massnahmen = massnahmen::massnahmen(alt, neu, &zuordnung, &jahre);
    let haushalt = plan::haushalt(alt, neu, &jahre);
    let summen = summen::summen(alt, neu, &zuordnung, &massnahmen, &jahre);
    let mut vergleich = Vergleich {
        vorlage: plan::vorlage(alt, neu),
        themenbereiche: plan::themenbereiche(alt, neu, &zuordnung),
        texte: plan::texte(alt, neu),
        pruefung: plan::pruefung(alt, neu),
        jahre,
        haushalt,
        massnahmen,
        summen,
    };
    geheim::mark(&mut vergleich, &[alt, neu]);
    gruende::aus_dem_plan(&mut vergleich, alt, neu);
    vergleich
}
