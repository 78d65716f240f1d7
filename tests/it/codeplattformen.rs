//! Findings as GitLab and GitHub take them. Their formats are written down here as far as the program uses them:
//! <https://docs.gitlab.com/ci/testing/code_quality/> and GitHub's page on workflow commands.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::formate::{assert_fingerprints_stay, plan, valid};
use crate::project::{Project, root};

/// The report of GitLab's Code Quality: a list of violations. What it needs is needed here, what it does not know is none.
fn schema() -> Value {
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "minLength": 1, "not": {"pattern": "^(\\./|/)"}},
                        "lines": {
                            "type": "object",
                            "additionalProperties": false,
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}}
                        }
                    }
                }
            }
        }
    })
}

/// Reads a report that has to be valid.
#[track_caller]
pub fn valid_report(text: &str) -> Vec<Value> {
    let report = valid(text, &jsonschema::draft202012::new(&schema()).expect("a schema"));
    report.as_array().expect("a list").clone()
}

/// A workflow command as GitHub's runner reads it: its name, its properties, its text.
type Command = (String, Vec<(String, String)>, String);

/// Reads the lines of an output that are commands, as the runner does.
#[track_caller]
pub fn commands(output: &str) -> Vec<Command> {
    let undo = |text: &str, property: bool| {
        let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text.to_owned() };
        text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    };
    let command = |line: &str| {
        let (head, text) = line.strip_prefix("::")?.split_once("::")?;
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let properties = properties.split(',').filter_map(|one| one.split_once('='));
        let properties = properties.map(|(key, value)| (key.to_owned(), undo(value, true))).collect();
        Some((name.to_owned(), properties, undo(text, false)))
    };
    let lines: Vec<&str> = output.lines().filter(|line| !line.is_empty()).collect();
    let found: Vec<Command> = lines.iter().copied().filter_map(command).collect();
    assert_eq!(found.len(), lines.len(), "every line is a command: {output}");
    let known = ["title", "file", "line", "endLine", "col", "endColumn"];
    for (name, properties, text) in &found {
        assert!(["error", "warning", "notice"].contains(&name.as_str()) && !text.is_empty(), "{name}: {text}");
        assert!(properties.iter().all(|(key, _)| known.contains(&key.as_str())), "{properties:?}");
    }
    found
}

#[test]
fn a_report_for_gitlab_has_every_finding_at_its_line() {
    let run = plan().check(&["--format", "gitlab"]);
    assert_eq!(run.code, 1);
    valid_report(&run.stdout);
    assert_snapshot!(run.stdout);
}

#[test]
fn a_report_without_findings_and_one_of_a_plan_that_is_not_there_are_reports_too() {
    let sound = Project::with_plan("iuk-2014-2015").check(&["--format", "gitlab"]);
    assert!(valid_report(&sound.stdout).iter().all(|one| one["severity"] == "info"), "{}", sound.stdout);
    let project = Project::empty();
    project.write("plans/leer/plan.yaml", "");
    let run = project.check(&["--format", "gitlab", "./plans/leer"]);
    assert_eq!((run.code, valid_report(&run.stdout).len()), (1, 1), "{}", run.all());
}

#[test]
fn gitlab_knows_a_finding_again_when_lines_move_and_each_is_its_own() {
    assert_fingerprints_stay("gitlab", |report| {
        valid_report(report).iter().map(|one| one["fingerprint"].to_string()).collect()
    });
}

#[test]
fn annotations_for_github_have_the_worst_first_at_their_lines() {
    let run = plan().check(&["--format", "github"]);
    assert_eq!((run.code, commands(&run.stdout).len()), (1, 3));
    assert_snapshot!(run.stdout);
}

#[test]
fn no_name_and_no_text_ends_a_command_or_begins_another() {
    let project = plan();
    // In a message stands what a plan says.
    project.replace("plans/kurz/plan.yaml", "2026-03-07", "\"50 %0A::error::x, y: z\"");
    #[cfg(unix)]
    std::fs::rename(project.path("plans/kurz"), project.path("plans/a,b:c %25::")).expect("a folder");
    let found = commands(&project.check(&["--format", "github"]).stdout);
    assert!(found.len() >= 3, "{found:?}");
    for (_, properties, _) in &found {
        let file = properties.iter().find(|(key, _)| key == "file").map(|(_, value)| value.as_str());
        assert!(file.is_some_and(|file| project.path(file).exists()), "{properties:?}");
    }
    assert!(found.iter().any(|(_, _, text)| text.contains("50 %0A::error::x, y: z")), "{found:?}");
}

#[test]
fn the_page_for_the_it_names_all_fields_of_the_report() {
    let it = std::fs::read_to_string(root().join("docs/it.md")).expect("docs/it.md");
    let rows = it.lines().skip_while(|line| *line != "| Feld des Berichts | Inhalt |").skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let named: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    let report = valid_report(&plan().check(&["--format", "gitlab"]).stdout);
    let keys = report[0].as_object().expect("an object").keys().map(String::as_str);
    let keys =
        keys.flat_map(|key| if key == "location" { vec!["location.path", "location.lines.begin"] } else { vec![key] });
    assert_eq!(named, keys.collect::<Vec<_>>());
}
