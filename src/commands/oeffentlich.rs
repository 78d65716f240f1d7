//! The public plan of a plan that was checked.

use drucksache_plan::diagnostic::{self, Diagnostic, Severity};
use drucksache_plan::plan::Umfang;
use drucksache_plan::source::Ordner;
use drucksache_plan::umfang;

use super::plans;
use super::pruefen::{Geprueft, aufbereiten};

/// Makes the public plan, ready for print. What keeps it from being printed is an error in the whole plan; otherwise the
/// whole plan comes with it, for what was found there.
pub(super) fn oeffentlich(mut ganz: Geprueft) -> Geprueft {
    let intern =
        |plan: &Geprueft| plan.druckreif.as_ref().is_some_and(|(one, _)| one.plan.vorlage.umfang == Umfang::Intern);
    if !intern(&ganz) {
        return ganz;
    }
    let Some(mut public) = gestrichen(&ganz) else { return ganz };
    let found = verstoesse(&ganz, &public);
    if !found.is_empty() {
        // They were warnings so far.
        ganz.diagnostics
            .retain(|one| !found.iter().any(|error| error.place == one.place && error.message == one.message));
        ganz.diagnostics.extend(found);
        diagnostic::sort(&ganz.sources, &mut ganz.diagnostics);
        ganz.druckreif = None;
        return ganz;
    }
    if public.druckreif.is_some() {
        // What it shares with the whole plan was said there.
        public.diagnostics.clear();
    }
    public.ganz = Some(Box::new(ganz));
    public
}

/// Warns of what would keep a plan from being printed publicly.
pub(super) fn warnen(ganz: &mut Geprueft) {
    let marked = |plan: &Geprueft| {
        plan.druckreif.as_ref().is_some_and(|(grundlage, _)| umfang::hat_geheimes(&plan.sources, grundlage))
    };
    if !marked(ganz) {
        return;
    }
    let Some(public) = gestrichen(ganz) else { return };
    let found = verstoesse(ganz, &public).into_iter();
    ganz.diagnostics.extend(found.map(|one| Diagnostic { severity: Severity::Warning, ..one }));
    diagnostic::sort(&ganz.sources, &mut ganz.diagnostics);
}

fn gestrichen(ganz: &Geprueft) -> Option<Geprueft> {
    let grundlage = ganz.grundlage.as_ref()?;
    let ordner: Ordner = umfang::streichen(&ganz.sources, grundlage, &format!("{} (öffentlich)", ganz.shown()));
    Some(aufbereiten(&ganz.folder, &ordner, &plans::folders(&ganz.folder), false))
}

fn verstoesse(ganz: &Geprueft, public: &Geprueft) -> Vec<Diagnostic> {
    match (&ganz.grundlage, &public.grundlage) {
        (Some(all), Some(grundlage)) => umfang::verstoesse((&ganz.sources, all), (&public.sources, grundlage)),
        _ => Vec::new(),
    }
}
