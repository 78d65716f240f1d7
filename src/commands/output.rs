//! Writes the results of commands: the files of a build, or one result to a file or to standard output.

use std::path::{Path, PathBuf};

use drucksache_druck::Werk;
use drucksache_plan::plan::Umfang;
use drucksache_plan::source::Ordner;

use crate::absage::{Absage, in_german};
use crate::args::BuildArgs;
use crate::export::{self, Ausgabe, Ausgabeart, Stempel, Written};
use crate::konsole::Konsole;
use crate::platte::{self, shown};

use super::ende::Ende;
use super::werkstatt::{Planwerk, Werkstatt};

/// Refuses to write a PDF to a terminal.
pub(super) fn no_pdf_on_a_screen(konsole: &Konsole, output: Option<&Path>, example: &str) -> Result<(), Absage> {
    if output.is_none() && konsole.out_is_terminal() {
        let hint = format!("Nennen Sie eine Datei: `--ziel {example}`");
        return Err(Absage::new("Ein PDF lässt sich nicht auf dem Bildschirm zeigen", hint));
    }
    Ok(())
}

/// Writes to the file that was named, else to standard output.
pub(super) fn write_to(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    output: Option<&Path>,
    bytes: &[u8],
) -> Result<(), Absage> {
    let Some(path) = output else { return konsole.data(bytes) };
    export::write_file(werkstatt.base(), path, bytes)?;
    konsole.tell(format_args!("geschrieben: {}\n", shown(path)));
    Ok(())
}

/// Writes the files of a build and says so in one line, with what was found in the plan.
pub(super) fn write_build(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    build: &BuildArgs,
    plan: &mut Planwerk,
    (files, art): (&[Ausgabe], Ausgabeart),
    befunde: &str,
) -> Result<Ende, Absage> {
    let folder = build.output.join(&plan.name);
    let place = (werkstatt.base(), build.output.as_path(), plan.name.as_str());
    let stempel = stempel(&mut plan.werk, art);
    let mut done = export::write_all(place, files, art, &stempel)?;
    let old = export::remove_other_numbers(place, art, &stempel)?;
    done.removed.extend(old.removed);
    done.changed.extend(old.changed);
    done.left.extend(old.left);
    tell_written(konsole, build, plan, &folder, (&done, art), befunde);
    if done.unfinished {
        konsole.say(interrupted(&folder));
    }
    tell_outdated(konsole, &mut plan.werk, &folder, &platte::ordner(&werkstatt.path(&folder)), art);
    let failed = [
        (&done.failed, "Die Datei", "ersetzen und ist auf dem alten Stand"),
        (&done.left, "Die alte Datei", "entfernen"),
    ];
    for (files, which, what) in failed {
        for (path, error) in files {
            konsole.refuse(&Absage::new(
                format!("{which} `{}` ließ sich nicht {what}", shown(&folder.join(path))),
                format!(
                    "Ist sie in einem anderen Programm geöffnet, schließen Sie sie und wiederholen Sie den Befehl (das Betriebssystem meldet: {})",
                    in_german(error)
                ),
            ));
        }
    }
    Ok(if done.failed.is_empty() && done.left.is_empty() { Ende::Erledigt } else { Ende::NichtMoeglich })
}

