//! docs/vorlagen.md: the keys of a `rat.yaml` and what templates see are generated from the program.

use std::fmt::Write;

use drucksache_druck::namen;
use drucksache_plan::prosa::FILTER;
use drucksache_plan::rat::{Feldart, RawRat};
use drucksache_plan::structure::Schema;
use serde_json::Value;

use crate::project::root;

const MARKE: &str = "<!-- erzeugt: ERWARTET=schreiben cargo test --release --test it vorlagen -->\n";

fn table(out: &mut String, titel: &str, rows: impl Iterator<Item = (String, String)>) {
    write!(out, "\n### {titel}\n\n| Name | Bedeutung |\n|---|---|\n").expect("a string");
    for (name, what) in rows {
        writeln!(out, "| `{name}` | {} |", what.replace('|', "\\|")).expect("a string");
    }
}

fn owned(names: &[namen::Vorlagenname]) -> impl Iterator<Item = (String, String)> {
    names.iter().map(|(name, what)| ((*name).to_owned(), (*what).to_owned()))
}

/// What stands for a key that is anybody's to choose, by the key that holds it: short, for most of them lie deep.
const NAMEN: &[(&str, &str)] = &[
    ("pruefung", "pruefung.CODE"),
    ("vorlagenarten", "vorlagenarten.ART"),
    ("formulare", "FASSUNG"),
    ("felder", "FELD"),
    ("spalten", "SPALTE"),
];

/// The keys of an object of the schema, and of those in it, with whether they are needed and their words.
fn schluessel(schema: &Value, object: &Value, lead: &str, rows: &mut Vec<[String; 3]>) {
    let resolve = |value: &Value| -> Value {
        let value = value["anyOf"].get(0).unwrap_or(value);
        let target = value["$ref"].as_str().and_then(|path| schema.pointer(path.trim_start_matches('#')));
        target.unwrap_or(value).clone()
    };
    let required: Vec<&str> = object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, value) in object["properties"].as_object().into_iter().flatten() {
        let words = value["description"].as_str().expect("a doc comment").replace('\n', " ");
        let needed = if required.contains(&key.as_str()) { "ja" } else { "–" };
        rows.push([format!("{lead}{key}"), needed.to_owned(), words]);
        let inner = resolve(value);
        // What a form says of numbers is what the Rat says of them.
        if key == "form" && !lead.is_empty() {
            continue;
        }
        // What stands in an item or beside it is what stands in the item around it.
        if lead.ends_with("posten[].") && matches!(key.as_str(), "posten" | "davon") {
            continue;
        }
        if let Some((_, name)) = NAMEN.iter().find(|(holder, _)| holder == key) {
            schluessel(schema, &resolve(&inner["additionalProperties"]), &format!("{name}."), rows);
        } else if inner.get("items").is_some() {
            schluessel(schema, &resolve(&inner["items"]), &format!("{lead}{key}[]."), rows);
        } else {
            schluessel(schema, &inner, &format!("{lead}{key}."), rows);
        }
    }
}

#[test]
fn what_templates_see_is_the_programs() {
    let mut text = String::from("\n### Schlüssel der rat.yaml\n\n| Schlüssel | nötig | Bedeutung |\n|---|---|---|\n");
    let schema = Schema::of::<RawRat>();
    let mut rows = Vec::new();
    schluessel(schema.json(), schema.json(), "", &mut rows);
    for [key, needed, words] in rows {
        writeln!(text, "| `{key}` | {needed} | {} |", words.replace('|', "\\|")).expect("a string");
    }
    table(&mut text, "Was Vorlagen überall sehen", owned(namen::VORLAGE));
    table(&mut text, "Was nur manche Vorlagen sehen", owned(namen::NUR_HIER));
    table(&mut text, "An jedem Feld des Formulars", owned(namen::FELD));
    let arten = [
        Feldart::JaNein,
        Feldart::Auswahl,
        Feldart::Text,
        Feldart::Betrag,
        Feldart::BetragOderText,
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
