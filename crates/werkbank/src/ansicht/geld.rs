//! The money of a plan against its Finanzrahmen.

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::units::{Betrag, Summe};
use drucksache_tausch::rahmen::rahmen;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// Money per year, as the council writes it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Geldstand {
    /// What is added up: the Leitgröße of the plan.
    pub groesse: String,
    /// Whether the plan states a Finanzrahmen.
    pub hat_rahmen: bool,
    /// The years.
    pub jahre: Vec<Jahresgeld>,
    /// The Themenbereiche.
    pub themenbereiche: Vec<Bereichsgeld>,
}

/// The money of a year.
#[derive(Debug, Clone, Serialize)]
pub struct Jahresgeld {
    /// The year.
    pub jahr: String,
    /// What there is; empty where the plan does not say.
    pub finanzrahmen: String,
    /// What all Maßnahmen cost.
    pub geplant: String,
    /// What is left, or how much it is too much; empty without a Finanzrahmen.
    pub rest: String,
    /// Whether it is too much.
    pub ueber: bool,
    /// Whether something "nicht bezifferbar" is missing in the sum.
    pub unvollstaendig: bool,
    /// How much of the Finanzrahmen is planned, in percent, at most 100.
    pub anteil: u32,
}

/// The money of a Themenbereich.
#[derive(Debug, Clone, Serialize)]
pub struct Bereichsgeld {
    /// Its id.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// Maßnahmen that count in it.
    pub anzahl: usize,
    /// Its money per year.
    pub jahre: Vec<Bereichsjahr>,
}

/// The money of a Themenbereich in a year.
#[derive(Debug, Clone, Serialize)]
pub struct Bereichsjahr {
    /// The year.
    pub jahr: String,
    /// The amount.
    pub betrag: String,
    /// Its share in all, in percent, for a bar.
    pub anteil: u32,
    /// The same as it is printed.
    pub prozent: String,
}

/// The money of a plan; None where it has no years.
pub(crate) fn geld(grundlage: &Grundlage) -> Option<Geldstand> {
    let stand = rahmen(grundlage);
    let form = &grundlage.vordruck.zahlenform;
    if stand.jahre.is_empty() {
        return None;
    }
    let year = |(nr, jahr): (usize, &drucksache_plan::units::Jahr)| {
        let verlangt = stand.verlangt.get(nr).copied().unwrap_or_default();
        let rahmen = stand.finanzrahmen.get(nr).copied();
        let ueber = !stand.darueber(nr).is_zero();
        let rest = if ueber { stand.darueber(nr) } else { stand.frei(nr) };
        Jahresgeld {
            jahr: jahr.to_string(),
            finanzrahmen: rahmen.map(|betrag| form.eur(betrag)).unwrap_or_default(),
            geplant: summe(form, verlangt),
            rest: rahmen.map(|_| form.eur(rest)).unwrap_or_default(),
            ueber,
            unvollstaendig: verlangt.unvollstaendig,
            anteil: rahmen.map(|whole| share(verlangt.betrag, whole)).unwrap_or_default(),
        }
    };
    let areas = grundlage.plan.themenbereiche.iter().zip(&stand.bereiche).enumerate();
    let area = |(nr, (bereich, group)): (usize, (&drucksache_plan::plan::Themenbereich, &_))| {
        let drucksache_tausch::rahmen::Rahmengruppe { anzahl, verlangt } = group;
        let jahre = stand.jahre.iter().zip(verlangt).enumerate().map(|(at, (jahr, part))| Bereichsjahr {
            jahr: jahr.to_string(),
            betrag: summe(form, *part),
            anteil: share(part.betrag, stand.verlangt.get(at).map(|all| all.betrag).unwrap_or_default()),
            prozent: form.prozent(grundlage.zahlenwerk.anteile[nr][at]),
        });
        Bereichsgeld { id: bereich.id.clone(), titel: bereich.titel.clone(), anzahl: *anzahl, jahre: jahre.collect() }
    };
    Some(Geldstand {
        groesse: stand.groesse.wort().to_owned(),
        hat_rahmen: !stand.finanzrahmen.is_empty(),
        jahre: stand.jahre.iter().enumerate().map(year).collect(),
        themenbereiche: areas.map(area).collect(),
    })
}

/// A sum with its unit.
pub(crate) fn summe(form: &Zahlenform, summe: Summe) -> String {
    form.eur(summe.betrag)
}

fn share(part: Betrag, whole: Betrag) -> u32 {
    let percent = (part.decimal() * Decimal::ONE_HUNDRED).checked_div(whole.decimal()).unwrap_or_default();
    percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED).trunc().to_u32().unwrap_or_default()
}
