//! What was asked for, planned and cut, all Bedarfsmeldungen together.

use crate::prosa::Grundlage;
use crate::units::Summe;

use super::posten::SUMME;
use super::tabelle::{SPALTEN, bedarfstabelle};

/// Sums of all Bedarfsmeldungen, per year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bedarfssummen {
    /// What was asked for.
    pub gemeldet: Vec<Summe>,
    /// What is planned, with what nobody has asked for.
    pub geplant: Vec<Summe>,
    /// What was asked for and is not planned; below 0 where more is planned.
    pub gekuerzt: Vec<Summe>,
}

/// The sums as the table `bedarf` has them; None where the plan has no Bedarfsmeldungen.
pub fn bedarfssummen(grundlage: &Grundlage) -> Option<Bedarfssummen> {
    let (nr, tabelle) = bedarfstabelle(&grundlage.plan)?;
    let row = tabelle.posten.iter().position(|one| one.id.as_deref() == Some(SUMME))?;
    let zahlen = grundlage.zahlenwerk.tabellen.get(nr)?;
    let sums = |(id, _): (&str, &str)| -> Vec<Summe> {
        let columns = tabelle.spalten.iter().enumerate().filter(|(_, spalte)| spalte.id == id);
        columns.map(|(column, _)| zahlen.summe(row, column).unwrap_or_default()).collect()
    };
    let [gemeldet, geplant, gekuerzt] = SPALTEN.map(sums);
    Some(Bedarfssummen { gemeldet, geplant, gekuerzt })
}
