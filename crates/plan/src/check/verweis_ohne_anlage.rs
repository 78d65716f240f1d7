//! A text refers only to Anlagen that exist.

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::prosa::{Anlagenbezug, Verweis, Verweisart, Worin, anlagenbezug};
use crate::source::Route;

use super::anlagennamen::ohne_nummer;
use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::VerweisOhneAnlage,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let plan = &pruefling.grundlage.plan;
    let anlagen = plan.vorlage.anlagen.len();
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        let own = |one: &&Verweis| one.art == Verweisart::Anlage && one.worin != Worin::Fremd;
        let mut fremd_bis = 0;
        for verweis in lesung.verweise() {
            if verweis.art == Verweisart::Anlage && verweis.worin == Worin::Fremd {
                // The sentence goes on to speak of the other paper.
                let nr = lesung.saetze().partition_point(|satz| satz.end <= verweis.range.start);
                fremd_bis = lesung.saetze().get(nr).map_or(0, |satz| satz.end);
            }
            if !own(&verweis) {
                continue;
            }
            // The first that is missing: of "Anlagen 2 bis 9" one is enough.
            let there = |number: u32| usize::try_from(number).is_ok_and(|number| (1..=anlagen).contains(&number));
            let Some(missing) = verweis.nummern.iter().find(|one| !there(one.erste())) else { continue };
            let have = match anlagen {
                0 => "die Vorlage hat keine Anlagen".to_owned(),
                1 => "die Vorlage hat nur eine Anlage".to_owned(),
                n => format!("die Vorlage hat nur {n} Anlagen"),
            };
            let range = if verweis.nummern.len() == 1 { &verweis.range } else { &missing.range };
            let message = format!("Hier ist Anlage {} genannt, {have}", &lesung.lesetext.text()[missing.range.clone()]);
            let um = lesung.umgebung(&verweis.range);
            let bezug = match verweis.range.start < fremd_bis {
                true => Anlagenbezug::Offen,
                false => anlagenbezug(um.davor, um.danach, um.vorher, verweis.siehe),
            };
            let mut found = Diagnostic::error(Code::VerweisOhneAnlage, lesung.place(range.clone()), message);
            found.severity = match bezug {
                Anlagenbezug::Sicher => Severity::Error,
                Anlagenbezug::Wahrscheinlich => Severity::Warning,
                Anlagenbezug::Offen => Severity::Note,
            };
            diagnostics.push(
                found
                    .hint(match bezug {
                        Anlagenbezug::Offen => "Ist eine Anlage dieser Vorlage gemeint, berichtigen Sie die Nummer; sonst nennen Sie das andere Papier dahinter: „Anlage 3 des Vertrags“",
                        _ => "Berichtigen Sie die Nummer oder führen Sie die Anlage auf",
                    })
                    .related(
                        Place::key(plan.source, Route::root().key("vorlage").key("anlagen")),
                        "die Anlagen stehen hier",
                    ),
            );
        }
        diagnostics.extend(ohne_nummer(plan, lesung));
    })
}
