//! A Maßnahme that gets another Amt: it moves to that Amt's file, where its own file states the Amt for all in it.

use drucksache_plan::aendern::{Ablehnung, Aenderung, Neuwert, aendern, umziehen};
use drucksache_plan::source::{DATEI_HOECHSTENS, Route};
use drucksache_plan::units::Amtsnummer;

use super::neu::{amt_of, beginning, file_for, new_file};
use super::planordner::Planordner;
use super::vorschlag::{Dateiaenderung, pfade};

/// The files with a Maßnahme, by its index in the plan, moved to another Amt; no files where it is of that Amt already.
///
/// # Errors
/// It can't be taken out of its file, or be put into the other one, without writing more than it.
pub fn umzug(plan: Planordner<'_>, massnahme: usize, amt: Amtsnummer) -> Result<Vec<Dateiaenderung>, Ablehnung> {
    let pfade = pfade(plan);
    let Some(one) = plan.grundlage.plan.massnahmen.get(massnahme).filter(|one| one.amt != Some(amt)) else {
        return Ok(Vec::new());
    };
    let Some(von) = pfade.get(&one.source) else { return Ok(Vec::new()) };
    let read = |pfad: &str| plan.ordner.read(pfad, DATEI_HOECHSTENS).unwrap_or_default();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let there = file_for(plan, &pfade, Some(amt)).filter(|(source, _)| *source != one.source);
    let states_amt = there.as_ref().is_none_or(|(source, _)| amt_of(plan, *source).is_some());
    let (nach, alt) = match there {
        Some((_, pfad)) => (pfad.clone(), Some(read(&pfad))),
        None => (new_file(Some(amt), &pfade), None),
    };
    let old = read(von);
    let (left, mut moved) =
        umziehen(&text(&old), &one.route, &alt.as_deref().map_or_else(|| beginning(Some(amt)), text))?;
    if !states_amt {
        let count =
            plan.grundlage.plan.massnahmen.iter().filter(|other| pfade.get(&other.source) == Some(&nach)).count();
        let wert = amt.zahl().map_or_else(|| Neuwert::from(amt.to_string()), |zahl| Neuwert::from(i64::from(zahl)));
        let route = Route::root().key("massnahmen").index(count).key("amt");
        moved = aendern(&moved, &[Aenderung::setzen(route, wert)])?.text;
    }
    Ok(vec![
        Dateiaenderung { pfad: von.clone(), alt: Some(old), neu: left, stellen: 1 },
        Dateiaenderung { pfad: nach, alt, neu: moved, stellen: 1 },
    ])
}
