//! An earlier state of a plan that was named on the command line: a revision of git, a day, or a copy of the folder.

use std::path::{Path, PathBuf};

use drucksache_plan::diagnostic::one_of;
use drucksache_plan::units::Datum;

use crate::absage::Absage;
use crate::git::{Repository, Revision, day_of, is_no_day, no_such_day};
use crate::konsole::Konsole;
use crate::kopien::{Plankopie, copies, copies_of};
use crate::platte::shown;

use super::planpfad::is_plan;
use super::werkstatt::Werkstatt;

/// An earlier state.
pub(super) enum Altstand {
    /// In git.
    Revision(Revision),
    /// A folder, and the day that it is of where that is known.
    Ordner(PathBuf, Option<Datum>),
}

/// The state of a plan that a word names; without a word the last one that was kept. Where the plan is in git, it is a
/// revision or a day; else a copy under `stände/`, by its name or its day.
///
/// # Errors
/// There is no such state.
pub(super) fn altstand(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    repository: Option<&Repository>,
    plan: &Path,
    word: Option<&str>,
) -> Result<Altstand, Absage> {
    if let Some(repository) = repository {
        let (revision, other_day) = repository.stand(word.unwrap_or("HEAD"))?;
        tell(konsole, other_day);
        return Ok(Altstand::Revision(revision));
    }
    let templates = werkstatt.templates(plan);
    let folder = copies_of(templates.parent().unwrap_or(Path::new("")), &werkstatt.name(plan));
    let all = copies(&werkstatt.ordner(&folder));
    let Some(last) = all.first() else {
        // There is neither git nor a copy: the Absage of git says what to do.
        Repository::open(&werkstatt.path(plan))?;
        return Err(Absage::new(
            "Von diesem Plan gibt es keinen früheren Stand",
            "Vergleichen Sie mit einem Ordner: `--von-ordner`",
        ));
    };
    let found = match word {
        None => last,
        Some(word) => copy(konsole, &all, word, &shown(&folder))?,
    };
    Ok(Altstand::Ordner(folder.join(&found.kennung), Some(found.datum)))
}

/// The folder of an old plan that was named with `--von-ordner`.
///
/// # Errors
/// There is no plan in it.
pub(super) fn old_folder(werkstatt: &Werkstatt, named: &Path) -> Result<PathBuf, Absage> {
    let folder = werkstatt.named_or_lost(named);
    if is_plan(&werkstatt.ordner(&folder)) {
        return Ok(folder);
    }
    Err(Absage::new(
        format!("In `{}` liegt kein Plan", shown(&folder)),
        "Nennen Sie mit `--von-ordner` den Ordner, in dem die alte `plan.yaml` liegt",
    ))
}

/// The copy of that name, or the last one of a day or before it.
fn copy<'a>(konsole: &Konsole, all: &'a [Plankopie], word: &str, folder: &str) -> Result<&'a Plankopie, Absage> {
    if let Some(named) = all.iter().find(|copy| copy.kennung == word) {
        return Ok(named);
    }
    let Some(tag) = day_of(word) else {
        if is_no_day(word) {
            return Err(no_such_day(word));
        }
        let hint = one_of(word, all.iter().map(|copy| copy.kennung.as_str())).unwrap_or_default();
        return Err(Absage::new(format!("Den Stand `{word}` gibt es unter `{folder}` nicht"), hint));
    };
    let shown = tag.format("%d.%m.%Y").unwrap_or_default();
    let Some(found) = all.iter().find(|copy| copy.datum <= tag) else {
        let first = all.last().map(|copy| copy.zeit.clone()).unwrap_or_default();
        let message = format!("Am {shown} und davor gibt es unter `{folder}` noch keinen Stand");
        return Err(Absage::new(message, format!("Der erste ist vom {first}")));
    };
    let other_day = (found.datum != tag)
        .then(|| format!("Vom {shown} gibt es keinen Stand; es gilt der letzte davor, vom {}", found.zeit));
    tell(konsole, other_day);
    Ok(found)
}

fn tell(konsole: &Konsole, sentence: Option<String>) {
    if let Some(sentence) = sentence {
        konsole.tell(format_args!("Hinweis: {sentence}\n"));
    }
}
