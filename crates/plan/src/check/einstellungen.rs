//! The settings of rules in council and plan: other severities, and places that are in order.

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::plan::Ausnahme;

use super::{Ausgenommen, Pruefergebnis, Pruefling, REGELN};

/// Codes that are at most a note in a draft, whatever council and plan set: they are about things still to be filled
/// in.
pub const IM_ENTWURF_HINWEIS: &[Code] = &[
    Code::Platzhalter,
    Code::UnterzeichnerFehlt,
    Code::PflichtfeldLeer,
    Code::MitzeichnungFehlt,
    Code::AusnahmeUnnoetig,
    Code::JahreVeraltet,
];

/// Applies the settings to the findings of the rules that have run. `of_stand_ins` are not reported, but excuses may be
/// for them.
pub(super) fn anwenden(
    pruefling: &Pruefling<'_>,
    findings: Vec<Diagnostic>,
    of_stand_ins: &[Diagnostic],
) -> Pruefergebnis {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat);
    let entwurf = plan.vorlage.entwurf();
    let mut ergebnis = Pruefergebnis::default();
    let excuses: Vec<Excuses> = plan.pruefung.iter().map(|one| Excuses::new(&one.ausnahmen)).collect();
    let mut used: Vec<Vec<bool>> = plan.pruefung.iter().map(|one| vec![false; one.ausnahmen.len()]).collect();
    for mut finding in findings {
        let own = plan.pruefung.iter().position(|one| one.code == finding.code);
        let of_rat = rat.raw.pruefung.get(finding.code.as_str()).map(|one| one.stufe.into());
        let of_plan = own.and_then(|nr| plan.pruefung[nr].stufe.as_ref()).map(|(stufe, _)| *stufe);
        finding.severity = of_plan.or(of_rat).unwrap_or(finding.severity);
        if entwurf && IM_ENTWURF_HINWEIS.contains(&finding.code) {
            finding.severity = Severity::Note;
        }
        let excuse = own.and_then(|nr| {
            let at = excuses[nr].position(pruefling, &finding)?;
            used[nr][at] = true;
            Some(plan.pruefung[nr].ausnahmen[at].grund.clone())
        });
        match excuse {
            Some(grund) => ergebnis.ausgenommen.push(Ausgenommen { diagnostic: finding, grund }),
            None => ergebnis.diagnostics.push(finding),
        }
    }
    for (einstellung, used) in plan.pruefung.iter().zip(used) {
        let Some(regel) = REGELN.iter().find(|regel| regel.code == einstellung.code) else {
            let place = Place::key(plan.source, einstellung.route.clone());
            let message = format!("`{}` ist keine Prüfregel, die sich einstellen lässt", einstellung.code.as_str());
            ergebnis.diagnostics.push(
                Diagnostic::error(Code::WertUngueltig, place, message)
                    .hint("Einstellen lassen sich nur Regeln über den Inhalt, nicht über Dateien und Schreibweisen"),
            );
            continue;
        };
        // Parts of the plan are broken or left out: an excuse may be for one of them.
        if regel.braucht_alle_massnahmen && plan.lueckenhaft || of_stand_ins.iter().any(|one| one.code == regel.code) {
            continue;
        }
        for (nr, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
            let route = einstellung.route.key("ausnahmen").index(nr).key("bei");
            let place = Place::value(plan.source, route);
            let mut found = Diagnostic::warning(Code::AusnahmeUnnoetig, place, "Diese Ausnahme entschuldigt nichts")
                .hint("Löschen Sie sie, oder prüfen Sie, ob der Text der Stelle noch stimmt");
            if entwurf && IM_ENTWURF_HINWEIS.contains(&found.code) {
                found.severity = Severity::Note;
            }
            ergebnis.diagnostics.push(found);
        }
    }
    ergebnis
}

/// The excuses for findings of one code.
struct Excuses(Vec<Excuse>);

struct Excuse {
    bei: String,
    /// The same with plain blanks.
    plain: String,
}

impl Excuses {
    fn new(ausnahmen: &[Ausnahme]) -> Self {
        Self(ausnahmen.iter().map(|one| Excuse { bei: one.bei.clone(), plain: plain(&one.bei) }).collect())
    }

    /// The first excuse for a finding: it names its route, or a piece of the text that is marked.
    fn position(&self, pruefling: &Pruefling<'_>, finding: &Diagnostic) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let route = finding.place.route().map(ToString::to_string);
        let text = plain(&finding.place.text(pruefling.sources));
        self.0.iter().position(|excuse| route.as_ref() == Some(&excuse.bei) || text.contains(&excuse.plain))
    }
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\n'], " ")
}
