//! `vergleichen` says what of the changes is not public, and leaves it out on request.

use drucksache::platte;
use serde_json::Value;

use super::{PLAN, probe, suche, summen};
use crate::project::{Project, copy};

/// What is secret in the new plan and in the old one, in lower case.
const NADELN: [&str; 6] = ["verborgen", "vertuscht", "511.110", "122.213", "511110.00", "122213.00"];

/// A plan and an older one beside it, in which everything secret is another, and a line that is public.
fn beide() -> Project {
    let project = probe();
    // A remark is nothing that a plan marks.
    let text = project.read(&format!("{PLAN}/begruendung.md"));
    project.write(&format!("{PLAN}/begruendung.md"), text.split_once("\n\n").expect("a remark in front").1);
    copy(&project.path(PLAN), &project.path("plans/alt"));
    for file in ["plan.yaml", "begruendung.md", "massnahmen/10.yaml", "massnahmen/verborgen25.yaml"] {
        let path = format!("plans/alt/{file}");
        let text = project.read(&path).replace("Verborgen", "Vertuscht");
        // The sum of both stays.
        let text = text.replace("2026: 511111", "2026: 511110").replace("2026: 122212", "2026: 122213");
        project.write(&path, text);
    }
    project.replace("plans/alt/begruendung.md", "Einzeln:", "Jede einzeln:");
    project
}

fn diff(project: &Project, args: &[&str]) -> Vec<u8> {
    let run =
        project.run(&[&["vergleichen", PLAN, "--von-ordner", "plans/alt", "--ziel", "aenderungen"], args].concat());
    assert_eq!(run.code, 1, "{}", run.all());
    project.bytes("aenderungen")
}

/// Everything in a JSON text that has a needle and no mark around it.
fn unmarked(value: &Value, found: &mut Vec<String>) {
    let text = value.to_string();
    let marked = value.get("nichtoeffentlich") == Some(&Value::Bool(true));
    // A row of a list says it in its words.
    let says_so = value.get("stuecke").is_some() && text.contains("nicht öffentlich");
    if marked || says_so || !NADELN.iter().any(|needle| text.to_lowercase().contains(needle)) {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| unmarked(item, found)),
        Value::Object(map) => map.values().for_each(|item| unmarked(item, found)),
        other => found.push(other.to_string()),
    }
}

#[test]
fn what_is_secret_is_marked_in_every_format() {
    let project = beide();
    let mut json: Value = serde_json::from_slice(&diff(&project, &["--format", "json"])).expect("JSON");
    let plan = json["plans"][0].as_object_mut().expect("a plan");
    // Settings of rules are in no paper, and the files of Anlagen are named in their lists.
    plan.remove("pruefung");
    let mut found = Vec::new();
    unmarked(&json, &mut found);
    assert_eq!(found, Vec::<String>::new());
    for format in ["human", "markdown"] {
        let text = String::from_utf8(diff(&project, &["--format", format])).expect("text");
        assert!(text.contains("Verborgen31") && text.contains("Vertuscht31"), "{text}");
        // Maßnahmen, fields, sections.
        for marked in ["Ankauf Verborgen21", "Kurzfassung der Begründung", "unter „Verhandlungen mit Verborgen30“"]
        {
            let from = text.find(marked).unwrap_or_else(|| panic!("{marked}: {text}"));
            let near: String = text[from..].chars().take(160).collect();
            assert!(near.contains("nicht öffentlich"), "{marked}: {near}");
        }
    }
    let pdf = crate::pdftext::text(&diff(&project, &["--format", "pdf"]));
    assert!(pdf.contains("Verborgen21") && pdf.matches("nichtöffentlich").count() > 5, "{pdf}");
}

#[test]
fn a_public_comparison_shows_none_of_it() {
    let project = beide();
    for format in ["human", "json", "markdown", "pdf"] {
        let bytes = diff(&project, &["--format", format, "--umfang", "oeffentlich"]);
        let haystacks = match format {
            "pdf" => suche::haystacks(&bytes),
            _ => vec![("text".to_owned(), bytes)],
        };
        for needle in NADELN {
            assert_eq!(suche::fundstellen(&haystacks, needle), Vec::<String>::new(), "{needle} in {format}");
        }
        assert!(!suche::fundstellen(&haystacks, "einzeln").is_empty(), "{format} shows what is public");
    }
    // Where a public text names what is secret there is nothing to compare.
    project.replace(&format!("{PLAN}/begruendung.md"), "Einzeln:", "{{ massnahme.verborgen20.bezeichnung }}");
    let run = project.run(&["vergleichen", PLAN, "--von-ordner", "plans/alt", "--umfang", "oeffentlich"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
}

#[test]
fn two_public_plans_compare_like_others() {
    let project = probe();
    for name in ["eins", "zwei"] {
        let (_, ordner) = summen::redacted(&platte::ordner(&project.path(PLAN)), &project);
        for (folder, name) in [("", format!("plans/{name}")), ("massnahmen", format!("plans/{name}/massnahmen"))] {
            for entry in ordner.eintraege(folder).into_iter().filter(|entry| !entry.ordner) {
                let path = if folder.is_empty() { entry.name.clone() } else { format!("{folder}/{}", entry.name) };
                project.write(&format!("{name}/{}", entry.name), ordner.read(&path, u64::MAX).expect("a file"));
            }
        }
        if name == "eins" {
            project.replace(&format!("{PLAN}/massnahmen/10.yaml"), "{2026: 511111, ", "{2026: 600000, ");
        }
    }
    let run = project.run(&["vergleichen", "plans/zwei", "--von-ordner", "plans/eins", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let json: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let sums = json["plans"][0]["summen"].as_array().expect("sums");
    assert!(sums.iter().all(|sum| sum["geht_auf"] == true), "{json}");
    let whole = sums.iter().find(|sum| sum["von"] == "gesamt" && sum["groesse"] == "planmittel" && sum["jahr"] == 2026);
    assert_eq!(whole.expect("the sum of all")["differenzen"], "88889.00");
    let run = project.run(&["vergleichen", "plans/zwei", "--von-ordner", "plans/eins"]);
    assert!(run.code == 1 && run.stdout.contains("+88.889"), "{}", run.all());
}
