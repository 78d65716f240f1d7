//! What `pruefen` prints in each format, and where to.

use insta::assert_snapshot;
use serde_json::Value;

use crate::project::{Project, root};

/// A plan with two errors, one of them with a related place in a file with an odd name, and a warning.
pub fn plan() -> Project {
    let project = Project::empty();
    project
        .write(
            "plans/kurz/plan.yaml",
            "\
vorlage:
  rat: muster
  art: beschlussvorlage
  nummer: GRDrs 1/2026
  ort: Stuttgart
  datum: 2026-02-27
  betreff: Ein kurzer Plan
  beratungsfolge:
    - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2026-03-07}
  beschlussantrag: Dem Plan wird zugestimmt.
  kurzfassung: Der Plan ist kurz, siehe Anlage 2.
  mitzeichnung: [\"Wirtschaft, Finanzen und Beteiligungen\"]
  unterzeichner: [{name: Anna Muster, funktion: Verwaltung}]
  anlagen: [{titel: Begründung}, {titel: Maßnahmenplan}]
haushalt:
  jahre: [2026]
  finanzrahmen: {2026: 80000}
themenbereiche:
  - {id: netze, titel: Netze}
",
        )
        .write("plans/kurz/begruendung.md", "Siehe {{ summe.planmitel[2026] | eur }}.\n")
        .write(
            "plans/kurz/massnahmen/41 ä.yaml",
            "\
amt: 41
massnahmen:
  - {bezeichnung: Portal, themenbereich: netze, planmittel: {2026: 50000}, beschreibung: Ein Portal}
  - {bezeichnung: '*Netz* | <b>', themenbereich: netze, planmittel: {2026: 50000.5}, beschreibung: Ein Netz}
",
        );
    project
}

/// Reads a report that a schema has to allow.
#[track_caller]
pub fn valid(text: &str, schema: &jsonschema::Validator) -> Value {
    let report: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mistakes: Vec<String> =
        schema.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    report
}

/// Fails where a finding has another fingerprint after lines have moved, or two have the same.
#[track_caller]
pub fn assert_fingerprints_stay(format: &str, of: impl Fn(&str) -> Vec<String>) {
    let prints = |project: &Project| -> Vec<String> {
        let mut prints = of(&project.check(&["--format", format]).stdout);
        prints.sort();
        let all = prints.len();
        prints.dedup();
        assert!(all > 0 && prints.len() == all, "each is its own");
        prints
    };
    let project = plan();
    let before = prints(&project);
    project.replace("plans/kurz/plan.yaml", "haushalt:\n", "\n# Das Geld\n\nhaushalt:\n");
    project.replace("plans/kurz/begruendung.md", "Siehe", "Ein Satz.\n\nSiehe");
    assert_eq!(prints(&project), before);
}

