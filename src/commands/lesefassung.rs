//! `drucksache drucken --lesefassung REV`

use std::collections::BTreeSet;
use std::path::Path;

use drucksache_druck::lesefassung::{self, Gegenueber, Hindernis, Lesefassung};
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::source::{Ordner, Sources};
use drucksache_plan::units::Datum;
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;
use crate::args::BuildArgs;
use crate::export::{self, Ausgabe, Ausgabeart};
use crate::git::Repository;
use crate::konsole::Konsole;
use crate::platte;
use crate::report;

use super::ende::Ende;
use super::output::write_build;
use super::werkstatt::{Planwerk, Werkstatt};

/// The part of the file's name after the number.
const NAME: &str = "Lesefassung";

/// Prints the Lesefassung of a plan that has no errors.
pub(super) fn lesefassung(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    build: &BuildArgs,
    revision: &str,
    plan: &mut Planwerk,
    befunde: &str,
) -> Result<Ende, Absage> {
    let (ordner, gegenueber) = before(werkstatt, &plan.folder, revision)?;
    let version = format!("Die Lesefassung von `{}` gegenüber {}", plan.shown(), gegenueber.revision);
    // Both plans are printed with the templates of today: two different forms can't be merged.
    let alt = read_stand(&ordner, &werkstatt.raete(&plan.folder));
    if alt.sound().is_none() {
        errors(konsole, alt.sources(), alt.gelesen().to_vec());
        return Err(Absage::new(
            format!("{version} ist nicht möglich: der Plan hat dort Fehler"),
            "Vergleichen Sie mit einem Stand ohne Fehler; geprüft wird der alte Plan mit den heutigen Vorlagen",
        ));
    }
    let done = lesefassung::lesefassung(werkstatt.druckerei(), &alt, plan.werk.stand(), &gegenueber)
        .map_err(|why| refusal(konsole, &version, why))?;
    write(konsole, werkstatt, build, plan, &done, befunde)
}

/// The plan's files in the old revision, or in the copy of that name, and how the first page names it.
fn before(werkstatt: &Werkstatt, folder: &Path, revision: &str) -> Result<(Ordner, Gegenueber), Absage> {
    if let Some(found) = copy(werkstatt, folder, revision) {
        return Ok(found);
    }
    let place = werkstatt.path(folder);
    let repository = Repository::open(&place)?;
    let revision = repository.revision(revision)?;
    let inside = repository.inside(&place)?;
    let shown = format!("{}:{inside}", revision.kurz);
    let ordner = repository.ordner(&revision, &inside, &shown)?.filter(|ordner| ordner.is_file("plan.yaml"));
    let gegenueber = Gegenueber { datum: revision.datum, revision: revision.kurz.clone() };
    let ordner = ordner.ok_or_else(|| {
        let folder = platte::shown(folder);
        Absage::new(
            format!("In {} gibt es den Plan `{folder}` noch nicht", revision.kurz),
            format!("Nennen Sie einen späteren Stand; mit `git log --oneline -- {folder}` sehen Sie, welche es gibt"),
        )
    })?;
    Ok((ordner, gegenueber))
}

/// A copy as the Werkbank keeps them under `stände/`, by its name, which begins with its day.
fn copy(werkstatt: &Werkstatt, folder: &Path, name: &str) -> Option<(Ordner, Gegenueber)> {
    let datum = Datum::parse(name.get(..10)?)?;
    let plain = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let templates = werkstatt.templates(folder);
    let root = templates.parent().unwrap_or(Path::new(""));
    let ordner = werkstatt.ordner(&root.join("stände").join(werkstatt.name(folder)).join(name));
    (plain && ordner.is_file("plan.yaml")).then(|| (ordner, Gegenueber { datum, revision: name.to_owned() }))
}

fn write(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    build: &BuildArgs,
    plan: &mut Planwerk,
    done: &Lesefassung,
    befunde: &str,
) -> Result<Ende, Absage> {
    let vorlage = &done.grundlage.plan.vorlage;
    let art = Ausgabeart { umfang: vorlage.umfang, lesefassung: true, nichtoeffentlich: done.nichtoeffentlich };
    let path = export::file_name_of(&vorlage.nummer, NAME, vorlage.entwurf(), art);
    let mut files = vec![Ausgabe { path, bytes: done.pdf.clone() }];
    if build.keep_typst {
        files.extend(export::typst_projekt(&done.projekt, &done.grundlage.vordruck, art));
    }
    let ende = write_build(konsole, werkstatt, build, plan, (&files, art), befunde)?;
    if ende == Ende::Erledigt {
        konsole.tell(match done.marks {
            0 => "keine Änderung gegenüber dieser Fassung\n".to_owned(),
            1 => "1 Stelle ist angemerkt\n".to_owned(),
            marks => format!("{marks} Stellen sind angemerkt\n"),
        });
    }
    Ok(ende)
}

/// Why there is no Lesefassung. The findings of the plan that is to blame are shown first.
fn refusal(konsole: &Konsole, version: &str, why: Hindernis) -> Absage {
    let list = |jahre: &[i64]| jahre.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    match why {
        Hindernis::Jahre(alt, neu) => Absage::new(
            format!("{version} ist nicht möglich: der Plan ist für {}, war dort aber für {}", list(&neu), list(&alt)),
            "Ihre Tabellen haben verschiedene Spalten; vergleichen Sie mit einem Stand desselben Zeitraums",
        ),
        Hindernis::Alt(sources, found) => {
            errors(konsole, &sources, found);
            Absage::new(
                format!("{version} ist nicht möglich: die Vorlagen können den alten Plan nicht drucken"),
                "Geben Sie der Vorlage, was sie für beide Pläne braucht, oder vergleichen Sie mit einem späteren Stand",
            )
        }
        Hindernis::Neu(sources, found) => {
            errors(konsole, &sources, found);
            Absage::new(
                format!("{version} ist nicht möglich: den Vorlagen fehlt etwas"),
                "Was eine Vorlage für eine Lesefassung braucht, steht in docs/vorlagen.md",
            )
        }
        Hindernis::Satz(messages) => {
            let lines = messages.iter().any(|message| message.contains("cannot combine underline"));
            let found: BTreeSet<String> = messages.into_iter().collect();
            let found = found.into_iter().collect::<Vec<_>>().join("; ");
            let hint = if lines {
                "Das Layout zieht selbst Linien unter oder durch Text, der sich geändert hat; heben Sie ihn dort anders hervor"
            } else {
                "Bauen Sie den Plan ohne `--lesefassung`: hat er selbst einen Fehler, steht er dort; sonst verträgt eine Funktion des Layouts keinen angemerkten Text"
            };
            Absage::new(
                format!("{version} lässt sich nicht setzen; es wurde nichts geschrieben"),
                format!("{hint}, siehe docs/vorlagen.md (Typst meldet: {found})"),
            )
        }
    }
}

fn errors(konsole: &Konsole, sources: &Sources, mut found: Vec<Diagnostic>) {
    found.retain(|one| one.severity == Severity::Error);
    konsole.say(report::human(sources, &found, konsole.colour_err()));
}
