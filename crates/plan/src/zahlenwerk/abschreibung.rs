//! Depreciation: linear, by months, to the cent, the remainder in the last month (GemHVO Baden-Württemberg § 46; § 253
//! Abs. 3 HGB).
//!
//! Money is written off after it is spent, in tranches. What is spent up to the year of the Inbetriebnahme are the
//! acquisition costs: written off from the month of the Inbetriebnahme over the whole Nutzungsdauer. What is spent in a
//! later year are subsequent acquisition costs (§ 255 Abs. 1 Satz 2 HGB): they count as if they had been spent at the
//! beginning of their year (R 7.4 Abs. 9 Satz 3 EStR), so they raise the rest value from its January and are written
//! off over what is left of the Nutzungsdauer.

use std::ops::Range;

use crate::plan::{Groesse, JeJahr, Massnahme};
use crate::units::{Angabe, Betrag, Jahr, Monat};

/// Depreciation of a Maßnahme in each year of the plan; nothing where it has no useful life.
///
/// Where Planmittel are "nicht bezifferbar", so is the depreciation of every year in which they are written off.
pub(super) fn je_jahr(massnahme: &Massnahme, jahre: &[Jahr]) -> JeJahr<Angabe> {
    let (Some(years), Some(start)) = (massnahme.nutzungsdauer, massnahme.inbetriebnahme) else {
        return vec![None; jahre.len()];
    };
    let tranchen = tranchen(massnahme.angabe(Groesse::Planmittel), jahre, start, years * 12);
    jahre.iter().map(|jahr| Some(in_year(&tranchen, start, *jahr))).collect()
}

/// What some of the Planmittel give to the depreciation of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abschreibungsteil {
    /// The years of the plan, by their indices, whose Planmittel are written off.
    pub jahre: Vec<usize>,
    /// What is written off of them in the year.
    pub wert: Angabe,
    /// In so many months of the year.
    pub monate: u32,
    /// Out of so many months.
    pub von: u32,
    /// Whether the last month is among them, which takes the remainder of the division.
    pub schluss: bool,
}

/// What the depreciation of a Maßnahme in a year is the sum of.
pub fn abschreibungsteile(massnahme: &Massnahme, jahre: &[Jahr], jahr: Jahr) -> Vec<Abschreibungsteil> {
    let (Some(years), Some(start)) = (massnahme.nutzungsdauer, massnahme.inbetriebnahme) else { return Vec::new() };
    let tranchen = tranchen(massnahme.angabe(Groesse::Planmittel), jahre, start, years * 12);
    teile(&tranchen, start, jahr).collect()
}

/// Money that is written off over the same months of the useful life, which are counted from 0.
#[derive(Debug, Clone)]
struct Tranche {
    /// The years of the plan, by their indices, whose Planmittel it is.
    jahre: Vec<usize>,
    wert: Angabe,
    months: Range<u32>,
}

/// The Planmittel of each year as tranches. Money of a year after the useful life has no months left and is never
/// written off.
fn tranchen(planmittel: &[Option<Angabe>], jahre: &[Jahr], start: Monat, life: u32) -> Vec<Tranche> {
    // Tranches of all years up to that of the Inbetriebnahme begin together: one amount, so that the remainder of their
    // division is one as well.
    let mut first = Tranche { jahre: Vec::new(), wert: Angabe::Betrag(Betrag::NULL), months: 0..life };
    let mut spaetere = Vec::new();
    for (nr, (jahr, angabe)) in jahre.iter().zip(planmittel).enumerate() {
        let Some(angabe) = *angabe else { continue };
        let begin = months(start, life, *jahr).start;
        if start.months_until(Monat::january(*jahr)) <= 0 {
            first.wert = plus(first.wert, angabe);
            first.jahre.push(nr);
        } else {
            spaetere.push(Tranche { jahre: vec![nr], wert: angabe, months: begin..life });
        }
    }
    spaetere.insert(0, first);
    spaetere
}

/// The sum of two amounts; "nicht bezifferbar" where one of them is.
fn plus(a: Angabe, b: Angabe) -> Angabe {
    match (a, b) {
        (Angabe::Betrag(a), Angabe::Betrag(b)) => Angabe::Betrag(a + b),
        _ => Angabe::NichtBezifferbar,
    }
}

/// The depreciation of all tranches in a year.
fn in_year(tranchen: &[Tranche], start: Monat, jahr: Jahr) -> Angabe {
    teile(tranchen, start, jahr).fold(Angabe::Betrag(Betrag::NULL), |sum, teil| plus(sum, teil.wert))
}

