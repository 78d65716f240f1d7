//! Amounts of a form that belong together stay in proportion, as the form says.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Feldinhalt;
use crate::prosa::{Grundlage, feldbetraege, worte_als_betraege};
use crate::units::{Angabe, Betrag};

use super::formularfelder::felder;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::FeldUnplausibel,
    braucht_alle_massnahmen: false,
    umfang: umfang::felder,
    pruefe: Pruefung::Plan(pruefe),
};

/// From which multiple on it is no unusual plan, but a zero too many.
const VIELFACHES: u32 = 10;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let (vordruck, form) = (&grundlage.vordruck, &grundlage.vordruck.zahlenform);
    for field in felder(pruefling) {
        let Some(name) = &field.feld.hoechstens else { continue };
        let Some(other) = grundlage.plan.vorlage.formular.get(name) else { continue };
        let own = hoechster(grundlage, &field.wert.wert);
        let (Some(own), Some(limit)) = (own, grenze(&other.wert)) else { continue };
        if own <= limit {
            continue;
        }
        let titel = vordruck.felder.get(name).map_or(name.as_str(), |feld| feld.titel.as_str());
        let message =
            format!("„{}“ ist mit {} höher als „{titel}“ mit {}", field.feld.titel, form.eur(own), form.eur(limit));
        let place = field.wert.place.clone();
        // Words may say of an amount what no program reads.
        let plain = [&field.wert.wert, &other.wert].iter().all(|wert| !matches!(wert, Some(Feldinhalt::Worte(_))));
        let found = if plain && own >= limit.times(VIELFACHES) && !limit.is_zero() {
            Diagnostic::warning(Code::FeldUnplausibel, place, message)
        } else {
            Diagnostic::note(Code::FeldUnplausibel, place, message)
        };
        diagnostics.push(
            found
                .hint("Prüfen Sie, ob ein Betrag eine Null zu viel oder zu wenig hat")
                .related(other.place.clone(), "der andere Betrag steht hier"),
        );
    }
}

/// The highest amount that a field states.
fn hoechster(grundlage: &Grundlage, wert: &Option<Feldinhalt>) -> Option<Betrag> {
    match wert {
        Some(Feldinhalt::Betrag(Angabe::Betrag(betrag))) => Some(*betrag),
        Some(worte @ Feldinhalt::Worte(_)) => feldbetraege(grundlage, worte).into_iter().max(),
        _ => None,
    }
}

/// The amount that a field states as the whole. Words that leave it open upwards state none.
fn grenze(wert: &Option<Feldinhalt>) -> Option<Betrag> {
    match wert {
        Some(Feldinhalt::Betrag(Angabe::Betrag(betrag))) => Some(*betrag),
        Some(Feldinhalt::Worte(worte)) if !nach_oben_offen(&worte.text) => match worte_als_betraege(&worte.text)[..] {
            [one] if one.jahr.is_none() => Some(one.betrag),
            _ => None,
        },
        _ => None,
    }
}

/// Beginnings of words by which an amount is the least.
const MINDESTENS: [&str; 8] = ["mind", "ab", "über", "mehr", "zzgl", "zuzüglich", "plus", "netto"];

fn nach_oben_offen(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| MINDESTENS.iter().any(|known| word == *known || known.len() > 3 && word.starts_with(known)))
}
