//! Words and numbers of a text stand in the PDF as they were typed, and in their order.

use std::fmt::Write;

use drucksache_plan::diagnostic::Severity;

use crate::pdf::Pdf;
use crate::project::{Project, copy, root};

/// The words of the tests that look at texts without printing them.
#[path = "../../crates/plan/tests/wortlaut/worte.rs"]
mod worte;

use worte::{WORTE, bare, stand_mit};

/// What stands between two words: mostly a blank, sometimes a line's end.
const LUECKEN: &[&str] = &[" ", " ", " ", " ", "\n", "\n", "\n  ", "\n\n"];

/// Numbers that look random and are always the same (Knuth, MMIX).
struct Wuerfel(u64);

impl Wuerfel {
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        of[usize::try_from(self.0 >> 33).expect("31 bits") % of.len()]
    }
}

/// Whether a text has no errors.
fn is_right(text: &str) -> bool {
    stand_mit(root(), text).geprueft().diagnostics.iter().all(|one| one.severity != Severity::Error)
}

#[test]
fn hundreds_of_generated_paragraphs_are_read_back_from_the_paper() {
    let mut wuerfel = Wuerfel(1);
    let mut texte = Vec::new();
    for nr in 0..500 {
        let mut text = String::new();
        for _ in 0..3 + nr % 30 {
            text.push_str(wuerfel.one(WORTE));
            text.push_str(wuerfel.one(LUECKEN));
        }
        let text = text.trim().to_owned();
        if is_right(&text) {
            texte.push(text);
        }
    }
    assert!(texte.len() > 200, "only {} texts have no finding", texte.len());
    let mut whole = String::new();
    for (nr, text) in texte.iter().enumerate() {
        writeln!(whole, "Absatz Z{nr}Z beginnt hier.\n\n{text}\n").expect("a string");
    }
    assert!(is_right(&whole), "each of them is right");
    let project = Project::empty();
    copy(&root().join("tests/data/grundplan"), &project.path("plans/grund"));
    project.write("plans/grund/begruendung.md", &whole);
    let run = project.run(&["drucken", "plans/grund"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files("output/grund");
    let file = files.iter().find(|file| file.ends_with("Anlage-1.pdf")).expect("Anlage 1");
    let pdf = Pdf::read(&project.bytes(&format!("output/grund/{file}")));
    let pieces = pdf.pages.iter().flat_map(|page| page.text.marked.values().flatten());
    let paper = bare(&pieces.map(|piece| piece.text.as_str()).collect::<String>());
    let mut at = 0;
    for (nr, text) in texte.iter().enumerate() {
        let wanted = bare(&format!("Absatz Z{nr}Z beginnt hier.{text}"));
        let found = paper[at..].find(&wanted);
        let Some(found) = found else {
            let around: String = paper[at..].chars().take(wanted.chars().count() + 60).collect();
            panic!("{text:?}\nwanted: {wanted}\npaper:  {around}");
        };
        at += found + wanted.len();
    }
}
