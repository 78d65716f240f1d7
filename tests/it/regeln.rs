//! One smallest plan for each kind of finding, and its nearest neighbour without one.
//!
//! `tests/data/CODE/ausgeloest/` has findings of this code and no other, listed in `erwartet.txt` beside it;
//! `unauffaellig/` has none. A folder with a `plan.yaml` is a plan; one with `plans/` is a folder of plans.

use std::collections::BTreeSet;
use std::path::PathBuf;

use drucksache_plan::diagnostic::{Code, Severity};
use serde_json::Value;

use crate::project::{Project, copy, root};

/// Changes the copy of a fixture before the program runs; the second argument says whether the finding is wanted.
type Erzeuge = fn(&Project, bool);

/// What can't lie in git as text, or is too much of it.
const ERZEUGT: &[(Code, Erzeuge)] = &[
    // Not UTF-8: the umlaut as Latin-1 has it.
    (Code::Kodierung, |project, ausgeloest| {
        if ausgeloest {
            let text = project.read("plans/plan/begruendung.md");
            let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
            project.write("plans/plan/begruendung.md", latin);
        }
    }),
    // A whole Rat with fonts: a copy of ours with one word changed.
    (Code::VorlageFehlerhaft, |project, ausgeloest| {
        copy(&root().join("templates"), &project.path("templates"));
        let word = if ausgeloest { "{{ vorlage.numer }}" } else { "{{ vorlage.nummer }}" };
        project.replace(
            "templates/gemeinsam/vorlage.typ.j2",
            "nummer: [{{ vorlage.nummer }}]",
            &format!("nummer: [{word}]"),
        );
    }),
    (Code::SatzFehler, |project, ausgeloest| {
        printed_at_the_end(project, if ausgeloest { "#gibt-es-nicht" } else { "" })
    }),
    (Code::TextUeberlappt, |project, ausgeloest| {
        let width = if ausgeloest { "5mm" } else { "30mm" };
        printed_at_the_end(project, &format!("#box(width: {width})[Nachtrag]#box[Anlage]"));
    }),
    (Code::TextVerloren, |project, ausgeloest| {
        let to = if ausgeloest { "190mm" } else { "0mm" };
        printed_at_the_end(project, &format!("#place(dx: {to})[Nachtrag]"));
    }),
    (Code::SatzRagtHinaus, |project, ausgeloest| {
        let to = if ausgeloest { "-12mm" } else { "0mm" };
        printed_at_the_end(project, &format!("#place(dx: {to})[Nachtrag]"));
    }),
    (Code::EinheitGetrennt, |project, ausgeloest| {
        let space = if ausgeloest { " " } else { "~" };
        printed_at_the_end(project, &format!("#block(width: 50mm)[Das sind zusammen 6.450.000{space}EUR.]"));
    }),
    (Code::UeberschriftAllein, |project, ausgeloest| {
        let teile = ["#pagebreak()", "#ueberschrift(2)[Nachtrag]"];
        let [erster, zweiter] = if ausgeloest { [teile[1], teile[0]] } else { teile };
        printed_at_the_end(project, &format!("#pagebreak()\nEin Absatz.\n#v(1fr)\n{erster}\n{zweiter}\nEin Satz."));
    }),
];

/// Kinds that only printing finds.
const GESEHEN: &[Code] = &[
    Code::SatzFehler,
    Code::TabelleZuBreit,
    Code::TextUeberlappt,
    Code::TextVerloren,
    Code::SatzRagtHinaus,
    Code::EinheitGetrennt,
    Code::UeberschriftAllein,
];

/// Templates beside the plan whose form ends with more Typst.
fn printed_at_the_end(project: &Project, typst: &str) {
    copy(&root().join("templates"), &project.path("templates"));
    let template = "templates/gemeinsam/vorlage.typ.j2";
    project.write(template, format!("{}\n{typst}\n", project.read(template)));
}

/// A finding as a line of `erwartet.txt`.
struct Befund {
    severity: String,
    code: String,
    /// file:line:column
    place: String,
    message: String,
}

impl Befund {
    fn line(&self) -> String {
        format!("{} {} {} {}\n", self.severity, self.code, self.place, self.message)
    }
}

fn folder(code: Code) -> PathBuf {
    root().join("tests/data").join(code.as_str())
}

/// What is found in a fixture of a code.
#[track_caller]
fn befunde(code: Code, fixture: &str) -> Vec<Befund> {
    let project = Project::empty();
    let from = folder(code).join(fixture);
    let inside = if from.join("plans").is_dir() { "" } else { "plans/plan" };
    copy(&from, &project.path(inside));
    if let Some((_, make)) = ERZEUGT.iter().find(|(of, _)| *of == code) {
        make(&project, fixture == "ausgeloest");
    }
    // Only printing reaches the layout; it tells its findings to people.
    if GESEHEN.contains(&code) { printed(&project) } else { checked(&project) }
}

