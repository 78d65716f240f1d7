//! Depreciation: linear, by months, to the cent, the remainder in the last month (GemHVO Baden-Württemberg § 46).

use std::ops::Range;

use crate::plan::{Groesse, JeJahr, Massnahme};
use crate::units::{Angabe, Betrag, Jahr, Monat};

/// Depreciation of a Maßnahme in each year of the plan; nothing where it has no useful life.
///
/// The Planmittel of all years are depreciated together. Where one of them is "nicht bezifferbar", so is the
/// depreciation of every year that has some.
pub(super) fn je_jahr(massnahme: &Massnahme, jahre: &[Jahr]) -> JeJahr<Angabe> {
    let (Some(years), Some(start)) = (massnahme.nutzungsdauer, massnahme.inbetriebnahme) else {
        return vec![None; jahre.len()];
    };
    let planmittel = massnahme.angabe(Groesse::Planmittel);
    let unknown = planmittel.iter().flatten().any(|angabe| *angabe == Angabe::NichtBezifferbar);
    let whole: Betrag = planmittel.iter().flatten().map(|angabe| angabe.betrag()).sum();
    jahre
        .iter()
        .map(|jahr| {
            let months = months(start, years * 12, *jahr);
            let some = !months.is_empty();
            let amount = amount(whole, years * 12, months);
            Some(if unknown && some { Angabe::NichtBezifferbar } else { Angabe::Betrag(amount) })
        })
        .collect()
}

/// Which months of the useful life (counted from 0) fall into a year.
fn months(start: Monat, life: u32, jahr: Jahr) -> Range<u32> {
    let january = start.months_until(Monat::january(jahr));
    let clamp = |month: i64| u32::try_from(month.clamp(0, i64::from(life))).unwrap_or(life);
    clamp(january)..clamp(january + 12)
}

fn amount(whole: Betrag, life: u32, months: Range<u32>) -> Betrag {
    if months.is_empty() {
        return Betrag::NULL;
    }
    let (part, last) = whole.split(life);
    let count = months.end - months.start;
    if months.end == life { part.times(count - 1) + last } else { part.times(count) }
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

    #[test]
    fn half_a_year_takes_six_months_and_the_last_month_the_remainder() {
        // 1.000 EUR over 3 years from July 2014: 27,77 a month, 28,05 in the last.
        let whole = Betrag::from_cent(100_000);
        let of = |year| amount(whole, 36, months(monat("2014-07"), 36, jahr(year)));
        assert_eq!(of(2013), Betrag::NULL);
        assert_eq!(of(2014), Betrag::from_cent(6 * 2_777));
        assert_eq!(of(2015), Betrag::from_cent(12 * 2_777));
        assert_eq!(of(2017), Betrag::from_cent(5 * 2_777 + 2_805));
        assert_eq!(of(2018), Betrag::NULL);
    }

    proptest! {
        #[test]
        fn all_years_together_give_the_whole(cent in 0i64..1_000_000_000_000, years in 1u32..=100, month in 1u32..=12) {
            let start = monat(&format!("2000-{month:02}"));
            let whole = Betrag::from_cent(cent);
            let sum: Betrag = (2000..2102).map(|year| amount(whole, years * 12, months(start, years * 12, jahr(year)))).sum();
            prop_assert_eq!(sum, whole);
        }
    }
}
