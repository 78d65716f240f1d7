//! The older, English words of the command line are still taken, and help does not show them.

use std::ffi::OsString;

use clap::{Command, CommandFactory};
use drucksache::args::{self, CliArgs, Instead};

use crate::fall::base_plan;

/// Command lines in older words, and the same as help has them.
const PAARE: &[(&str, &str)] = &[
    (
        "--quiet --color always build plans/a --output x --keep-typst",
        "--still --farben immer drucken plans/a --ziel x --mit-typst",
    ),
    (
        "check --fix --strict --output x --format human --color never",
        "pruefen --beheben --streng --ziel x --format text --farben nie",
    ),
    ("prüfen", "pruefen"),
    (
        "diff --from HEAD~1 --to HEAD --format human --output x",
        "vergleichen --von HEAD~1 --bis HEAD --format text --ziel x",
    ),
    ("diff plans/a --from-dir alt", "vergleichen plans/a --von-ordner alt"),
    ("export plans/a --output x", "exportieren plans/a --ziel x"),
    ("import a.xlsx --nach plans/a", "importieren a.xlsx --nach plans/a"),
    ("werkbank --no-open", "werkbank --ohne-browser"),
    ("watch --no-open", "vorschau --ohne-browser"),
    ("verify a.pdf --extract x", "nachpruefen a.pdf --auspacken x"),
    ("nachprüfen a.pdf", "nachpruefen a.pdf"),
    ("new plan plans/b --copy plans/a", "neu plan plans/b --kopie-von plans/a"),
    ("new rat neustadt", "neu rat neustadt"),
    ("explain falsche-angabe", "erklaeren falsche-angabe"),
    ("erklären falsche-angabe", "erklaeren falsche-angabe"),
    ("liste ämter plans/a", "liste aemter plans/a"),
    ("liste räte", "liste raete"),
    ("help pruefen", "hilfe pruefen"),
    ("check --help", "pruefen --hilfe"),
];

/// What a command line means, or what is printed instead.
fn read(line: &str) -> String {
    match args::parse(["drucksache"].into_iter().chain(line.split(' ')).map(OsString::from)) {
        Ok(args) => format!("{args:?}"),
        Err(Instead::Print(text)) => text,
        Err(Instead::Wrong(absage)) => panic!("{line}: {absage:?}"),
    }
}

/// All hidden names of a command, its options and values.
fn hidden(command: &Command, found: &mut Vec<String>) {
    for argument in command.get_arguments() {
        let names = argument.get_all_aliases().unwrap_or_default();
        found.extend(names.into_iter().map(|name| format!("--{name}")));
    }
    for below in command.get_subcommands() {
        found.extend(below.get_all_aliases().map(str::to_owned));
        hidden(below, found);
    }
}

#[test]
fn each_older_word_means_the_same_as_the_german_one() {
    for (old, new) in PAARE {
        assert_eq!(read(old), read(new), "{old}");
    }
    let mut names = Vec::new();
    hidden(&CliArgs::command(), &mut names);
    assert!(names.len() > 20, "{names:?}");
    let tried: Vec<&str> = PAARE.iter().flat_map(|(old, _)| old.split(' ')).collect();
    for name in names {
        assert!(tried.contains(&name.as_str()), "`{name}` is tried by no pair");
    }
}

#[test]
fn help_and_suggestions_have_german_words_only() {
    let project = base_plan();
    for (typed, suggested) in [
        ("biuld", "drucken"),
        ("druken", "drucken"),
        ("chek", "pruefen"),
        ("exprot", "exportieren"),
        ("prüfn", "pruefen"),
        ("pruefen --strikt", "--streng"),
        ("drucken --outptu x", "--ziel"),
        ("drucken --farbe nie", "--farben"),
    ] {
        let args: Vec<&str> = typed.split(' ').collect();
        let run = project.run(&args);
        assert_eq!(run.code, 2, "{typed}");
        assert!(run.stderr.ends_with(&format!("Hilfe: Möglich ist: {suggested}\n")), "{}", run.stderr);
    }
    let mut names = Vec::new();
    hidden(&CliArgs::command(), &mut names);
    for command in CliArgs::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let help = project.run(&[command.get_name(), "--hilfe"]).stdout;
        let words: Vec<&str> = help.split(|sign: char| sign.is_whitespace() || "[],;:()".contains(sign)).collect();
        // Those with an umlaut are German, too.
        for name in names.iter().filter(|name| name.is_ascii()) {
            assert!(!words.contains(&name.as_str()), "`{name}` in the help of `{}`", command.get_name());
        }
    }
}
