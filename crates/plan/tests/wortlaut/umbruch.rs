//! Shipped texts wrapped anew.

use std::fs;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

use crate::papier::{printed, root};
use crate::worte::bare;

/// The plans that come with the project.
pub(crate) const PLAENE: [&str; 3] = ["iuk-2014-2015", "musterstadt-2026-2027", "karlsruhe-2026-0067"];

/// The files of a shipped plan.
pub(crate) fn shipped(plan: &str) -> Dateien {
    let folder = root().join("plans").join(plan);
    let mut files = Vec::new();
    for dir in ["", "massnahmen/"] {
        for entry in fs::read_dir(folder.join(dir)).into_iter().flatten() {
            let entry = entry.expect("an entry");
            if entry.file_type().expect("a type").is_file() {
                let name = format!("{dir}{}", entry.file_name().to_string_lossy());
                files.push((name, fs::read(entry.path()).expect("a file")));
            }
        }
    }
    files.into_iter().collect()
}

/// Paragraphs and points wrapped anew at a width; headings, tables and what stands alone stay.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    let mut indent = 0;
    for line in text.lines() {
        let bare = line.trim_start();
        let alone = bare.is_empty() || bare.starts_with(['#', '|', '>']) || bare.starts_with("{{ tabelle");
        let marker = bare
            .split(' ')
            .next()
            .filter(|word| ["-", "a)", "b)", "c)", "d)", "e)", "1.", "2.", "3.", "4."].contains(word));
        if alone || marker.is_some() || column == 0 {
            if column > 0 {
                out.push('\n');
            }
            column = 0;
            indent = line.len() - bare.len() + marker.map_or(0, |marker| marker.len() + 1);
        }
        if alone {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        for word in bare.split_whitespace() {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            }
            let blanks = if column > 0 {
                1
            } else if marker == Some(word) {
                line.len() - bare.len()
            } else {
                indent
            };
            out.push_str(&" ".repeat(blanks));
            out.push_str(word);
            column += blanks + length;
        }
    }
    out.push('\n');
    out
}

#[test]
fn shipped_texts_say_the_same_wherever_their_lines_end() {
    let raete = Raete::built_in();
    let (mut same, mut found) = (0, 0);
    for plan in PLAENE {
        let files = shipped(plan);
        for (file, typed) in files.iter().filter(|(file, _)| file.ends_with(".md")) {
            let typed = String::from_utf8(typed.clone()).expect("UTF-8");
            let words = |text: String| {
                let mut files = files.clone();
                files.insert(file.clone(), text.into_bytes());
                let stand = Stand::lesen(&Ordner::in_memory(&format!("plans/{plan}"), files), &raete);
                let clean = stand.without_rules().is_empty();
                clean.then(|| {
                    let mut words = String::new();
                    let pruefling = stand.pruefling().expect("a plan");
                    pruefling.texte.lange().for_each(|prosa| printed(&prosa.bloecke, &mut words));
                    bare(&words)
                })
            };
            let before = words(typed.clone()).expect("a shipped plan is right");
            for width in 40..=120 {
                match words(wrapped(&typed, width)) {
                    Some(after) => {
                        assert_eq!(before, after, "{file} of {plan} at {width}");
                        same += 1;
                    }
                    None => found += 1,
                }
            }
        }
    }
    assert!(same > 10 * found, "{same} texts say the same, {found} have a finding");
}
