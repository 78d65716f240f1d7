//! Text that would do harm if it ran is printed as that text, or refused; it never runs.
//!
//! The corpus is `tests/data/feindlich.txt`. Every text key of the schema gets every entry.

use crate::fall::{PLAN, befunde};
use crate::felder::{Art, felder, plan, set};
use crate::pdftext::{squeeze, text};
use crate::project::{Project, Run, root};

/// What prose says of a text that it does not print.
const REFUSED: &[&str] = &["ausdruck-ungueltig", "markdown-nicht-erlaubt"];

fn corpus() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("tests/data/feindlich.txt")).expect("the corpus");
    let entries: Vec<String> = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with(";;"))
        .map(|line| line.replace('⏎', "\n").replace('⇥', "\t"))
        .collect();
    assert!(entries.len() > 100, "the corpus has lost its entries");
    entries
}

/// A plan as YAML: JSON is some.
fn project(plan: &serde_json::Value, begruendung: &str) -> Project {
    let project = Project::empty();
    project.write(&format!("{PLAN}/plan.yaml"), serde_json::to_string_pretty(plan).expect("JSON"));
    project.write(&format!("{PLAN}/begruendung.md"), begruendung);
    project
}

/// The text of the whole paper of a plan that has to be printed.
#[track_caller]
fn printed(project: &Project) -> String {
    let run = project.run(&["drucken", "--still"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.all());
    let whole = project.files("output/grund").into_iter().filter(|file| file.ends_with(".pdf")).min_by_key(String::len);
    text(&project.bytes(&format!("output/grund/{}", whole.expect("a PDF"))))
}

/// The text of a key: two entries, in turn at the beginning and at the end, with a word between that names the key.
/// The number becomes a file's name and is short.
fn value(pair: &[String], key: &str, nr: usize) -> String {
    let (first, second) = (&pair[nr % pair.len()], &pair[(nr + 1) % pair.len()]);
    match key {
        // In a table of the plan, `[^1]` refers to a footnote, which has tests of its own.
        _ if key.starts_with("tabellen.") => format!("{first} Q{nr}Q {second}").replace("[^", "[ ^"),
        "vorlage.nummer" => first.chars().take(50).collect::<String>() + &format!(" Q{nr}Q"),
        _ => format!("{first} Q{nr}Q {second}"),
    }
}

/// How often each text stands in a paper in which all keys that are printed have these entries.
fn counts(pair: &[String]) -> Vec<(&'static str, usize)> {
    let mut plan = plan();
    let keys: Vec<&str> = felder(Art::Gedruckt).chain(felder(Art::Zeile)).collect();
    for (nr, key) in keys.iter().enumerate() {
        set(&mut plan, key, &value(pair, key, nr));
    }
    for key in felder(Art::Kennung) {
        set(&mut plan, key, &pair[0]);
    }
    // What names the Themenbereich follows its id.
    plan["massnahmen"][0]["auch_unter"][0] = pair[0].as_str().into();
    plan["massnahmen"][1]["themenbereich"] = pair[0].as_str().into();
    let text = printed(&project(
        &plan,
        "{{ tabelle.themenbereiche }}\n\n{{ tabelle.einzelmassnahmen.neu }}\n\n{{ tabelle.kosten }}\n",
    ));
    keys.iter().enumerate().map(|(nr, key)| (*key, text.matches(&squeeze(&value(pair, key, nr))).count())).collect()
}

#[track_caller]
fn appears_in_every_field(entries: &[String]) {
    let harmless = counts(&["Wort".to_owned()]);
    // Braces of expressions have a test of their own.
    let entries: Vec<String> = entries.iter().filter(|entry| !has_braces(entry)).cloned().collect();
    for pair in entries.chunks(2) {
        for ((key, count), (_, wanted)) in counts(pair).into_iter().zip(&harmless) {
            assert!(*wanted > 0, "{key} is not printed at all");
            // The number stands on every page, of which a longer text has more.
            let wanted = if key == "vorlage.nummer" { 1 } else { *wanted };
            assert!(count >= wanted, "{key} prints {pair:?} {count} times, not {wanted}");
        }
    }
}

/// Whether an entry may be read as an expression, or as a part of one.
fn has_braces(entry: &str) -> bool {
    entry.contains("{{") || entry.contains("}}")
}

#[test]
fn braces_are_an_error_in_names_and_an_expression_in_lines() {
    for entry in corpus().iter().filter(|entry| has_braces(entry)) {
        let expression = entry.contains("{{") && entry.contains("}}") && !entry.contains("{{{");
        for key in felder(Art::Gedruckt).filter(|_| expression) {
            let mut plan = plan();
            set(&mut plan, key, entry);
            is_refused(&project(&plan, "Text").check(&[]), &format!("{key}: {entry}"));
        }
        for key in felder(Art::Zeile) {
            let mut plan = plan();
            set(&mut plan, key, entry);
            let project = project(&plan, "Text");
            // A line can't name another line, or itself.
            assert!(!taken(&project, entry), "{key}: {entry}");
        }
    }
}

#[test]
fn the_first_half_of_the_corpus_is_printed_literally_by_every_field() {
    let corpus = corpus();
    appears_in_every_field(&corpus[..corpus.len() / 2]);
}

#[test]
fn the_second_half_of_the_corpus_is_printed_literally_by_every_field() {
    let corpus = corpus();
    appears_in_every_field(&corpus[corpus.len() / 2..]);
}

/// What keys that name something or have a form are refused with.
#[track_caller]
fn is_refused(run: &Run, what: &str) {
    let found = befunde(&run.stdout);
    assert!(run.code == 1 && !found.is_empty(), "{what}: {}", run.all());
    for one in found {
        assert!(
            one.file == format!("{PLAN}/plan.yaml")
                && !["satz-fehler", "vorlage-fehlerhaft"].contains(&one.code.as_str()),
            "{what}: {}",
            run.all()
        );
    }
}

#[test]
fn what_must_name_something_or_have_a_form_is_refused() {
    let keys: Vec<&str> = felder(Art::Verweis).chain(felder(Art::Form)).collect();
    let corpus = corpus();
    // Every entry with one key after the other, every key with several entries.
    for (nr, entry) in corpus.iter().enumerate() {
        let key = keys[nr % keys.len()];
        let mut plan = plan();
        set(&mut plan, key, entry);
        is_refused(&project(&plan, "Text").check(&[]), &format!("{key}: {entry}"));
    }
}

/// The prose fields of a plan with a text, and `begruendung.md`.
fn prose(text: &str, title: &str, begruendung: &str) -> Project {
    let mut plan = plan();
    for key in felder(Art::Prosa) {
        set(&mut plan, key, if key.ends_with("titel") { title } else { text });
    }
    project(&plan, begruendung)
}

/// Whether prose takes a text; where not, it says so at a place of the plan and nothing is rendered.
fn taken(project: &Project, entry: &str) -> bool {
    let run = project.check(&[]);
    // Warnings and notes of the rules refuse nothing.
    for one in befunde(&run.stdout).into_iter().filter(|one| one.text.starts_with("Fehler")) {
        assert!(REFUSED.contains(&one.code.as_str()) && one.file.starts_with(PLAN), "{entry}: {}", run.all());
    }
    run.code == 0
}

/// Letters and digits, the same whether Markdown made a list, a heading or nothing of what is around them.
fn letters(text: &str) -> String {
    // The one entry that is an expression has a value.
    let text = text
        .replace("{{ vorlage.betreff }}", "Plan")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&#35;", "#");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn prose_prints_the_corpus_or_refuses_it() {
    let corpus = corpus();
    let (mut in_fields, mut in_titles, mut in_files) = (Vec::new(), Vec::new(), Vec::new());
    for entry in &corpus {
        for (project, found) in [
            (prose(entry, "Titel", "Text"), &mut in_fields),
            (prose("Text", entry, "Text"), &mut in_titles),
            (prose("Text", "Titel", &format!("{entry}\n")), &mut in_files),
        ] {
            if taken(&project, entry) {
                found.push(entry.as_str());
            }
        }
    }
    for (found, what) in [(&in_fields, "fields"), (&in_titles, "titles"), (&in_files, "files")] {
        let part = found.len() * 100 / corpus.len();
        assert!((40..95).contains(&part), "{part} % are taken in {what}: the test does not see both");
    }
    let paragraphs =
        |entries: &[&str]| entries.iter().map(|entry| format!("{entry}\n\nTrenner\n\n")).collect::<String>();
    let none: &[&str] = &[];
    for nr in 0..in_fields.len().max(in_files.len()).div_ceil(8) {
        let fields = in_fields.chunks(8).nth(nr).unwrap_or(none);
        let files = in_files.chunks(8).nth(nr).unwrap_or(none);
        let title = in_titles[nr % in_titles.len()];
        let text = letters(&printed(&prose(&paragraphs(&[&["Text"], fields].concat()), title, &paragraphs(files))));
        for entry in fields.iter().chain(files).chain([&title]) {
            assert!(text.contains(&letters(entry)), "{entry} is not in {text}");
        }
    }
}

/// Quotes and dashes as typing knows them: prose sets German ones.
fn typed(text: &str) -> String {
    squeeze(text).replace(['„', '“', '”'], "\"").replace(['‚', '‘', '’'], "'").replace('–', "-")
}

#[test]
fn texts_in_cells_print_the_corpus_or_refuse_it() {
    let corpus = corpus();
    let cells = |text: &str| {
        let mut plan = plan();
        for key in felder(Art::Zelltext) {
            set(&mut plan, key, text);
        }
        project(&plan, "{{ tabelle.einzelmassnahmen.neu }}\n")
    };
    let found: Vec<&str> = corpus.iter().map(String::as_str).filter(|entry| taken(&cells(entry), entry)).collect();
    let part = found.len() * 100 / corpus.len();
    assert!((40..95).contains(&part), "{part} % are taken: the test does not see both");
    for group in found.chunks(12) {
        let text: String = group.iter().map(|entry| format!("{entry}\n\nTrenner\n\n")).collect();
        let paper = letters(&printed(&cells(&text)));
        for entry in group {
            // As a Beschreibung and as a Bemerkung.
            let count = paper.matches(&letters(entry)).count();
            assert!(count >= 2, "{entry}: {count} times");
        }
    }
}

#[test]
fn prose_with_every_sign_escaped_prints_the_corpus_literally() {
    let escaped = |entry: &str| -> String {
        let signs = entry.trim().chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]));
        signs.collect::<String>().replace('\n', " ")
    };
    for group in corpus().chunks(4) {
        let line: String = group.iter().map(|entry| format!("Q {} ", escaped(entry))).collect();
        let text = typed(&printed(&prose(&line, &line, &line)));
        let wanted: String = group.iter().map(|entry| format!("Q{}", typed(entry.trim()))).collect();
        // Three fields, both Anlagen in the list of the form and above themselves, and the file.
        let count = text.matches(&wanted).count();
        assert!(count >= 6, "{wanted} {count} times in {text}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_among_the_templates_leads_nowhere() {
    let project = crate::fall::base_plan();
    crate::project::copy(&root().join("templates"), &project.path("templates"));
    project.write("geheim.txt", "geheim");
    for (link, from) in [("templates/stuttgart/geheim.txt", "geheim.txt"), ("templates/stuttgart/ordner", ".")] {
        std::os::unix::fs::symlink(project.path(from), project.path(link)).expect("a link can be made");
    }
    // Each is told where it lies, whether a template reads it or not.
    let run = project.run(&["drucken"]);
    let found = befunde(&run.stderr);
    let told: Vec<_> = found.iter().map(|one| (one.file.as_str(), one.code.as_str())).collect();
    let links = ["templates/stuttgart/geheim.txt", "templates/stuttgart/ordner"];
    assert_eq!((run.code, told), (1, links.map(|link| (link, "datei-fehlt")).to_vec()), "{}", run.all());
    for link in links {
        std::fs::remove_file(project.path(link)).expect("it is there");
    }
    project.write("templates/gemeinsam/barrierefrei.typ", "#let text-aus-datei = read(\"geheim.txt\")\n");
    let run = project.run(&["drucken"]);
    let found = befunde(&run.stderr);
    assert_eq!(
        (run.code, found[0].file.as_str(), found[0].line, found[0].column),
        (1, "templates/gemeinsam/barrierefrei.typ", 1, 28),
        "{}",
        run.all()
    );
}
