//! Every file of every shipped plan, and of those of the tests.
#![allow(clippy::disallowed_methods, reason = "the shipped plans lie on disk")]

use std::path::{Path, PathBuf};

use drucksache_plan::aendern::{Aenderung, Neuwert};
use drucksache_plan::source::{Node, NodeValue, Route, Sources};

use crate::{done, routes, try_done};

fn yaml_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in dir.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            yaml_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
}

/// The texts of all files that can be read.
fn texts() -> Vec<(PathBuf, String, Node)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for dir in ["plans", "tests/data", "templates"] {
        yaml_files(&root.join(dir), &mut files);
    }
    files.sort();
    assert!(files.len() > 100, "the test has lost its files");
    let read = files.into_iter().filter_map(|path| {
        // What has aliases is refused, which `refused.rs` tests.
        let text = std::fs::read_to_string(&path).ok().filter(|text| !text.contains(": *"))?;
        let mut sources = Sources::default();
        let (id, faults) = sources.add_yaml(String::new(), text.as_bytes());
        let tree = sources.get(id).tree.clone()?;
        faults.is_empty().then_some((path, text, tree))
    });
    read.collect()
}

fn small(text: &str) -> bool {
    text.len() < 12_000
}

#[test]
fn one_value_changes_and_comes_back_byte_by_byte() {
    let mut changed = 0;
    for (path, text, tree) in texts().iter().filter(|(_, text, _)| small(text)) {
        let mut all = Vec::new();
        routes(tree, &Route::root(), &mut all);
        for (route, node) in all {
            let NodeValue::Scalar { text: old, plain } = &node.value else { continue };
            let new = done(text, &[Aenderung::setzen(route.clone(), "Neu im Plan")]);
            assert_eq!(new.ersetzungen.len(), 1, "{}: {route}", path.display());
            assert!(new.text.contains("Neu im Plan"));
            changed += 1;
            let number = old.parse::<i64>().ok().filter(|number| *plain && number.to_string() == *old);
            let back = match (number, old.as_str()) {
                (Some(number), _) => Neuwert::from(number),
                (None, "true" | "false") if *plain => Neuwert::Wahrheit(old == "true"),
                (None, "") if *plain => Neuwert::Leer,
                _ => Neuwert::Text(old.clone()),
            };
            let again = done(&new.text, &[Aenderung::setzen(route.clone(), back.clone())]).text;
            // Block texts may be broken into other lines, and amounts lose zeros behind their last digit.
            let amount = *plain && number.is_none() && old.parse::<f64>().is_ok();
            if node.span.start.line == node.span.end.line && !amount {
                assert!(*text == again, "{}: {route}: {back:?}", path.display());
            }
        }
    }
    assert!(changed > 1000, "the test has lost its values: {changed}");
}

#[test]
fn what_is_added_at_the_end_goes_again_byte_by_byte() {
    let mut added = 0;
    for (path, text, tree) in texts().iter().filter(|(_, text, _)| small(text)) {
        let mut all = Vec::new();
        routes(tree, &Route::root(), &mut all);
        for (route, node) in all {
            let (add, back) = match &node.value {
                NodeValue::Sequence(items) => (Aenderung::anhaengen(route.clone(), "Neu"), route.index(items.len())),
                NodeValue::Mapping(_) => (Aenderung::setzen(route.key("neu"), 135_000), route.key("neu")),
                NodeValue::Scalar { .. } => continue,
            };
            let new = done(text, &[add]);
            assert_eq!(new.ersetzungen.len(), 1, "{}: {route}", path.display());
            assert_eq!(*text, done(&new.text, &[Aenderung::entfernen(back)]).text, "{}: {route}", path.display());
            added += 1;
        }
    }
    assert!(added > 300, "the test has lost its lists: {added}");
}

#[test]
fn everything_can_go() {
    for (_, text, tree) in texts().iter().filter(|(_, text, _)| small(text)) {
        let mut all = Vec::new();
        routes(tree, &Route::root(), &mut all);
        for (route, _) in all.iter().skip(1) {
            assert!(try_done(text, &[Aenderung::entfernen(route.clone())]).is_ok(), "{route}\n{text}");
        }
    }
}

#[test]
fn all_amounts_of_a_file_change_at_once() {
    for (path, text, tree) in &texts() {
        let mut all = Vec::new();
        routes(tree, &Route::root(), &mut all);
        let is_number =
            |node: &Node| matches!(&node.value, NodeValue::Scalar { text, plain: true } if text.parse::<i64>().is_ok());
        let numbers: Vec<_> = all.iter().filter(|(_, node)| is_number(node)).collect();
        let changes: Vec<_> = numbers.iter().map(|(route, _)| Aenderung::setzen(route.clone(), 7)).collect();
        assert_eq!(done(text, &changes).ersetzungen.len(), numbers.len(), "{}", path.display());
    }
}
