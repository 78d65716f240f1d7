//! Files keep the marks and line ends that they have.

use drucksache_plan::aendern::{Aenderung, Neuwert};

use crate::{changed, route};

fn changes() -> Vec<Aenderung> {
    vec![
        Aenderung::setzen(route("haushalt.2014"), 5),
        Aenderung::setzen(route("haushalt.2016"), 7),
        Aenderung::setzen(route("text"), "Größer:\n\nzwei Zeilen\n"),
        Aenderung::anhaengen(route("liste"), "ü"),
        Aenderung::entfernen(route("weg")),
    ]
}

const OLD: &str = "haushalt:\n  2014: 1 # ä\n  2015: 2\nweg: 1\ntext: kurz\n\nliste:\n  - ö\nende: 1";
const NEW: &str = "haushalt:\n  2014: 5 # ä\n  2015: 2\n  2016: 7\ntext: |\n  Größer:\n\n  zwei Zeilen\n\nliste:\n  - ö\n  - ü\nende: 1";

#[test]
fn every_kind_of_line_end_stays() {
    for (mark, end) in [("", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n"), ("\u{feff}", "\n"), ("", "\r")] {
        let of = |text: &str| format!("{mark}{}", text.replace('\n', end));
        assert_eq!(changed(&of(OLD), &changes()), of(NEW));
    }
}

#[test]
fn a_file_with_two_kinds_of_line_ends_keeps_both() {
    let old = "a:\r\n  - 1\r\nb:\n  - 1\nc: 1\r\n";
    let changes =
        [Aenderung::anhaengen(route("a"), 2), Aenderung::anhaengen(route("b"), 2), Aenderung::setzen(route("c"), 9)];
    assert_eq!(changed(old, &changes), "a:\r\n  - 1\r\n  - 2\r\nb:\n  - 1\n  - 2\nc: 9\r\n");
}

#[test]
fn ten_thousand_amounts_change_at_once_and_in_one_line() {
    let lines: String =
        (0..10_000).map(|nr| format!("  - {{id: m{nr}, planmittel: {{2014: 1, 2015: 0}}}}\n")).collect();
    let entries: String = (0..10_000).map(|nr| format!("ä{nr}: {nr}, ")).collect();
    let text = format!("massnahmen:\n{lines}alle: {{{entries}ende: 0}}\n");
    let mut changes = Vec::new();
    for nr in 0..10_000 {
        changes.push(Aenderung::setzen(route(&format!("massnahmen[{nr}].planmittel.2015")), 7));
        changes.push(Aenderung::setzen(route(&format!("alle.ä{nr}")), Neuwert::from(7)));
    }
    let new = changed(&text, &changes);
    assert_eq!(new.matches("2015: 7}").count(), 10_000);
    assert_eq!(new.matches(": 7, ").count(), 10_000);
    let goes: Vec<_> = (0..9_999).map(|nr| Aenderung::entfernen(route(&format!("massnahmen[{nr}]")))).collect();
    assert_eq!(changed(&text, &goes).matches("id: m").count(), 1);
}