fn checked(project: &Project) -> Vec<Befund> {
    let run = project.check(&["--format", "json"]);
    let document: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.all()));
    let plans = document["plans"].as_array().expect("plans");
    let all = plans.iter().flat_map(|plan| plan["diagnostics"].as_array().expect("diagnostics"));
    all.map(|one| {
        let text = |key: &str| one[key].as_str().expect("a text").to_owned();
        let file = text("file");
        let file = file.strip_prefix("plans/plan/").unwrap_or(&file);
        Befund {
            severity: text("severity"),
            code: text("code"),
            place: format!("{file}:{}:{}", one["line"], one["column"]),
            // An editor would not show it.
            message: text("message").replace('\u{a0}', " "),
        }
    })
    .collect()
}

fn printed(project: &Project) -> Vec<Befund> {
    let run = project.run(&["drucken"]);
    let words = [("Fehler[", "error"), ("Warnung[", "warning"), ("Hinweis[", "note")];
    let lines: Vec<&str> = run.stderr.lines().collect();
    lines
        .windows(2)
        .filter_map(|pair| {
            let (word, severity) = words.iter().find(|(word, _)| pair[0].starts_with(word))?;
            let (code, message) = pair[0][word.len()..].split_once("]: ")?;
            let (_, place) = pair[1].split_once("--> ")?;
            let (code, message) = (code.to_owned(), message.to_owned());
            Some(Befund { severity: (*severity).to_owned(), code, place: place.to_owned(), message })
        })
        .collect()
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let mut folders = BTreeSet::new();
    for entry in root().join("tests/data").read_dir().expect("tests/data") {
        let entry = entry.expect("an entry");
        // Other tests keep their data beside the fixtures.
        if entry.path().join("ausgeloest").is_dir() || entry.path().join("unauffaellig").is_dir() {
            folders.insert(entry.file_name().into_string().expect("UTF-8"));
        }
    }
    assert_eq!(folders.iter().map(String::as_str).collect::<BTreeSet<_>>(), codes);
    for code in Code::ALL {
        let files = folder(*code);
        for fixture in ["ausgeloest", "unauffaellig"] {
            let plan = ["plan.yaml", "plans"].iter().any(|name| files.join(fixture).join(name).exists());
            assert!(plan, "{}/{fixture} is no plan", code.as_str());
        }
        assert!(files.join("erwartet.txt").is_file(), "{}/erwartet.txt", code.as_str());
    }
}

#[test]
fn a_fixture_triggers_its_code_and_no_other() {
    // `ERWARTET=schreiben cargo test --release regeln` writes what is found; look at the difference.
    #[expect(clippy::disallowed_methods, reason = "how somebody asks a test to write")]
    let write = std::env::var_os("ERWARTET").is_some_and(|value| value == "schreiben");
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let name = code.as_str();
        let found = befunde(*code, "ausgeloest");
        let lines: String = found.iter().map(Befund::line).collect();
        let exact = !found.is_empty() && found.iter().all(|one| one.code == name);
        if !exact {
            wrong.push(format!("{name}: not this code alone, but\n{lines}"));
            continue;
        }
        for one in &found {
            if !code.stufen().iter().any(|stufe| word(*stufe) == one.severity) {
                wrong.push(format!("{name}: Code::stufen does not know {}", one.severity));
            }
        }
        let erwartet = folder(*code).join("erwartet.txt");
        if write {
            std::fs::write(&erwartet, &lines).expect("it can be written");
        }
        let wanted = std::fs::read_to_string(&erwartet).unwrap_or_default();
        if lines != wanted {
            wrong.push(format!("{name}: found\n{lines}not\n{wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn its_neighbour_triggers_nothing() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let found: String = befunde(*code, "unauffaellig").iter().map(Befund::line).collect();
        if !found.is_empty() {
            wrong.push(format!("{}:\n{found}", code.as_str()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_shipped_plans_have_notes_only_and_say_why_they_stay() {
    for name in ["iuk-2014-2015", "musterstadt-2026-2027"] {
        let project = Project::with_plan(name);
        let run = project.check(&["--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.all());
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let plan = project.read(&format!("plans/{name}/plan.yaml"));
        let (_, settings) = plan.split_once("\npruefung:\n").expect("the plan says what holds for rules");
        for one in report["plans"][0]["diagnostics"].as_array().expect("findings") {
            let code = one["code"].as_str().expect("a code");
            assert_eq!(one["severity"], "note", "{one}");
            let (_, own) =
                settings.split_once(&format!("  {code}:\n")).unwrap_or_else(|| panic!("{code} is not explained"));
            let own = own.lines().take_while(|line| line.starts_with("    ")).collect::<String>();
            assert!(own.contains("grund: "), "{code} is not explained");
        }
    }
}