/// Says which files were written and what became of older ones.
fn tell_written(
    konsole: &Konsole,
    build: &BuildArgs,
    plan: &Planwerk,
    folder: &Path,
    (done, art): (&Written, Ausgabeart),
    befunde: &str,
) {
    let typst = PathBuf::from(art.typst());
    let papers = |paths: &[PathBuf]| -> Vec<PathBuf> {
        paths.iter().filter(|path| !path.starts_with(&typst)).cloned().collect()
    };
    let written = papers(&done.written);
    if build.alle {
        for path in &written {
            konsole.tell(format_args!("geschrieben: {}\n", shown(&folder.join(path))));
        }
    }
    if build.keep_typst {
        konsole.tell(format_args!("geschrieben: {} (Typst-Projekt)\n", shown(&folder.join(&typst))));
    }
    for path in papers(&done.removed) {
        konsole.tell(format_args!("entfernt:    {} (aus einem früheren Lauf)\n", shown(&folder.join(path))));
    }
    for path in &done.changed {
        konsole.tell(format_args!(
            "bleibt:      {} (aus einem früheren Lauf, aber nicht mehr, was er geschrieben hat)\n",
            shown(&folder.join(path))
        ));
    }
    if done.mended {
        konsole.tell(format_args!(
            "In `{}` war ein Lauf abgebrochen; jetzt ist dort wieder alles aus einem Lauf\n",
            shown(folder)
        ));
    }
    let befunde = if befunde.is_empty() { String::new() } else { format!("; {befunde}") };
    let (plan, folder) = (plan.shown(), shown(folder));
    konsole.tell(match kurz(&written) {
        Some(files) => format!("{plan}: gedruckt, {folder}/{files}{befunde}\n"),
        None => format!("{plan}: nichts gedruckt{befunde}\n"),
    });
}

/// Files in short: the name of the first one, and what the names of the others have more.
fn kurz(files: &[PathBuf]) -> Option<String> {
    let (first, others) = files.split_first()?;
    let stem = |path: &Path| path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = stem(first);
    let more = |path: &PathBuf| {
        let name = stem(path);
        let pieces = |name: &str| name.split('-').map(str::to_owned).collect::<Vec<_>>();
        let (own, name) = (pieces(&own), pieces(&name));
        let before = own.iter().zip(&name).take_while(|(one, other)| one == other).count();
        let rest = own.len().min(name.len()) - before;
        let behind = own.iter().rev().zip(name.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
        name[before..name.len() - behind].join("-")
    };
    let more: Vec<String> = others.iter().map(more).filter(|more| !more.is_empty()).collect();
    let first = shown(first);
    Some(match others.len() {
        0 => first,
        1 => format!("{first} und 1 weitere Datei ({})", more.join(", ")),
        count => format!("{first} und {count} weitere Dateien ({})", more.join(", ")),
    })
}

/// The message about a folder in which a killed run has left old and new files.
pub(super) fn interrupted(folder: &Path) -> String {
    format!(
        "Warnung: In `{}` ist ein Lauf abgebrochen: dort liegen alte und neue Dateien nebeneinander\n  Hilfe: Wiederholen Sie ihn (`drucksache drucken` mit denselben Angaben)\n",
        shown(folder)
    )
}

/// The Stempel of the files of a build.
fn stempel(werk: &mut Werk, art: Ausgabeart) -> Stempel {
    let nummer = werk.vorlage().map(|vorlage| vorlage.nummer.clone()).unwrap_or_default();
    Stempel { stamm: export::stem(&nummer), fassung: fassung(werk, art).unwrap_or_default() }
}

/// The Fassung that a kind of build would have now; None where it can't be known from this plan.
fn fassung(werk: &mut Werk, art: Ausgabeart) -> Option<String> {
    let werk = match (art.umfang, werk.vorlage()?.umfang) {
        (Umfang::Oeffentlich, _) => werk.oeffentlich()?,
        (Umfang::Intern, Umfang::Intern) => werk,
        (Umfang::Intern, Umfang::Oeffentlich) => return None,
    };
    werk.fassung().map(|fassung| fassung.as_str().to_owned())
}

/// Warns of papers of other kinds in the folder that have another Fassung, so that nobody takes them for this build.
fn tell_outdated(konsole: &Konsole, werk: &mut Werk, folder: &Path, ordner: &Ordner, art: Ausgabeart) {
    for nachbar in export::nachbarn(ordner, art) {
        if fassung(werk, nachbar.art).is_some_and(|fassung| fassung == nachbar.stempel.fassung) {
            continue;
        }
        let papers: Vec<String> =
            nachbar.dateien.into_iter().filter(|path| path.ends_with(".pdf") && !path.contains('/')).collect();
        konsole.tell(format_args!(
            "veraltet:    {}: {} (aus einer anderen Fassung des Plans)\n",
            shown(folder),
            papers.join(", ")
        ));
    }
}
