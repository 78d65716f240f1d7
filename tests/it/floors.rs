//! Dependencies run downwards only: between crates, between the rooms of a crate, between files. Files and functions
//! stay small.

mod names;
mod needs;
mod size;
mod uses;

use std::collections::BTreeMap;

use crate::project::root;

pub(crate) use needs::rust_files;
use needs::{Crate, Module, shown};

/// The rooms of crates/plan/src from the ground up. ARCHITECTURE.md shows the same table.
const PLAN: &[&str] = &[
    "units",
    "bild",
    "source",
    "diagnostic",
    "structure",
    "rat",
    "plan",
    "zahlenwerk",
    "prosa",
    "bedarf",
    "herkunft",
    "abgleich",
    "aendern",
    "check",
    "vergleich",
    "uebersicht",
    "umfang",
    "stand",
];

/// The files and folders of crates/druck/src from the ground up. lib.rs names them in the same order.
const DRUCK: &[&str] = &[
    "workers",
    "bounded_reader",
    "tabellenschreiber",
    "ablehnung",
    "escape",
    "fassung",
    "bilder",
    "beilagen",
    "kennzeichen",
    "layoutnamen",
    "namen",
    "papier",
    "nachtrag",
    "einlage",
    "prosa_markup",
    "trennung",
    "projekt",
    "beilegen",
    "schriften",
    "shrink",
    "volltext",
    "seitenwechsel",
    "teile",
    "vorlagenfehler",
    "welt",
    "forgetful",
    "satzpruefung",
    "satz",
    "druckerei",
    "tabelle_zu_breit",
    "satzfehler",
    "zellen",
    "datentabelle",
    "kontext",
    "massnahmentabelle",
    "umgebung",
    "berichte",
    "vorlagen",
    "fertige",
    "quellen",
    "lesefassung",
    "oeffentlich",
    "vorschau",
    "werk",
];

/// The rooms of crates/tausch/src from the ground up. ARCHITECTURE.md shows the same table.
const TAUSCH: &[&str] = &["blatt", "befund", "auszug", "schreiben", "lesen", "zahlen", "einlesen", "aendern", "rahmen"];

/// The rooms of crates/werkbank/src from the ground up. ARCHITECTURE.md shows the same table.
const WERKBANK: &[&str] = &[
    "weg",
    "zurueckweisung",
    "planablage",
    "schemata",
    "planbild",
    "eingabe",
    "kennung",
    "klartext",
    "lage",
    "auftrag",
    "ansicht",
    "vorrat",
    "unterschiede",
    "versuch",
    "sprachdienst",
    "bank",
    "seiten",
];

/// The rooms of src/ from the ground up. ARCHITECTURE.md shows the same table.
const SRC: &[&str] = &[
    "absage",
    "konsole",
    "platte",
    "workers",
    "bounded",
    "druckerei",
    "git",
    "kopien",
    "planschrift",
    "export",
    "oparl",
    "abgabe",
    "neu",
    "report",
    "werkbank",
    "sprachdienst",
    "args",
    "commands",
];

/// Each crate: its sources, its order, and the crates of this workspace that it may not name.
const CRATES: [(&str, &[&str], &[&str]); 5] = [
    ("crates/plan/src", PLAN, &["drucksache", "drucksache_druck", "drucksache_tausch", "drucksache_werkbank"]),
    ("crates/tausch/src", TAUSCH, &["drucksache", "drucksache_druck", "drucksache_werkbank"]),
    ("crates/werkbank/src", WERKBANK, &["drucksache", "drucksache_druck"]),
    ("crates/druck/src", DRUCK, &["drucksache", "drucksache_tausch", "drucksache_werkbank"]),
    ("src", SRC, &[]),
];

/// The place of a module in an order: that of the longest name that it has or stands in.
fn place(module: &Module, order: &[&str]) -> Option<usize> {
    let names = order.iter().enumerate().flat_map(|(place, entry)| entry.split(' ').map(move |name| (place, name)));
    let names = names.map(|(place, name)| (place, name.split("::").map(str::to_owned).collect::<Module>()));
    names.filter(|(_, name)| module.starts_with(name)).max_by_key(|(_, name)| name.len()).map(|(place, _)| place)
}