/// What each tranche gives to a year; nothing of those that have no month in it.
fn teile(tranchen: &[Tranche], start: Monat, jahr: Jahr) -> impl Iterator<Item = Abschreibungsteil> + '_ {
    tranchen.iter().filter_map(move |Tranche { jahre, wert, months: own }| {
        let of_year = months(start, own.end, jahr);
        let of_year = of_year.start.max(own.start)..of_year.end;
        if of_year.is_empty() {
            return None;
        }
        let wert = match wert {
            Angabe::Betrag(wert) => Angabe::Betrag(amount(*wert, own, &of_year)),
            Angabe::NichtBezifferbar => Angabe::NichtBezifferbar,
        };
        let (monate, von) = (of_year.end - of_year.start, own.end - own.start);
        Some(Abschreibungsteil { jahre: jahre.clone(), wert, monate, von, schluss: of_year.end == own.end })
    })
}

/// Which months of the useful life (counted from 0) fall into a year.
fn months(start: Monat, life: u32, jahr: Jahr) -> Range<u32> {
    let january = start.months_until(Monat::january(jahr));
    let clamp = |month: i64| u32::try_from(month.clamp(0, i64::from(life))).unwrap_or(life);
    clamp(january)..clamp(january + 12)
}

/// The depreciation of an amount in the months `some`, if it is written off over the months `all`. Neither is empty.
fn amount(whole: Betrag, all: &Range<u32>, some: &Range<u32>) -> Betrag {
    let (part, last) = whole.split(all.end - all.start);
    let count = some.end - some.start;
    if some.end == all.end { part.times(count - 1) + last } else { part.times(count) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jahr(number: i64) -> Jahr {
        Jahr::new(number).unwrap_or_else(|| unreachable!("a year of four digits"))
    }

    fn monat(text: &str) -> Monat {
        Monat::parse(text).unwrap_or_else(|| unreachable!("a month"))
    }

    /// The tranches of Planmittel of years that follow each other, in cents.
    fn of(first: i64, cents: &[i64], start: Monat, life: u32) -> Vec<Tranche> {
        let jahre: Vec<Jahr> = (first..).take(cents.len()).map(jahr).collect();
        let planmittel: Vec<_> = cents.iter().map(|cents| Some(Angabe::Betrag(Betrag::from_cent(*cents)))).collect();
        tranchen(&planmittel, &jahre, start, life)
    }

    #[test]
    fn half_a_year_takes_six_months_and_the_last_month_the_remainder() {
        // 1.000 EUR over 3 years from July 2014: 27,77 a month, 28,05 in the last.
        let start = monat("2014-07");
        let tranchen = of(2013, &[40_000, 60_000], start, 36);
        let of = |year| in_year(&tranchen, start, jahr(year)).betrag();
        assert_eq!(of(2013), Betrag::NULL);
        assert_eq!(of(2014), Betrag::from_cent(6 * 2_777));
        assert_eq!(of(2015), Betrag::from_cent(12 * 2_777));
        assert_eq!(of(2017), Betrag::from_cent(5 * 2_777 + 2_805));
        assert_eq!(of(2018), Betrag::NULL);
    }

    #[test]
    fn money_of_a_later_year_counts_from_its_january() {
        // 360 EUR over 3 years from July 2014, and 100 EUR of 2015 over the 30 months that are left: 3,33 a month.
        let start = monat("2014-07");
        let tranchen = of(2014, &[36_000, 10_000], start, 36);
        let of = |year| in_year(&tranchen, start, jahr(year)).betrag();
        assert_eq!(of(2014), Betrag::from_cent(6 * 1_000));
        assert_eq!(of(2015), Betrag::from_cent(12 * 1_333));
        assert_eq!(of(2017), Betrag::from_cent(6 * 1_333 + 10));
    }

    proptest! {
        #[test]
        fn all_years_together_give_what_was_spent(
            cents in prop::collection::vec(0i64..1_000_000_000_000, 1..6),
            // Money of a year after the useful life is never written off.
            years in 6u32..=100,
            month in 1u32..=12,
            begin in 1999i64..=2005,
        ) {
            let start = monat(&format!("{begin}-{month:02}"));
            let tranchen = of(2000, &cents, start, years * 12);
            let sum: Betrag = (1999..2110).map(|year| in_year(&tranchen, start, jahr(year)).betrag()).sum();
            prop_assert_eq!(sum, Betrag::from_cent(cents.iter().sum()));
        }
    }
}
