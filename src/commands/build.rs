//! `drucksache build`

use std::collections::HashSet;
use std::sync::Arc;

use drucksache_druck::{Dokument, Werk};
use drucksache_plan::diagnostic::{Diagnostic, Severity, has_errors, zusammenfassung};
use drucksache_plan::plan::Umfang;
use drucksache_plan::source::Sources;

use crate::absage::Absage;
use crate::args::{BuildArgs, UmfangArg};
use crate::export::{self, Ausgabe, Ausgabeart};
use crate::konsole::Konsole;
use crate::report;

use super::ende::Ende;
use super::lesefassung;
use super::output::write_build;
use super::werkstatt::{Planwerk, Werkstatt, same_name};

pub(super) fn build(konsole: &Konsole, werkstatt: &Werkstatt, build: &BuildArgs) -> Result<Ende, Absage> {
    if build.lesefassung.is_some() && build.wahl.umfang == UmfangArg::Oeffentlich {
        return Err(Absage::new(
            "Eine Lesefassung gibt es nur vom internen Papier",
            "Sie nennt auch, was früher im Plan stand und heute nicht öffentlich ist: lassen Sie `--umfang oeffentlich` weg",
        ));
    }
    let werke = werkstatt.werke(&build.plans.plans)?;
    if let Some(name) = same_name(&werke) {
        return Err(Absage::new(
            format!("Zwei Pläne heißen `{name}`: ihre Dateien kämen in denselben Ordner"),
            "Drucken Sie sie einzeln, jeden mit einem eigenen `--output`",
        ));
    }
    let mut ende = Ende::Erledigt;
    // Each plan is dropped with its layouts before the next one is set.
    for mut plan in werke {
        let done = one(konsole, werkstatt, build, &mut plan).unwrap_or_else(|absage| {
            konsole.refuse(&absage);
            Ende::NichtMoeglich
        });
        ende = ende.max(done);
    }
    Ok(ende)
}

fn one(konsole: &Konsole, werkstatt: &Werkstatt, build: &BuildArgs, plan: &mut Planwerk) -> Result<Ende, Absage> {
    if let Some(revision) = &build.lesefassung {
        if plan.werk.vorlage().is_some_and(|vorlage| vorlage.umfang == Umfang::Oeffentlich) {
            return Err(Absage::new(
                format!("Eine Lesefassung von `{}` gibt es nicht: der Plan ist der öffentliche", plan.shown()),
                "Sie würde zeigen, was früher im Plan stand und heute nicht öffentlich ist: drucken Sie die des internen Plans",
            ));
        }
        return match report(konsole, build.alle, plan, None) {
            Ende::Erledigt => lesefassung::lesefassung(konsole, werkstatt, build, revision, plan),
            ende => Ok(ende),
        };
    }
    let oeffentlich = build.wahl.umfang == UmfangArg::Oeffentlich;
    let printed = print(&mut plan.werk, oeffentlich, |werk, dokumente| files(werk, dokumente, build));
    match (report(konsole, build.alle, plan, printed.public.as_ref()), printed.done) {
        (Ende::Erledigt, Some((files, art))) => write_build(konsole, werkstatt, build, plan, &files, art),
        // There are no files because of an error, which is reported already.
        (Ende::Erledigt, None) => Ok(Ende::PlanHatFehler),
        (ende, _) => Ok(ende),
    }
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

/// Reports the findings of a plan, with `alle` also those that it explains; the result says whether it can be printed.
pub(super) fn report(konsole: &Konsole, alle: bool, plan: &mut Planwerk, public: Option<&Findings>) -> Ende {
    let freigegeben = plan.werk.freigegeben();
    let whole = Findings { diagnostics: plan.werk.pruefen().to_vec(), sources: plan.werk.sources().clone() };
    let all: Vec<Diagnostic> =
        std::iter::once(&whole).chain(public).flat_map(|found| found.diagnostics.iter().cloned()).collect();
    let held_back = freigegeben && all.iter().any(|one| one.severity == Severity::Warning);
    let erklaert = |one: &Diagnostic| plan.werk.grundlage().is_some_and(|grundlage| grundlage.plan.explains(one));
    for Findings { sources, diagnostics } in std::iter::once(&whole).chain(public) {
        let mut shown = diagnostics.clone();
        shown.retain(|one| alle || !erklaert(one));
        if konsole.quiet {
            let worst = if held_back { Severity::Warning } else { Severity::Error };
            shown.retain(|diagnostic| diagnostic.severity <= worst);
        }
        konsole.say(report::human(sources, &shown, konsole.colour_err()));
    }
    let counted = all.iter().filter(|one| !alle && erklaert(one)).count();
    if counted > 0 {
        let notes = if counted == 1 { "1 Hinweis".to_owned() } else { format!("{counted} Hinweise") };
        let folder = plan.shown();
        konsole.tell(format_args!("{folder}: {notes}, im Plan unter `pruefung` begründet; `--alle` zeigt sie\n"));
    }
    if has_errors(&all) || held_back {
        let found = zusammenfassung(&all).unwrap_or_default();
        let why = if has_errors(&all) { "" } else { "eine freigegebene Vorlage hat keine Warnungen, " };
        konsole.say(format_args!("{}: {found}; {why}es wurde nichts geschrieben\n", plan.shown()));
        return Ende::PlanHatFehler;
    }
    Ende::Erledigt
}
