//! Which plans a command works on, and where their templates are.

use std::path::{Path, PathBuf};

use crate::args::PlanArgs;
use drucksache_plan::diagnostic::nearest;
use drucksache_plan::rat::Folders;
use drucksache_plan::source::shown;

/// Why there are no plans to work on.
#[derive(Debug)]
pub(super) struct KeinPlan {
    pub message: String,
    pub hint: String,
}

/// The folders of the plans that were named, or of all plans under `plans/`, sorted by name.
pub(super) fn plans(args: &PlanArgs) -> Result<Vec<PathBuf>, KeinPlan> {
    if args.plans.is_empty() {
        return all();
    }
    let mut folders: Vec<PathBuf> = Vec::new();
    for path in &args.plans {
        let folder = named(path)?;
        let real = folder.canonicalize().ok();
        // A plan that is named twice is one plan.
        if real.is_none() || folders.iter().all(|other| other.canonicalize().ok() != real) {
            folders.push(folder);
        }
    }
    Ok(folders)
}

/// The name that two of the plans share.
pub(super) fn same_name(folders: &[PathBuf]) -> Option<String> {
    let names: Vec<String> = folders.iter().map(|folder| name(folder)).collect();
    names.iter().enumerate().find(|(nr, name)| names[..*nr].contains(name)).map(|(_, name)| name.clone())
}

fn all() -> Result<Vec<PathBuf>, KeinPlan> {
    let root = Path::new("plans");
    let entries = root.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    // A folder that looks like a plan whose `plan.yaml` is missing or misnamed is one: reading it says so.
    let mut plans: Vec<PathBuf> = entries.filter(|path| looks_like_a_plan(path)).collect();
    plans.sort();
    if plans.is_empty() {
        return Err(KeinPlan {
            message: "Hier gibt es keine Pläne".to_owned(),
            hint: "Wechseln Sie in den Ordner, in dem `plans/` liegt, oder nennen Sie den Ordner eines Plans"
                .to_owned(),
        });
    }
    Ok(plans)
}

fn looks_like_a_plan(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).exists();
    has("plan.yaml") || has("plan.yml") || has("begruendung.md") || has("massnahmen")
}

/// The folder of a plan that is named by itself or by its `plan.yaml`; it need not exist.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    if path.file_name().is_none_or(|name| name != "plan.yaml") {
        return path.to_owned();
    }
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The folder of a plan that was named.
pub(super) fn named(path: &Path) -> Result<PathBuf, KeinPlan> {
    let folder = if path.is_file() { folder_of(path) } else { path.to_owned() };
    if folder.join("plan.yaml").is_file() {
        return Ok(folder);
    }
    let shown = path.display();
    Err(if folder.is_dir() {
        KeinPlan {
            message: format!("In `{shown}` liegt kein Plan"),
            hint: "Ein Plan ist ein Ordner mit einer Datei `plan.yaml`".to_owned(),
        }
    } else {
        KeinPlan {
            message: format!("Den Plan `{shown}` gibt es nicht"),
            hint: similar(&folder).unwrap_or_else(|| "Nennen Sie den Ordner, in dem die `plan.yaml` liegt".to_owned()),
        }
    })
}

/// The plan beside it that was probably meant.
fn similar(folder: &Path) -> Option<String> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = (parent.read_dir().ok()?.flatten())
        .filter(|entry| entry.path().join("plan.yaml").is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let wanted = folder.file_name()?.to_string_lossy().into_owned();
    let found = nearest(&wanted, names.iter().map(String::as_str))?;
    Some(format!("Meinten Sie `{}`?", shown(&parent.join(found))))
}

/// The name of a plan: its folder's.
pub(super) fn name(folder: &Path) -> String {
    let own = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let real = || folder.canonicalize().ok()?.file_name().map(|name| name.to_string_lossy().into_owned());
    own.filter(|name| name != "..").or_else(real).unwrap_or_else(|| "plan".to_owned())
}

/// The Räte for a plan: those in `templates/` beside `plans/`, and those built in.
pub(super) fn folders(plan: &Path) -> Folders {
    let goes_up = plan.components().any(|part| part == std::path::Component::ParentDir);
    // A plan that is only about to be made has a real folder around it at least.
    let real =
        || plan.canonicalize().ok().or_else(|| Some(plan.parent()?.canonicalize().ok()?.join(plan.file_name()?)));
    if let Some(real) = goes_up.then(real).flatten() {
        return Folders::new(&real.parent().and_then(Path::parent).unwrap_or(Path::new("/")).join("templates"));
    }
    let normal = plan.components().filter(|part| matches!(part, std::path::Component::Normal(_))).count();
    let templates = if normal >= 2 {
        plan.parent().and_then(Path::parent).map(|root| root.join("templates"))
    } else if normal == 1 && plan.is_relative() {
        Some(Path::new("..").join("templates"))
    } else {
        plan.canonicalize().ok().and_then(|plan| Some(plan.parent()?.parent()?.join("templates")))
    };
    Folders::new(&templates.unwrap_or_else(|| PathBuf::from("templates")))
}
