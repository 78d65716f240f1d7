//! Sections of Markdown files.

use drucksache_plan::aendern::{Ablehnung, Ablehnungsgrund, Abschnittsort, abschnitt_ersetzen};
use drucksache_plan::source::{Position, Span};
use proptest::prelude::*;

const TEXT: &str = "# Plan\n\nAnfang.\n\n## Kosten\n\nAlt.\n\n- Punkt\n\n### Folgen\n\nTief.\n\n## Ziele\n\nEnde.\n\n### Folgen\n\nMehr.";

fn below(text: &str, titles: &[&str], new: &str) -> Result<String, Ablehnung> {
    abschnitt_ersetzen(text, Abschnittsort::Ueberschrift(titles), new).map(|new| new.text)
}

#[test]
fn a_section_is_what_stands_below_its_heading() {
    let done = |titles: &[&str], new| below(TEXT, titles, new).expect("a section");
    assert_eq!(done(&["Kosten"], "Neu.\n"), TEXT.replace("Alt.\n\n- Punkt\n\n### Folgen\n\nTief.", "Neu."));
    assert_eq!(done(&["Kosten", "Folgen"], "Neu."), TEXT.replace("Tief.", "Neu."));
    assert_eq!(done(&["Plan", "Ziele", "Folgen"], "\nNeu.\n\n"), TEXT.replace("Mehr.", "Neu."));
    assert_eq!(done(&["Kosten"], ""), TEXT.replace("\n\nAlt.\n\n- Punkt\n\n### Folgen\n\nTief.", ""));
    assert_eq!(
        done(&["Kosten"], "### Neu\n\nText."),
        TEXT.replace("Alt.\n\n- Punkt\n\n### Folgen\n\nTief.", "### Neu\n\nText.")
    );
    assert_eq!(below("## A\n## B", &["A"], "x").as_deref(), Ok("## A\n\nx\n## B"));
    assert_eq!(below("A\n===\nx", &["A"], "y").as_deref(), Ok("A\n===\ny"));
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(
        below(&windows(TEXT), &["Kosten", "Folgen"], "a\n\nb").expect("a section"),
        windows(&TEXT.replace("Tief.", "a\n\nb"))
    );
}

#[test]
fn a_section_that_is_not_there_or_would_reach_further_is_refused() {
    let refused = |titles: &[&str], new| below(TEXT, titles, new).expect_err("no change").grund;
    assert_eq!(refused(&["Kasten"], "x"), Ablehnungsgrund::UeberschriftFehlt("Kasten".to_owned()));
    assert_eq!(refused(&["Folgen"], "x"), Ablehnungsgrund::UeberschriftMehrfach("Folgen".to_owned()));
    for new in ["```\nx", "## Gleich", "# Höher", "<!-- x", "Text\n\nGleich\n---"] {
        assert_eq!(refused(&["Kosten"], new), Ablehnungsgrund::Gliederung, "{new}");
    }
    // A link that others use must not go.
    let linked = "# A\n\n[x]\n\n# B\n\n[x]: y\n";
    assert_eq!(below(linked, &["B"], "z").expect_err("no change").grund, Ablehnungsgrund::Gliederung);
    let bell = below(TEXT, &["Kosten"], "\u{7}").expect_err("no change");
    assert!(matches!(bell.grund, Ablehnungsgrund::Unlesbar(_)));
}

#[test]
fn a_span_changes_in_its_paragraph() {
    let at = |line, column| Position { line, column };
    let span = Span { start: at(3, 1), end: at(3, 7) };
    let new = abschnitt_ersetzen(TEXT, Abschnittsort::Stelle(span), "Beginn").expect("a span");
    assert_eq!(new.text, TEXT.replace("Anfang", "Beginn"));
    let wide = abschnitt_ersetzen(TEXT, Abschnittsort::Stelle(span), "x\n\ny").expect_err("two paragraphs");
    assert_eq!(wide.grund, Ablehnungsgrund::Gliederung);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_leaves_the_other_sections_alone(new in "[a-z#`>*\\-= \n\\[\\]:<!|]{0,40}") {
        if let Ok(text) = below(TEXT, &["Kosten"], &new) {
            let (before, rest) = text.split_once("## Kosten").expect("the heading");
            prop_assert_eq!(before, "# Plan\n\nAnfang.\n\n");
            prop_assert!(rest.ends_with("\n\n## Ziele\n\nEnde.\n\n### Folgen\n\nMehr."));
            let again = below(&text, &["Ziele", "Folgen"], "Mehr.").expect("still there");
            prop_assert_eq!(again, text);
        }
    }
}
