//! Bad inputs as data: a case changes the smallest valid plan, and the findings that it must give stand beside it.
//!
//! `tests/data/eingaben/*.txt`:
//!
//! ```text
//! # a remark
//! == Name of the case
//! @ begruendung.md              file to change; plan.yaml where no line says so; templates/… lies beside plans/
//! - old text                    stands in the file exactly once; lines below each other are one piece
//! + new text                    without `-` it goes to the end of the file, or makes the file
//! > code 12:5                   a finding: code, line, column; with a file where it is not the first that was changed
//! ~ part of its words           in the finding before
//! ```
//!
//! `␉` stands for a tab. All findings are listed, errors or not; a case without any has to be fine.

use std::fmt::Write;

use crate::project::{Project, Run, copy, root};

/// Where the plan of a case lies.
pub const PLAN: &str = "plans/grund";

/// A finding that was expected or printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Befund {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub code: String,
    /// Everything that was printed of it; for an expected one, what has to be in it.
    pub text: String,
}

/// A case.
#[derive(Debug, Default)]
pub struct Fall {
    pub name: String,
    edits: Vec<Edit>,
    pub befunde: Vec<Befund>,
}

#[derive(Debug, Default)]
struct Edit {
    file: String,
    old: Vec<String>,
    new: Vec<String>,
}

/// The smallest valid plan in a folder of its own.
pub fn base_plan() -> Project {
    let project = Project::empty();
    copy(&root().join("tests/data/grundplan"), &project.path(PLAN));
    project
}

/// The cases of a file of bad inputs.
pub fn cases(file: &str) -> Vec<Fall> {
    cases_of(&format!("eingaben/{file}"))
}

