//! Right plans are left alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use drucksache_plan::diagnostic::Severity;
use drucksache_plan::rat::Raete;

use crate::befund::{befunde, neue_befunde};
use crate::plan::Plan;

#[test]
fn five_hundred_right_plans_have_no_warning() {
    let raete = Raete::built_in();
    for case in 0..500 {
        let plan = Plan::new(case);
        let found: Vec<_> = befunde(&raete, &plan).into_iter().filter(|one| one.severity != Severity::Note).collect();
        assert!(found.is_empty(), "case {case}: {found:#?}\n{}", plan.dateien[&found[0].datei]);
    }
}

/// Right beside any plan, wherever their lines end; a line `%` parts them. `JAHR` is the first year of the plan, `NAME` the
/// name of its first Maßnahme.
const UEBERALL: &str = include_str!("richtige_texte.md");

/// Right beside the plan of Musterstadt.
const IN_MUSTERSTADT: &str = include_str!("richtige_texte_musterstadt.md");

/// The texts of one of them, for a plan.
fn texte<'a>(all: &'a str, plan: &'a Plan) -> impl Iterator<Item = String> + 'a {
    let (year, name) = (plan.jahre[0].to_string(), &plan.massnahmen[0].bezeichnung);
    all.split("\n%\n").map(move |text| text.trim().replace("JAHR", &year).replace("NAME", name))
}

/// The warnings and errors that texts bring into a plan, each text alone.
fn laut(right: &Plan, all: &str, put: impl Fn(&mut Plan, &str)) -> Vec<String> {
    let raete = Raete::built_in();
    let mut found = Vec::new();
    for text in texte(all, right) {
        let mut plan = right.clone();
        put(&mut plan, &text);
        let new = neue_befunde(&raete, right, &plan).into_iter().filter(|one| one.severity != Severity::Note);
        found.extend(new.map(|one| format!("{}: {text}\n    {:?} {}", right.case, one.code, one.message)));
    }
    found
}

#[test]
fn right_texts_have_no_warning_in_any_plan() {
    let found: Vec<String> =
        (0..4).flat_map(|case| laut(&Plan::new(case), UEBERALL, |plan, text| _ = plan.absatz(case, text))).collect();
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn right_texts_have_no_warning_in_the_plan_of_musterstadt() {
    let mut plan = Plan::new(0);
    plan.dateien = dateien("musterstadt-2026-2027");
    plan.jahre = vec![2026, 2027];
    plan.massnahmen[0].bezeichnung = "Digitale Baugenehmigung".to_owned();
    let put = |plan: &mut Plan, text: &str| {
        let begruendung = plan.dateien.get_mut("begruendung.md").expect("a text");
        *begruendung = begruendung.replace("### Beteiligung\n", &format!("{text}\n\n### Beteiligung\n"));
    };
    let mut found = laut(&plan, UEBERALL, put);
    found.extend(laut(&plan, IN_MUSTERSTADT, put));
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// The files of a shipped plan.
#[expect(clippy::disallowed_methods, reason = "a test reads its plans from disk")]
fn dateien(name: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans").join(name);
    let files = ["", "massnahmen"].into_iter().flat_map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let files = files.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
    let name = |path: &Path| path.strip_prefix(&root).expect("inside").to_string_lossy().into_owned();
    files.map(|path| (name(&path), fs::read_to_string(&path).expect("a text"))).collect()
}
