//! Words of generated texts, and how a text is compared with what is printed. The tests that print papers use them, too.

use std::path::Path;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

/// Words, figures and signs, as they stand in papers.
pub(crate) const WORTE: &[&str] = &[
    "Beschluss",
    "und",
    "am",
    "1.",
    "2.",
    "3.",
    "15.",
    "30.",
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
    // Before a word it begins a quotation, which is not generated.
    "> 10",
    "=",
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
    "Abs.",
    "EUR",
    "6.450.000",
    "„Titel“",
    "Satz.",
    "wie",
    "folgt:",
    "2*3",
    "/",
    "Nr.",
    "Q1",
    "(siehe",
    "oben)",
    "Bürger*innen",
    "CO~2~",
    "**fett**",
    "*kursiv*",
];

/// The smallest plan, with a text as its Begründung.
pub(crate) fn stand_mit(root: &Path, text: &str) -> Stand {
    let plan = std::fs::read(root.join("tests/data/grundplan/plan.yaml")).expect("a plan");
    let dateien =
        Dateien::from([("plan.yaml".to_owned(), plan), ("begruendung.md".to_owned(), text.as_bytes().to_vec())]);
    Stand::lesen(&Ordner::in_memory("plans/grund", dateien), &Raete::built_in())
}

/// Letters, digits and signs without blanks, and without those that stand for points, headings, emphasis, the borders of
/// cells or a divided word.
pub(crate) fn bare(text: &str) -> String {
    let text = text.replace("~2~", "₂");
    text.chars().filter(|c| !c.is_whitespace() && !"-–—*•#|\\\u{ad}\u{200b}".contains(*c)).collect()
}