#[track_caller]
fn valid_sarif(text: &str) -> Value {
    let schema = std::fs::read_to_string(root().join("tests/data/sarif/sarif-schema-2.1.0.json")).expect("the schema");
    // The official schema has a bracket too much in two patterns, which JavaScript reads as a character and Rust refuses.
    let schema = schema.replace("{2}]?$", "{2}\\\\]?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema).expect("a schema");
    valid(text, &validator)
}

#[test]
fn json_for_programs() {
    let run = plan().check(&["--format", "json"]);
    // The hash changes with every template; that it is one is enough here.
    let said = run.all();
    let (before, fassung) = said.split_once("\"fassung\": \"").expect("a Fassung");
    let (fassung, behind) = fassung.split_once('"').expect("its end");
    assert!(fassung.len() == 64 && fassung.bytes().all(|b| b.is_ascii_hexdigit()), "{fassung}");
    assert_snapshot!(format!("{before}\"fassung\": \"…\"{behind}"), @r#"
    code 1
    --- stdout
    {
      "version": 1,
      "plans": [
        {
          "plan": "plans/kurz",
          "fassung": "…",
          "diagnostics": [
            {
              "code": "ausdruck-ungueltig",
              "severity": "error",
              "message": "`planmitel` gibt es unter `summe` nicht",
              "hint": "Meinten Sie `planmittel`?",
              "file": "plans/kurz/begruendung.md",
              "line": 1,
              "column": 16,
              "end_line": 1,
              "end_column": 25,
              "route": null,
              "count": 1,
              "related": []
            },
            {
              "code": "sitzung-am-wochenende",
              "severity": "warning",
              "message": "Der 07.03.2026 ist ein Samstag",
              "hint": "Prüfen Sie den Sitzungstermin",
              "file": "plans/kurz/plan.yaml",
              "line": 9,
              "column": 97,
              "end_line": 9,
              "end_column": 107,
              "route": "vorlage.beratungsfolge[0].sitzungstermin",
              "count": 1,
              "related": []
            },
            {
              "code": "ueber-finanzrahmen",
              "severity": "error",
              "message": "Die Maßnahmen kosten 2026 zusammen 100.000,50 EUR, der Finanzrahmen ist 80.000 EUR: 20.000,50 EUR zu viel",
              "hint": "Kürzen Sie Planmittel oder erhöhen Sie den Finanzrahmen",
              "file": "plans/kurz/plan.yaml",
              "line": 17,
              "column": 24,
              "end_line": 17,
              "end_column": 29,
              "route": "haushalt.finanzrahmen.2026",
              "count": 1,
              "related": [
                {
                  "file": "plans/kurz/massnahmen/41 ä.yaml",
                  "line": 2,
                  "column": 1,
                  "end_line": 2,
                  "end_column": 11,
                  "message": "die Maßnahmen dieser Datei kosten 2026 zusammen 100.000,50 EUR"
                }
              ]
            }
          ]
        }
      ]
    }
    --- stderr
    "#);
}

#[test]
fn sarif_for_code_hosts() {
    let run = plan().check(&["--format", "sarif"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let mut log = valid_sarif(&run.stdout);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].take();
    let rules = rules.as_array().expect("rules");
    assert_eq!(rules.len(), drucksache_plan::diagnostic::Code::ALL.len());
    for result in log["runs"][0]["results"].as_array_mut().expect("results") {
        // A new code moves the others, which is nothing to look at.
        let index = result.as_object_mut().and_then(|result| result.shift_remove("ruleIndex")).expect("an index");
        let index = usize::try_from(index.as_u64().expect("a number")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    assert_snapshot!(format!("{:#}", log["runs"][0]["results"]), @r#"
    [
      {
        "ruleId": "ausdruck-ungueltig",
        "level": "error",
        "message": {
          "text": "`planmitel` gibt es unter `summe` nicht. Meinten Sie `planmittel`?"
        },
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "plans/kurz/begruendung.md"
              },
              "region": {
                "startLine": 1,
                "startColumn": 16,
                "endLine": 1,
                "endColumn": 25
              }
            }
          }
        ],
        "partialFingerprints": {
          "drucksache/v1": "ausdruck-ungueltig: plans/kurz/begruendung.md: Siehe {{ summe.planmitel[2026] | eur }}.: 1"
        }
      },
      {
        "ruleId": "sitzung-am-wochenende",
        "level": "warning",
        "message": {
          "text": "Der 07.03.2026 ist ein Samstag. Prüfen Sie den Sitzungstermin."
        },
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "plans/kurz/plan.yaml"
              },
              "region": {
                "startLine": 9,
                "startColumn": 97,
                "endLine": 9,
                "endColumn": 107
              }
            }
          }
        ],
        "partialFingerprints": {
          "drucksache/v1": "sitzung-am-wochenende: plans/kurz/plan.yaml: vorlage.beratungsfolge[0].sitzungstermin: 1"
        }
      },
      {
        "ruleId": "ueber-finanzrahmen",
        "level": "error",
        "message": {
          "text": "Die Maßnahmen kosten 2026 zusammen 100.000,50 EUR, der Finanzrahmen ist 80.000 EUR: 20.000,50 EUR zu viel. Kürzen Sie Planmittel oder erhöhen Sie den Finanzrahmen."
        },
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "plans/kurz/plan.yaml"
              },
              "region": {
                "startLine": 17,
                "startColumn": 24,
                "endLine": 17,
                "endColumn": 29
              }
            }
          }
        ],
        "partialFingerprints": {
          "drucksache/v1": "ueber-finanzrahmen: plans/kurz/plan.yaml: haushalt.finanzrahmen.2026: 1"
        },
        "relatedLocations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "plans/kurz/massnahmen/41%20%C3%A4.yaml"
              },
              "region": {
                "startLine": 2,
                "startColumn": 1,
                "endLine": 2,
                "endColumn": 11
              }
            },
            "message": {
              "text": "die Maßnahmen dieser Datei kosten 2026 zusammen 100.000,50 EUR"
            }
          }
        ]
      }
    ]
    "#);
}

