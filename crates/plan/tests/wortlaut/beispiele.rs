//! Texts that are printed as typed, and such that have a finding.

use drucksache_plan::prosa::{Block, Inline};

use crate::papier::{gelesen, on_paper, printed};
use crate::worte::bare;

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
fn short_words_stand_above_and_below_the_line() {
    let text = "v~max~ und 10^-3^, x^{{ jahre[0] }}^, nicht a^b c^ oder ~d~/`e^f^`, 2~3";
    let Some(blocks) = gelesen(&text.replace("~d~", "\\~d\\~")) else { panic!("a finding") };
    let Block::Absatz(inlines) = &blocks[0].1 else { panic!("a paragraph") };
    let text = |text: &str| Inline::Text(text.to_owned());
    let expected = [
        text("v"),
        Inline::Tief("max".to_owned()),
        text(" und 10"),
        Inline::Hoch("-3".to_owned()),
        text(", x"),
        Inline::Hoch("2014".to_owned()),
        text(", nicht a^b c^ oder ~d~/e^f^, 2~3"),
    ];
    assert_eq!(inlines[..], expected);
    has_a_finding("[hier](https://a.example/x~ab~/)");
}

#[test]
fn a_line_ends_inside_of_a_cell_only_where_a_table_is() {
    let blocks = gelesen("| a<br>b | c<BR />d |\n|---|---|\n| *e<br/>f* | g |").expect("nothing is wrong with it");
    let Block::Tabelle { kopf, zeilen, .. } = &blocks[0].1 else { panic!("a table") };
    let text = |text: &str| Inline::Text(text.to_owned());
    assert_eq!(kopf[0], [text("a"), Inline::Umbruch, text("b")]);
    assert_eq!(kopf[1], [text("c"), Inline::Umbruch, text("d")]);
    assert_eq!(zeilen[0][0], [Inline::Betont(vec![text("e"), Inline::Umbruch, text("f")])]);
    has_a_finding("a<br>b");
    has_a_finding("| a |\n|---|\n| b<hr>c |");
}

#[test]
fn a_page_ends_only_between_paragraphs_of_a_long_text() {
    let blocks =
        gelesen("a\n\n{seitenumbruch}\n\nb `{seitenumbruch}` \\{seitenumbruch}").expect("nothing is wrong with it");
    assert_eq!(blocks[1].1, Block::Seitenumbruch);
    assert_eq!(blocks.len(), 3);
    for text in [
        "a {seitenumbruch}",
        "- {seitenumbruch}",
        "> a\n>\n> {seitenumbruch}",
        "a\n{seitenumbruch}",
        "| {seitenumbruch} |\n|---|",
    ] {
        has_a_finding(text);
    }
}

#[test]
fn a_link_leads_to_an_anlage_that_there_is() {
    let blocks = gelesen("siehe [Anlage 2](#anlage-2)").expect("nothing is wrong with it");
    let Block::Absatz(inlines) = &blocks[0].1 else { panic!("a paragraph") };
    let text = Inline::Text("Anlage 2".to_owned());
    assert_eq!(inlines[1], Inline::Verweis { ziel: "#anlage-2".to_owned(), inhalt: vec![text] });
    for text in ["[a](#anlage-3)", "[a](#anlage-0)", "[a](#anlage-)", "[a](#anlage-99999999999999999999)", "[a](#b)"] {
        has_a_finding(text);
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
        "1. Dem Plan wird\n   zugestimmt.\n2. Er gilt.\n  3. Er wird sofort\n     vollzogen.\n4. Ein Bericht folgt.",
        "1. Dem Plan wird zugestimmt.\n2. Siehe Nr.\n   3. Der Rest folgt.",
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

#[test]
fn a_point_that_would_be_running_text_has_a_finding() {
    for text in [
        "1. Dem Plan wird zugestimmt.\n2. Er gilt ab sofort.\n   3. Ein Bericht folgt.",
        "1. Dem Plan wird zugestimmt.\n2.Er gilt ab sofort.",
        "1. Dem Plan wird zugestimmt.\n2 . Er gilt ab sofort.",
    ] {
        has_a_finding(text);
    }
}
