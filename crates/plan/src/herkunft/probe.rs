//! Figures computed once more from their parts.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::units::Betrag;

use super::buch::Zahlenbuch;
use super::planzahl::Planzahl;
use super::rechnung::{Rechenart, Rechnung};
use super::wert::Zahlwert;

impl Zahlenbuch<'_> {
    /// Whether the parts of a figure give its value, to the cent. What is typed has no parts.
    pub fn geht_auf(&self, zahl: Planzahl) -> bool {
        let rechnung = self.rechnung(zahl);
        let (Some(wert), false) = (self.wert(zahl), rechnung.art == Rechenart::Getippt) else { return true };
        self.of_parts(&rechnung, wert).is_some_and(|(computed, open)| {
            let shares = rechnung.art == Rechenart::Anteil;
            rounded(computed, self.stellen(zahl)) == wert.zahl && (shares || open == wert.unvollstaendig)
        })
    }

    /// The value that the parts give in the unit of the whole, and whether something is missing in it.
    fn of_parts(&self, rechnung: &Rechnung, whole: Zahlwert) -> Option<(Decimal, bool)> {
        let parts: Vec<Zahlwert> = rechnung.summanden.iter().map(|one| self.wert(one.zahl)).collect::<Option<_>>()?;
        let open = parts.iter().any(|part| part.unvollstaendig);
        let in_unit = |part: &Zahlwert| part.zahl.checked_mul(part.einheit.eur())?.checked_div(whole.einheit.eur());
        let mut sum = Decimal::ZERO;
        for (one, part) in rechnung.summanden.iter().zip(&parts) {
            let part = in_unit(part)?;
            sum = if one.abzug { sum.checked_sub(part)? } else { sum.checked_add(part)? };
        }
        let value = match (rechnung.art, parts.as_slice()) {
            (Rechenart::Abschreibung | Rechenart::Monate { .. }, _) if open => Decimal::ZERO,
            (Rechenart::Summe | Rechenart::Abschreibung, _) => sum,
            (Rechenart::Monate { monate, von, schluss }, _) => {
                let (part, last) = Betrag::rounded(sum).split(von);
                let whole = if schluss { part.times(monate.checked_sub(1)?) + last } else { part.times(monate) };
                whole.decimal()
            }
            (Rechenart::Anteil, [_, whole]) if whole.zahl.is_zero() => Decimal::ZERO,
            (Rechenart::Anteil, [part, whole]) => {
                part.zahl.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.zahl)?
            }
            (Rechenart::Produkt, [one, other]) => one.zahl.checked_mul(other.zahl)?,
            (Rechenart::Prozent(satz), _) => sum.checked_mul(satz)?.checked_div(Decimal::ONE_HUNDRED)?,
            _ => return None,
        };
        Some((value, open))
    }

    /// Decimals that a computed figure is rounded to.
    fn stellen(&self, zahl: Planzahl) -> u32 {
        match zahl {
            Planzahl::Zelle { tabelle, spalte, .. } => self.grundlage.zahlenwerk.tabellen[tabelle].gerundet[spalte],
            Planzahl::Summe(_, crate::plan::Kennzahl::Anteil, _) | Planzahl::Anteilssumme(_) => 1,
            _ => 2,
        }
    }
}

fn rounded(zahl: Decimal, stellen: u32) -> Decimal {
    zahl.round_dp_with_strategy(stellen, RoundingStrategy::MidpointAwayFromZero)
}
