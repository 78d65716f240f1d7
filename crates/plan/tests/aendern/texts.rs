//! Whatever a clerk enters is read as what was entered.

use drucksache_plan::aendern::{Aenderung, Neuwert};
use drucksache_plan::source::{NodeValue, nfc};
use proptest::prelude::*;

use crate::{HOSTILE, changed, done, route, tree};

/// Texts in which a value stands at `x`, in every way that there is.
const PLACES: &[(&str, &str)] = &[
    ("a: 1\nx: old\nb: 2\n", "x"),
    ("a: 1\nx: old # remark\nb: 2\n", "x"),
    ("a: 1\nx: 'old' # remark", "x"),
    ("a: 1\nx: old # remark", "x"),
    ("a: 1\nx: [old] # remark", "x"),
    ("a: 1\nx: [\n  old\n] # remark", "x"),
    ("x: |\n  \"old\" # text\n  text\nb: 2\n", "x"),
    ("x: \"o\\\"ld\" # remark", "x"),
    ("x: 'o''ld' # remark", "x"),
    ("x: \"old\"\n\n# remark\nb: 2\n", "x"),
    ("x:\n  # remark\n  old\nb: 2\n", "x"),
    ("x: |\n  old\n  text\n\n# remark\nb: 2\n", "x"),
    ("x: >- # remark\n  old\n  text\nb: 2\n", "x"),
    ("x: |+\n  old\n\n\nb: 2\n", "x"),
    ("x:\nb: 2\n", "x"),
    ("x:  # remark\nb: 2\n", "x"),
    ("x:", "x"),
    ("a:\n  x:\n    y: 1\n    z: 2 # remark\nb: 2\n", "a.x"),
    ("a:\n  x: # remark\n    - 1\n    - 2\nb: 2\n", "a.x"),
    ("a:\n  x:\n  - 1\n  - 2\nb: 2\n", "a.x"),
    ("x: {a: 1, b: 2} # remark\nb: 2\n", "x"),
    ("a: {x: old, b: 2}\nc: 3\n", "a.x"),
    ("a: {b: 2, x: \"old\"}\nc: 3\n", "a.x"),
    ("a: {b: , x: , c: 3}\n", "a.x"),
    ("a: {b, x}\n", "a.x"),
    ("a: [old, 2]\n", "a[0]"),
    ("a: [\n  1, # remark\n  old # remark\n]\nb: 2\n", "a[1]"),
    ("a:\n  - 1\n  - old\n  # remark\nb: 2\n", "a[1]"),
    ("- old\n- 2\n", "[0]"),
    ("-\n- 2", "[0]"),
    ("- - old\n  - 2\n", "[0][0]"),
    ("- a: old\n  b: 2\n- 3\n", "[0].a"),
    ("- a: 1\n  b: 2\n- 3\n", "[0]"),
    ("a:\n  b:\n    c: 1\n    x: old\n\n\n  # remark\n  d: 2", "a.b.x"),
];

fn comes_back(value: &str) {
    let (asked, value) = (value.to_owned(), &*nfc(value));
    for (text, at) in PLACES {
        let new = done(text, &[Aenderung::setzen(route(at), Neuwert::Text(asked.clone()))]);
        let read = tree(&new.text);
        let found = read.get(&route(at)).map(|node| &node.value);
        let special = ["", "~", "null", "true", "false"].contains(&value) || value.parse::<f64>().is_ok();
        match found {
            Some(NodeValue::Scalar { text: found, plain }) => {
                assert_eq!(found, value, "{text:?} {:?}", new.text);
                assert!(!(special && *plain), "{value:?} is no text in {:?}", new.text);
            }
            other => panic!("{other:?}"),
        }
        let remarks = |text: &str| text.matches("# remark").count();
        let lost = at == &"a.x" && text.contains("z: 2 # remark");
        assert!(lost || remarks(&new.text) >= remarks(text), "{text:?} {:?}", new.text);
        // And read by somebody else.
        let other: serde_yaml::Value = serde_yaml::from_str(&new.text).expect("YAML for others too");
        assert!(strings(&other).iter().any(|one| one == value), "{value:?} in {:?}: {other:?}", new.text);
    }
}

