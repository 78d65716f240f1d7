//! Headings inside of the texts of a form.

use crate::fall::{PLAN, base_plan};
use crate::pdf::Pdf;
use crate::project::Project;

fn with(text: &str) -> Project {
    let project = base_plan();
    let lines: String = text.lines().map(|line| format!("    {line}\n")).collect();
    project.replace(
        &format!("{PLAN}/plan.yaml"),
        "  beschlussantrag: Dem Plan für {{ jahre | und }} wird zugestimmt.\n",
        &format!("  beschlussantrag: |\n{lines}"),
    );
    project
}

#[test]
fn a_text_of_the_form_has_headings_below_that_of_its_section_and_without_numbers() {
    let project = with(
        "Zugestimmt wird:\n\n### Netz\n\nDem Ausbau.\n\n#### Im Rathaus\n\nZuerst dort.\n\n### Drucker\n\nDem Ersatz.",
    );
    let run = project.run(&["drucken", PLAN]);
    assert_eq!(run.code, 0, "{}", run.all());
    for file in ["Probe-1-2013.pdf", "Probe-1-2013-Vorlage.pdf"] {
        let pdf = Pdf::read(&project.bytes(&format!("output/grund/{file}")));
        let texts = |role: &str| pdf.all(role).into_iter().map(|one| one.text()).collect::<Vec<_>>();
        let small = texts("H3");
        assert!(small.contains(&"Netz".to_owned()) && small.contains(&"Drucker".to_owned()), "{file}: {small:?}");
        assert!(texts("H4").contains(&"Im Rathaus".to_owned()), "{file}");
    }
}

#[test]
fn other_headings_in_a_text_of_the_form_are_told_at_their_line() {
    for (heading, words) in [
        ("## Netz", "Beginnen Sie mit drei Rauten: `### Titel`"),
        ("#### Netz", "Diese Überschrift überspringt eine Ebene: auf Ebene 2 folgt 4"),
        ("### Netz {nichtoeffentlich}", "Nennen Sie das ganze Feld unter `vorlage.nichtoeffentlich`"),
    ] {
        let run = with(&format!("Zugestimmt wird:\n\n{heading}\n\nDem Ausbau.")).check(&[PLAN]);
        assert!(run.code == 1 && run.all().contains(words) && run.all().contains("plan.yaml:14:5"), "{}", run.all());
    }
}
