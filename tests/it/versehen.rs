//! Slips of a clerk as data: each message names what was typed, where it stands, and what to do.
//!
//! `tests/data/versehen/*.txt`, one slip each, done to the smallest valid plan under `plans/grund`:
//!
//! ```text
//! # what happened
//! @ begruendung.md              file to change; plan.yaml where no line says so
//! - old text                    stands in the file exactly once
//! + new text                    without `-` it goes to the end of the file, or makes the file
//! ! kodierung plan.yaml utf-16  saves it otherwise: utf-16, windows-1252, bom, nfd, crlf
//! ! umbenennen ALT NEU          also into another folder
//! ! leeren plan.yaml
//! ! bytes liste.xls D0CF        a file beside plans/ that is no text
//! $ drukcen                     what is typed behind `drucksache`; `pruefen` where no line says so
//! ~ words                       stand in the message
//! = ohne Befund                 it is no slip for the program: all is well, and it says this
//! ```
//!
//! `␉` stands for a tab.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::fall::{PLAN, base_plan, befunde, german};
use crate::project::{Project, Run, root};

/// A slip.
#[derive(Debug, Default)]
struct Versehen {
    name: String,
    file: String,
    old: Vec<String>,
    new: Vec<String>,
    done: Vec<String>,
    typed: String,
    words: Vec<String>,
    fine: Option<String>,
}

fn all() -> Vec<Versehen> {
    let folder = root().join("tests/data/versehen");
    let mut paths: Vec<_> = folder.read_dir().expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let read = |path: &std::path::Path| {
        let mut one = Versehen {
            name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
            file: "plan.yaml".to_owned(),
            typed: "pruefen".to_owned(),
            ..Versehen::default()
        };
        for line in std::fs::read_to_string(path).expect("a text").lines() {
            let (mark, rest) = line.split_at(line.len().min(2));
            let rest = rest.replace('␉', "\t");
            match mark.trim() {
                "@" => one.file = rest,
                "-" => one.old.push(rest),
                "+" => one.new.push(rest),
                "!" => one.done.push(rest),
                "$" => one.typed = rest,
                "~" => one.words.push(rest),
                "=" => one.fine = Some(rest),
                "#" => {}
                mark => panic!("{}: `{mark}` means nothing", one.name),
            }
        }
        one
    };
    paths.iter().map(|path| read(path)).collect()
}

impl Versehen {
    fn project(&self) -> Project {
        let project = base_plan();
        let path = format!("{PLAN}/{}", self.file);
        let (old, new) = (self.old.join("\n"), self.new.join("\n"));
        if !old.is_empty() {
            project.replace(&path, &old, &new);
        } else if !new.is_empty() {
            let before = if project.path(&path).exists() { project.read(&path) } else { String::new() };
            project.write(&path, format!("{before}{new}\n"));
        }
        for done in &self.done {
            let words: Vec<&str> = done.split(' ').collect();
            let file = format!("{PLAN}/{}", words[1]);
            match words[..] {
                ["kodierung", _, coding] => _ = project.write(&file, encoded(&project.read(&file), coding)),
                ["leeren", _] => _ = project.write(&file, ""),
                ["umbenennen", _, to] => {
                    let bytes = project.bytes(&file);
                    std::fs::remove_file(project.path(&file)).expect("it is there");
                    project.write(&format!("{PLAN}/{to}"), bytes);
                }
                ["bytes", name, hex] => {
                    let digits = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("ASCII"));
                    let bytes: Vec<u8> = digits.map(|pair| u8::from_str_radix(pair, 16).expect("hex")).collect();
                    project.write(name, bytes);
                }
                _ => panic!("{}: `{done}` means nothing", self.name),
            }
        }
        project
    }

    /// What is wrong with the message.
    fn wrong(&self, run: &Run) -> Option<String> {
        let said = format!("{}{}", run.stdout, run.stderr);
        if let Some(fine) = &self.fine {
            return (run.code != 0 || !said.contains(fine)).then(|| "it is taken for a slip".to_owned());
        }
        if let Some(words) = self.words.iter().find(|words| !said.contains(*words)) {
            return Some(format!("`{words}` is not said"));
        }
        if !said.contains("Hilfe: ") {
            return Some("nothing says what to do".to_owned());
        }
        // A program's own file, and an error number of a system, are nothing to look up.
        if let Some(alien) =
            ["templates/", "os error", "src/", ".rs:", "panicked"].iter().find(|one| said.contains(**one))
        {
            return Some(format!("`{alien}` is nothing for a clerk"));
        }
        let years = |text: &str| -> BTreeSet<String> {
            let words = text.split(|sign: char| !sign.is_ascii_digit());
            words
                .filter(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")))
                .map(str::to_owned)
                .collect()
        };
        let known = format!("2013 2014 2015 {} {}", self.new.join(" "), self.typed);
        if let Some(year) = years(&said).difference(&years(&known)).next() {
            return Some(format!("the year {year} is none of the plan"));
        }
        german(&befunde(&said)).err()
    }
}

/// A text as an editor has saved it.
fn encoded(text: &str, coding: &str) -> Vec<u8> {
    match coding {
        "utf-16" => [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        "windows-1252" => text.chars().map(|sign| u8::try_from(u32::from(sign)).expect("a Latin letter")).collect(),
        "bom" => format!("\u{feff}{text}").into_bytes(),
        "nfd" => text.nfd().collect::<String>().into_bytes(),
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        coding => panic!("`{coding}` is no coding"),
    }
}

#[test]
fn each_slip_is_answered_with_what_was_typed_where_and_what_to_do() {
    let all = all();
    assert!(all.len() >= 60, "{} slips", all.len());
    let mut wrong = String::new();
    for one in &all {
        let project = one.project();
        let typed: Vec<&str> = one.typed.split(' ').collect();
        // What needs no process is done in this one.
        let run = if typed[0] == "pruefen" { project.check(&typed[1..]) } else { project.run(&typed) };
        if let Some(why) = one.wrong(&run) {
            wrong += &format!("== {}: {why}\n$ drucksache {}\n{}\n", one.name, one.typed, run.all());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
