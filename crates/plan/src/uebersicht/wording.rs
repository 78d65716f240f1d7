//! Amounts of an overview in the council's form.

use crate::plan::Groesse;
use crate::rat::Zahlenform;
use crate::units::{Angabe, Betrag};
use crate::vergleich::{Betragswert, Grund, Summenzeile, Unterschied, Vergleich};

/// Shown where nothing is stated.
pub const NICHTS: &str = "–";

/// The note on a change of a part that is not public.
pub const NICHT_OEFFENTLICH: &str = "nicht öffentlich";

/// Writes amounts. Amounts in one table have the same number of decimals.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub form: &'a Zahlenform,
    /// Decimals of the amounts at hand: 2 where any of them has cents, else 0.
    pub decimals: u32,
    /// Decimals of the amounts of each Größe, in Maßnahmen and sums.
    je_groesse: [u32; Groesse::ANZAHL],
}

impl<'a> Wording<'a> {
    pub(super) fn new(form: &'a Zahlenform, vergleich: &Vergleich) -> Self {
        let haushalt = vergleich.haushalt.iter().filter_map(|feld| match feld.was {
            Unterschied::Betrag(wert) => Some(wert),
            _ => None,
        });
        let je_groesse = Groesse::ALL.map(|size| {
            let single = vergleich.massnahmen.iter().flat_map(|one| &one.betraege);
            let single = single.filter(|one| one.groesse == size).map(|one| one.wert);
            let sums = vergleich.summen.iter().filter(|one| one.groesse == size).map(summenwert);
            decimals_needed(single.chain(sums))
        });
        Self { form, decimals: decimals_needed(haushalt), je_groesse }
    }

    /// The Wording for amounts of a Größe.
    pub(super) fn for_groesse(self, groesse: Groesse) -> Self {
        Self { decimals: self.je_groesse[groesse as usize], ..self }
    }

    pub(super) fn zahl(&self, betrag: Betrag) -> String {
        self.form.zahl_with_decimals(betrag, self.decimals)
    }

    pub(super) fn angabe(&self, angabe: Option<Angabe>) -> String {
        match angabe {
            Some(Angabe::Betrag(betrag)) => self.zahl(betrag),
            Some(Angabe::NichtBezifferbar) => Angabe::NICHT_BEZIFFERBAR.to_owned(),
            None => NICHTS.to_owned(),
        }
    }

    pub(super) fn with_sign(&self, betrag: Betrag) -> String {
        if betrag < Betrag::NULL {
            format!("−{}", self.zahl(Betrag::NULL - betrag))
        } else if betrag.is_zero() {
            self.zahl(betrag)
        } else {
            format!("+{}", self.zahl(betrag))
        }
    }

    pub(super) fn prozent(&self, wert: &Betragswert) -> String {
        let changed = !wert.difference().is_zero();
        let Some(prozent) = wert.prozent().filter(|_| changed) else { return String::new() };
        let sign = if wert.difference() < Betrag::NULL { "" } else { "+" };
        format!("{sign}{}", self.form.prozent(prozent)).replace('-', "−")
    }
}

fn decimals_needed(angaben: impl IntoIterator<Item = Betragswert>) -> u32 {
    let cents = |wert: Betragswert| [wert.alt, wert.neu].into_iter().flatten().any(|one| one.betrag().has_cents());
    if angaben.into_iter().any(cents) { 2 } else { 0 }
}

/// The change of a sum as that of an amount.
pub(super) fn summenwert(one: &Summenzeile) -> Betragswert {
    Betragswert { alt: Some(Angabe::Betrag(one.alt.betrag)), neu: Some(Angabe::Betrag(one.neu.betrag)) }
}

/// All reasons of a change in one text.
pub(super) fn gruende(gruende: &[Grund]) -> String {
    let texts: Vec<&str> = gruende.iter().map(|grund| grund.text.as_str()).collect();
    texts.join("; ")
}
