//! What is typed is printed, word by word and number by number, or there is a finding.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(clippy::disallowed_methods, reason = "a test reads its plans from disk")]

use std::collections::BTreeMap;

use drucksache_plan::diagnostic::Code;
use drucksache_plan::prosa::{Block, Inline, Listenart, Nummernform};
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use proptest::prelude::*;

/// A plan around a text, and what became of the text: its blocks, or nothing where there is a finding about it.
fn gelesen(text: &str) -> Option<Vec<(usize, Block)>> {
    let plan =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/grundplan/plan.yaml")).expect("a plan");
    let files: Dateien =
        BTreeMap::from([("plan.yaml".to_owned(), plan), ("begruendung.md".to_owned(), text.as_bytes().to_vec())])
            .into_iter()
            .collect();
    let stand = Stand::lesen(&Ordner::in_memory("plans/grund", files), &Raete::built_in());
    if stand.without_rules().iter().any(|found| found.code == Code::MarkdownNichtErlaubt) {
        return None;
    }
    Some(stand.pruefling()?.texte.begruendung.as_ref()?.bloecke.clone())
}

/// The letters, digits and signs of prose as they are printed, without blanks, in order. Dashes stand for points of lists
/// as well, so they are left out.
fn printed(blocks: &[(usize, Block)], out: &mut String) {
    for (_, block) in blocks {
        match block {
            Block::Absatz(inhalt) | Block::Ueberschrift { inhalt, .. } => text(inhalt, out),
            Block::Zitat(blocks) => printed(blocks, out),
            Block::Liste { art, punkte, .. } => {
                for (nr, punkt) in punkte.iter().enumerate() {
                    if let Listenart::Nummern(form, beginn) = art {
                        out.push_str(&number(*form, beginn + nr as u64));
                    }
                    printed(punkt, out);
                }
            }
            Block::Tabelle { kopf, zeilen, .. } => {
                kopf.iter().chain(zeilen.iter().flatten()).for_each(|cell| text(cell, out))
            }
            Block::Einschub(_) => {}
        }
    }
}

fn text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => text(inhalt, out),
            Inline::Umbruch => {}
        }
    }
}

/// A number of a list on paper, counted by hand.
fn number(form: Nummernform, nummer: u64) -> String {
    let letters: Vec<char> = ('a'..='z').collect();
    let roman = ["I", "II", "III", "IV", "V", "VI"];
    let at = usize::try_from(nummer).expect("a small number");
    match form {
        Nummernform::Punkt => format!("{nummer}."),
        Nummernform::Klammer => format!("{nummer})"),
        Nummernform::Klammern => format!("({nummer})"),
        Nummernform::Buchstabe => format!("{})", letters[at - 1]),
        Nummernform::Roemisch => format!("{}.", roman[at - 1]),
        Nummernform::PunktKlammer => format!("{nummer}.)"),
        Nummernform::BuchstabePunkt => format!("{}.)", letters[at - 1]),
        Nummernform::Doppelbuchstabe => format!("{0}{0})", letters[at - 1]),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"-–—*•#|\\".contains(*c)).collect()
}

fn on_paper(text: &str) -> Option<String> {
    let mut out = String::new();
    printed(&gelesen(text)?, &mut out);
    Some(bare(&out))
}

#[track_caller]
fn is_printed(text: &str) {
    let paper = on_paper(text).unwrap_or_else(|| panic!("a finding about {text:?}"));
    assert_eq!(paper, bare(text), "{text:?}");
}

#[track_caller]
fn has_a_finding(text: &str) {
    assert!(on_paper(text).is_none(), "{text:?} is printed as {:?}", gelesen(text));
}

#[test]
fn a_path_of_a_network_keeps_its_backslashes() {
    for text in ["Laufwerke wie \\\\fs01\\Akten werden", "\\\\fs01\\Akten", "(\\\\fs-1.de\\a)", "C:\\Akten"] {
        let blocks = gelesen(text).expect("nothing is wrong with it");
        let mut out = String::new();
        printed(&blocks, &mut out);
        assert_eq!(out, text);
    }
}

