//! `drucksache build --lesefassung REV`

use std::collections::BTreeSet;
use std::io::stderr;
use std::path::Path;

use crate::args::{BuildArgs, CliArgs};
use crate::export::{self, Ausgabe, Ausgabeart};
use crate::git::{GitFehler, Repository};
use crate::report;
use drucksache_druck::lesefassung::{Gegenueber, Hindernis, Lesefassung, Stand, lesefassung};
use drucksache_plan::diagnostic::{Diagnostic, Severity, has_errors};
use drucksache_plan::plan;
use drucksache_plan::rat::Folders;
use drucksache_plan::source::{Ordner, Sources};

use super::pruefen::Geprueft;
use super::{Ende, colour, impossible, plans, sagen};

/// What the file's name has behind the number.
const NAME: &str = "Lesefassung";

/// Prints the Lesefassung of a plan that was checked and has no errors.
pub(super) fn lesefassung_von(args: &CliArgs, build: &BuildArgs, rev: &str, plan: &Geprueft) -> Ende {
    let folder = &plan.folder;
    match alter_stand(folder, rev) {
        Ok((ordner, gegenueber)) => {
            drucken(args, build, plan, &ordner, &Ordner::platte(folder), &plans::folders(folder), &gegenueber)
        }
        Err(GitFehler { message, hint }) => {
            impossible(&message, &hint);
            Ende::NichtMoeglich
        }
    }
}

/// The plan's files as they were.
fn alter_stand(folder: &Path, rev: &str) -> Result<(Ordner, Gegenueber), GitFehler> {
    let repository = Repository::oeffnen(folder)?;
    let revision = repository.revision(rev)?;
    let inside = repository.inside(folder)?;
    let shown = format!("{}:{inside}", revision.kurz);
    let Some(ordner) = repository.ordner(&revision, &inside, &shown)?.filter(|ordner| ordner.is_file("plan.yaml"))
    else {
        return Err(GitFehler {
            message: format!("In {} gibt es den Plan `{}` noch nicht", revision.kurz, folder.display()),
            hint: format!(
                "Nennen Sie einen späteren Stand; mit `git log --oneline -- {}` sehen Sie, welche es gibt",
                folder.display()
            ),
        });
    };
    Ok((ordner, Gegenueber { datum: revision.datum, revision: revision.kurz }))
}

fn drucken(
    args: &CliArgs,
    build: &BuildArgs,
    plan: &Geprueft,
    alt: &Ordner,
    neu: &Ordner,
    folders: &Folders,
    gegenueber: &Gegenueber,
) -> Ende {
    let was = format!("Die Lesefassung von `{}` gegenüber {}", plan.shown(), gegenueber.revision);
    let (mut old, mut new) = (Sources::default(), Sources::default());
    // With the templates of today: two different forms can't be printed over each other.
    let loaded = plan::load(&mut old, alt, folders);
    let Some((alt_plan, alt_rat)) = loaded.plan.filter(|_| !has_errors(&loaded.diagnostics)) else {
        fehler(args, &old, loaded.diagnostics);
        impossible(
            &format!("{was} ist nicht möglich: der Plan hat dort Fehler"),
            "Vergleichen Sie mit einem Stand ohne Fehler; geprüft wird der alte Plan mit den heutigen Vorlagen",
        );
        return Ende::NichtMoeglich;
    };
    let Some((neu_plan, neu_rat)) = plan::load(&mut new, neu, folders).plan else { return Ende::PlanHatFehler };
    let alt = Stand { sources: &mut old, plan: alt_plan, rat: alt_rat };
    let neu = Stand { sources: &mut new, plan: neu_plan, rat: neu_rat };
    match lesefassung(alt, neu, gegenueber) {
        Ok(done) => schreiben(args, build, plan, &done),
        Err(why) => {
            hindernis(args, &was, why, (&old, &new));
            Ende::NichtMoeglich
        }
    }
}

fn schreiben(args: &CliArgs, build: &BuildArgs, plan: &Geprueft, done: &Lesefassung) -> Ende {
    let vorlage = &done.grundlage.plan.vorlage;
    let art = Ausgabeart { umfang: vorlage.umfang, lesefassung: true };
    let mut files = vec![Ausgabe {
        path: export::dateiname(&vorlage.nummer, NAME, vorlage.entwurf(), art),
        bytes: done.pdf.clone(),
    }];
    if build.keep_typst {
        let quellen = &done.quellen;
        files.extend(export::typst_projekt(&done.grundlage.rat, quellen.dateien(), quellen.beilagen(), art));
    }
    let ende = super::build::write(args, build, plan, &files, art);
    if ende == Ende::Erledigt && !args.quiet {
        sagen(match done.marken {
            0 => "keine Änderung gegenüber dieser Fassung\n".to_owned(),
            1 => "1 Stelle ist angemerkt\n".to_owned(),
            marken => format!("{marken} Stellen sind angemerkt\n"),
        });
    }
    ende
}

/// Says why there is none.
fn hindernis(args: &CliArgs, was: &str, why: Hindernis, (old, new): (&Sources, &Sources)) {
    let list = |jahre: &[i64]| jahre.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    match why {
        Hindernis::Jahre(alt, neu) => impossible(
            &format!("{was} ist nicht möglich: der Plan ist für {}, war dort aber für {}", list(&neu), list(&alt)),
            "Ihre Tabellen haben verschiedene Spalten; vergleichen Sie mit einem Stand desselben Zeitraums",
        ),
        Hindernis::Alt(found) => {
            fehler(args, old, found);
            impossible(
                &format!("{was} ist nicht möglich: die Vorlagen können den alten Plan nicht drucken"),
                "Geben Sie der Vorlage, was sie für beide Pläne braucht, oder vergleichen Sie mit einem späteren Stand",
            );
        }
        Hindernis::Neu(found) => {
            fehler(args, new, found);
            impossible(
                &format!("{was} ist nicht möglich: den Vorlagen fehlt etwas"),
                "Was eine Vorlage für eine Lesefassung braucht, steht in docs/vorlagen.md",
            );
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
            impossible(
                &format!("{was} lässt sich nicht setzen; es wurde nichts geschrieben"),
                &format!("{hint}, siehe docs/vorlagen.md (Typst meldet: {found})"),
            );
        }
    }
}

fn fehler(args: &CliArgs, sources: &Sources, mut found: Vec<Diagnostic>) {
    found.retain(|one| one.severity == Severity::Error);
    sagen(report::human(sources, &found, colour(args, &stderr())));
}
