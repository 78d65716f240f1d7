//! When the lines of a plan were changed last.

use std::collections::BTreeMap;
use std::path::Path;

use crate::absage::Absage;
use crate::git::{Repository, Zeilencommits, Zeilenfrage};
use crate::konsole::Konsole;

use super::werkstatt::{Planwerk, Werkstatt};

/// Whether a printed paper is asked, and not a folder.
pub(super) fn is_paper(named: &Path) -> bool {
    named.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// The commits that have written these lines last; none without git. What is wrong with a repository is said and hides
/// nothing else: figures are known without it.
pub(super) fn last_changes(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    plan: &Planwerk,
    stellen: BTreeMap<String, Vec<usize>>,
) -> Zeilencommits {
    // A paper has no history: it is what was printed.
    if is_paper(&plan.folder) {
        return Zeilencommits::new();
    }
    in_git(konsole, werkstatt, plan, &stellen).unwrap_or_else(|absage| {
        let what = "Wann eine Zeile zuletzt geändert wurde, lässt sich nicht sagen";
        konsole.tell(format!("Hinweis: {what}: {}\n", absage.message));
        Zeilencommits::new()
    })
}

fn in_git(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    plan: &Planwerk,
    stellen: &BTreeMap<String, Vec<usize>>,
) -> Result<Zeilencommits, Absage> {
    let place = werkstatt.path(&plan.folder);
    let Some(repository) = Repository::find(&place)? else { return Ok(Zeilencommits::new()) };
    let ordner = werkstatt.ordner(&plan.folder);
    let front = ordner.shown("x").trim_end_matches('x').to_owned();
    let mut fragen: BTreeMap<String, Zeilenfrage> = BTreeMap::new();
    for file in plan.werk.stand().sources().of_plan() {
        let Some(lines) = stellen.get(&file.path) else { continue };
        let Some(name) = file.path.strip_prefix(&front) else { continue };
        let frage = Zeilenfrage { text: file.text.clone(), zeilen: lines.iter().copied().collect() };
        fragen.insert(name.to_owned(), frage);
    }
    let found = repository.zeilen(&repository.inside(&place)?, &fragen)?;
    if repository.is_shallow() {
        konsole.tell("Hinweis: Dieser Klon ist flach; ältere Änderungen stehen unter seinem ersten Stand\n");
    }
    Ok(found.into_iter().map(|((name, line), commit)| ((format!("{front}{name}"), line), commit)).collect())
}