/// What breaks an order: files that have no place in it, and those that need one of a later place.
fn upward(of: &Crate, order: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    // lib.rs holds the doors of all.
    for module in of.modules().filter(|module| !module.is_empty()) {
        let Some(own) = place(module, order) else {
            wrong.push(format!("{} is in no room", shown(module)));
            continue;
        };
        for (other, path) in of.needs(module) {
            if place(&other, order).is_some_and(|place| place > own) {
                wrong.push(format!("{} uses `{path}` of {}, which stands above it", shown(module), shown(&other)));
            }
        }
    }
    wrong
}

#[test]
fn every_crate_uses_only_those_below_it() {
    let wrong = CRATES.map(|(src, _, others)| Crate::read(&root().join(src)).names_crate(others)).concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_uses_only_rooms_below_it() {
    let wrong = CRATES.map(|(src, order, _)| upward(&Crate::read(&root().join(src)), order)).concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_files_need_each_other() {
    let circles = CRATES.map(|(src, ..)| Crate::read(&root().join(src)).circles().into_iter().collect::<Vec<_>>());
    let told = circles.concat().into_iter().map(|circle| circle.iter().map(shown).collect::<Vec<_>>().join(", "));
    let told: Vec<String> = told.collect();
    assert!(told.is_empty(), "files that need each other:\n{}", told.join("\n"));
}

#[test]
fn every_room_of_the_order_is_there() {
    for (src, order, _) in CRATES {
        let files = Crate::read(&root().join(src));
        for (nr, entry) in order.iter().enumerate() {
            assert!(files.modules().any(|module| place(module, order) == Some(nr)), "{src} has no `{entry}`");
        }
    }
}

#[test]
fn the_architecture_names_the_rooms_in_this_order() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for order in [PLAN, TAUSCH, WERKBANK, SRC] {
        let mut at = 0;
        for room in order {
            let found = text[at..].find(&format!("\n| `{room}` |"));
            let found = found.unwrap_or_else(|| panic!("`{room}` is missing or out of order in ARCHITECTURE.md"));
            at += found + 1;
        }
    }
}

#[test]
fn functions_fit_on_a_screen_and_files_are_one_subject() {
    let mut lengths = Vec::new();
    let mut long = Vec::new();
    for (src, ..) in CRATES {
        for path in rust_files(&root().join(src)) {
            let source = std::fs::read_to_string(&path).expect("a text");
            lengths.push(source.lines().count());
            let found = size::long_functions(&source).into_iter();
            long.extend(found.map(|(line, length)| format!("{}:{line}: {length} lines", path.display())));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
    assert!(lengths.len() > 150, "the test has lost its files");
    assert!(size::median(lengths) <= 120, "files have become long: half of them have more than 120 lines");
}

#[test]
fn one_type_name_means_one_thing() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in CRATES.iter().flat_map(|(src, ..)| rust_files(&root().join(src))) {
        let source = std::fs::read_to_string(&path).expect("a text");
        for name in names::types(&source) {
            places.entry(name).or_default().push(path.display().to_string());
        }
    }
    let twice = places.iter().filter(|(_, places)| places.len() > 1);
    let twice: Vec<String> = twice.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn an_upward_use_is_found_and_a_downward_one_is_fine() {
    let files = |source: &str| {
        let files = [
            ("lib.rs", "pub mod low; pub mod high;"),
            ("low.rs", source),
            ("high/mod.rs", "mod part;"),
            ("high/part.rs", "use crate::low::A;"),
        ];
        Crate::of(files.map(|(path, source)| (path.to_owned(), source.to_owned())))
    };
    let order = ["low", "high"];
    assert_eq!(upward(&files("pub struct A;"), &order), [""; 0]);
    assert_eq!(
        upward(&files("use crate::{\n    low,\n    high::B,\n};"), &order),
        ["low uses `crate::high::B` of high, which stands above it"]
    );
    assert_eq!(upward(&files("fn f() { super::high::part::run() }"), &order).len(), 1);
    assert_eq!(upward(&files("pub struct A;"), &["low"]), ["high is in no room", "high::part is in no room"]);
    // A file inside of a folder may have a place of its own.
    let finer = upward(&files("use crate::high::part;"), &["high", "low", "high::part"]);
    assert_eq!(finer, ["low uses `crate::high::part` of high::part, which stands above it"]);
}

#[test]
fn a_crate_that_names_one_above_it_is_found() {
    let source = "use drucksache_druck::Welt;\nfn f() { drucksache_plan::plan::load() }";
    let files = Crate::of([("a.rs".to_owned(), source.to_owned())]);
    assert_eq!(files.names_crate(&["drucksache", "drucksache_druck"]), ["a uses `drucksache_druck::Welt`"]);
}
