//! What README says in numbers and words for numbers, between the commands that `docs.rs` plays. What its pictures show
//! is compared by `.ci/bilder`.

use std::collections::{BTreeMap, BTreeSet};

use drucksache_plan::plan::RawPlan;
use drucksache_plan::structure::Schema;

use crate::docs::{blocks, play};
use crate::project::{Project, copy, root, werk, werk_in};

const PLAN: &str = "plans/iuk-2014-2015";
const WORDS: [&str; 21] = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).expect("README.md")
}

/// A text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "README does not say „{wanted}“");
}

/// What stands between two pieces of a text.
#[track_caller]
fn between<'a>(text: &'a str, before: &str, behind: &str) -> &'a str {
    let found = text.split_once(before).and_then(|(_, rest)| rest.split_once(behind));
    found.unwrap_or_else(|| panic!("README has nothing between „{before}“ and „{behind}“")).0
}

/// The amounts in a text, with dots between thousands.
fn amounts(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|part| part.trim_matches('.'));
    parts.filter(|part| part.contains('.')).collect()
}

/// The words of each page of a plan in a folder.
#[track_caller]
fn pages(project: &Project) -> Vec<String> {
    let (vorschau, found) = werk_in(&project.path(""), PLAN).vorschau();
    vorschau.unwrap_or_else(|| panic!("no preview: {found:#?}")).texte
}

/// The amounts of a page that were others before, in the order of the page.
fn new_amounts(before: &str, after: &str) -> Vec<String> {
    assert_eq!(before.split(' ').count(), after.split(' ').count(), "other words:\n{before}\n{after}");
    let words = before.split(' ').zip(after.split(' '));
    let parts = words.flat_map(|(was, is)| was.split('/').zip(is.split('/')));
    parts.filter(|(was, is)| was != is).map(|(_, is)| is.to_owned()).collect()
}

