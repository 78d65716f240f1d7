//! The plans that a person means by a path: a folder, a name under `plans/`, a file inside of a plan, a folder of plans.
//! Nothing is guessed in silence: what is not there is refused, with the name that was probably meant.

use std::path::{Component, Path, PathBuf};

use drucksache_plan::diagnostic::nearest;
use drucksache_plan::plan::PLAN_DATEI;
use drucksache_plan::source::{Eintrag, Ordner};

use crate::absage::Absage;
use crate::platte::{self, shown};

/// The folder of all plans.
pub(super) const PLAENE: &str = "plans";

/// The folders of the plans that a path names, seen from the folder `base`.
///
/// # Errors
/// It names none.
pub(super) fn plans_at(base: &Path, named: &Path) -> Result<Vec<PathBuf>, Absage> {
    let typed = shown(named);
    if let Some(option) = typed.strip_prefix(['–', '—']) {
        let hint = format!("Vor einer Option stehen zwei Bindestriche: `--{option}`");
        return Err(Absage::new(format!("`{typed}` ist kein Plan"), hint));
    }
    let path = spelled(base, named);
    let below_plans = below_plans(&path);
    let ways = std::iter::once(&path).chain(&below_plans);
    for way in ways {
        if let Some(plan) = plan_around(base, way) {
            return Ok(vec![plan]);
        }
        let inside = plans_in(base, way);
        if !inside.is_empty() {
            return Ok(inside);
        }
    }
    Err(no_plan(base, &path))
}

/// The folder of a plan that need not be there any more: of one that an earlier state has.
pub(super) fn plan_or_path(base: &Path, named: &Path) -> PathBuf {
    let path = spelled(base, named);
    let below = below_plans(&path);
    let found = std::iter::once(&path).chain(&below).find_map(|way| plan_around(base, way));
    let lost = || match below {
        // A bare name is that of a plan, unless something else is called so.
        Some(below) if !base.join(&path).exists() && path.components().count() == 1 => below,
        _ => folder_of(&path),
    };
    found.unwrap_or_else(lost)
}

/// The folder of a new plan. A bare name goes under `plans/`, unless the folder itself is where plans are.
pub(super) fn new_place(base: &Path, named: &Path) -> PathBuf {
    let path = folder_of(&spelled(base, named));
    let in_plans = platte::real(base).file_name().is_some_and(|name| name == PLAENE);
    match below_plans(&path) {
        Some(below) if path.components().count() == 1 && !in_plans && !base.join(&path).exists() => below,
        _ => path,
    }
}

/// A path as this system spells it, without `/` at its end: what was typed with `\` between folders is read so, unless
/// there is such a file.
fn spelled(base: &Path, named: &Path) -> PathBuf {
    let text = named.to_string_lossy();
    let windows = text.contains('\\') && !base.join(named).exists();
    let path = if windows { PathBuf::from(text.replace('\\', "/")) } else { named.to_owned() };
    path.components().collect()
}

/// The same path under `plans/`; None for one that leads up, or begins elsewhere.
fn below_plans(path: &Path) -> Option<PathBuf> {
    let plain = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let some = path.components().any(|part| matches!(part, Component::Normal(_)));
    let normal = || path.components().filter(|part| matches!(part, Component::Normal(_))).collect::<PathBuf>();
    (plain && some && !path.starts_with(PLAENE)).then(|| Path::new(PLAENE).join(normal()))
}

/// The plan that something belongs to that is there: itself, or the folder around it that has a `plan.yaml`.
fn plan_around(base: &Path, path: &Path) -> Option<PathBuf> {
    let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    // A link that leads to nothing is there: reading it tells what is wrong.
    if base.join(here).symlink_metadata().is_err() {
        return None;
    }
    let leads_down = !here.components().any(|part| part == Component::ParentDir);
    let around = here.ancestors().take_while(|one| leads_down && !one.as_os_str().is_empty() || *one == here);
    // A file in the folder of the run itself.
    let beside = (leads_down && here.is_relative()).then_some(Path::new("."));
    let mut all = around.chain(beside);
    all.find(|folder| is_there(&platte::below(base, folder))).map(Path::to_owned)
}

fn is_there(ordner: &Ordner) -> bool {
    ordner.exists(PLAN_DATEI)
}

/// The plans in a folder of plans, or in the folder `plans/` in it, sorted by name.
fn plans_in(base: &Path, path: &Path) -> Vec<PathBuf> {
    let in_folder = |folder: &Path| -> Vec<PathBuf> {
        let entries = platte::below(base, folder).eintraege("").into_iter().filter(Eintrag::may_be_folder);
        entries.map(|entry| folder.join(entry.name)).filter(|plan| is_plan(&platte::below(base, plan))).collect()
    };
    let found = in_folder(path);
    if found.is_empty() { in_folder(&path.join(PLAENE)) } else { found }
}

/// Whether a folder is a plan, or looks like one whose `plan.yaml` is missing: reading it tells.
pub(super) fn is_plan(ordner: &Ordner) -> bool {
    ["plan.yaml", "plan.yml", "begruendung.md", "massnahmen"].iter().any(|name| ordner.exists(name))
}

/// The folder of a plan that is named by itself or by its `plan.yaml`; it need not exist.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    if path.file_name().is_none_or(|name| name != PLAN_DATEI) {
        return path.to_owned();
    }
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn no_plan(base: &Path, path: &Path) -> Absage {
    let shown = shown(path);
    if base.join(path).is_dir() {
        let hint = "Ein Plan ist ein Ordner mit einer Datei `plan.yaml`";
        return Absage::new(format!("In `{shown}` liegt kein Plan"), hint);
    }
    let meant = meant(base, path).map(|meant| format!("Meinten Sie `{}`?", platte::shown(&meant)));
    let hint = || "Nennen Sie den Ordner, in dem die `plan.yaml` liegt".to_owned();
    if base.join(path).exists() {
        let hint = meant.unwrap_or_else(hint);
        return Absage::new(format!("`{shown}` gehört zu keinem Plan"), hint);
    }
    Absage::new(format!("Den Plan `{shown}` gibt es nicht"), meant.unwrap_or_else(hint))
}

/// The plan whose name is nearest, which was probably meant: in the same folder, or under `plans/`.
fn meant(base: &Path, path: &Path) -> Option<PathBuf> {
    // Part of a plan that is there, or nothing but capitals is wrong.
    let around = path.ancestors().skip(1).filter(|one| !one.as_os_str().is_empty());
    if let Some(plan) = around.into_iter().find(|one| is_there(&platte::below(base, one))) {
        return Some(plan.to_owned());
    }
    let below = below_plans(path);
    std::iter::once(path).chain(below.as_deref()).find_map(|way| alike(base, way))
}

/// A path of a plan of which each part is the one that is there, or the one whose name is nearest.
fn alike(base: &Path, path: &Path) -> Option<PathBuf> {
    let mut real = PathBuf::new();
    for part in folder_of(path).components() {
        let Component::Normal(name) = part else {
            real.push(part);
            continue;
        };
        if base.join(&real).join(name).is_dir() {
            real.push(name);
            continue;
        }
        let entries = platte::below(base, &real).eintraege("");
        let folders: Vec<&str> = entries.iter().filter(|one| one.ordner).map(|one| one.name.as_str()).collect();
        let wanted = name.to_string_lossy();
        real.push(nearest(&wanted, folders.iter().copied())?);
        if is_there(&platte::below(base, &real)) {
            break;
        }
    }
    is_there(&platte::below(base, &real)).then_some(real)
}
