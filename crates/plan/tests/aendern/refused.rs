//! What can't be changed is refused with a reason, and nothing is damaged.

use drucksache_plan::aendern::{Ablehnungsgrund, Aenderung, Eingriff, Neuwert};
use drucksache_plan::source::{FaultKind, Route, Sources};
use proptest::prelude::*;

use crate::{changed, route, routes, try_done};

#[track_caller]
fn refused(text: &str, change: Aenderung) -> Ablehnungsgrund {
    let refused = try_done(text, &[change]).expect_err("no change");
    assert!(!refused.message().is_empty() && !refused.hint().is_empty());
    refused.grund
}

#[test]
fn anchors_and_aliases_are_left_alone() {
    let text = "a: &x {b: 1, c: 2}\nd: *x\ne: [1, *x]\nf:\n  - *x\n  - 2\n";
    for change in [
        Aenderung::setzen(route("a"), 1),
        Aenderung::setzen(route("a.b"), 3),
        Aenderung::setzen(route("d"), 3),
        Aenderung::setzen(route("d.b"), 3),
        Aenderung::setzen(route("a.z"), 3),
        Aenderung::entfernen(route("a")),
        Aenderung::entfernen(route("a.b")),
        Aenderung::setzen(route("d.z"), 3),
    ] {
        assert_eq!(refused(text, change.clone()), Ablehnungsgrund::Anker, "{change:?}");
    }
    for at in ["a", "b"] {
        assert_eq!(refused("a: &x 1\nb: *x\n", Aenderung::setzen(route(at), 3)), Ablehnungsgrund::Anker);
    }
    // What does not touch them changes, and so does a value that gets the same everywhere.
    assert_eq!(changed("a: &x 1\nb: *x\nc: 3\n", &[Aenderung::setzen(route("c"), 4)]), "a: &x 1\nb: *x\nc: 4\n");
    for (old, at, new) in [
        ("e: [1, *x]", "e[0]", "e: [3, *x]"),
        ("e: [*x, *x, 1]", "e[2]", "e: [*x, *x, 3]"),
        ("e:\n- *x\n- *x # y\n- 1", "e[2]", "e:\n- *x\n- *x # y\n- 3"),
        ("e:\n  - k: *x\n  - 1", "e[1]", "e:\n  - k: *x\n  - 3"),
        ("e:\n  k: *x\n  l: 1", "e.l", "e:\n  k: *x\n  l: 3"),
        ("e:\n  k: *x # y", "e.l", "e:\n  k: *x # y\n  l: 3"),
        ("e: {k: *x}", "e.l", "e: {k: *x, l: 3}"),
    ] {
        let of = |rest: &str| format!("a: &x {{b: 1, c: 2}}\n{rest}\nz: 1\n");
        assert_eq!(changed(&of(old), &[Aenderung::setzen(route(at), 3)]), of(new));
    }
    for (old, new) in [("[1, *x]", "[1, *x, 3]"), ("\n  - *x # y", "\n  - *x # y\n  - 3")] {
        let of = |list: &str| format!("a: &x {{b: 1}}\ne: {list}\n").replace(": \n", ":\n");
        assert_eq!(changed(&of(old), &[Aenderung::anhaengen(route("e"), 3)]), of(new));
    }
    let lines = |gone: &[&str]| {
        text.lines().filter(|line| !gone.contains(line)).fold(String::new(), |all, one| all + one + "\n")
    };
    for (at, new) in [
        ("d", lines(&["d: *x"])),
        ("e[1]", text.replace("[1, *x]", "[1]")),
        ("f[0]", lines(&["  - *x"])),
        ("f", lines(&["f:", "  - *x", "  - 2"])),
    ] {
        assert_eq!(changed(text, &[Aenderung::entfernen(route(at))]), new);
    }
    assert_eq!(changed(text, &[Aenderung::setzen(route("f"), 3)]), text.replace("f:\n  - *x\n  - 2", "f: 3"));
    let same = ["a.b", "d.b", "e[1].b", "f[0].b"].map(|at| Aenderung::setzen(route(at), 9));
    assert_eq!(changed(text, &same), text.replace("b: 1", "b: 9"));
}