#[test]
fn days_and_signs_at_the_beginnings_of_lines_are_printed() {
    for text in [
        "1. März 2026: Beschluss\n15. Juni 2026: Baubeginn\n30. November 2027: Ende",
        "1. Der Vertrag beginnt am\n1. November 2026 und endet am\n31. Dezember 2027.\n2. Er verlängert sich.",
        "Er endet im Jahr\n2026. Danach gilt er weiter.",
        "2026. Danach gilt er weiter.",
        "Das sind\n+ 5,4 % mehr",
        "+ 50 Plätze\n+ 5,4 %",
        "- + 50 Plätze\n- + 5,4 %",
        "> 10 % der Plätze",
        "mehr als\n> 10 %",
        ">= 10 %",
        "1) vorgesehen\n2) geplant",
        "(1) vorgesehen\n(2) geplant",
        "1.) vorgesehen\n2.) geplant",
        "a.) vorgesehen\nb.) geplant",
        "a) vorgesehen\n   aa) eins\n   bb) zwei\nb) geplant",
        "– vorgesehen\n– geplant",
        "Vorgesehen sind:\n– der Neubau, der\n  lange dauert,\n— die Sanierung",
        "Die Verwaltung schlägt vor\n– nach Rücksprache mit dem Amt\n– den Beschluss zu fassen.",
        "Der Antrag wurde abgelehnt.\n– Die Verwaltung schlägt vor, ihn zu prüfen.",
        "- Die Halle wird\n– nach Rücksprache –\n  saniert",
        "– Entwurf –\n\nText",
        "siehe Buchstabe\naa) der Satzung und\nA. Schmidt",
        "a) vorgesehen\nb) geplant\n\n   und noch ein Absatz\n\nc) offen",
        "I. Sachstand\nII. Kosten\nIII. Folgen",
        "siehe Nr. 3\na) der Satzung",
        "Beschluss:\n1. Dem Plan wird zugestimmt.\n2. Er gilt.",
        "- Punkt\n  1. erstens\n  2. zweitens\n- Punkt",
        "5. fünftens\n6. sechstens",
        "0. vorab\n1. erstens",
        "C. Schmidt und\nV. Müller",
        "2*3*4 Taler, Bürger*innen und Schüler*innen",
        "eine Zeile\n-\nund noch eine\n=\nund Schluss",
        "## Sprache C #",
        "1. 3. 2026 und 22. und 23. November",
        "am\n15. Feb. 2026",
    ] {
        is_printed(text);
    }
}

#[test]
fn what_would_be_printed_otherwise_has_a_finding() {
    for text in [
        "1. eins\n3. drei",
        "1. eins\n1. eins",
        "1. eins\n\na) zwei\n\n3) drei",
        "a) eins\nc) drei",
        "Titel\n=====",
        "Titel\n---",
        "Text\n- eins\n- zwei",
        "Text\n1. eins\n2. zwei",
        "Vorgesehen sind\n– Neubau\n– Sanierung",
        "Geprüft wurden\n– die Kosten der Anlage,\n– der Bedarf und\n– die Termine.",
        "Der Bedarf wurde geprüft.\n– Er ist hoch.\n– Er steigt.",
        "- eins\n– zwei",
        "1.) eins\n3.) drei",
        "A) eins\nB) zwei",
        "a. eins\nb. zwei",
        "1.1 eins\n1.2 zwei",
        "Geprüft wurden\n-> der Bedarf\n-> die Kosten",
        "1.eins\n2.zwei",
        "-eins\n-zwei",
        "•eins\n•zwei",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        "| a | b |\n|---|---|\n| 1 |",
        "| a | b |\n|---|---|\n| 1 | 2 |\nText",
        "| a | b |\n| 1 | 2 |",
        "a\tb\n1\t2",
        "[Hinweis]: 5000",
        "[a](https://example.org) [b]\n\n[b]: https://example.org\n[b]: 5000",
        "##",
        "## {.unnummeriert}",
        "## 1. Anlass",
        "~~gestrichen~~",
        "- [ ] offen",
        "Satz^[Anmerkung]",
    ] {
        has_a_finding(text);
    }
}

