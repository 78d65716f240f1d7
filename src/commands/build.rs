//! `drucksache drucken`

use std::collections::HashSet;
use std::sync::Arc;

use drucksache_druck::{Dokument, Werk};
use drucksache_plan::diagnostic::{Diagnostic, Severity, has_errors};
use drucksache_plan::plan::Umfang;
use drucksache_plan::source::Sources;

use crate::absage::Absage;
use crate::args::{BuildArgs, UmfangArg};
use crate::export::{self, Ausgabe, Ausgabeart};
use crate::konsole::Konsole;
use crate::report;

use super::bilanz::{Planausgang, bilanz, worst};
use super::ende::Ende;
use super::lesefassung;
use super::output::write_build;
use super::plaene::each_plan;
use super::werkstatt::{Planwerk, Werkstatt};

pub(super) fn build(konsole: &Konsole, werkstatt: &Werkstatt, build: &BuildArgs) -> Result<Ende, Absage> {
    if lesefassung::asked(build).is_some() && build.wahl.umfang == UmfangArg::Oeffentlich {
        return Err(Absage::new(
            "Eine Lesefassung gibt es nur vom internen Papier",
            "Sie nennt auch, was früher im Plan stand und heute nicht öffentlich ist: lassen Sie `--umfang oeffentlich` weg",
        ));
    }
    let folders = werkstatt.plans(&build.plans.plans)?;
    if let Some(name) = werkstatt.same_name(&folders) {
        return Err(Absage::new(
            format!("Zwei Pläne heißen `{name}`: ihre Dateien kämen in denselben Ordner"),
            "Drucken Sie sie einzeln, jeden mit einem eigenen `--ziel`",
        ));
    }
    // Each plan is dropped with its layouts as soon as its files are written.
    let plans = each_plan((konsole, werkstatt), &folders, build.plans.zugleich, &|own, mut plan| {
        one(own, werkstatt, build, &mut plan).unwrap_or_else(|absage| {
            own.refuse(&absage);
            Planausgang::NICHT_MOEGLICH
        })
    })?;
    let printed = plans.iter().filter(|plan| plan.ende == Ende::Erledigt).count();
    let head = match plans.len() {
        all if all == printed => format!("{all} Pläne gedruckt"),
        all => format!("{printed} von {all} Plänen gedruckt"),
    };
    if let Some(bilanz) = bilanz(&plans, &head) {
        konsole.tell(bilanz);
    }
    Ok(worst(&plans))
}

fn one(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    build: &BuildArgs,
    plan: &mut Planwerk,
) -> Result<Planausgang, Absage> {
    if let Some(stand) = lesefassung::asked(build) {
        if plan.werk.vorlage().is_some_and(|vorlage| vorlage.umfang == Umfang::Oeffentlich) {
            return Err(Absage::new(
                format!("Eine Lesefassung von `{}` gibt es nicht: der Plan ist der öffentliche", plan.shown()),
                "Sie würde zeigen, was früher im Plan stand und heute nicht öffentlich ist: drucken Sie die des internen Plans",
            ));
        }
        let told = report(konsole, build.alle, plan, None);
        return match told.ausgang.ende {
            Ende::Erledigt => {
                let ende = lesefassung::lesefassung(konsole, werkstatt, build, stand, plan, &told.zeile)?;
                Ok(Planausgang { ende, ..told.ausgang })
            }
            _ => Ok(told.ausgang),
        };
    }
    let oeffentlich = build.wahl.umfang == UmfangArg::Oeffentlich;
    let printed = print(&mut plan.werk, oeffentlich, |werk, dokumente| files(werk, dokumente, build));
    let told = report(konsole, build.alle, plan, printed.public.as_ref());
    let ende = match (told.ausgang.ende, printed.done) {
        (Ende::Erledigt, Some((files, art))) => {
            write_build(konsole, werkstatt, build, plan, (&files, art), &told.zeile)?
        }
        // There are no files because of an error, which is reported already.
        (Ende::Erledigt, None) => Ende::PlanHatFehler,
        (ende, _) => ende,
    };
    Ok(Planausgang { ende, ..told.ausgang })
}

/// The result of printing a plan.
pub(super) struct Printed<T> {
    /// What was made of the documents; None where there are errors.
    pub done: Option<T>,
    /// The findings of the public plan that the whole one does not have.
    pub public: Option<Findings>,
}

