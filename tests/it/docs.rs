//! What the documentation says is what the program does: commands and outputs, plans to copy, tables, links.
//!
//! A document is played from top to bottom in one folder. A fenced block with a path after its language is written to
//! that file (`yaml`, `markdown`, `svg`, `jinja`, `csv`) or applied to it (`diff`); `console` shows commands after `$` and what
//! they print, `sh` commands that end well, of git too. `…` in a shown output stands for anything, and `⇥` in a mistake
//! for a tab.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use drucksache::commands::Ende;
use drucksache_plan::diagnostic::{Code, nearest};
use drucksache_plan::plan::{RawMassnahmen, RawPlan};
use drucksache_plan::prosa::FILTER;
use drucksache_plan::rat::{INHALTE, RawTabelle};
use drucksache_plan::structure::Schema;
use serde_json::Value;

use crate::geschichte::git;
use crate::project::{Project, copy, root};

const HANDBUCH: &str = "docs/handbuch.md";
const VORLAGEN: &str = "docs/vorlagen.md";
const IT: &str = "docs/it.md";
const DOCUMENTS: &[&str] =
    &["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "dist/README.md", "docs/pruefregeln.md", HANDBUCH, VORLAGEN, IT];

fn document(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A fenced block.
pub struct Block {
    /// The line of its fence, for messages.
    line: usize,
    language: String,
    /// The file that stands after the language.
    pub file: Option<String>,
    /// What is in it.
    pub text: String,
}

/// The fenced blocks of a document.
pub fn blocks(document: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for (nr, line) in document.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                let mut words = info.split_whitespace().map(str::to_owned);
                let language = words.next().unwrap_or_default();
                found.push(Block { line: nr + 1, language, file: words.next(), text: String::new() });
                open = true;
            }
            None if open => {
                let text = &mut found.last_mut().expect("a block is open").text;
                text.push_str(line);
                text.push('\n');
            }
            None => {}
        }
    }
    assert!(!open, "a fence is not closed");
    found
}

/// The lines outside of fenced blocks.
fn prose(document: &str) -> impl Iterator<Item = &str> {
    let mut open = false;
    document.lines().filter(move |line| {
        let fence = line.starts_with("```");
        open ^= fence;
        !open && !fence
    })
}

/// The rows of the table with this head, each as the text of its cells.
#[track_caller]
fn table(document: &str, head: &str) -> Vec<Vec<String>> {
    let mut lines = prose(document).skip_while(|line| *line != head);
    assert!(lines.next().is_some(), "no table with the head {head}");
    lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect()
}

fn cells(row: &str) -> Vec<String> {
    // In a table of Markdown, `\|` is the bar itself.
    let row = row.replace("\\|", "\u{0}");
    row.trim().trim_matches('|').split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect()
}

/// The text of a cell that is one piece of code.
fn code(cell: &str) -> &str {
    cell.trim_matches('`')
}

/// The arguments of a shown command, where it calls the program.
fn arguments(command: &str) -> Option<Vec<&str>> {
    let command = command.split(" #").next().unwrap_or_default();
    let call = ["cargo run --release -- ", "drucksache "].iter().find_map(|program| command.strip_prefix(program))?;
    Some(call.split_whitespace().collect())
}

/// Whether a text is what is shown, where `…` stands for anything.
fn shows(shown: &str, text: &str) -> bool {
    let Some((first, rest)) = shown.split_once('…') else { return shown == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('…').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match text.split_once(part) {
            Some((_, behind)) => text = behind,
            None => return false,
        }
    }
    text.ends_with(last)
}

