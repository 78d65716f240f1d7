//! What `pruefen` prints in each format, and where to.

use insta::assert_snapshot;
use serde_json::Value;

use crate::project::{Project, copy, root};

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

#[track_caller]
fn valid_sarif(text: &str) -> Value {
    let schema = std::fs::read_to_string(root().join("tests/data/sarif/sarif-schema-2.1.0.json")).expect("the schema");
    // The official schema has a bracket too much in two patterns, which JavaScript reads as a character and Rust refuses.
    let schema = schema.replace("{2}]?$", "{2}\\\\]?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema).expect("a schema");
    let log: Value = serde_json::from_str(text).expect("JSON");
    let mistakes: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    log
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
    let prints = |project: &Project| -> Vec<String> {
        let log = valid_sarif(&project.check(&["--format", "sarif"]).stdout);
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        let mut prints: Vec<String> =
            results.iter().map(|result| result["partialFingerprints"]["drucksache/v1"].to_string()).collect();
        prints.sort();
        let all = prints.len();
        prints.dedup();
        assert_eq!(prints.len(), all, "each is its own");
        prints
    };
    let project = plan();
    let before = prints(&project);
    project.replace("plans/kurz/plan.yaml", "haushalt:\n", "\n# Das Geld\n\nhaushalt:\n");
    project.replace("plans/kurz/begruendung.md", "Siehe", "Ein Satz.\n\nSiehe");
    assert_eq!(prints(&project), before);
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

/// The text of a PDF's pages with plain spaces.
fn text_of(pdf: &[u8]) -> (usize, String) {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).expect("text");
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[track_caller]
fn pruefbericht(project: &Project, args: &[&str]) -> (i32, usize, String) {
    let command = [&["pruefen", "--format", "pdf", "--ziel", "bericht.pdf"], args].concat();
    let code = project.run(&command).code;
    let bytes = project.bytes("bericht.pdf");
    assert_eq!(project.run(&command).code, code);
    assert!(bytes == project.bytes("bericht.pdf"), "the same bytes every time");
    let (pages, text) = text_of(&bytes);
    (code, pages, text)
}

#[test]
fn the_pruefbericht_of_a_plan_in_which_something_is_not_public_says_so_on_every_page() {
    let project = Project::empty();
    copy(&root().join("tests/data/umfang"), &project.path(""));
    let plan = "plans/probe/plan.yaml";
    let pages = |project: &Project| {
        project.run(&["pruefen", "--format", "pdf", "--ziel", "bericht.pdf"]);
        let bytes = project.bytes("bericht.pdf");
        assert!(crate::pdf::Pdf::read(&bytes).xmp.contains("Nicht öffentlich: Prüfbericht"));
        let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
        let pages = document.get_pages().len();
        // Once in the table at the beginning, too.
        assert_eq!(text_of(&bytes).1.matches("Nicht öffentlich ").count(), pages + 1, "{}", text_of(&bytes).1);
        pages
    };
    assert!(pages(&project) > 1);
    // A plan that can't be read as a whole may tell something in a message.
    project.replace(plan, "rat: probestadt", "rat: nirgendwo");
    assert!(pages(&project) > 0);
}

#[test]
fn the_pruefbericht_of_every_shipped_plan_is_read_without_effort() {
    let mut reports = 0;
    for entry in root().join("plans").read_dir().expect("a folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let project = Project::with_plan(&name);
        project.run(&["pruefen", "--format", "pdf", "--ziel", "bericht.pdf"]);
        let pdf = crate::pdf::Pdf::read(&project.bytes("bericht.pdf"));
        for (page, nr) in pdf.pages.iter().zip(1..) {
            let artifacts = page.text.artifacts.iter().flat_map(|artifact| &artifact.pieces);
            let small = page.text.marked.values().flatten().chain(artifacts).find(|piece| piece.size < 8.95);
            assert!(small.is_none(), "{name}, page {nr}: {small:?}");
        }
        reports += 1;
    }
    assert_eq!(reports, 6);
}

#[test]
fn the_pruefbericht_has_rules_sums_and_room_to_sign() {
    let (code, pages, text) = pruefbericht(&Project::with_plan("iuk-2014-2015"), &[]);
    assert_eq!((code, pages), (0, 4));
    for wanted in [
        "Prüfbericht: GRDrs 977/2013",
        "Datum der Vorlage 22.11.2013",
        "Soll: Finanzrahmen 6.450.000 6.330.000",
        "Ist: Summe der Maßnahmen 6.450.000 6.330.000",
        "Differenz (Soll abzüglich Ist) 0 0",
        "Summe der Themenbereiche 6.450.000 6.330.000",
        "Summe der Ämter und Sammelpositionen 6.450.000 6.330.000",
        "verweis-form",
        "satz-fehler",
        "Ort, Datum",
        "Unterschrift",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    for regel in drucksache_plan::check::REGELN {
        // A long code is broken at a hyphen.
        let bare = |text: &str| text.replace(['-', ' '], "");
        assert!(bare(&text).contains(&bare(regel.code.as_str())), "{}", regel.code.as_str());
    }
}

#[test]
fn the_pruefbericht_says_what_was_found_before_sums_and_technical_rules() {
    let (_, _, text) = pruefbericht(&Project::with_plan("iuk-2014-2015"), &[]);
    let order = ["Befunde", "Begründete Abweichungen", "Kontrollsummen", "Regeln über den Inhalt", "Technische Regeln"];
    let places: Vec<usize> = order.iter().map(|title| text.find(title).unwrap_or_else(|| panic!("{title}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_pruefbericht_shows_every_lowered_rule_and_every_exception_with_place_and_reason() {
    let project = Project::with_plan("iuk-2014-2015");
    let (_, _, text) = pruefbericht(&project, &[]);
    for wanted in [
        // A rule of the plan, where it is set, and why.
        "plan.yaml:106:12",
        "Punkt 2 e der Begründung sagt, woraus der Mehrbedarf bezahlt wird",
        // Excused findings, each of them.
        "Ausnahme",
        "Name eines Themenbereichs, keine Zahl des Haushalts",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let excused = project.read("plans/iuk-2014-2015/plan.yaml").replace("10.000 EUR, grund", "nichts, grund");
    project.write("plans/anders/plan.yaml", excused);
    for file in project.files("plans/iuk-2014-2015").iter().filter(|file| *file != "plan.yaml") {
        project.write(&format!("plans/anders/{file}"), project.bytes(&format!("plans/iuk-2014-2015/{file}")));
    }
    let found = project.check(&["plans/anders", "--format", "json"]).stdout;
    let found: serde_json::Value = serde_json::from_str(&found).expect("JSON");
    let mut places = 0;
    for one in found["plans"][0]["diagnostics"].as_array().expect("findings") {
        if one["code"] == "zahl-im-text" {
            let file = one["file"].as_str().expect("a path").rsplit("anders/").next().expect("a path");
            let place = format!("{file}:{}:{}", one["line"], one["column"]);
            assert!(text.replace(' ', "").contains(&place), "{place} in {text}");
            places += 1;
        }
    }
    assert!(places > 0, "the test has lost its exceptions");
}

#[test]
fn the_pruefbericht_says_what_a_council_and_a_draft_lower() {
    let project = plan();
    let rat = "erbt_von: muster\nstadt: Neustadt\npruefung:\n  beschreibung-fehlt: {stufe: hinweis, grund: Steht im Haushaltsplan}\n";
    project.write("templates/neustadt/rat.yaml", rat);
    project.replace("plans/kurz/plan.yaml", "rat: muster", "rat: neustadt\n  status: entwurf");
    let (_, _, text) = pruefbericht(&project, &[]);
    for wanted in [
        "Hinweis statt Warnung",
        "templates/neustadt/rat.yaml:4:",
        "Steht im Haushaltsplan",
        "höchstens Hinweis",
        "Die Vorlage ist ein Entwurf.",
    ] {
        // A long path is broken after its parts.
        assert!(text.replace(' ', "").contains(&wanted.replace(' ', "")), "{wanted} in {text}");
    }
}

#[test]
fn the_pruefbericht_of_a_plan_with_errors_has_findings_and_sums() {
    let project = plan();
    let (code, _, text) = pruefbericht(&project, &[]);
    assert_eq!(code, 1);
    for wanted in [
        "Ergebnis 2 Fehler, 1 Warnung",
        "„planmitel“ gibt es unter „summe“ nicht",
        "begruendung.md:1:16",
        "Differenz (Soll abzüglich Ist) \u{2212}20.000,50",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
fn the_pruefbericht_of_five_years_has_all_of_them() {
    let project = plan();
    project
        .replace("plans/kurz/plan.yaml", "[2026]", "[2026, 2027, 2028, 2029, 2030]")
        .replace("plans/kurz/plan.yaml", "{2026: 80000}", "{2026: 9, 2027: 8, 2028: 7, 2029: 6, 2030: 999999999999.99}")
        .write("plans/kurz/massnahmen/41 ä.yaml", "amt: 41\nmassnahmen: [{bezeichnung: Netz, themenbereich: netze, planmittel: {2026: 0, 2027: 0, 2028: 0, 2029: 0, 2030: 0}}]\n");
    let (_, _, text) = pruefbericht(&project, &[]);
    assert!(text.contains("Soll: Finanzrahmen 9,00 8,00 7,00 6,00 999.999.999.999,99"), "{text}");
}

#[test]
fn the_pruefbericht_says_what_could_not_be_checked() {
    let project = plan();
    project.replace("plans/kurz/massnahmen/41 ä.yaml", "{2026: 50000.5}", "viel");
    let (code, _, text) = pruefbericht(&project, &[]);
    assert_eq!(code, 1);
    assert!(text.contains("Nicht berechnet, weil Maßnahmen mit Fehlern fehlen."), "{text}");
    assert!(!text.contains("Soll: Finanzrahmen"), "{text}");
    // The narrow column hyphenates.
    let words = text.replace(" - ", "");
    assert!(words.contains("Die Maßnahmen kosten mehr, als der Finanzrahmen hergibt. nicht geprüft"), "{text}");
    // A plan that can't be read at all, and one that could not be printed in any font.
    project.write("plans/leer/plan.yaml", "").replace(
        "plans/kurz/plan.yaml",
        "Ein kurzer",
        "Ein\u{1f600}kurzer\u{e000}",
    );
    let (code, pages, text) = pruefbericht(&project, &[]);
    assert_eq!(code, 1);
    assert!(pages >= 4, "a section of its own for each plan");
    assert!(text.contains("Prüfbericht: plans/leer"), "{text}");
    assert!(text.contains("Nicht berechnet, weil der Plan nicht vollständig lesbar ist."), "{text}");
    assert!(text.contains("Ein[U+1F600]kurzer[U+E000]"), "{text}");
    let (code, _, text) = pruefbericht(&project, &["plans/leer"]);
    assert_eq!(code, 1);
    assert!(text.contains("Eine Datei ist leer. 1 Fehler"), "{text}");
}

#[test]
fn the_folder_that_all_raete_share_is_no_rat() {
    let project = plan();
    project.replace("plans/kurz/plan.yaml", "rat: muster", "rat: gemeinsam");
    let run = project.check(&[]);
    assert!(run.stdout.contains("Fehler[unbekannter-rat]: Den Rat `gemeinsam` gibt es nicht"), "{}", run.all());
    assert!(!run.stdout.contains("Möglich ist `gemeinsam`"), "{}", run.all());
}