#[test]
fn comments_of_writers_are_not_printed_and_no_mistake() {
    let comments = "Text\n\n[//]: # (nur für uns)\n[comment]: <> (auch)\n\nText";
    assert_eq!(on_paper(comments).as_deref(), Some("TextText"));
}

#[test]
fn carbon_dioxide_and_square_metres_are_set_below_and_above_the_line() {
    let blocks = gelesen("CO~2~ je m^2^, ~5 bis ~6 t").expect("no finding");
    let Block::Absatz(inlines) = &blocks[0].1 else { panic!("a paragraph") };
    assert_eq!(inlines[..], [Inline::Text("CO₂ je m², ~5 bis ~6 t".to_owned())]);
}

/// Words, figures and signs, as they stand in papers.
fn words() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop::sample::select(vec![
        "Beschluss",
        "und",
        "am",
        "1.",
        "2.",
        "3.",
        "15.",
        "31.",
        "Juni",
        "November",
        "2026",
        "2027.",
        "2026)",
        "+",
        "-",
        "–",
        "5,4",
        "%",
        "50",
        ">",
        "10",
        "=",
        "==",
        "===",
        "---",
        "1)",
        "2)",
        "(1)",
        "(2)",
        "a)",
        "b)",
        "I.",
        "II.",
        "•",
        "—",
        "1.)",
        "aa)",
        "bb)",
        "§",
        "3",
        "Abs.",
        "EUR",
        "6.450.000",
        "„Titel“",
        "Anlage",
        "#",
        "Satz.",
        "wie",
        "folgt:",
        "2*3",
        "*",
        "/",
        "Nr.",
        "Q1",
        "(siehe",
        "oben)",
    ]);
    prop::collection::vec(word, 1..40)
}

/// What stands between two words: mostly a blank, sometimes a line's end, rarely an empty line.
fn gaps() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(
        prop_oneof![6 => Just(" "), 3 => Just("\n"), 1 => Just("\n\n"), 1 => Just("\n  "), 1 => Just("\n   ")],
        40,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    /// A `>` before a number is a sign; before a word it begins a quotation, which is not generated.
    #[test]
    fn every_word_and_number_is_printed_in_its_order_or_there_is_a_finding(words in words(), gaps in gaps()) {
        let mut text = String::new();
        for (nr, word) in words.iter().enumerate() {
            text.push_str(if *word == ">" { "> 10" } else { word });
            text.push_str(gaps[nr]);
        }
        if let Some(paper) = on_paper(&text) {
            prop_assert_eq!(paper, bare(&text), "{:?}", text);
        }
    }
}

/// The files of a shipped plan.
fn shipped(plan: &str) -> Dateien {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans").join(plan);
    let mut files = Vec::new();
    for dir in ["", "massnahmen/"] {
        for entry in std::fs::read_dir(folder.join(dir)).into_iter().flatten() {
            let entry = entry.expect("an entry");
            if entry.file_type().expect("a type").is_file() {
                let name = format!("{dir}{}", entry.file_name().to_string_lossy());
                files.push((name, std::fs::read(entry.path()).expect("a file")));
            }
        }
    }
    files.into_iter().collect()
}

/// Paragraphs and points wrapped anew at a width; headings, tables and what stands alone stay.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    let mut indent = 0;
    for line in text.lines() {
        let bare = line.trim_start();
        let alone = bare.is_empty() || bare.starts_with(['#', '|', '>']) || bare.starts_with("{{ tabelle");
        let marker = bare
            .split(' ')
            .next()
            .filter(|word| ["-", "a)", "b)", "c)", "d)", "e)", "1.", "2.", "3.", "4."].contains(word));
        if alone || marker.is_some() || column == 0 {
            if column > 0 {
                out.push('\n');
            }
            column = 0;
            indent = line.len() - bare.len() + marker.map_or(0, |marker| marker.len() + 1);
        }
        if alone {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        for word in bare.split_whitespace() {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            }
            let blanks = if column > 0 {
                1
            } else if marker == Some(word) {
                line.len() - bare.len()
            } else {
                indent
            };
            out.push_str(&" ".repeat(blanks));
            out.push_str(word);
            column += blanks + length;
        }
    }
    out.push('\n');
    out
}