#[test]
fn what_is_not_there_or_contradicts_is_said() {
    let text = "a: {b: 1}\nl: [1]\nt: x\n";
    assert_eq!(refused(text, Aenderung::setzen(route("x.y"), 1)), Ablehnungsgrund::Fehlt);
    assert_eq!(refused(text, Aenderung::setzen(route("t.y"), 1)), Ablehnungsgrund::Fehlt);
    assert_eq!(refused(text, Aenderung::setzen(route("l[1]"), 1)), Ablehnungsgrund::Fehlt);
    assert_eq!(refused(text, Aenderung::entfernen(route("x"))), Ablehnungsgrund::Fehlt);
    assert_eq!(refused(text, Aenderung::anhaengen(route("t"), 1)), Ablehnungsgrund::Form);
    assert_eq!(refused(text, Aenderung::entfernen(route(""))), Ablehnungsgrund::Form);
    let twice = Neuwert::Gruppe(vec![("b".to_owned(), 1.into())]);
    assert_eq!(refused(text, Aenderung::anhaengen(route("a"), twice)), Ablehnungsgrund::Vorhanden("b".to_owned()));
    let rename = Aenderung { route: route("a"), eingriff: Eingriff::Umbenennen("t".to_owned()) };
    assert_eq!(refused(text, rename), Ablehnungsgrund::Vorhanden("t".to_owned()));
    let both = [Aenderung::setzen(route("t"), 1), Aenderung::setzen(route("t"), 2)];
    let refused = try_done(text, &both).expect_err("a contradiction");
    assert_eq!(refused.grund, Ablehnungsgrund::Widerspruch);
    assert_eq!(refused.message(), "Für `t` sind mehrere Änderungen verlangt, die sich widersprechen");
    assert_eq!((refused.span.start.line, refused.span.start.column), (3, 1));
}

#[test]
fn values_that_no_file_may_have_are_refused() {
    let text = "t: x\n";
    let bell = Ablehnungsgrund::Unlesbar(Box::new(FaultKind::Control('\u{7}')));
    assert_eq!(refused(text, Aenderung::setzen(route("t"), "a\u{7}")), bell);
    let long = Ablehnungsgrund::Unlesbar(Box::new(FaultKind::LongWord(1001)));
    assert_eq!(refused(text, Aenderung::setzen(route("t"), "ä".repeat(1001))), long);
    for depth in [70, 2000] {
        let deep = (0..depth).fold(Neuwert::from(1), |deep, _| Neuwert::Liste(vec![deep]));
        assert_eq!(
            refused(text, Aenderung::setzen(route("t"), deep)),
            Ablehnungsgrund::Unlesbar(Box::new(FaultKind::TooDeep))
        );
    }
    let twice = Neuwert::Gruppe(vec![("ä".to_owned(), 1.into()), ("ae".to_owned(), 1.into())]);
    assert!(matches!(
        refused(text, Aenderung::setzen(route("t"), twice)),
        Ablehnungsgrund::Unlesbar(kind) if matches!(*kind, FaultKind::DuplicateKey { .. })
    ));
    let big = "word ".repeat(1024 * 1024);
    assert!(matches!(refused(text, Aenderung::setzen(route("t"), big)), Ablehnungsgrund::ZuGross(_)));
    assert_eq!(refused("t: [\n", Aenderung::setzen(route("t"), 1)), Ablehnungsgrund::Dateifehler);
}

/// What YAML can look like, piece by piece.
const PIECES: &[&str] = &[
    "a: ", "b:", "c: ", "\n", "\n  ", "\n    ", "- ", "-", "\n- ", "\n  - ", "x", "'y z'", "\"q\"", "[", "]", "{", "}",
    ", ", ",", "&n ", "*n", "*n ", "&m", "*m", " # r", "|", ">-", "|+", "? ", ": ", "k: ", "~", "\n---\n", "\n...\n",
    "\t", "ä: ", "1", "\r\n", "\u{feff}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_however_odd_is_damaged(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..16)) {
        let text = pieces.concat();
        let mut sources = Sources::default();
        let (id, _) = sources.add_yaml(String::new(), text.as_bytes());
        let mut all = Vec::new();
        if let Some(tree) = &sources.get(id).tree {
            routes(tree, &Route::root(), &mut all);
        }
        let found = all.into_iter().map(|(route, _)| route);
        for route in [route("a"), route("a[0]")].into_iter().chain(found) {
            for change in [
                Aenderung::setzen(route.clone(), "neu"),
                Aenderung::setzen(route.clone(), "zwei\nZeilen\n"),
                Aenderung::setzen(route.clone(), Neuwert::Liste(vec![Neuwert::Leer])),
                Aenderung::setzen(route.key("neu"), 1),
                Aenderung::anhaengen(route.clone(), 1),
                Aenderung { route: route.clone(), eingriff: Eingriff::Umbenennen("neu".to_owned()) },
                Aenderung { route: route.clone(), eingriff: Eingriff::Danach("neu".to_owned(), 1.into()) },
                Aenderung::entfernen(route),
            ] {
                if let Err(refused) = try_done(&text, &[change]) {
                    prop_assert!(!refused.message().is_empty());
                }
            }
        }
    }
}