/// Plays one block in a folder.
#[track_caller]
pub fn play(project: &Project, document: &str, block: &Block) {
    let at = format!("{document}:{}", block.line);
    match (block.language.as_str(), &block.file) {
        ("yaml" | "markdown" | "svg" | "jinja" | "csv", Some(file)) => _ = project.write(file, &block.text),
        ("diff", Some(file)) => {
            let side = |without: char| -> String {
                let lines = block.text.lines().filter(|line| !line.starts_with(without));
                lines.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
            };
            project.replace(file, &side('+'), &side('-'));
        }
        ("console", None) => {
            for part in format!("\n{}", block.text).split("\n$ ").skip(1) {
                let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
                let Some(args) = arguments(command) else { continue };
                let run = project.run(&args);
                // Findings go to stdout, talk to stderr; a terminal shows both.
                let printed = format!("{}{}", run.stdout, run.stderr);
                assert!(
                    shows(shown.trim_end(), printed.trim_end()),
                    "{at}: `{command}` prints\n{printed}\nnot\n{shown}"
                );
            }
        }
        ("sh", None) => {
            for line in block.text.lines().filter(|line| line.starts_with("git ")) {
                // What stands in quotes is one argument.
                let parts = line.split('"').enumerate();
                let args: Vec<&str> = parts
                    .flat_map(|(nr, part)| if nr % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
                    .collect();
                git(&project.path(""), &args[1..]);
            }
            for args in block.text.lines().filter_map(arguments) {
                let run = project.run(&args);
                assert_eq!(run.code, 0, "{at}: {args:?}\n{}", run.all());
            }
        }
        _ => {}
    }
}

/// The plan that the handbook begins with, ready to be built.
fn smallest_plan() -> Project {
    let project = Project::empty();
    let handbuch = document(HANDBUCH);
    let written = |block: &&Block| block.file.is_some() && block.language != "diff";
    for block in blocks(&handbuch).iter().filter(written).take(3) {
        play(&project, HANDBUCH, block);
    }
    let files = ["erster-plan/begruendung.md", "erster-plan/massnahmen/41.yaml", "erster-plan/plan.yaml"];
    assert_eq!(project.files("plans"), files);
    project
}

/// Checks a table of expressions and what they print against a plan.
#[track_caller]
fn expressions(project: &Project, plan: &str, rows: &[Vec<String>]) {
    let text: String =
        rows.iter().enumerate().map(|(nr, row)| format!("Nummer {nr} ist {} hier.\n\n", code(&row[0]))).collect();
    project.write(&format!("plans/{plan}/begruendung.md"), text);
    let run = project.run(&["drucken", "--mit-typst", &format!("plans/{plan}")]);
    assert_eq!(run.code, 0, "{}", run.all());
    let set = project.read(&format!("output/{plan}/typst/teile/anlage-1.typ")).replace('\\', "").replace('\u{a0}', " ");
    for (nr, row) in rows.iter().enumerate() {
        let wanted = format!("Nummer {nr} ist {} hier.", row[1]);
        let found = set.lines().find(|line| line.starts_with(&format!("Nummer {nr} ist ")));
        assert_eq!(found, Some(wanted.as_str()), "{}", row[0]);
    }
    assert!(rows.len() > 5, "the test has lost its table");
}

#[test]
fn the_readme_shows_what_the_program_does() {
    let project = Project::empty();
    copy(&root().join("plans"), &project.path("plans"));
    let readme = document("README.md");
    let blocks = blocks(&readme);
    assert!(blocks.iter().any(|block| block.text.contains("cargo run --release -- drucken\n")));
    assert!(blocks.iter().any(|block| block.text.contains("cargo test --release\n")));
    for block in &blocks {
        play(&project, "README.md", block);
    }
    let pdfs = project.files("output").into_iter().filter(|path| path.ends_with(".pdf")).count();
    assert_eq!(pdfs, 21, "seventeen of the shipped plans, four of the new council's");
    // The five places that follow the first change.
    let typst = project.files("output/iuk-2014-2015/typst/teile");
    let set: String =
        typst.iter().map(|file| project.read(&format!("output/iuk-2014-2015/typst/teile/{file}"))).collect();
    let set = set.replace('\\', "").replace('\u{a0}', " ");
    for shown in [
        "Höhe von jährlich 6.451.000/6.330.000 EUR",
        "954.700 EUR",
        "136.000 EUR/135.000 EUR",
        "\"136.000\"",
        "\"954.700\"",
        "\"6.451.000\"",
    ] {
        assert!(set.contains(shown), "{shown}");
    }
    assert!(!set.contains("6.450.000"));
}

#[test]
fn the_plan_of_the_readme_is_a_plan() {
    let project = Project::empty();
    let readme = document("README.md");
    for (language, file) in [("yaml", "plan.yaml"), ("markdown", "begruendung.md")] {
        let block = blocks(&readme).into_iter().find(|block| block.language == language).expect(file);
        project.write(&format!("plans/kurz/{file}"), block.text);
    }
    let run = project.run(&["pruefen"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.all());
}

#[test]
fn the_handbook_leads_from_an_empty_folder_to_the_paper() {
    let project = Project::empty();
    for block in &blocks(&document(HANDBUCH)) {
        play(&project, HANDBUCH, block);
    }
    let run = project.run(&["drucken", "--mit-typst", "plans/erster-plan"]);
    assert!(run.code == 0 && !run.stderr.contains("Hinweis"), "{}", run.all());
    // The depreciation that section 8 computes.
    assert!(project.read("output/erster-plan/typst/teile/anlage-2.typ").contains("\"3.249,96\""));
}

#[test]
fn a_town_of_its_own_is_built_from_nothing_as_the_page_about_councils_says() {
    let project = Project::empty();
    for block in &blocks(&document(VORLAGEN)) {
        play(&project, VORLAGEN, block);
    }
    let run = project.run(&["drucken", "--mit-typst", "plans/brunnen", "plans/eilig"]);
    assert!(run.code == 0 && !run.stderr.contains("Warnung"), "{}", run.all());
    let set = |file: &str| project.read(&format!("output/{file}")).replace('\\', "").replace('\u{a0}', " ");
    // The paper stays on the form of its day, with the sums of its table in a sentence.
    let brunnen = set("brunnen/typst/teile/vorlage.typ");
    for shown in ["Wirkt auf das Klima", "Die Deckung in Höhe von 48.000,- Euro im ", "\"2.400,- Euro\""] {
        assert!(brunnen.contains(shown), "{shown}\n{brunnen}");
    }
    assert!(set("eilig/typst/teile/deckblatt.typ").contains("Stadt Neustadt: TODO Betreff"));
    // Its Ämter are its own: it has none of those of the Rat it inherits from.
    let massnahmen = project.read("plans/probe/massnahmen/10.yaml");
    let other = massnahmen.replace("amt: 10", "amt: 41").replace("id: beispiel", "id: anderes");
    project.write("plans/probe/massnahmen/41.yaml", other);
    let run = project.run(&["pruefen", "plans/probe"]);
    assert!(run.stdout.contains("Fehler[unbekanntes-amt]"), "{}", run.all());
}

#[test]
fn the_page_for_the_it_shows_what_the_program_does() {
    let project = Project::empty();
    for block in &blocks(&document(IT)) {
        play(&project, IT, block);
    }
    assert!(project.path("haushalt/LIESMICH.md").exists(), "the test has lost its command");
}

#[test]
fn the_page_about_councils_names_all_that_a_section_can_hold() {
    let rows = table(&document(VORLAGEN), "| Inhalt | gedruckt wird |");
    let named: BTreeSet<&str> = rows.iter().map(|row| code(&row[0])).collect();
    assert_eq!(named, INHALTE.iter().copied().collect());
    let rows = table(&document(VORLAGEN), "| `art` | der Plan schreibt zum Beispiel | dazu gehört im Formular |");
    assert_eq!(rows.len(), 8, "one row for each kind of field");
}

#[test]
fn the_smallest_plan_of_the_handbook_has_no_findings() {
    let run = smallest_plan().run(&["pruefen"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.all());
}

#[test]
fn the_mistakes_of_the_handbook_say_what_it_says() {
    let rows = table(&document(HANDBUCH), "| Sie schreiben | das Programm sagt | richtig |");
    assert!(rows.len() > 10, "the test has lost its table");
    for row in rows {
        let (wrong, message) = (code(&row[0]).replace('⇥', "\t"), &row[1]);
        let project = smallest_plan();
        let files = ["plans/erster-plan/plan.yaml", "plans/erster-plan/massnahmen/41.yaml"];
        let key_of =
            |line: &str| line.trim_start_matches([' ', '\t', '-']).split(':').next().unwrap_or_default().to_owned();
        let texts = files.map(|file| project.read(file));
        let keys: Vec<String> = texts.iter().flat_map(|text| text.lines().map(key_of)).collect();
        let key = nearest(&key_of(&wrong), keys.iter().map(String::as_str))
            .unwrap_or_else(|| panic!("no key like that of {wrong}"));
        let place = files
            .iter()
            .zip(&texts)
            .find_map(|(file, text)| text.lines().find(|line| key_of(line) == key).map(|line| (file, line)));
        let (file, line) = place.expect("the key is in one of the files");
        let lead = &line[..line.len() - line.trim_start_matches([' ', '-']).len()];
        project.replace(file, &format!("{line}\n"), &format!("{lead}{wrong}\n"));
        let run = project.run(&["pruefen"]);
        assert_eq!(run.code, 1, "{wrong}\n{}", run.all());
        assert!(run.stdout.contains(message.as_str()), "{wrong}: not „{message}“ but\n{}", run.stdout);
    }
}

#[test]
fn the_handbook_shows_what_a_file_that_is_held_open_gives() {
    let handbuch = document(HANDBUCH);
    let found = blocks(&handbuch).into_iter().find(|block| block.text.contains("ließ sich nicht ersetzen"));
    let shown = found.expect("the block is in the handbook").text;
    let project = smallest_plan();
    // A folder that is not empty can't be replaced by a file on any system.
    project.write("output/erster-plan/Drs-1-2026-Vorlage.pdf/offen", "");
    let run = project.run(&["drucken", "--still"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(shows(shown.trim_end(), run.stderr.replace('\\', "/").trim_end()), "{}", run.all());
}

#[test]
fn the_expressions_of_the_documents_print_what_is_said() {
    expressions(&smallest_plan(), "erster-plan", &table(&document(HANDBUCH), "| Ausdruck | gedruckt wird hier |"));
    let project = Project::with_plan("iuk-2014-2015");
    expressions(&project, "iuk-2014-2015", &table(&document("README.md"), "| Expression | Prints |"));
}

#[test]
fn the_documents_name_all_filters() {
    let rows: Vec<Vec<String>> =
        FILTER.iter().map(|(name, _, what)| vec![format!("`{name}`"), (*what).to_owned()]).collect();
    assert_eq!(table(&document(HANDBUCH), "| Filter | Wirkung |"), rows);
    let examples = table(&document("README.md"), "| Expression | Prints |");
    let used: BTreeSet<&str> =
        examples.iter().flat_map(|row| code(&row[0]).trim_end_matches(" }}").split(" | ").skip(1)).collect();
    // The plan of the README has no quantities.
    let all = FILTER.iter().map(|(name, ..)| *name).filter(|name| *name != "menge");
    assert_eq!(used, all.collect(), "the README has an example of each filter");
}

#[test]
fn the_handbook_names_all_keys_of_a_plan() {
    let head = "| Schlüssel | nötig | Bedeutung |";
    let handbuch = document(HANDBUCH);
    assert_eq!(table(&handbuch, head), keys(Schema::of::<RawPlan>().json(), true), "the table of plan.yaml");
    let (_, behind) = handbuch.split_once("In einer Datei unter `massnahmen`").expect("the second table");
    assert_eq!(
        table(behind, head),
        keys(Schema::of::<RawMassnahmen>().json(), false),
        "the table of a file of Maßnahmen"
    );
}

#[test]
fn the_handbook_names_all_keys_of_a_table() {
    let handbuch = document(HANDBUCH);
    let schema = Schema::of::<RawTabelle>();
    for (lead, of) in
        [("In einer Tabelle", None), ("Jede Spalte", Some("RawTabellenspalte")), ("Jeder Posten", Some("RawPosten"))]
    {
        let (_, behind) = handbuch.split_once(lead).expect("a table");
        let own = of.map_or(schema.json().clone(), |name| schema.json()["$defs"][name].clone());
        let rows = keys(&own, false);
        assert_eq!(table(behind, "| Schlüssel | nötig | Bedeutung |"), rows, "{lead}");
    }
}

/// The keys of a schema as rows of the handbook's table; `deep` with those inside of others.
fn keys(schema: &Value, deep: bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    walk(schema, schema, "", deep, &mut rows);
    rows
}

fn walk(root: &Value, object: &Value, lead: &str, deep: bool, rows: &mut Vec<Vec<String>>) {
    let required: BTreeSet<&str> =
        object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, value) in object["properties"].as_object().into_iter().flatten() {
        let description = value["description"].as_str().expect("a doc comment").replace('\n', " ");
        let needed = if required.contains(key.as_str()) { "ja" } else { "–" };
        rows.push(vec![format!("`{lead}{key}`"), needed.to_owned(), description]);
        let (inner, list) = match value.get("items") {
            Some(items) => (items, "[]"),
            None => (value, ""),
        };
        let inner = inner["$ref"].as_str().and_then(|path| root.pointer(path.trim_start_matches('#'))).unwrap_or(inner);
        if deep {
            walk(root, inner, &format!("{lead}{key}{list}."), deep, rows);
        }
    }
}

#[test]
fn the_handbook_names_all_kinds_of_findings() {
    let rows: Vec<Vec<String>> =
        Code::ALL.iter().map(|code| vec![format!("`{}`", code.as_str()), code.description().to_owned()]).collect();
    assert_eq!(table(&document(HANDBUCH), "| Art | Bedeutung |"), rows);
}

#[test]
fn the_handbook_names_all_fields_of_the_json() {
    let project = smallest_plan();
    // A finding with a related place.
    project.replace("plans/erster-plan/massnahmen/41.yaml", "50000", "50001");
    let written: Value = serde_json::from_str(&project.run(&["pruefen", "--format", "json"]).stdout).expect("JSON");
    let keys = |holder: &Value| -> Vec<String> { holder.as_object().expect("an object").keys().cloned().collect() };
    let handbuch = document(HANDBUCH);
    let rows = table(&handbuch, "| Feld | Inhalt |");
    let named = |lead: &str| -> Vec<String> {
        let paths = rows.iter().filter_map(|row| code(&row[0]).strip_prefix(lead));
        let mut names: Vec<String> =
            paths.map(|path| path.split(['.', '[']).next().unwrap_or_default().to_owned()).collect();
        names.dedup();
        names
    };
    assert_eq!(named(""), keys(&written));
    assert_eq!(named("plans[]."), keys(&written["plans"][0]));
    let finding = &written["plans"][0]["diagnostics"][0];
    assert_eq!(named("plans[].diagnostics[]."), keys(finding));
    let related = rows.last().expect("a row")[1].split('`').skip(1).step_by(2).map(str::to_owned);
    assert_eq!(related.collect::<Vec<_>>(), keys(&finding["related"][0]));
    assert_eq!(written["version"], 1);
}

#[test]
fn a_kind_of_finding_that_a_document_names_exists() {
    for path in DOCUMENTS {
        let text = document(path);
        let shown = blocks(&text).into_iter().flat_map(|block| {
            let names = block.text.lines().filter_map(|line| line.split_once('[')?.1.split_once("]: "));
            names.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        });
        for name in shown {
            assert!(Code::ALL.iter().any(|code| code.as_str() == name), "{path} shows `{name}`");
        }
        let kebab = |word: &str| word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        for word in prose(&text).flat_map(|line| line.split('`').skip(1).step_by(2)).filter(|word| kebab(word)) {
            // What is nearly a code is meant to be one.
            if let Some(code) = nearest(word, Code::ALL.iter().map(|code| code.as_str())) {
                assert_eq!(word, code, "{path}");
            }
        }
    }
}

#[test]
fn the_table_of_exit_codes_is_how_runs_end() {
    let rows = table(&document("README.md"), "| Exit code | Meaning |");
    let shown: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(shown, ["0", "1", "2"]);
    for ende in [Ende::Erledigt, Ende::Geaendert, Ende::PlanHatFehler, Ende::NichtMoeglich] {
        // A new ending has to be written into the table, and here.
        let code = match ende {
            Ende::Erledigt => 0,
            Ende::Geaendert | Ende::PlanHatFehler => 1,
            Ende::NichtMoeglich => 2,
        };
        assert_eq!(ExitCode::from(ende), ExitCode::from(code));
    }
    let project = smallest_plan();
    assert_eq!(project.run(&["pruefen"]).code, 0);
    assert_eq!(project.run(&["pruefen", "plans/keiner"]).code, 2);
    project.replace("plans/erster-plan/massnahmen/41.yaml", "50000", "50001");
    assert_eq!(project.run(&["pruefen"]).code, 1);
}

#[test]
fn links_lead_somewhere_and_pictures_have_words() {
    for path in DOCUMENTS {
        let text = document(path);
        let here = root().join(path);
        let folder = here.parent().expect("a document is in a folder");
        for line in prose(&text) {
            for (before, behind) in line.match_indices("](").map(|(at, _)| (&line[..at], &line[at + 2..])) {
                // Code shows how a link is written.
                if before.matches('`').count() % 2 == 1 {
                    continue;
                }
                let target = behind.split(')').next().unwrap_or_default();
                let words = before.rsplit('[').next().unwrap_or_default();
                assert!(!words.trim().is_empty(), "{path}: a link or picture without words to {target}");
                if target.contains("://") {
                    continue;
                }
                let (file, heading) = target.split_once('#').unwrap_or((target, ""));
                let file = if file.is_empty() { here.clone() } else { folder.join(file) };
                assert!(file.exists(), "{path}: {target} does not exist");
                if !heading.is_empty() {
                    let text = std::fs::read_to_string(&file).expect("a document");
                    assert!(
                        prose(&text).any(|line| anchor(line).as_deref() == Some(heading)),
                        "{path}: no heading {target}"
                    );
                }
            }
        }
    }
}

/// The name under which a heading can be linked to.
fn anchor(line: &str) -> Option<String> {
    let title = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#'))?;
    let kept = title.to_lowercase().replace(' ', "-");
    Some(kept.chars().filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect())
}

#[test]
fn files_that_a_document_names_exist() {
    let sources = git(root(), &["ls-files", "*.rs"]);
    for path in DOCUMENTS.iter().filter(|path| ![HANDBUCH, VORLAGEN].contains(path)) {
        let text = document(path);
        for name in prose(&text).flat_map(|line| line.split('`').skip(1).step_by(2)) {
            let ours = [
                "src/",
                "crates/",
                "templates/",
                "docs/",
                "plans/iuk",
                "plans/muster",
                "tests/",
                "benches/",
                "dist/",
                ".ci/",
                "editors/",
            ]
            .iter()
            .any(|lead| name.starts_with(lead));
            // A name with a gap in it (`src/check/NAME.rs`) stands for a file that is yet to be made,
            // as are the packages.
            let made = name.starts_with("dist/ausgabe");
            let gap = made || name.chars().any(|c| c.is_uppercase() || " *…{".contains(c));
            assert!(!ours || gap || root().join(name).exists(), "{path} names {name}");
            // Where a room is being described, its files go without it.
            let source = name.ends_with(".rs") && !gap;
            assert!(!source || sources.lines().any(|file| Path::new(file).ends_with(name)), "{path} names {name}");
        }
    }
}

#[test]
fn the_change_log_knows_this_version() {
    assert!(document("CHANGELOG.md").contains(concat!("## [", env!("CARGO_PKG_VERSION"), "]")));
}

#[test]
fn dots_stand_for_anything() {
    assert!(shows("a…c", "abbc") && shows("a…", "abc") && shows("…", "") && shows("abc", "abc"));
    assert!(!shows("a…c", "abd") && !shows("b…", "abc") && !shows("a…b…c", "ac"));
}