#[test]
fn the_readme_counts_the_files_that_are_written() {
    let project = Project::empty();
    copy(&root().join("plans"), &project.path("plans"));
    let run = project.run(&["drucken", "--still"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in project.files("output").iter().filter(|path| path.ends_with(".pdf")) {
        let (plan, file) = path.split_once('/').expect("a folder for each plan");
        files.entry(plan.to_owned()).or_default().insert(file.to_owned());
    }
    let word = |plan: &str| WORDS[files[plan].len()];
    let readme = readme();
    let all: usize = files.values().map(BTreeSet::len).sum();
    says(&readme, &format!("`drucken` writes {} PDF files, some for each plan under `plans/`", WORDS[all]));
    let shown = between(&readme, "`plans/`:\n\n", "\n\n");
    let first = |line: &'static str, text: &str| -> BTreeSet<String> {
        let names = text.lines().filter_map(|one| one.strip_prefix(line)?.split([' ', '/']).next());
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    assert_eq!(first("    output/", shown), files.keys().cloned().collect(), "the folders");
    assert_eq!(first("      ", shown), files["iuk-2014-2015"], "the files of the first plan");
    says(shown, &format!("{} files: a fictional paper without measures", word("karlsruhe-2026-0067")));
    let (one, four) = (word("leipzig-2026-9003"), word("muenster-2026-9002"));
    says(shown, &format!("{one} file each on the forms of Leipzig and Rostock, {four} on Münster's"));
    assert_eq!(one, word("rostock-2026-9001"), "each");
    says(shown, &format!("{} files again, of a fictional plan", word("musterstadt-2026-2027")));
    assert_eq!(word("iuk-2014-2015"), word("musterstadt-2026-2027"), "again");
}

#[test]
fn the_first_change_of_the_readme_moves_what_it_says_and_nothing_else() {
    let (project, readme) = (Project::with_plan("iuk-2014-2015"), readme());
    let before = pages(&project);
    let blocks = blocks(&readme);
    let ours = |file: &Option<String>| file.as_ref().is_some_and(|file| file.starts_with(PLAN));
    let mut typed = 0;
    for block in blocks.iter().filter(|block| ours(&block.file)) {
        play(&project, "README.md", block);
        typed += block.text.lines().filter(|line| line.starts_with('+')).count();
    }
    let said = between(&readme, "\nTwo numbers were typed. ", "\n\n");
    assert_eq!(WORDS[typed], "two", "numbers that were typed");
    let after = pages(&project);
    let changed: Vec<Vec<String>> = before.iter().zip(&after).map(|(was, is)| new_amounts(was, is)).collect();
    let changed: Vec<&Vec<String>> = changed.iter().filter(|page| !page.is_empty()).collect();
    assert!(before.len() == after.len() && changed.len() == 4, "{changed:?}");
    assert_eq!(changed[0], &["6.451.000"], "the Vorlage");
    assert_eq!(changed[1], &["6.451.000", "954.700", "6.451.000"], "prose and Themenbereiche");
    assert_eq!(changed[2], &["136.000"], "new projects");
    assert_eq!(changed[3], &["136.000", "954.700", "6.451.000", "6.451.000"], "row, sums, closing table in Anlage 2");
    // Prose and the table of Themenbereiche share a page.
    let (lead, places) =
        flat(said).split_once(": ").map(|(lead, rest)| (lead.to_owned(), rest.to_owned())).expect("a list");
    says(&lead, &format!("{} places follow and nothing else changes", WORDS[changed.len() + 1]));
    assert_eq!(places.split("; ").count(), changed.len() + 1, "{places}");
    // What is said and is not new stood there before, and still does.
    let new: BTreeSet<&str> = changed.iter().flat_map(|page| page.iter().map(String::as_str)).collect();
    let told: BTreeSet<&str> = amounts(&places).into_iter().collect();
    assert!(new.is_subset(&told), "{new:?} {told:?}");
    for old in told.difference(&new) {
        assert!(before.iter().any(|page| page.contains(old)) && after.iter().any(|page| page.contains(old)), "{old}");
    }
    // The example of `woher` asks for one of them.
    let (page, text) = between(&readme, "(`--seite ", "\"`").split_once(" \"").expect("a page and a text");
    let run = project.run(&["woher", "iuk-2014-2015", "--seite", page, text]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stdout.contains(&format!("{text} EUR")), "{}", run.all());
}

#[test]
fn the_readme_counts_the_notes_that_it_leaves_out() {
    let (readme, project) = (readme(), Project::with_plan("iuk-2014-2015"));
    let notes = between(&readme, "Fehler, ", " Hinweise (");
    let count: usize = notes.parse().expect("a number of notes");
    says(&flat(&readme), &format!("are more files and {} notes, which are there without the change too", WORDS[count]));
    let run = project.run(&["pruefen", PLAN]);
    assert!(run.all().contains(&format!("{count} Hinweise")), "{}", run.all());
}

#[test]
fn the_words_in_place_of_the_readmes_pictures_say_what_is_on_the_pages() {
    let readme = readme();
    let told = |name: &str| -> String {
        let (before, _) = readme.split_once(&format!("](docs/bilder/{name}.png)")).expect("the README shows it");
        before.rsplit_once("![").expect("words").1.to_owned()
    };
    let texts = |plan: &str| werk(plan).vorschau().0.expect("a preview").texte;
    let iuk = texts(PLAN);
    let vorlage = told("vorlage");
    let sums = amounts(&vorlage);
    assert_eq!(sums.len(), 2, "{vorlage}");
    assert!(vorlage.starts_with("Page 1 of the Vorlage GRDrs 977/2013: "), "{vorlage}");
    assert!(sums.iter().all(|sum| iuk[0].contains(&format!("Investitionen {sum} EUR"))), "{}", iuk[0]);
    let themenbereiche = werk(PLAN).grundlage().expect("a plan").plan.themenbereiche.len();
    says(&told("themenbereiche"), &format!("the table of the {} Themenbereiche", WORDS[themenbereiche]));
    let musterstadt = texts("plans/musterstadt-2026-2027");
    let (_, sums) =
        musterstadt.last().and_then(|page| page.split_once("Gesamtsumme ")).expect("the last page has sums");
    let columns = sums
        .split(' ')
        .filter(|word| *word != "*")
        .take_while(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    says(&told("massnahmenplan"), "Last page of Anlage 2");
    says(&told("massnahmenplan"), &format!("amounts in {} columns", WORDS[columns]));
}

#[test]
fn the_readme_names_the_versions_and_bounds_that_there_are() {
    let (readme, manifest) = (readme(), std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml"));
    let rust = between(&manifest, "\nrust-version = \"", "\"");
    says(&readme, &format!("[Rust](https://rustup.rs) {rust} or newer"));
    let typst: Vec<&str> = between(&manifest, "\ntypst = \"", "\"").split('.').take(2).collect();
    says(&readme, &format!("the command-line Typst {} gives the same pages", typst.join(".")));
    let jahre = Schema::of::<RawPlan>().json()["$defs"]["RawHaushalt"]["properties"]["jahre"].clone();
    let bound = |key: &str| WORDS[jahre[key].as_u64().and_then(|bound| usize::try_from(bound).ok()).expect(key)];
    says(&readme, &format!("jahre: [2014, 2015]            # {} to {}\n", bound("minItems"), bound("maxItems")));
}
