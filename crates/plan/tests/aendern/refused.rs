//! What can't be changed is refused with a reason, and nothing is damaged.

use drucksache_plan::aendern::{Ablehnungsgrund, Aenderung, Eingriff, Neuwert};
use drucksache_plan::source::FaultKind;

use crate::{changed, route, try_done};

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
        Aenderung::entfernen(route("d")),
        Aenderung::entfernen(route("e[1]")),
        Aenderung::entfernen(route("f[0]")),
        Aenderung::entfernen(route("f")),
        Aenderung::anhaengen(route("e"), 3),
        Aenderung::setzen(route("f"), 3),
        Aenderung::setzen(route("d.z"), 3),
    ] {
        assert_eq!(refused(text, change.clone()), Ablehnungsgrund::Anker, "{change:?}");
    }
    // What does not touch them changes, and so does a value that gets the same everywhere.
    assert_eq!(changed("a: &x 1\nb: *x\nc: 3\n", &[Aenderung::setzen(route("c"), 4)]), "a: &x 1\nb: *x\nc: 4\n");
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
    let mut deep = Neuwert::from(1);
    for _ in 0..70 {
        deep = Neuwert::Liste(vec![deep]);
    }
    assert_eq!(
        refused(text, Aenderung::setzen(route("t"), deep)),
        Ablehnungsgrund::Unlesbar(Box::new(FaultKind::TooDeep))
    );
    let twice = Neuwert::Gruppe(vec![("ä".to_owned(), 1.into()), ("ae".to_owned(), 1.into())]);
    assert!(matches!(
        refused(text, Aenderung::setzen(route("t"), twice)),
        Ablehnungsgrund::Unlesbar(kind) if matches!(*kind, FaultKind::DuplicateKey { .. })
    ));
    let big = "word ".repeat(1024 * 1024);
    assert!(matches!(refused(text, Aenderung::setzen(route("t"), big)), Ablehnungsgrund::ZuGross(_)));
    assert_eq!(refused("t: [\n", Aenderung::setzen(route("t"), 1)), Ablehnungsgrund::Dateifehler);
}