#[test]
fn sarif_of_a_plan_without_findings_and_of_one_that_is_not_there() {
    let sound = Project::with_plan("iuk-2014-2015").check(&["--format", "sarif"]);
    valid_sarif(&sound.stdout);
    let project = Project::empty();
    project.write("plans/leer/plan.yaml", "");
    let run = project.check(&["--format", "sarif"]);
    assert_eq!(run.code, 1);
    valid_sarif(&run.stdout);
}

#[test]
fn the_same_finding_has_the_same_fingerprint_when_lines_move() {
    assert_fingerprints_stay("sarif", |report| {
        let log = valid_sarif(report);
        let results = log["runs"][0]["results"].as_array().expect("results");
        results.iter().map(|result| result["partialFingerprints"]["drucksache/v1"].to_string()).collect()
    });
}

#[test]
fn markdown_for_a_merge_request() {
    let run = plan().check(&["--format", "markdown"]);
    assert_snapshot!(run.all(), @r#"
    code 1
    --- stdout
    ## `plans/kurz`

    2 Fehler, 1 Warnung

    | Stufe | Code | Stelle | Befund | Hilfe |
    |---|---|---|---|---|
    | **Fehler** | `ausdruck-ungueltig` | `plans/kurz/begruendung.md:1:16` | `planmitel` gibt es unter `summe` nicht | Meinten Sie `planmittel`? |
    | **Fehler** | `ueber-finanzrahmen` | `plans/kurz/plan.yaml:17:24` | Die Maßnahmen kosten 2026 zusammen 100.000,50 EUR, der Finanzrahmen ist 80.000 EUR: 20.000,50 EUR zu viel<br>`plans/kurz/massnahmen/41 ä.yaml:2:1`: die Maßnahmen dieser Datei kosten 2026 zusammen 100.000,50 EUR | Kürzen Sie Planmittel oder erhöhen Sie den Finanzrahmen |
    | Warnung | `sitzung-am-wochenende` | `plans/kurz/plan.yaml:9:97` | Der 07.03.2026 ist ein Samstag | Prüfen Sie den Sitzungstermin |
    --- stderr
    "#);
}

#[test]
fn markdown_of_a_plan_without_findings() {
    let project = plan();
    project
        .replace("plans/kurz/plan.yaml", "{2026: 80000}", "{2026: '100000.50'}")
        .replace("plans/kurz/plan.yaml", "2026-03-07", "2026-03-05")
        .write("plans/kurz/begruendung.md", "Kurz.\n");
    assert_snapshot!(project.check(&["--format", "markdown"]).all(), @r#"
    code 0
    --- stdout
    ## `plans/kurz`

    ohne Befund
    --- stderr
    "#);
}

#[test]
fn output_is_a_file_instead_of_the_screen() {
    let project = plan();
    let formats = ["human", "json", "sarif", "gitlab", "github"].map(|format| (format, format));
    for (format, file) in formats.into_iter().chain([("markdown", "tief/er/b.md")]) {
        let screen = project.check(&["--format", format]);
        let run = project.check(&["--format", format, "--ziel", file]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{format}");
        assert!(run.stderr.contains(&format!("geschrieben: {file}\n")), "{}", run.all());
        assert_eq!(project.read(file), screen.stdout, "{format}");
        let quiet = project.check(&["--still", "--format", format, "--ziel", file]);
        assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""), "{format}");
    }
}

#[test]
fn output_that_can_not_be_written_is_told() {
    let project = plan();
    let run = project.check(&["--format", "json", "--ziel", "plans"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("Fehler: Die Datei `plans` lässt sich nicht schreiben"), "{}", run.all());
    assert_eq!(project.check(&["--format", "xml"]).code, 2);
}

#[test]
fn the_folder_that_all_raete_share_is_no_rat() {
    let project = plan();
    project.replace("plans/kurz/plan.yaml", "rat: muster", "rat: gemeinsam");
    let run = project.check(&[]);
    assert!(run.stdout.contains("Fehler[unbekannter-rat]: Den Rat `gemeinsam` gibt es nicht"), "{}", run.all());
    assert!(!run.stdout.contains("Möglich ist `gemeinsam`"), "{}", run.all());
}
