//! What became of the plans of a run, in one sentence at its end.

use drucksache_plan::diagnostic::{Diagnostic, Severity};

use super::ende::Ende;

/// What became of a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planausgang {
    /// How its run has ended.
    pub ende: Ende,
    /// Its errors.
    pub fehler: usize,
    /// Its warnings.
    pub warnungen: usize,
}

impl Planausgang {
    /// A plan with which nothing could be done.
    pub(super) const NICHT_MOEGLICH: Self = Self { ende: Ende::NichtMoeglich, fehler: 0, warnungen: 0 };

    /// With the findings that a plan has.
    pub(super) fn new(ende: Ende, found: &[Diagnostic]) -> Self {
        let count = |severity| found.iter().filter(|one| one.severity == severity).map(|one| one.anzahl).sum();
        Self { ende, fehler: count(Severity::Error), warnungen: count(Severity::Warning) }
    }
}

/// The worst end of all.
pub(super) fn worst(plans: &[Planausgang]) -> Ende {
    plans.iter().map(|plan| plan.ende).max().unwrap_or(Ende::Erledigt)
}

/// The last line of a run over several plans after the words for what was done: „6 Pläne geprüft: 5 in Ordnung, 1 mit 2
/// Fehlern“. None where one plan has said everything.
pub(super) fn bilanz(plans: &[Planausgang], done: &str) -> Option<String> {
    if plans.len() < 2 {
        return None;
    }
    let with =
        |test: &dyn Fn(&Planausgang) -> bool| plans.iter().filter(|plan| test(plan)).copied().collect::<Vec<_>>();
    let refused = with(&|plan| plan.ende == Ende::NichtMoeglich);
    let wrong = with(&|plan| plan.ende != Ende::NichtMoeglich && plan.fehler > 0);
    let warned = with(&|plan| plan.ende != Ende::NichtMoeglich && plan.fehler == 0 && plan.warnungen > 0);
    let fine = plans.len() - refused.len() - wrong.len() - warned.len();
    if fine == plans.len() {
        return Some(format!("{done}: alle in Ordnung\n"));
    }
    let some = |found: &[Planausgang], what: String| (!found.is_empty()).then(|| format!("{} {what}", found.len()));
    let fehler: usize = wrong.iter().map(|plan| plan.fehler).sum();
    let warnungen: usize = warned.iter().map(|plan| plan.warnungen).sum();
    let parts = [
        (fine > 0).then(|| format!("{fine} in Ordnung")),
        some(
            &warned,
            format!("mit {}", if warnungen == 1 { "1 Warnung".into() } else { format!("{warnungen} Warnungen") }),
        ),
        some(&wrong, format!("mit {fehler} Fehler{}", if fehler == 1 { "" } else { "n" })),
        some(&refused, "nicht möglich".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Some(format!("{done}: {}\n", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_plans_and_what_keeps_them_from_being_right() {
        let plan = |ende, fehler, warnungen| Planausgang { ende, fehler, warnungen };
        let fine = plan(Ende::Erledigt, 0, 0);
        let said = |plans: &[Planausgang]| bilanz(plans, "Geprüft").unwrap_or_default();
        assert_eq!(said(&[fine]), "");
        assert_eq!(said(&[fine, fine]), "Geprüft: alle in Ordnung\n");
        let wrong = plan(Ende::PlanHatFehler, 2, 1);
        assert_eq!(said(&[fine, wrong]), "Geprüft: 1 in Ordnung, 1 mit 2 Fehlern\n");
        let (warned, refused) = (plan(Ende::Erledigt, 0, 1), plan(Ende::NichtMoeglich, 0, 0));
        assert_eq!(
            said(&[fine, warned, wrong, wrong, refused]),
            "Geprüft: 1 in Ordnung, 1 mit 1 Warnung, 2 mit 4 Fehlern, 1 nicht möglich\n"
        );
    }
}
