//! docs/vorlagen.md: what templates see is generated from the program.

use std::fmt::Write;

use drucksache::document::namen;
use drucksache::prosa::FILTER;
use drucksache::rat::Feldart;

use crate::project::root;

const MARKE: &str = "<!-- erzeugt: ERWARTET=schreiben cargo test --release --test it vorlagen -->\n";

fn table(out: &mut String, titel: &str, rows: impl Iterator<Item = (String, String)>) {
    write!(out, "\n### {titel}\n\n| Name | Bedeutung |\n|---|---|\n").expect("a string");
    for (name, what) in rows {
        writeln!(out, "| `{name}` | {} |", what.replace('|', "\\|")).expect("a string");
    }
}

fn owned(names: &[namen::Name]) -> impl Iterator<Item = (String, String)> {
    names.iter().map(|(name, what)| ((*name).to_owned(), (*what).to_owned()))
}

#[test]
fn what_templates_see_is_the_programs() {
    let mut text = String::new();
    table(&mut text, "Überall", owned(namen::VORLAGE));
    table(&mut text, "Nur in manchen Vorlagen", owned(namen::NUR_HIER));
    table(&mut text, "An jedem Feld des Formulars", owned(namen::FELD));
    let arten = [
        Feldart::JaNein,
        Feldart::Auswahl,
        Feldart::Text,
        Feldart::Betrag,
        Feldart::BetragJeJahr,
        Feldart::Datum,
        Feldart::Tabelle,
    ];
    for art in arten {
        table(&mut text, &format!("An einem Feld der Art {}", art.name()), owned(namen::feld(art)));
    }
    let of_prose = FILTER.iter().map(|(name, _, what)| ((*name).to_owned(), (*what).to_owned()));
    table(&mut text, "Filter, auch in Texten des Plans", of_prose);
    table(&mut text, "Filter, die Typst schreiben", owned(namen::FILTER));
    let path = root().join("docs/vorlagen.md");
    let document = std::fs::read_to_string(&path).expect("docs/vorlagen.md");
    let (before, behind) = document.split_once(MARKE).expect("the mark");
    #[expect(clippy::disallowed_methods, reason = "how somebody asks a test to write")]
    let write = std::env::var_os("ERWARTET").is_some_and(|what| what == "schreiben");
    if write {
        std::fs::write(&path, format!("{before}{MARKE}{text}")).expect("written");
    } else {
        assert_eq!(behind, text, "docs/vorlagen.md is out of date");
    }
}
