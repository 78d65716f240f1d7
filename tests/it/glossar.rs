//! GLOSSAR.md explains the nouns that the code has, and no others.

use std::collections::BTreeSet;

use crate::project::root;

/// A line of the glossary: `- **Noun** (`Name`, `name`): Sentence.`
#[derive(Debug, PartialEq, Eq)]
struct Eintrag<'a> {
    noun: &'a str,
    names: Vec<&'a str>,
    sentence: &'a str,
}

/// The entries of a glossary; a list item of another shape is an error, with its text.
fn entries(text: &str) -> Vec<Result<Eintrag<'_>, &str>> {
    let items = text.lines().filter(|line| line.starts_with("- "));
    items.map(|line| entry(line).filter(|one| !one.names.is_empty() && is_sentence(one.sentence)).ok_or(line)).collect()
}

fn entry(line: &str) -> Option<Eintrag<'_>> {
    let (noun, rest) = line.strip_prefix("- **")?.split_once("** (")?;
    let (names, sentence) = rest.split_once("): ")?;
    let names = names.split(", ").map(|name| name.strip_prefix('`')?.strip_suffix('`'));
    Some(Eintrag { noun, names: names.collect::<Option<_>>()?, sentence })
}

fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.ends_with('.') && !text.contains(". ")
}

/// How a noun is sorted: umlauts as their vowels.
fn sorted_as(noun: &str) -> String {
    let small = noun.to_lowercase();
    [('ä', "a"), ('ö', "o"), ('ü', "u"), ('ß', "ss")].iter().fold(small, |text, (from, to)| text.replace(*from, to))
}

/// All words of the sources, without comments.
fn words_of_the_code() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for src in ["src", "crates/plan/src", "crates/tausch/src", "crates/werkbank/src", "crates/druck/src"] {
        for path in crate::floors::rust_files(&root().join(src)) {
            let source = std::fs::read_to_string(path).expect("a text");
            let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            let words = code.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'));
            found.extend(words.map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_entry_is_a_noun_with_its_names_and_one_sentence_in_the_order_of_the_alphabet() {
    let text = std::fs::read_to_string(root().join("GLOSSAR.md")).expect("GLOSSAR.md");
    let found: Vec<Eintrag<'_>> = entries(&text).into_iter().map(|one| one.expect("an entry")).collect();
    let nouns: Vec<String> = found.iter().map(|one| sorted_as(one.noun)).collect();
    assert!(nouns.windows(2).all(|pair| pair[0] < pair[1]), "{nouns:?}");
}

#[test]
fn every_name_of_the_glossary_is_in_the_code() {
    let text = std::fs::read_to_string(root().join("GLOSSAR.md")).expect("GLOSSAR.md");
    let words = words_of_the_code();
    let named = entries(&text).into_iter().flatten().flat_map(|one| one.names);
    let gone: Vec<&str> = named.filter(|name| !words.contains(*name)).collect();
    assert!(gone.is_empty(), "names of nothing: {gone:?}");
}

/// Raw types are what YAML says, and YAML is German: their names without `Raw` are nouns of the domain.
#[test]
fn every_noun_that_a_plan_or_a_rat_is_written_with_is_explained() {
    let text = std::fs::read_to_string(root().join("GLOSSAR.md")).expect("GLOSSAR.md");
    let named: BTreeSet<&str> = entries(&text).into_iter().flatten().flat_map(|one| one.names).collect();
    let raw: Vec<String> =
        words_of_the_code().into_iter().filter(|word| word.starts_with("Raw") && word != "Raw").collect();
    assert!(raw.len() > 20, "the test has lost its types");
    let explained = |word: &str| {
        let noun = &word["Raw".len()..];
        [word, noun, noun.to_lowercase().as_str()].iter().any(|name| named.contains(name))
    };
    let missing: Vec<&String> = raw.iter().filter(|word| !explained(word)).collect();
    assert!(missing.is_empty(), "not in GLOSSAR.md: {missing:?}");
}

#[test]
fn a_line_that_is_no_entry_is_found() {
    let right = "- **Größe** (`Groesse`, `groesse`): A kind of amount.";
    let entry = Eintrag { noun: "Größe", names: vec!["Groesse", "groesse"], sentence: "A kind of amount." };
    assert_eq!(entries(right), [Ok(entry)]);
    for wrong in [
        "- Größe: A kind.",
        "- **Größe** (Groesse): A kind.",
        "- **Größe** (`A`): A kind. Another.",
        "- **Größe** (`A`): a kind.",
    ] {
        assert_eq!(entries(wrong), [Err(wrong)]);
    }
    assert_eq!(sorted_as("Maßnahme"), "massnahme");
}
