//! The sums of a plan that are printed publicly. A public plan does not know any others.

use std::collections::BTreeSet;

use crate::units::{Amtsnummer, Jahr};

use super::{Groesse, Kennzahl, Themenbereich};

/// The word for all sums of the Maßnahmenplan.
const MASSNAHMENPLAN: &str = "massnahmenplan";

/// The Maßnahmen that a sum is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Summenort {
    /// All Maßnahmen.
    Gesamt,
    /// A Themenbereich, by its index.
    Themenbereich(usize),
    /// An Amt, by its number.
    Amt(Amtsnummer),
}

/// The sums that are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Genannt {
    /// Whether the Maßnahmenplan is printed: all sums of all Themenbereiche, and the total.
    pub massnahmenplan: bool,
    /// Single figures, each with the index of its year.
    pub einzeln: BTreeSet<(Summenort, Kennzahl, usize)>,
    /// Themenbereiche for which a public text tells whether anything in them is not public.
    pub bereiche: BTreeSet<usize>,
}

impl Genannt {
    /// All sums of the Maßnahmenplan.
    pub fn massnahmenplan() -> Self {
        Self { massnahmenplan: true, ..Self::default() }
    }

    /// Whether a figure is printed or follows from printed ones.
    pub fn knows(&self, von: Summenort, kennzahl: impl Into<Kennzahl>, jahr: usize) -> bool {
        let kennzahl = kennzahl.into();
        let printed = self.massnahmenplan && !matches!(von, Summenort::Amt(_));
        printed
            || self.einzeln.contains(&(von, kennzahl, jahr))
            || match kennzahl {
                Kennzahl::Groesse(_) => false,
                Kennzahl::Ergebnishaushalt => {
                    Groesse::of_ergebnishaushalt().all(|groesse| self.knows(von, groesse, jahr))
                }
                Kennzahl::Anteil => {
                    [von, Summenort::Gesamt].into_iter().all(|von| self.knows(von, Groesse::Planmittel, jahr))
                }
            }
    }

    /// Adds the figures that a path names: `massnahmenplan`, `themenbereich.ID`, or a figure of a year as an expression
    /// names it. None where the plan has no such figure.
    pub(super) fn add_path(&mut self, path: &str, themenbereiche: &[Themenbereich], jahre: &[Jahr]) -> Option<()> {
        let bereich = |id: &str| themenbereiche.iter().position(|one| one.id == id);
        if path == MASSNAHMENPLAN {
            self.massnahmenplan = true;
            return Some(());
        }
        let Some((front, jahr)) = path.strip_suffix(']').and_then(|path| path.rsplit_once('[')) else {
            self.bereiche.insert(bereich(path.strip_prefix("themenbereich.")?)?);
            return Some(());
        };
        let jahr = jahre.iter().position(|one| one.to_string() == jahr)?;
        let (von, key) = front.rsplit_once('.')?;
        let von = match (von.strip_prefix("themenbereich."), von.strip_prefix("amt[")) {
            (Some(id), _) => Summenort::Themenbereich(bereich(id)?),
            (_, Some(amt)) => Summenort::Amt(amt.strip_suffix(']')?.parse().ok()?),
            _ if von == "summe" => Summenort::Gesamt,
            _ => return None,
        };
        let kennzahl = Kennzahl::of_key(key)?;
        let has_it = kennzahl != Kennzahl::Anteil || matches!(von, Summenort::Themenbereich(_));
        has_it.then(|| _ = self.einzeln.insert((von, kennzahl, jahr)))
    }

    /// All figures as paths, as `add_path` reads them.
    pub fn paths(&self, themenbereiche: &[Themenbereich], jahre: &[Jahr]) -> Vec<String> {
        let bereich = |nr: usize| format!("themenbereich.{}", themenbereiche[nr].id);
        let all = self.massnahmenplan.then(|| MASSNAHMENPLAN.to_owned());
        let named = self.bereiche.iter().map(|nr| bereich(*nr));
        let single = self.einzeln.iter().map(|(von, kennzahl, jahr)| {
            let von = match von {
                Summenort::Gesamt => "summe".to_owned(),
                Summenort::Themenbereich(nr) => bereich(*nr),
                Summenort::Amt(amt) => format!("amt[{amt}]"),
            };
            format!("{von}.{}[{}]", kennzahl.key(), jahre[*jahr])
        });
        all.into_iter().chain(named).chain(single).collect()
    }

    /// Adds a figure in all years.
    pub fn add_years(&mut self, von: Summenort, kennzahl: impl Into<Kennzahl>, jahre: usize) {
        let kennzahl = kennzahl.into();
        self.einzeln.extend((0..jahre).map(|jahr| (von, kennzahl, jahr)));
    }
}