/// All texts that another reader finds.
fn strings(value: &serde_yaml::Value) -> Vec<String> {
    match value {
        serde_yaml::Value::String(text) => vec![text.clone()],
        serde_yaml::Value::Sequence(items) => items.iter().flat_map(strings).collect(),
        serde_yaml::Value::Mapping(map) => map.iter().flat_map(|(_, value)| strings(value)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn hostile_texts_come_back() {
    for value in HOSTILE {
        comes_back(value);
    }
}

#[test]
fn hostile_texts_come_back_as_keys_and_in_new_lists() {
    let keys: Vec<(String, Neuwert)> =
        HOSTILE.iter().map(|text| ((*text).to_owned(), Neuwert::Text((*text).to_owned()))).collect();
    let items: Vec<Neuwert> = HOSTILE.iter().map(|text| Neuwert::Text((*text).to_owned())).collect();
    for old in ["x: 1\n", "x:\n  - 1\n", "x: []\n", "a: {x: 1}\n", "x:\n"] {
        let at = if old.starts_with('a') { "a.x" } else { "x" };
        for value in [Neuwert::Liste(items.clone()), Neuwert::Liste(vec![Neuwert::Liste(items.clone())])] {
            done(old, &[Aenderung::setzen(route(at), value)]);
        }
        let value = Neuwert::Liste(vec![Neuwert::Gruppe(keys.clone()), Neuwert::Gruppe(keys.clone())]);
        done(old, &[Aenderung::setzen(route(at), value)]);
        done(old, &[Aenderung::setzen(route(at), Neuwert::Gruppe(keys.clone()))]);
    }
}

#[test]
fn prose_of_several_lines_stands_in_lines() {
    let prose = "Erster Absatz.\n\n- Punkt\n  - tiefer\n\n{{ summe | eur }} # kein Kommentar\n";
    let new = done("a: {}\nx: kurz # Rest\nb: 1\n", &[Aenderung::setzen(route("x"), prose)]).text;
    assert_eq!(
        new,
        "a: {}\nx: | # Rest\n  Erster Absatz.\n\n  - Punkt\n    - tiefer\n\n  {{ summe | eur }} # kein Kommentar\nb: 1\n"
    );
    let long = "Ein langer Satz ".repeat(20);
    let new = done("m:\n  - x: kurz\n    b: 1\n", &[Aenderung::setzen(route("m[0].x"), long.trim())]).text;
    assert!(new.starts_with("m:\n  - x: >-\n      Ein langer") && new.ends_with("\n    b: 1\n"), "{new}");
    assert!(new.lines().all(|line| line.chars().count() <= 100), "{new}");
    assert_eq!(
        tree(&new).get(&route("m[0].b")).map(|node| node.value.clone()),
        tree("1").get(&route("")).map(|node| node.value.clone())
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(value in "[^\\p{Cc}]{0,40}|([a-z\"'\\\\:#,\\[\\]{}\\-?|>&*!%@` \t\n0-9äß]{0,30})|(([a-zü.,]{1,9}( |\n){1,2}){0,30})") {
        comes_back(&value);
    }
}

/// A page saves while somebody types: texts end with a blank then, and are changed again.
#[test]
fn a_text_that_ends_with_blanks_is_changed_again() {
    for ending in [" ", "  ", "\t", " \n", "\n", ""] {
        for behind in ["", "# Notiz\n", "\n# Notiz\n", "b: 1\n"] {
            let old = format!("a: |\n  eins\n{behind}");
            let first = changed(&old, &[Aenderung::setzen(route("a"), format!("Es kostet\ndas{ending}"))]);
            for next in ["Es kostet\ndas Doppelte", "kurz", "Es kostet\ndas  ", "zwei\n\nAbsätze \n"] {
                let second = changed(&first, &[Aenderung::setzen(route("a"), next)]);
                assert!(second.ends_with(behind), "{second:?}");
                let third = changed(&second, &[Aenderung::setzen(route("a"), format!("Es kostet\ndas{ending}"))]);
                assert_eq!(third, first, "{second:?}");
            }
        }
    }
}
