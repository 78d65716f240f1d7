//! `hilfe`, and what is installed beside the program: each of them knows the commands that there are.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};
use drucksache::args::CliArgs;

use crate::project::Project;

/// The sections that a page for `man` may have. `NAME` is the same word in both languages, and what `apropos` looks for.
const ABSCHNITTE: &[&str] =
    &["NAME", "ÜBERSICHT", "BESCHREIBUNG", "ANGABEN", "OPTIONEN", "BEFEHLE", "RÜCKGABEWERT", "VERSION"];

/// What the generators say in English where a command line leaves it to them.
const ENGLISH: &[&str] = &[
    "Print help",
    "Print version",
    "Print this",
    "Possible values",
    "[default",
    "Usage",
    "help of the given",
    "[aliases",
    "For a ",
];

/// The commands that people call, each with the words that lead to it.
fn commands() -> Vec<Vec<String>> {
    fn below(command: &Command, words: &[String], found: &mut Vec<Vec<String>>) {
        for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
            let words = [words, &[part.get_name().to_owned()]].concat();
            below(part, &words, found);
            found.push(words);
        }
    }
    let mut found = Vec::new();
    below(&CliArgs::command(), &[], &mut found);
    assert!(found.len() > 12, "the test has lost the commands");
    found
}

/// A folder with all of it.
fn written() -> Project {
    let project = Project::empty();
    let run = project.run(&["beigaben", "alles"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.all());
    project
}

#[test]
fn hilfe_says_of_each_command_what_its_own_help_says() {
    let project = Project::empty();
    for words in commands() {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let asked = [&["hilfe"], &words[..]].concat();
        let own = project.run(&[&words[..], &["--help"]].concat());
        assert_eq!(project.run(&asked).all(), own.all(), "{words:?}");
        assert!(own.stdout.contains("Aufruf: drucksache "), "{}", own.all());
    }
    for word in ["hilfe", "help"] {
        assert_eq!(project.run(&[word]).all(), project.run(&["--help"]).all());
    }
}

#[test]
fn hilfe_for_what_is_no_command_says_so() {
    let project = Project::empty();
    let mut said = String::new();
    for args in [&["hilfe", "rahme"][..], &["hilfe", "quark"], &["hilfe", "--", "pruefen", "--"]] {
        let run = project.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        said += &run.stderr;
    }
    insta::assert_snapshot!(said, @r"
    Fehler: Den Befehl `rahme` gibt es nicht
      Hilfe: Möglich ist: rahmen
    Fehler: Den Befehl `quark` gibt es nicht
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    Fehler: Eine Hilfe zu `pruefen --` gibt es nicht
      Hilfe: `drucksache hilfe` ohne weitere Angabe nennt alle Befehle
    ");
}

#[test]
fn each_command_has_a_page_for_man_and_no_other_has_one() {
    let project = written();
    let pages: BTreeSet<String> = project.files("alles/man").into_iter().collect();
    let mut wanted: BTreeSet<String> =
        commands().iter().map(|words| format!("drucksache-{}.1", words.join("-"))).collect();
    wanted.insert("drucksache.1".to_owned());
    assert_eq!(pages, wanted);
    for page in pages {
        let text = project.read(&format!("alles/man/{page}"));
        let sections: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        assert!(sections.starts_with(&["NAME", "ÜBERSICHT", "BESCHREIBUNG"]), "{page}: {sections:?}");
        assert!(sections.iter().all(|section| ABSCHNITTE.contains(section)), "{page}: {sections:?}");
        assert!(ENGLISH.iter().all(|words| !text.contains(words)), "{page}\n{text}");
    }
}

#[test]
fn each_shell_completes_the_commands_that_people_call() {
    let project = written();
    let files = project.files("alles/vervollstaendigung");
    let shells: Vec<&str> = files.iter().filter_map(|file| file.split('/').next()).collect();
    assert_eq!(shells, ["bash", "elvish", "fish", "nushell", "powershell", "zsh"]);
    let all = CliArgs::command();
    for file in files {
        let text = project.read(&format!("alles/vervollstaendigung/{file}"));
        for words in commands() {
            let name = words.last().expect("a command has a name");
            assert!(text.contains(name.as_str()), "{file} has no {name}");
        }
        for hidden in all.get_subcommands().filter(|command| command.is_hide_set()) {
            assert!(!text.contains(hidden.get_name()), "{file} has {}", hidden.get_name());
        }
        assert!(text.contains("Pläne prüfen und als PDF drucken") || file.starts_with("bash/"), "{file} is not German");
        assert!(ENGLISH.iter().all(|words| !text.contains(words)), "{file}");
    }
}
