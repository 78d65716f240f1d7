//! Reasons that the plan itself gives (`aenderungsgrund`).

use super::aenderungen::Vergleich;
use super::grund::{Fundort, Grund};
use super::seite::Seite;

/// Adds the plan's own reasons to the changes that they explain.
pub(super) fn from_plan(vergleich: &mut Vergleich, alt: Seite<'_>, neu: Seite<'_>) {
    let grund = |old: Option<&String>, new: Option<&String>| {
        let text = new.map(|text| text.trim()).filter(|text| !text.is_empty())?;
        let unveraendert = old.is_some_and(|old| old.trim() == text);
        Some(Grund { text: text.to_owned(), herkunft: Fundort::Plan { unveraendert } })
    };
    let (old, new) = (&alt.grundlage.plan, &neu.grundlage.plan);
    let own = grund(old.haushalt.aenderungsgrund.as_ref(), new.haushalt.aenderungsgrund.as_ref());
    for feld in vergleich.haushalt.iter_mut().filter(|feld| feld.schluessel != "haushalt.aenderungsgrund") {
        feld.gruende.extend(own.clone());
    }
    for one in &mut vergleich.massnahmen {
        if one.felder.iter().any(|feld| feld.schluessel == "aenderungsgrund") {
            continue;
        }
        let before = one.alt.and_then(|nr| old.massnahmen[nr].aenderungsgrund.as_ref());
        let now = one.neu.and_then(|nr| new.massnahmen[nr].aenderungsgrund.as_ref());
        one.gruende.extend(grund(before, now));
    }
}
