//! `drucksache neu ordner`, and the schemas that a new plan names.

use std::path::{Component, Path, PathBuf};

use crate::absage::Absage;
use crate::args::{Ci, NewOrdnerArgs};
use crate::konsole::Konsole;
use crate::neu::{self, Baustelle, Pruefdienst, SCHEMAORDNER};
use crate::platte::{Ziel, shown};

use super::ende::Ende;
use super::werkstatt::Werkstatt;

pub(super) fn new_ordner(konsole: &Konsole, werkstatt: &Werkstatt, new: &NewOrdnerArgs) -> Result<Ende, Absage> {
    let ziel = &new.ordner;
    neu::portable(ziel)?;
    if ziel.as_os_str().is_empty() || neu::is_taken(&werkstatt.path(ziel)) {
        return Err(Absage::new(
            format!("In `{}` liegt schon etwas; es wurde nichts geändert", shown(ziel)),
            "Nennen Sie einen Ordner, den es noch nicht gibt, zum Beispiel `haushalt`",
        ));
    }
    let pruefdienst = new.ci.map(|ci| match ci {
        Ci::Gitlab => Pruefdienst::Gitlab,
        Ci::Github => Pruefdienst::Github,
    });
    let files = neu::new_folder(pruefdienst);
    let baustelle = Baustelle::begin(werkstatt.base(), ziel, &files)?;
    let made = baustelle.make_program(neu::HOOK).and_then(|()| baustelle.finish());
    made.map_err(|error| neu::not_made(ziel, &error))?;
    let mut paths: Vec<PathBuf> = files.iter().map(|file| ziel.join(&file.path)).collect();
    paths.sort();
    for path in paths {
        konsole.tell(format_args!("geschrieben: {}\n", shown(&path)));
    }
    konsole.tell(format_args!("Weiter: was jetzt zu tun ist, steht in `{}`\n", shown(&ziel.join("LIESMICH.md"))));
    Ok(Ende::Erledigt)
}

/// The folder of the schemas that a plan's first line names, `../../schema` seen from the plan, where the plan was named
/// by a path that says where that is.
fn schema_folder(plan: &Path) -> Option<PathBuf> {
    let plain = plan.components().all(|part| part != Component::ParentDir);
    let names = plan.components().filter(|part| matches!(part, Component::Normal(_))).count();
    // The folder of a whole system is nobody's place for plans.
    let needed = if plan.is_absolute() { 3 } else { 2 };
    (plain && names >= needed).then(|| plan.parent()?.parent()).flatten().map(Path::to_owned)
}

/// Writes the schemas that a new plan names, where they are missing; false where nobody knows the place. What is there
/// stays.
pub(super) fn write_schemata(konsole: &Konsole, werkstatt: &Werkstatt, plan: &Path) -> Result<bool, Absage> {
    let Some(root) = schema_folder(plan) else { return Ok(false) };
    let folder = root.join(SCHEMAORDNER);
    let there = werkstatt.ordner(&folder);
    let missing: Vec<_> = neu::schemata().into_iter().filter(|file| !there.exists(&file.path)).collect();
    if missing.is_empty() {
        return Ok(true);
    }
    let ziel = Ziel::open(werkstatt.base(), &root, SCHEMAORDNER)?;
    ziel.sweep();
    for file in missing {
        ziel.replace(&file.path, &file.bytes).map_err(|error| neu::not_made(&folder, &error))?;
    }
    konsole.tell(format_args!("geschrieben: {} (Hilfe für den Editor)\n", shown(&folder)));
    Ok(true)
}