/// Findings with the files that they name.
pub(super) struct Findings {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// Whether there is a warning among them.
    pub(super) fn warned(&self) -> bool {
        self.diagnostics.iter().any(|one| one.severity == Severity::Warning)
    }
}

/// Prints a plan, or its public one, and makes something of the documents.
pub(super) fn print<T>(
    whole: &mut Werk,
    oeffentlich: bool,
    make: impl FnOnce(&mut Werk, Vec<Dokument>) -> Option<T>,
) -> Printed<T> {
    let intern = whole.vorlage().is_some_and(|vorlage| vorlage.umfang == Umfang::Intern);
    let Some(werk) = (if oeffentlich { whole.oeffentlich() } else { Some(whole) }) else {
        return Printed { done: None, public: None };
    };
    // Findings that the public plan shares with the whole one are reported there, unless they keep it from being
    // printed.
    let shared: HashSet<Diagnostic> =
        if werk.is_printable() { werk.pruefen().iter().cloned().collect() } else { HashSet::new() };
    let done = werk.drucken().and_then(|dokumente| make(werk, dokumente));
    let public = (oeffentlich && intern).then(|| {
        let diagnostics = werk.pruefen().iter().filter(|one| !shared.contains(*one)).cloned().collect();
        Findings { diagnostics, sources: werk.sources().clone() }
    });
    Printed { done, public }
}

/// The files of a build: documents, Anlagen that are finished PDFs, the Typst project where it is wanted.
fn files(werk: &mut Werk, dokumente: Vec<Dokument>, build: &BuildArgs) -> Option<(Vec<Ausgabe>, Ausgabeart)> {
    let grundlage = Arc::clone(werk.grundlage()?);
    let vorlage = &grundlage.plan.vorlage;
    let art = Ausgabeart { umfang: vorlage.umfang, lesefassung: false, nichtoeffentlich: werk.nichtoeffentlich() };
    let name = |datei: &str| export::file_name_of(&vorlage.nummer, datei, vorlage.entwurf(), art);
    let printed = dokumente.into_iter().map(|one| Ausgabe { path: name(&one.datei), bytes: one.pdf });
    // Anlagen that are finished PDFs are copied as they are.
    let ready = werk.ready_pdfs().map(|(datei, bytes)| Ausgabe { path: name(&datei), bytes: bytes.to_vec() });
    let mut files: Vec<Ausgabe> = printed.chain(ready).collect();
    if build.keep_typst {
        files.extend(export::typst_projekt(werk.quellen()?, &grundlage.vordruck, art));
    }
    Some((files, art))
}

/// What was said of a plan before its files are written.
pub(super) struct Planmeldung {
    /// Whether it can be printed, and how many findings it has.
    pub ausgang: Planausgang,
    /// The findings in one phrase, for the line about its files; empty without any.
    pub zeile: String,
}

/// Reports the findings of a plan, with `alle` also its notes.
pub(super) fn report(konsole: &Konsole, alle: bool, plan: &mut Planwerk, public: Option<&Findings>) -> Planmeldung {
    let freigegeben = plan.werk.freigegeben();
    let whole = Findings { diagnostics: plan.werk.pruefen().to_vec(), sources: plan.werk.sources().clone() };
    let all: Vec<Diagnostic> =
        std::iter::once(&whole).chain(public).flat_map(|found| found.diagnostics.iter().cloned()).collect();
    let held_back = freigegeben && all.iter().any(|one| one.severity == Severity::Warning);
    let worst = match (konsole.quiet, held_back) {
        (false, _) => Severity::Note,
        (true, true) => Severity::Warning,
        (true, false) => Severity::Error,
    };
    for Findings { sources, diagnostics } in std::iter::once(&whole).chain(public) {
        let shown = report::shown(diagnostics, worst, alle);
        konsole.say(report::human(sources, &shown, konsole.colour_err()));
    }
    let zeile = report::befundzeile(&all, alle).unwrap_or_default();
    let ende = if has_errors(&all) || held_back { Ende::PlanHatFehler } else { Ende::Erledigt };
    if ende == Ende::PlanHatFehler {
        let why = if has_errors(&all) { "" } else { "eine freigegebene Vorlage hat keine Warnungen, " };
        konsole.say(format_args!("{}: {zeile}; {why}es wurde nichts geschrieben\n", plan.shown()));
    }
    Planmeldung { ausgang: Planausgang::new(ende, &all), zeile }
}