/// The cases of a file below `tests/data`.
pub fn cases_of(file: &str) -> Vec<Fall> {
    let text = std::fs::read_to_string(root().join("tests/data").join(file)).expect("a file of cases");
    let mut cases: Vec<Fall> = Vec::new();
    for line in text.lines() {
        let (mark, rest) = line.split_at(line.len().min(2));
        let rest = rest.replace('␉', "\t");
        if mark == "==" {
            cases.push(Fall { name: rest.trim().to_owned(), ..Fall::default() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        match mark.trim() {
            "@" => case.edits.push(Edit { file: rest, ..Edit::default() }),
            "-" => {
                // A piece that follows new text is the next change of the same file.
                if case.edits.last().is_none_or(|edit| !edit.new.is_empty()) {
                    let file = case.edits.last().map_or("plan.yaml".to_owned(), |edit| edit.file.clone());
                    case.edits.push(Edit { file, ..Edit::default() });
                }
                case.edits.last_mut().expect("just made").old.push(rest);
            }
            "+" => case.edits.last_mut().expect("`+` follows `-` or `@`").new.push(rest),
            ">" => {
                let first = case.edits.first().map_or("plan.yaml", |edit| &edit.file).to_owned();
                case.befunde.push(expected(&rest, &first));
            }
            "~" => case.befunde.last_mut().expect("`~` follows `>`").text = rest,
            "#" | "" => {}
            mark => panic!("{file}: `{mark}` means nothing"),
        }
    }
    assert!(!cases.is_empty(), "{file} holds no case");
    cases
}

fn expected(rest: &str, first: &str) -> Befund {
    let words: Vec<&str> = rest.split(' ').collect();
    let (line, column) = words[1].split_once(':').expect("line:column");
    let file = words.get(2).copied().unwrap_or(first);
    Befund {
        file: shown(file),
        line: line.parse().expect("a line"),
        column: column.parse().expect("a column"),
        code: words[0].to_owned(),
        text: String::new(),
    }
}

/// The path of a file of a case as messages call it.
fn shown(file: &str) -> String {
    if file.starts_with("templates/") { file.to_owned() } else { format!("{PLAN}/{file}") }
}

impl Fall {
    /// The plan of this case, with output of an earlier build beside it.
    pub fn project(&self) -> Project {
        let project = base_plan();
        if self.edits.iter().any(|edit| edit.file.starts_with("templates/")) {
            copy(&root().join("templates"), &project.path("templates"));
        }
        for edit in &self.edits {
            let path = shown(&edit.file);
            let (old, new) = (edit.old.join("\n"), edit.new.join("\n"));
            if old.is_empty() {
                let before = if project.path(&path).exists() { project.read(&path) } else { String::new() };
                project.write(&path, before + &new + "\n");
            } else {
                project.replace(&path, &old, &new);
            }
        }
        project
    }

    /// Runs the case: `pruefen` and `drucken` give the expected findings, and nothing is written.
    ///
    /// # Errors
    /// What was found instead.
    pub fn run(&self) -> Result<(), String> {
        let project = self.project();
        let check = project.check(&[PLAN]);
        // Findings of Typst appear only when the paper is set.
        if !self.befunde.iter().any(|befund| befund.code == "satz-fehler") {
            self.compare(&befunde(&check.stdout), &check)?;
        }
        let build = refused(&project, &self.name);
        self.compare(&befunde(&build.stderr), &build)
    }

    /// Compares what was found with what is expected.
    ///
    /// # Errors
    /// What was found instead.
    pub fn compare(&self, found: &[Befund], run: &Run) -> Result<(), String> {
        let places = |befunde: &[Befund]| {
            let place = |one: &Befund| format!("> {} {}:{} {}\n", one.code, one.line, one.column, one.file);
            let mut places: Vec<String> = befunde.iter().map(place).collect();
            places.sort();
            places.concat()
        };
        let (found_at, expected_at) = (places(found), places(&self.befunde));
        if found_at != expected_at {
            return Err(format!("== {}\nfound:\n{found_at}expected:\n{expected_at}{}", self.name, run.all()));
        }
        for want in &self.befunde {
            let said = |one: &&Befund| {
                (one.line, one.column, &one.code) == (want.line, want.column, &want.code)
                    && one.text.contains(&want.text)
            };
            if !found.iter().any(|one| said(&one)) {
                return Err(format!("== {}\n`{}` is not said:\n{}", self.name, want.text, run.all()));
            }
        }
        german(found).map_err(|why| format!("== {}\n{why}:\n{}", self.name, run.all()))
    }
}

/// Runs `drucken` on a plan with errors: exit code 1, and the output of an earlier build stays as it is.
#[track_caller]
pub fn refused(project: &Project, name: &str) -> Run {
    for file in ["Probe-1-2013.pdf", "Probe-1-2012.pdf"] {
        project.write(&format!("output/grund/{file}"), "of an earlier build");
    }
    project.write("output/grund/.drucksache.json", r#"{"dateien": ["Probe-1-2013.pdf", "Probe-1-2012.pdf"]}"#);
    let content = || {
        project
            .files("output")
            .into_iter()
            .map(|file| (project.bytes(&format!("output/{file}")), file))
            .collect::<Vec<_>>()
    };
    let before = content();
    let build = project.run(&["drucken", PLAN, "--alle"]);
    assert_eq!(build.code, 1, "{name}: {}", build.all());
    assert!(content() == before, "{name}: something was written");
    assert!(build.stderr.ends_with("es wurde nichts geschrieben\n"), "{name}: {}", build.all());
    build
}

/// The findings in what was printed for a person.
pub fn befunde(printed: &str) -> Vec<Befund> {
    let mut found: Vec<Befund> = Vec::new();
    for line in printed.lines() {
        let head = ["Fehler[", "Warnung[", "Hinweis["].iter().find_map(|level| line.strip_prefix(level));
        if let Some((code, message)) = head.and_then(|head| head.split_once("]: ")) {
            let (code, text) = (code.to_owned(), format!("{message}\n"));
            found.push(Befund { file: String::new(), line: 0, column: 0, code, text });
        } else if let Some(one) = found.last_mut() {
            let _ = writeln!(one.text, "{line}");
            if let Some(place) = line.trim_start().strip_prefix("--> ").filter(|_| one.file.is_empty()) {
                let mut parts = place.rsplitn(3, ':');
                let mut number = || parts.next().and_then(|part| part.parse().ok()).expect("a number");
                (one.column, one.line) = (number(), number());
                one.file = parts.next().expect("a file").to_owned();
            }
        }
    }
    found
}

/// Every finding says what to do, and nothing in it is a library's English but what is marked as quoted.
///
/// # Errors
/// What is wrong with one.
pub fn german(found: &[Befund]) -> Result<(), String> {
    const ENGLISH: &[&str] = &[
        " the ",
        " is ",
        " not ",
        "expected",
        "invalid",
        "unknown",
        "error",
        "missing",
        "found",
        "undefined",
        "character",
    ];
    for one in found {
        let said = |line: &&str| !line.contains(" | ") && !line.contains("--> ") && !line.contains("::: ");
        let own: String =
            one.text.lines().filter(said).map(|line| line.split(" meldet: ").next().unwrap_or_default()).collect();
        if !one.text.contains("= Hilfe: ") {
            return Err("nothing says what to do".to_owned());
        }
        if let Some(word) = ENGLISH.iter().find(|word| own.contains(*word)) {
            return Err(format!("`{word}` is no German"));
        }
    }
    Ok(())
}