#[test]
fn shipped_texts_say_the_same_wherever_their_lines_end() {
    let raete = Raete::built_in();
    let (mut same, mut found) = (0, 0);
    for plan in ["iuk-2014-2015", "musterstadt-2026-2027", "karlsruhe-2026-0067"] {
        let files = shipped(plan);
        let Some(typed) = files.get("begruendung.md") else { continue };
        let typed = String::from_utf8(typed.clone()).expect("UTF-8");
        let words = |text: String| {
            let mut files = files.clone();
            files.insert("begruendung.md".to_owned(), text.into_bytes());
            let stand = Stand::lesen(&Ordner::in_memory(&format!("plans/{plan}"), files), &raete);
            let clean = stand.without_rules().is_empty();
            clean.then(|| {
                let pruefling = stand.pruefling().expect("a plan");
                let mut words = String::new();
                printed(&pruefling.texte.begruendung.as_ref().expect("a text").bloecke, &mut words);
                bare(&words)
            })
        };
        let before = words(typed.clone()).expect("a shipped plan is right");
        for width in 40..=120 {
            match words(wrapped(&typed, width)) {
                Some(after) => {
                    assert_eq!(before, after, "{plan} at {width}");
                    same += 1;
                }
                None => found += 1,
            }
        }
    }
    assert!(same > 10 * found, "{same} texts say the same, {found} have a finding");
}

/// The text of a block with `|` in `plan.yaml`: its bytes, and its lines without their indentation.
fn block(yaml: &str, key: &str) -> Option<(std::ops::Range<usize>, String)> {
    let head = format!("\n  {key}: |\n");
    let start = yaml.find(&head)? + head.len();
    let inside = |line: &&str| line.trim().is_empty() || line.starts_with("    ");
    let length = yaml[start..].split_inclusive('\n').take_while(inside).map(str::len).sum::<usize>();
    let text = &yaml[start..start + length];
    let lines = text.lines().map(|line| line.strip_prefix("    ").unwrap_or_default());
    Some((start..start + length, lines.collect::<Vec<_>>().join("\n")))
}

#[test]
fn shipped_texts_of_the_form_say_the_same_wherever_their_lines_end() {
    let raete = Raete::built_in();
    let (mut same, mut found) = (0, 0);
    for plan in ["iuk-2014-2015", "musterstadt-2026-2027", "karlsruhe-2026-0067"] {
        let files = shipped(plan);
        let yaml = String::from_utf8(files.get("plan.yaml").expect("a plan").clone()).expect("UTF-8");
        for key in ["beschlussantrag", "kurzfassung", "finanzielle_auswirkungen"] {
            let Some((range, typed)) = block(&yaml, key) else { continue };
            let words = |text: &str| {
                let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
                let mut yaml = yaml.clone();
                yaml.replace_range(range.clone(), &indented);
                let mut files = files.clone();
                files.insert("plan.yaml".to_owned(), yaml.into_bytes());
                let stand = Stand::lesen(&Ordner::in_memory(&format!("plans/{plan}"), files), &raete);
                let texte = stand.pruefling().expect("a plan").texte;
                let prosa = match key {
                    "beschlussantrag" => &texte.beschlussantrag,
                    "kurzfassung" => &texte.kurzfassung,
                    _ => &texte.finanzielle_auswirkungen,
                };
                let mut words = String::new();
                printed(&prosa.as_ref().expect("a text").bloecke, &mut words);
                stand.without_rules().is_empty().then(|| bare(&words))
            };
            let before = words(&typed).expect("a shipped plan is right");
            for width in 40..=120 {
                match words(&wrapped(&typed, width)) {
                    Some(after) => {
                        assert_eq!(before, after, "{key} of {plan} at {width}");
                        same += 1;
                    }
                    None => found += 1,
                }
            }
        }
    }
    assert!(same > 200 && same > 10 * found, "{same} texts say the same, {found} have a finding");
}
