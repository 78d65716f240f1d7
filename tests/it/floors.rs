//! Dependencies run downwards only: a room uses itself and the rooms before it.

use std::path::{Path, PathBuf};

use crate::project::root;

/// The rooms of src/ from the ground up. ARCHITECTURE.md shows the same table.
const ROOMS: &[&str] = &[
    "units",
    "source",
    "diagnostic",
    "structure",
    "rat",
    "plan",
    "zahlenwerk",
    "prosa",
    "check",
    "versions",
    "document",
    "export",
    "neu",
    "report",
    "args",
    "commands",
];

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in dir.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The room a file of src/ belongs to; None for lib.rs and main.rs, which hold the doors of all.
fn room(inside: &Path) -> Option<usize> {
    let first = inside.components().next()?.as_os_str().to_str()?;
    ROOMS.iter().position(|room| *room == first.trim_end_matches(".rs"))
}

/// The rooms that a source names: after `crate::`, in `use crate::{…}`, and after `super::super::`, which leaves a room.
fn named(source: &str, depth: usize) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (nr, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for prefix in ["crate::".to_owned(), "super::".repeat(depth)] {
            let mut rest = code;
            while let Some(at) = rest.find(&prefix) {
                rest = &rest[at + prefix.len()..];
                let names = rest.strip_prefix('{').map_or(rest, |group| group.split('}').next().unwrap_or_default());
                let many = if rest.starts_with('{') { names.split(',').collect() } else { vec![names] };
                for name in many {
                    let name = name.trim();
                    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
                    if ROOMS.contains(&&name[..end]) {
                        found.push((nr + 1, &name[..end]));
                    }
                }
            }
        }
    }
    found
}

#[test]
fn every_room_uses_only_rooms_below_it() {
    let src = root().join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    for path in &files {
        let inside = path.strip_prefix(&src).expect("inside src");
        let source = std::fs::read_to_string(path).expect("a text");
        let Some(own) = room(inside) else {
            assert!(
                ["lib.rs", "main.rs"].iter().any(|door| inside == Path::new(door)),
                "{} is in no room",
                inside.display()
            );
            continue;
        };
        // In src/room/file.rs two `super` lead out of the room, in src/room/mod.rs and src/room.rs one does.
        let depth = if inside.components().count() == 2 && !inside.ends_with("mod.rs") { 2 } else { 1 };
        for (line, name) in named(&source, depth) {
            if ROOMS.iter().position(|room| *room == name).is_some_and(|other| other > own) {
                wrong.push(format!(
                    "src/{}:{line} uses `{name}`, which stands above `{}`",
                    inside.display(),
                    ROOMS[own]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files.len() > 50, "the test has lost its files");
}

#[test]
fn an_upward_use_is_found_however_it_is_written() {
    assert_eq!(named("use crate::commands::run;", 1), [(1, "commands")]);
    assert_eq!(named("use crate::{units, report::human};", 1), [(1, "units"), (1, "report")]);
    assert_eq!(named("\nlet x = crate::check::REGELN;", 1), [(2, "check")]);
    assert_eq!(named("use super::super::document::markup;", 2), [(1, "document")]);
    assert_eq!(named("// use crate::commands::run;", 1), []);
}

#[test]
fn the_architecture_names_the_rooms_in_this_order() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let mut at = 0;
    for room in ROOMS {
        let found = text[at..].find(&format!("| `{room}` |"));
        at += found.unwrap_or_else(|| panic!("`{room}` is missing or out of order in the table of ARCHITECTURE.md"));
    }
}
