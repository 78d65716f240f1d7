//! What of a plan is printed, and what of it is not public.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Route, SourceId, Step};
use crate::units::{Angabe, Summe};

use super::{Groesse, JeJahr, Plan};

/// How much of a plan is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Umfang {
    /// Everything.
    #[default]
    Intern,
    /// What is not public has been taken out.
    Oeffentlich,
}

impl Umfang {
    /// The word that a plan writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intern => "intern",
            Self::Oeffentlich => "oeffentlich",
        }
    }
}

/// What of the Vorlage itself may be not public, beside the form's own fields: the rest is its head, without which it is
/// no Vorlage.
pub const KANN_NICHTOEFFENTLICH: &[&str] = &[
    "beschlussantrag",
    "kurzfassung",
    "finanzielle_auswirkungen",
    "mitzeichnung",
    "vorliegende_antraege",
    "erledigte_antraege",
    "aktenzeichen",
    "referate",
    "ort",
    "untertitel",
    "unterzeichner",
    "bezug",
];

/// Stands in a public plan for the file of an Anlage that was taken out.
pub const GESTRICHEN: &str = "gestrichen";

/// Sums of several Maßnahmen, as far as they state anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teilsummen {
    je_groesse: [JeJahr<Summe>; Groesse::ANZAHL],
}

impl Teilsummen {
    /// Sums of nothing.
    pub fn new(jahre: usize) -> Self {
        Self { je_groesse: std::array::from_fn(|_| vec![None; jahre]) }
    }

    /// The sums of a size, per year; None where none of the Maßnahmen states anything.
    pub fn groesse(&self, groesse: Groesse) -> &[Option<Summe>] {
        &self.je_groesse[groesse as usize]
    }

    /// Whether any of them states something of a size.
    pub fn belegt(&self, groesse: Groesse) -> bool {
        self.groesse(groesse).iter().any(Option::is_some)
    }

    /// Adds what a Maßnahme states of a size.
    pub fn add(&mut self, groesse: Groesse, angaben: &[Option<Angabe>]) {
        for (summe, angabe) in self.je_groesse[groesse as usize].iter_mut().zip(angaben) {
            if let Some(angabe) = angabe {
                *summe.get_or_insert_default() += *angabe;
            }
        }
    }

    /// Adds other sums.
    pub fn add_all(&mut self, other: &Self) {
        for (own, other) in self.je_groesse.iter_mut().flatten().zip(other.je_groesse.iter().flatten()) {
            if let Some(other) = other {
                *own.get_or_insert_default() += *other;
            }
        }
    }

    /// Adds a sum of a size in a year, by its index.
    pub(super) fn add_summe(&mut self, groesse: Groesse, jahr: usize, summe: Summe) {
        if let Some(own) = self.je_groesse[groesse as usize].get_mut(jahr) {
            *own.get_or_insert_default() += summe;
        }
    }

    /// Burden on the Ergebnishaushalt, per year.
    pub fn ergebnishaushalt(&self) -> JeJahr<Summe> {
        let mut sums: JeJahr<Summe> = vec![None; self.je_groesse[0].len()];
        for groesse in Groesse::ALL.into_iter().filter(|groesse| groesse.ergebnishaushalt()) {
            for (sum, part) in sums.iter_mut().zip(self.groesse(groesse)) {
                if let Some(part) = part {
                    *sum.get_or_insert_default() += *part;
                }
            }
        }
        sums
    }
}

/// Sums of all Maßnahmen that are not public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NichtoeffentlicherAnteil {
    /// Per Themenbereich, by its index; None where all its Maßnahmen are public.
    pub themenbereiche: Vec<Option<Teilsummen>>,
    /// Per Amt. A public plan knows only those that its texts ask for.
    pub aemter: BTreeMap<u32, Teilsummen>,
}

impl NichtoeffentlicherAnteil {
    /// The sums of all Themenbereiche; None where everything is public.
    pub fn gesamt(&self) -> Option<Teilsummen> {
        self.themenbereiche.iter().flatten().fold(None, |sum: Option<Teilsummen>, part| match sum {
            None => Some(part.clone()),
            Some(mut sum) => {
                sum.add_all(part);
                Some(sum)
            }
        })
    }
}

/// Where in the YAML files of a plan something stands that is not public.
#[derive(Debug)]
pub struct Geheim {
    plan: SourceId,
    stellen: Vec<Route>,
    massnahmen: BTreeSet<(SourceId, usize)>,
}

impl Plan {
    /// Where something stands that is not public, beside sections of Markdown files.
    pub fn geheim(&self) -> Geheim {
        let vorlage = Route::root().key("vorlage");
        let mut stellen = Vec::new();
        for name in &self.vorlage.nichtoeffentlich {
            let own = KANN_NICHTOEFFENTLICH.contains(&name.as_str());
            stellen.push(if own { vorlage.key(name) } else { vorlage.key("formular").key(name) });
        }
        let listen = [
            ("anlagen", self.vorlage.anlagen.iter().map(|one| one.nichtoeffentlich).collect::<Vec<_>>()),
            ("beratungsfolge", self.vorlage.beratungsfolge.iter().map(|one| one.nichtoeffentlich).collect()),
        ];
        for (name, marks) in listen {
            let marked = marks.into_iter().enumerate().filter(|(_, marked)| *marked);
            stellen.extend(marked.map(|(nr, _)| vorlage.key(name).index(nr)));
        }
        let massnahmen = self.massnahmen.iter().filter(|one| one.nichtoeffentlich);
        let massnahmen = massnahmen.filter_map(|one| Some((one.source, nummer(&one.route)?))).collect();
        Geheim { plan: self.source, stellen, massnahmen }
    }
}

impl Geheim {
    /// Whether what stands at a route is not public.
    pub fn umfasst(&self, file: SourceId, route: &Route) -> bool {
        file == self.plan && self.stellen.iter().any(|stelle| route.begins_with(stelle))
            || nummer(route).is_some_and(|nummer| self.massnahmen.contains(&(file, nummer)))
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.stellen.is_empty() && self.massnahmen.is_empty()
    }
}

/// The index of the Maßnahme that a route leads to or into.
fn nummer(route: &Route) -> Option<usize> {
    match route.steps() {
        [Step::Key(key), Step::Index(index), ..] if key == "massnahmen" => Some(*index),
        _ => None,
    }
}
