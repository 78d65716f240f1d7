//! Decisions of plan and council against the program, with place and reason: rules with another severity, and findings
//! that are in order. Whoever signs the report answers for them too.

use std::collections::BTreeMap;

use serde::Serialize;

use drucksache_plan::check::{Ausgenommen, IM_ENTWURF_HINWEIS};
use drucksache_plan::diagnostic::{Code, Place, Severity};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::Route;

use super::pruefung::Planpruefung;
use super::stelle::{stelle, stufe};
use crate::berichte::worte::Worte;

/// A decision.
#[derive(Serialize)]
pub(super) struct Abweichung {
    /// What was decided: "Hinweis statt Warnung", "Ausnahme".
    gilt: String,
    /// Where the decision stands; of exceptions, where the findings are.
    stellen: Vec<String>,
    /// The rule, or the finding.
    text: String,
    code: String,
    grund: String,
}

/// All decisions: severities of the plan, of the council, of a draft; then exceptions.
pub(super) fn abweichungen(worte: &Worte<'_>, pruefung: &Planpruefung<'_>) -> Vec<Abweichung> {
    let Some(grundlage) = pruefung.grundlage else { return Vec::new() };
    let lines = Abweichungszeilen { worte, pruefung };
    let plan = &grundlage.plan;
    let mut all = Vec::new();
    for one in &plan.pruefung {
        if let Some((severity, grund)) = &one.stufe {
            let place = Place::value(plan.source, one.route.key("stufe"));
            all.push(lines.stufe(one.code, *severity, &place, grund));
        }
    }
    all.extend(lines.of_rat(grundlage));
    all.extend(lines.of_entwurf(grundlage));
    all.extend(lines.ausnahmen());
    all
}

struct Abweichungszeilen<'a> {
    worte: &'a Worte<'a>,
    pruefung: &'a Planpruefung<'a>,
}

impl Abweichungszeilen<'_> {
    /// A rule whose findings have another severity.
    fn stufe(&self, code: Code, severity: Severity, place: &Place, grund: &str) -> Abweichung {
        let gilt = match code.stufen().first().filter(|usual| **usual != severity) {
            Some(usual) => format!("{} statt {}", stufe(severity), stufe(*usual)),
            None => format!("{}, wie sonst", stufe(severity)),
        };
        Abweichung {
            gilt,
            stellen: vec![stelle(self.worte, &self.pruefung.befund, place)],
            text: self.worte.text(code.description()),
            code: code.as_str().to_owned(),
            grund: self.worte.text(grund),
        }
    }

    /// The severities that the council has set and the plan does not set again.
    fn of_rat(&self, grundlage: &Grundlage) -> Vec<Abweichung> {
        let of_plan = |code: Code| grundlage.plan.pruefung.iter().any(|one| one.code == code && one.stufe.is_some());
        let settings =
            Code::ALL.iter().filter_map(|code| Some((*code, grundlage.rat.raw.pruefung.get(code.as_str())?)));
        settings
            .filter(|(code, _)| !of_plan(*code))
            .map(|(code, one)| {
                let place = grundlage.rat.value(Route::root().key("pruefung").key(code.as_str()));
                self.stufe(code, one.stufe.into(), &place, &one.grund)
            })
            .collect()
    }

    /// The findings that are notes because the Vorlage is a draft.
    fn of_entwurf(&self, grundlage: &Grundlage) -> Option<Abweichung> {
        let plan = &grundlage.plan;
        let codes: Vec<&str> = IM_ENTWURF_HINWEIS.iter().map(|code| code.as_str()).collect();
        let place = Place::value(plan.source, Route::root().key("vorlage").key("status"));
        plan.vorlage.entwurf().then(|| Abweichung {
            gilt: "höchstens Hinweis".to_owned(),
            stellen: vec![stelle(self.worte, &self.pruefung.befund, &place)],
            text: "Was in einem Entwurf noch einzutragen ist.".to_owned(),
            code: codes.join(", "),
            grund: "Die Vorlage ist ein Entwurf.".to_owned(),
        })
    }

    /// Findings that the plan excuses. Those with the same rule, reason and words are one entry with all their places.
    fn ausnahmen(&self) -> Vec<Abweichung> {
        let mut excused: BTreeMap<(Code, &str, &str), Vec<String>> = BTreeMap::new();
        for Ausgenommen { diagnostic, grund } in self.pruefung.ausgenommen {
            let at = stelle(self.worte, &self.pruefung.befund, &diagnostic.place);
            excused.entry((diagnostic.code, grund, &diagnostic.message)).or_default().push(at);
        }
        let rows = excused.into_iter().map(|((code, grund, message), stellen)| Abweichung {
            gilt: "Ausnahme".to_owned(),
            stellen,
            text: self.worte.text(message),
            code: code.as_str().to_owned(),
            grund: self.worte.text(grund),
        });
        rows.collect()
    }
}
