//! Help, messages and handbook have the words of a clerk, and what git calls its things is explained.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};
use drucksache::args::CliArgs;
use drucksache_plan::diagnostic::Code;

use crate::floors::rust_files;
use crate::project::root;

/// Words that nobody in an office has, and what to say instead.
const FREMD: &[(&str, &str)] = &[
    ("Revision", "Stand"),
    ("Revisionen", "Stände"),
    ("Branch", "Zweig"),
    ("Branches", "Zweige"),
    ("human", "text"),
    ("TODO", "was einzutragen ist"),
    ("FIXME", "was einzutragen ist"),
    ("Byte für Byte", "genau"),
    ("Satz (Typst)", "die Seiten"),
    ("Commit, Tag", "Commit, Marke"),
    ("ein Tag oder ein", "eine Marke oder ein"),
];

/// Words of git that stay, because git says them itself.
const GIT: &[&str] = &["Commit", "HEAD", "Klon", "Konflikt", "Marke", "Repository", "Zweig"];

/// The first of the words in a text.
fn fremd<'a>(text: &str, words: impl IntoIterator<Item = &'a (&'a str, &'a str)>) -> Option<String> {
    let own: BTreeSet<&str> = text.split(|sign: char| !sign.is_alphanumeric()).collect();
    let found =
        words.into_iter().find(|(word, _)| if word.contains(' ') { text.contains(word) } else { own.contains(word) });
    found.map(|(word, better)| format!("`{word}` (besser: {better}) in: {text}"))
}

fn helps(command: &mut Command, found: &mut Vec<String>) {
    if !command.is_hide_set() {
        found.push(command.render_long_help().to_string());
        command.get_subcommands_mut().for_each(|below| helps(below, found));
    }
}

/// The texts between quotes in a source file, without comments and tests.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The handbook without blocks, pieces of code and the section for the IT.
fn prose() -> Vec<String> {
    let handbuch = std::fs::read_to_string(root().join("docs/handbuch.md")).expect("the handbook");
    let (mut open, mut it, mut lines) = (false, false, Vec::new());
    for line in handbuch.lines() {
        let fence = line.starts_with("```");
        open ^= fence;
        if line.starts_with("## ") && !open {
            it = line.ends_with("Für die IT");
        }
        // The row of a word that is explained has it.
        if !open && !fence && !it && !line.starts_with("| XXX, TODO |") {
            lines.push(line.split('`').step_by(2).collect::<Vec<_>>().join(" "));
        }
    }
    lines
}

#[test]
fn help_messages_and_handbook_have_the_words_of_a_clerk() {
    let mut texts = Vec::new();
    helps(&mut CliArgs::command(), &mut texts);
    texts.extend(Code::ALL.iter().map(|code| code.description().to_owned()));
    texts.extend(prose());
    let mut found: Vec<String> = texts.iter().filter_map(|text| fremd(text, FREMD)).collect();
    // Templates of new plans mark open places with TODO, and an old word of an option is still taken.
    let spoken: Vec<_> = FREMD.iter().filter(|(word, _)| !matches!(*word, "TODO" | "FIXME" | "human")).collect();
    for folder in ["src", "crates/plan/src", "crates/tausch/src", "crates/werkbank/src", "crates/druck/src"] {
        for path in rust_files(&root().join(folder)) {
            let source = std::fs::read_to_string(&path).expect("a source file");
            let wrong = literals(&source).into_iter().filter_map(|text| fremd(&text, spoken.iter().copied()));
            found.extend(wrong.map(|wrong| format!("{}: {wrong}", path.display())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_words_of_git_stand_among_the_words_that_are_explained() {
    let handbuch = std::fs::read_to_string(root().join("docs/handbuch.md")).expect("the handbook");
    for word in GIT {
        assert!(handbuch.contains(&format!("\n| {word} | ")), "`{word}` is not explained");
    }
}

#[test]
fn each_part_of_the_handbook_says_what_it_takes() {
    let handbuch = std::fs::read_to_string(root().join("docs/handbuch.md")).expect("the handbook");
    for part in ["I", "II", "III", "IV", "V", "VI"] {
        assert!(handbuch.contains(&format!("\n**Teil {part}: ")), "Teil {part} is not in the table of contents");
        let begin = format!("\n*Teil {part} dauert etwa ");
        let (_, behind) = handbuch.split_once(&begin).unwrap_or_else(|| panic!("Teil {part} does not say how long"));
        let (sentence, _) = behind.split_once("*\n").expect("the sentence ends");
        assert!(sentence.contains("Sie brauchen"), "Teil {part} does not say what it takes: {sentence}");
    }
}
