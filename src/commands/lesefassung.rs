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
use crate::git::{Repository, Revision};
use crate::konsole::Konsole;
use crate::platte;
use crate::report;

use super::altstand::{Altstand, altstand, old_folder};
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
    stand: Vergleichsstand<'_>,
    plan: &mut Planwerk,
    befunde: &str,
) -> Result<Ende, Absage> {
    let (ordner, gegenueber) = before(konsole, werkstatt, &plan.folder, stand)?;
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

/// What a Lesefassung is compared with, as it was asked for.
#[derive(Clone, Copy)]
pub(super) enum Vergleichsstand<'a> {
    /// A revision, a day, a copy.
    Stand(&'a str),
    /// The folder of a plan.
    Ordner(&'a Path),
}

/// What the command line asks to compare with, if it asks for a Lesefassung.
pub(super) fn asked(build: &BuildArgs) -> Option<Vergleichsstand<'_>> {
    let stand = build.lesefassung.as_deref().map(Vergleichsstand::Stand);
    stand.or(build.von_ordner.as_deref().map(Vergleichsstand::Ordner))
}

/// The plan's files in the old state, and how the first page names it.
fn before(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    folder: &Path,
    stand: Vergleichsstand<'_>,
) -> Result<(Ordner, Gegenueber), Absage> {
    let place = werkstatt.path(folder);
    let (repository, found) = match stand {
        Vergleichsstand::Ordner(named) => (None, Altstand::Ordner(old_folder(werkstatt, named)?, None)),
        Vergleichsstand::Stand(word) => {
            let repository = Repository::find(&place)?;
            let found = altstand(konsole, werkstatt, repository.as_ref(), folder, Some(word))?;
            (repository, found)
        }
    };
    match (found, repository) {
        (Altstand::Revision(revision), Some(repository)) => in_revision(&repository, &revision, &place, folder),
        (Altstand::Ordner(old, tag), _) => in_folder(werkstatt, folder, &old, tag),
        (Altstand::Revision(_), None) => Err(Absage::new("Dieser Stand liegt nicht in Git", "Nennen Sie einen Ordner")),
    }
}

fn in_revision(
    repository: &Repository,
    revision: &Revision,
    place: &Path,
    folder: &Path,
) -> Result<(Ordner, Gegenueber), Absage> {
    let inside = repository.inside(place)?;
    let shown = format!("{}:{inside}", revision.kurz);
    let ordner = repository.ordner(revision, &inside, &shown)?.filter(|ordner| ordner.is_file("plan.yaml"));
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

/// A folder is named by itself; its day is that of the copy, else that of its Vorlage.
fn in_folder(
    werkstatt: &Werkstatt,
    folder: &Path,
    old: &Path,
    tag: Option<Datum>,
) -> Result<(Ordner, Gegenueber), Absage> {
    let ordner = werkstatt.ordner(old);
    let of_vorlage = || read_stand(&ordner, &werkstatt.raete(folder)).grundlage()?.plan.vorlage.datum;
    let datum = tag.or_else(of_vorlage).ok_or_else(|| {
        Absage::new(
            format!("Der Plan in `{}` hat keinen Tag", platte::shown(old)),
            "Die Lesefassung nennt den Tag der alten Fassung: ergänzen Sie dort `datum` unter `vorlage`",
        )
    })?;
    let revision = werkstatt.name(old);
    Ok((ordner, Gegenueber { datum, revision }))
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
