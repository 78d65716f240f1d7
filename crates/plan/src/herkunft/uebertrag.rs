//! What Anlage 2 carries from one page to the next: the sums of all rows of the table up to the break.

use crate::plan::{Groesse, Summenort};
use crate::units::Summe;
use crate::zahlenwerk::{Anteilszeile, Massnahmenzeile, Planspalte};

use super::buch::Zahlenbuch;
use super::gesucht::Gesucht;
use super::planzahl::Planzahl;
use super::rechnung::Summand;
use super::wert::Zahlwert;

/// A row of the table that is counted.
enum Planzeile<'a> {
    /// That of a Maßnahme.
    Massnahme(&'a Massnahmenzeile),
    /// That of what is not public in a Themenbereich.
    Anteil(usize, &'a Anteilszeile),
}

impl Planzeile<'_> {
    fn stand(&self) -> &[Option<Summe>] {
        match self {
            Self::Massnahme(zeile) => &zeile.stand,
            Self::Anteil(_, zeile) => &zeile.stand,
        }
    }
}

impl Zahlenbuch<'_> {
    /// The sums of the first rows of Anlage 2 that are printed like this. Where pages break is not known here, so that
    /// each of them may be carried.
    pub fn uebertraege(&self, text: &str) -> Vec<Planzahl> {
        let Some(asked) = Gesucht::new(text, &self.grundlage.vordruck.zahlenform) else { return Vec::new() };
        let mut found: Vec<Planzahl> = Vec::new();
        let mut before: Vec<Option<Summe>> = Vec::new();
        for (zeile, row) in self.planzeilen().enumerate() {
            for (zelle, summe) in row.stand().iter().enumerate() {
                // Rows that add nothing have the sum of the row before.
                let new = before.get(zelle).is_none_or(|before| before != summe);
                if summe.is_some_and(|summe| new && asked.is(&Zahlwert::summe(summe))) {
                    found.push(Planzahl::Uebertrag { zeile, zelle });
                }
            }
            before = row.stand().to_vec();
        }
        found
    }

    /// The rows in the order in which they are printed.
    fn planzeilen(&self) -> impl Iterator<Item = Planzeile<'_>> {
        let bereiche = self.massnahmenplan().bereiche.iter().enumerate();
        bereiche.flat_map(|(nr, bereich)| {
            let anteil = bereich.nichtoeffentlich.iter().map(move |zeile| Planzeile::Anteil(nr, zeile));
            bereich.zeilen.iter().map(Planzeile::Massnahme).chain(anteil)
        })
    }

    pub(super) fn uebertrag(&self, zeile: usize, zelle: usize) -> Option<Summe> {
        *self.planzeilen().nth(zeile)?.stand().get(zelle)?
    }

    /// The cells of a column that are added up.
    pub(super) fn bis_zur_zeile(&self, zeile: usize, zelle: usize) -> Vec<Summand> {
        let Some((spalte, jahr)) = self.planspalte(zelle) else { return Vec::new() };
        let cells = self.planzeilen().take(zeile + 1).filter_map(|row| match (row, spalte) {
            (Planzeile::Massnahme(row), Planspalte::Groesse(groesse)) => {
                Some(Planzahl::Angabe(row.massnahme, groesse, jahr))
            }
            (Planzeile::Massnahme(row), Planspalte::Eigene(nr)) => Some(Planzahl::Spaltenwert(row.massnahme, nr)),
            (Planzeile::Anteil(bereich, _), Planspalte::Groesse(groesse)) => {
                Some(Planzahl::Nichtoeffentlich(Summenort::Themenbereich(bereich), groesse.into(), jahr))
            }
            (Planzeile::Anteil(..), Planspalte::Eigene(_)) => None,
        });
        cells.filter(|zahl| self.wert(*zahl).is_some()).map(Summand::plus).collect()
    }

    /// The column of a cell, and the place of its year.
    fn planspalte(&self, zelle: usize) -> Option<(Planspalte, usize)> {
        let spalten = self.massnahmenplan().spalten.iter();
        let mut cells = spalten.flat_map(|spalte| {
            let jahre = if matches!(spalte, Planspalte::Groesse(_)) { self.jahre() } else { 1 };
            (0..jahre).map(|jahr| (*spalte, jahr))
        });
        cells.nth(zelle)
    }

    /// `Übertrag Planmittel 2026, Zeilen 1 bis 34`.
    pub(super) fn uebertragsname(&self, zeile: usize, zelle: usize) -> String {
        let plan = &self.grundlage.plan;
        let spalte = match self.planspalte(zelle) {
            Some((Planspalte::Groesse(groesse), jahr)) => {
                let jahr = plan.haushalt.jahre.get(jahr).map(ToString::to_string).unwrap_or_default();
                format!("{} {jahr}", Groesse::wort(groesse))
            }
            Some((Planspalte::Eigene(nr), _)) => {
                plan.massnahmenspalten.get_index(nr).map_or_else(String::new, |(_, one)| one.titel.clone())
            }
            None => String::new(),
        };
        let rows = self.planzeilen().take(zeile + 1).filter(|row| matches!(row, Planzeile::Massnahme(_))).count();
        match rows {
            1 => format!("Übertrag {spalte}, Zeile 1"),
            _ => format!("Übertrag {spalte}, Zeilen 1 bis {rows}"),
        }
    }
}
