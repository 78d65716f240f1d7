//! A weekday beside a day is the one that the calendar has.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::Tag;
use crate::units::{Datum, WOCHENTAGE};

use super::sitzungstage::sitzungstage;
use super::{Lesung, Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::WochentagFalsch,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let jahre = jahre(pruefling);
    let form = &pruefling.grundlage.vordruck.zahlenform;
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        for tag in lesung.tage() {
            let Some((nr, at)) = &tag.wochentag else { continue };
            let named = WOCHENTAGE.get(*nr).copied().unwrap_or_default();
            // Without a year it is a mistake where no year of the plan has the day on that weekday.
            let days = candidates(tag, &jahre);
            let Some(first) = days.first().filter(|_| days.iter().all(|day| day.wochentag() != named)) else {
                continue;
            };
            let piece = at.start.min(tag.stelle.start)..at.end.max(tag.stelle.end);
            let message = format!(
                "Der {} ist ein {}, kein {named}",
                if tag.jahr.is_some() {
                    form.datum(*first)
                } else {
                    lesung.lesetext.text()[tag.stelle.clone()].to_owned()
                },
                first.wochentag()
            );
            diagnostics.push(
                Diagnostic::warning(Code::WochentagFalsch, lesung.place(piece), message)
                    .hint("Prüfen Sie den Wochentag und das Datum; eines von beiden ist falsch"),
            );
        }
    })
}

/// The years that a day without a year may be of: those of the Vorlage, its sessions and its
/// budget, and the ones beside them.
fn jahre(pruefling: &Pruefling<'_>) -> BTreeSet<i16> {
    let plan = &pruefling.grundlage.plan;
    let sessions = sitzungstage(plan).map(|one| one.tag);
    let of_plan = plan.haushalt.jahre.iter().filter_map(|jahr| i16::try_from(jahr.number()).ok());
    let mut own: BTreeSet<i16> = sessions.chain(plan.vorlage.datum).map(|tag| tag.ymd().0).chain(of_plan).collect();
    let beside: Vec<i16> = own.iter().flat_map(|year| [year - 1, year + 1]).collect();
    own.extend(beside);
    own
}

fn candidates(tag: &Tag, jahre: &BTreeSet<i16>) -> Vec<Datum> {
    match tag.jahr {
        Some(_) => tag.datum().into_iter().collect(),
        None => jahre.iter().filter_map(|year| Datum::new(*year, tag.monat, tag.tag)).collect(),
    }
}
