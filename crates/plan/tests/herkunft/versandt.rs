//! All shipped plans, those of the tests, and their public plans.
#![allow(clippy::disallowed_methods, reason = "the shipped plans lie on disk")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

use crate::probe::probe;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn plans(dir: &Path, found: &mut Vec<PathBuf>) {
    if dir.join("plan.yaml").is_file() {
        found.push(dir.to_owned());
        return;
    }
    let mut inside: Vec<PathBuf> =
        dir.read_dir().into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    inside.sort();
    inside.iter().filter(|path| path.is_dir()).for_each(|path| plans(path, found));
}

fn files(dir: &Path, inside: &str, found: &mut Dateien) {
    for entry in dir.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{inside}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            files(&path, &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}

fn in_memory(dir: &Path, shown: &str) -> Ordner {
    let mut dateien = Dateien::default();
    files(dir, "", &mut dateien);
    Ordner::in_memory(shown, dateien)
}

/// The folder with the Räte of a plan: beside it, or that of the project.
fn templates(plan: &Path) -> PathBuf {
    let beside = plan.parent().and_then(Path::parent).map(|root| root.join("templates"));
    beside.filter(|path| path.is_dir()).unwrap_or_else(|| root().join("templates"))
}

/// The plans below a folder that can be read, and their public ones.
fn staende(folder: &str) -> Vec<(String, Stand)> {
    let mut folders = Vec::new();
    plans(&root().join(folder), &mut folders);
    let mut raete: BTreeMap<PathBuf, Rc<Raete>> = BTreeMap::new();
    let mut found = Vec::new();
    for plan in folders {
        let shown = plan.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
        let templates = templates(&plan);
        // They have fonts in them, so they are read once.
        let raete =
            (raete.entry(templates.clone())).or_insert_with(|| Rc::new(Raete::of(in_memory(&templates, "templates"))));
        let raete = Rc::clone(raete);
        let stand = Stand::lesen(&in_memory(&plan, &shown), &raete);
        if stand.sound().is_none() {
            continue;
        }
        let public = stand.has_nichtoeffentliches().then(|| stand.oeffentlich(&raete, &shown)).flatten();
        let public = public.filter(|public| public.sound().is_some());
        found.push((shown.clone(), stand));
        found.extend(public.map(|public| (format!("{shown} (öffentlich)"), public)));
    }
    found
}

#[test]
fn the_parts_of_every_figure_of_all_shipped_plans_give_it_to_the_cent() {
    let mut sum = (0, 0);
    for (shown, stand) in staende("plans") {
        let (all, computed) = probe(&stand, &shown);
        sum = (sum.0 + all, sum.1 + computed);
    }
    assert!(sum.0 > 500 && sum.1 > 300, "the test has lost its figures: {sum:?}");
}

#[test]
fn so_do_those_of_the_plans_of_all_tests() {
    let (mut sum, mut public) = ((0, 0), 0);
    for (shown, stand) in staende("tests/data") {
        let (all, computed) = probe(&stand, &shown);
        sum = (sum.0 + all, sum.1 + computed);
        public += usize::from(shown.ends_with("(öffentlich)"));
    }
    assert!(
        sum.0 > 5_000 && sum.1 > 3_000 && public > 3,
        "the test has lost its figures: {sum:?}, {public} public plans"
    );
}
