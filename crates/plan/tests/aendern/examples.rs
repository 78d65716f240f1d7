//! Changes as a clerk would make them.

use drucksache_plan::aendern::{Aenderung, Eingriff, Neuwert, Splice};

use crate::{changed, route};

fn set(text: &str, at: &str, value: impl Into<Neuwert>) -> String {
    changed(text, &[Aenderung::setzen(route(at), value)])
}

fn add(text: &str, at: &str, value: impl Into<Neuwert>) -> String {
    changed(text, &[Aenderung::anhaengen(route(at), value)])
}

fn without(text: &str, at: &[&str]) -> String {
    changed(text, &at.iter().map(|at| Aenderung::entfernen(route(at))).collect::<Vec<_>>())
}

fn group(entries: &[(&str, Neuwert)]) -> Neuwert {
    Neuwert::Gruppe(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

#[test]
fn amounts_are_written_as_a_clerk_types_them() {
    let plan = "planmittel: {2014: 100000, 2015: 90000} # geschätzt\n";
    assert_eq!(set(plan, "planmittel.2015", 135_000), "planmittel: {2014: 100000, 2015: 135000} # geschätzt\n");
    let half = Neuwert::Zahl("0.50".parse().expect("a number"));
    assert_eq!(set(plan, "planmittel.2014", half), "planmittel: {2014: 0.5, 2015: 90000} # geschätzt\n");
    // Text that looks like an amount stays text.
    assert_eq!(set("konto: alt\n", "konto", "4711"), "konto: \"4711\"\n");
    assert_eq!(set("konto: '1'\n", "konto", "4711"), "konto: '4711'\n");
    assert_eq!(set("konto: 'alt'\n", "konto", 4711), "konto: 4711\n");
    assert_eq!(set("a: 1 # b\n", "a", Neuwert::Leer), "a: # b\n");
    assert_eq!(set("a: 1\n", "a", Neuwert::Wahrheit(true)), "a: true\n");
}

#[test]
fn a_key_that_is_missing_comes_to_the_end_of_its_group() {
    assert_eq!(set("a: {2014: 1, 2015: 2}\n", "a.2016", 3), "a: {2014: 1, 2015: 2, 2016: 3}\n");
    assert_eq!(
        set("a:\n  b: 1 # eins\n    # zu b\n\nc: 2\n", "a.d", 3),
        "a:\n  b: 1 # eins\n    # zu b\n  d: 3\n\nc: 2\n"
    );
    assert_eq!(set("a:\n  b: 1", "a.d", 3), "a:\n  b: 1\n  d: 3");
    assert_eq!(set("maßnahmen: 1\n", "maßnahmen", 3), "maßnahmen: 3\n");
    assert_eq!(set("a: 1\n", "maßnahmen", 3), "a: 1\nmaßnahmen: 3\n");
    assert_eq!(set("a: {}\n", "a.b", 3), "a: {b: 3}\n");
    let behind = Aenderung { route: route("a.art"), eingriff: Eingriff::Danach("status".to_owned(), "entwurf".into()) };
    assert_eq!(
        changed("a:\n  art: x # y\n  b: 1\n", std::slice::from_ref(&behind)),
        "a:\n  art: x # y\n  status: entwurf\n  b: 1\n"
    );
    assert_eq!(changed("a: {art: x, b: 1}\n", &[behind]), "a: {art: x, status: entwurf, b: 1}\n");
}

#[test]
fn items_come_to_the_end_of_their_list() {
    assert_eq!(add("a: [x, y] # z\n", "a", "q, r"), "a: [x, y, \"q, r\"] # z\n");
    assert_eq!(add("a: []\n", "a", "x"), "a: [x]\n");
    assert_eq!(add("a:\n", "a", "x"), "a: [x]\n");
    assert_eq!(
        add("a:\n  - x # eins\n  - y # zwei\n    # zu zwei\n\n# zu b\nb: 1\n", "a", "z"),
        "a:\n  - x # eins\n  - y # zwei\n    # zu zwei\n  - z\n\n# zu b\nb: 1\n"
    );
    assert_eq!(add("a:\n- x", "a", "z"), "a:\n- x\n- z");
    assert_eq!(add("a: [\n  x, # eins\n  y # zwei\n]\n", "a", "z"), "a: [\n  x, # eins\n  y, z # zwei\n]\n");
    let measure = group(&[
        ("id", "netz".into()),
        ("planmittel", group(&[("2014", 1.into()), ("2015", 2.into())])),
        ("beschreibung", "Erster Satz.\n\nZweiter.\n".into()),
    ]);
    assert_eq!(
        add("m:\n  - {id: a}\n\n# zu n\nn: 1\n", "m", measure.clone()),
        "m:\n  - {id: a}\n  - id: netz\n    planmittel: {2014: 1, 2015: 2}\n    beschreibung: |\n      Erster Satz.\n\n      Zweiter.\n\n# zu n\nn: 1\n"
    );
    assert_eq!(
        add("m: []\nn: 1\n", "m", measure),
        "m:\n  - id: netz\n    planmittel: {2014: 1, 2015: 2}\n    beschreibung: |\n      Erster Satz.\n\n      Zweiter.\nn: 1\n"
    );
}

#[test]
fn items_go_with_their_remarks_and_the_list_stays_tidy() {
    let list =
        "m:\n  # eins\n  - a: 1\n    b: >-\n      lang\n\n  # zwei\n  - a: 2\n    # zu zwei\n\n  - a: 3\n\nn: 1\n";
    let one = "m:\n  # eins\n  - a: 1\n    b: >-\n      lang\n";
    assert_eq!(without(list, &["m[0]"]), "m:\n  # zwei\n  - a: 2\n    # zu zwei\n\n  - a: 3\n\nn: 1\n");
    assert_eq!(without(list, &["m[1]"]), format!("{one}\n  - a: 3\n\nn: 1\n"));
    assert_eq!(without(list, &["m[2]"]), format!("{one}\n  # zwei\n  - a: 2\n    # zu zwei\n\nn: 1\n"));
    assert_eq!(without(list, &["m[1]", "m[2]"]), format!("{one}\nn: 1\n"));
    assert_eq!(without(list, &["m[0]", "m[1]", "m[2]"]), "m: []\n\nn: 1\n");
    assert_eq!(without(list, &["m[0]", "m[1]"]), "m:\n  - a: 3\n\nn: 1\n");
    assert_eq!(without(list, &["m[0]", "m[2]"]), "m:\n  # zwei\n  - a: 2\n    # zu zwei\n\nn: 1\n");
    assert_eq!(without("m:\n- a: 1\n- a: 2", &["m[1]"]), "m:\n- a: 1");
    assert_eq!(without("- - 1\n  - 2\n- 3\n", &["[0][0]"]), "- - 2\n- 3\n");
    assert_eq!(without("-\n-   # leer\n- z\n", &["[1]"]), "-\n- z\n");
}

#[test]
fn an_empty_item_with_a_remark_goes_from_its_list() {
    assert_eq!(without("a:\n- # leer\n", &["a[0]"]), "a: [] # leer\n");
    assert_eq!(without("a:\n  - # leer\n  - b\n", &["a[0]"]), "a:\n  - b\n");
}

#[test]
fn items_in_brackets_go_with_their_commas() {
    let list = "m: [{a: 1}, {a: 2}, {a: 3}]\n";
    assert_eq!(without(list, &["m[0]"]), "m: [{a: 2}, {a: 3}]\n");
    assert_eq!(without(list, &["m[1]"]), "m: [{a: 1}, {a: 3}]\n");
    assert_eq!(without(list, &["m[2]"]), "m: [{a: 1}, {a: 2}]\n");
    assert_eq!(without(list, &["m[1]", "m[2]"]), "m: [{a: 1}]\n");
    assert_eq!(without(list, &["m[0]", "m[1]"]), "m: [{a: 3}]\n");
    assert_eq!(without(list, &["m[0]", "m[2]"]), "m: [{a: 2}]\n");
    assert_eq!(without(list, &["m[0]", "m[1]", "m[2]"]), "m: []\n");
    let lines = "m: [\n  a, # zu a\n  # zu b\n  b, # auch b\n]\n";
    assert_eq!(without(lines, &["m[0]"]), "m: [\n  # zu b\n  b, # auch b\n]\n");
    assert_eq!(without(lines, &["m[1]"]), "m: [\n  a # zu a\n  # zu b\n  , # auch b\n]\n");
}

#[test]
fn a_key_goes_with_its_line_or_its_comma() {
    assert_eq!(without("a:\n  b: 1 # eins\n  # zwei\n  c: 2\n", &["a.b"]), "a:\n  # zwei\n  c: 2\n");
    assert_eq!(without("a:\n  b: >-\n    lang\n    er\n\n  c: 2\n", &["a.b"]), "a:\n\n  c: 2\n");
    assert_eq!(without("a:\n  b:\n    1: x\n    2: y\n  c: 2", &["a.b"]), "a:\n  c: 2");
    assert_eq!(without("a: {b: 1, c: 2}\n", &["a.b"]), "a: {c: 2}\n");
    assert_eq!(without("a: {b: 1, c: 2}\n", &["a.c"]), "a: {b: 1}\n");
    assert_eq!(without("a: {b: 1}\n", &["a.b"]), "a: {}\n");
    assert_eq!(without("a:\n  b: 1\nc: 1\n", &["a.b"]), "a: {}\nc: 1\n");
    assert_eq!(without("- b: 1\n  c: 2\n", &["[0].b"]), "- c: 2\n");
    assert_eq!(without("- b: 1 # eins\n  # zwei\n  c: 2\n", &["[0].b"]), "- # zwei\n  c: 2\n");
    assert_eq!(without("- b: 1\n  c: 2\n", &["[0].c"]), "- b: 1\n");
    assert_eq!(without("a: 1\nb: 2", &["b"]), "a: 1");
    // A remark that is set further in is about the key above it, and would become text below another one.
    assert_eq!(without("a: |\n  x\nb:\n  - 1\n  # zu 1\nc: 2\n", &["b"]), "a: |\n  x\nc: 2\n");
}

#[test]
fn a_list_may_lose_and_gain_items_at_once() {
    let changes = [
        Aenderung::entfernen(route("a[1]")),
        Aenderung::anhaengen(route("a"), "z"),
        Aenderung::setzen(route("a[0]"), "neu"),
        // Below what goes, nothing is left to change.
        Aenderung::setzen(route("a[1].x"), "?"),
    ];
    assert_eq!(changed("a: [x, {x: 1}]\n", &changes), "a: [neu, z]\n");
    assert_eq!(changed("a:\n  - x # eins\n  - {x: 1}\nb: 1\n", &changes), "a:\n  - neu # eins\n  - z\nb: 1\n");
    let all = [Aenderung::entfernen(route("a[0]")), Aenderung::anhaengen(route("a"), "z")];
    assert_eq!(changed("a: [x]\n", &all), "a: [z]\n");
    assert_eq!(changed("a:\n  - x\n", &all), "a:\n  - z\n");
}

#[test]
fn keys_and_parts_of_texts_change_where_they_stand() {
    let rename = |at: &str, to: &str| Aenderung { route: route(at), eingriff: Eingriff::Umbenennen(to.to_owned()) };
    let years = [rename("a.2014", "2016"), rename("a.2015", "2017")];
    assert_eq!(changed("a: {2014: 1, \"2015\": 2}\n", &years), "a: {2016: 1, \"2017\": 2}\n");
    let part = Splice { range: 6..10, with: "2016".to_owned() };
    let change = Aenderung { route: route("t"), eingriff: Eingriff::ImText(vec![part]) };
    assert_eq!(changed("t: >- # so\n  Jahr: 2014\n  und\n", &[change]), "t: >- # so\n  Jahr: 2016\n  und\n");
}
