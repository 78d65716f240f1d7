//! Which sums of a plan are printed publicly. The others a public plan does not know.

use std::collections::BTreeSet;

use crate::units::Jahr;

use super::{Groesse, Themenbereich};

/// The word for all sums of the Maßnahmenplan.
const MASSNAHMENPLAN: &str = "massnahmenplan";

/// What is summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Summenort {
    /// All Maßnahmen.
    Gesamt,
    /// A Themenbereich, by its index.
    Themenbereich(usize),
    /// An Amt, by its number.
    Amt(u32),
}

/// The sums that are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Genannt {
    /// The Maßnahmenplan is: all sums of all Themenbereiche, and in all.
    pub massnahmenplan: bool,
    /// Single sums, by size and the index of the year.
    pub einzeln: BTreeSet<(Summenort, Groesse, usize)>,
    /// Themenbereiche of which is said whether anything in them is not public.
    pub bereiche: BTreeSet<usize>,
}

impl Genannt {
    /// All sums of the Maßnahmenplan.
    pub fn massnahmenplan() -> Self {
        Self { massnahmenplan: true, ..Self::default() }
    }

    /// Whether a sum is printed.
    pub fn kennt(&self, von: Summenort, groesse: Groesse, jahr: usize) -> bool {
        self.massnahmenplan && !matches!(von, Summenort::Amt(_)) || self.einzeln.contains(&(von, groesse, jahr))
    }

    /// Adds what a path names: `massnahmenplan`, `themenbereich.ID`, or a sum of a year as an expression names it. None
    /// where the plan has no such thing.
    pub(super) fn add_pfad(&mut self, path: &str, themenbereiche: &[Themenbereich], jahre: &[Jahr]) -> Option<()> {
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
        let (von, groesse) = front.rsplit_once('.')?;
        let von = match (von.strip_prefix("themenbereich."), von.strip_prefix("amt[")) {
            (Some(id), _) => Summenort::Themenbereich(bereich(id)?),
            (_, Some(amt)) => Summenort::Amt(amt.strip_suffix(']')?.parse().ok()?),
            _ if von == "summe" => Summenort::Gesamt,
            _ => return None,
        };
        self.einzeln.insert((von, Groesse::of_key(groesse)?, jahr));
        Some(())
    }

    /// The same as paths.
    pub fn pfade(&self, themenbereiche: &[Themenbereich], jahre: &[Jahr]) -> Vec<String> {
        let bereich = |nr: usize| format!("themenbereich.{}", themenbereiche[nr].id);
        let all = self.massnahmenplan.then(|| MASSNAHMENPLAN.to_owned());
        let named = self.bereiche.iter().map(|nr| bereich(*nr));
        let single = self.einzeln.iter().map(|(von, groesse, jahr)| {
            let von = match von {
                Summenort::Gesamt => "summe".to_owned(),
                Summenort::Themenbereich(nr) => bereich(*nr),
                Summenort::Amt(amt) => format!("amt[{amt}]"),
            };
            format!("{von}.{}[{}]", groesse.key(), jahre[*jahr])
        });
        all.into_iter().chain(named).chain(single).collect()
    }

    /// Adds sums of a size in all years.
    pub fn add_years(&mut self, von: Summenort, groesse: Groesse, jahre: usize) {
        self.einzeln.extend((0..jahre).map(|jahr| (von, groesse, jahr)));
    }
}
