//! Anlagen under the wrong title, and such that no text mentions.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;

const ERSTE: &str = "titel: Ausführliche Begründung";
const ZWEITE: &str = "titel: Maßnahmenplan {{ jahre | schraegstrich }}";

#[test]
fn titles_of_anlagen_in_the_wrong_order_are_found() {
    const PLAN: &[&str] = &[
        "Maßnahmenplan",
        "Maßnahmenplan der Stadt",
        "Der Maßnahmenplan {{ jahre | und }}",
        "'Anlage 1: Maßnahmenplan'",
        "\"**Maßnahmenplan** mit allen Ämtern\"",
        "Tabellen zum Maßnahmenplan",
    ];
    const GRUENDE: &[&str] = &[
        "Begründung",
        "Ausführliche Begründung",
        "Begründung der Maßnahmen {{ jahre | und }}",
        "'Anlage 2: Begründung'",
        "Die Begründung in Langform",
    ];
    zweihundert(&[Code::AnlagenVertauscht], |zufall, plan| {
        let (plans, reasons) = (zufall.of(PLAN), zufall.of(GRUENDE));
        let both = zufall.below(3);
        let first = (both != 1).then(|| plan.ersetze("plan.yaml", ERSTE, &format!("titel: {plans}")));
        let second = (both != 0).then(|| plan.ersetze("plan.yaml", ZWEITE, &format!("titel: {reasons}")));
        ("plan.yaml".to_owned(), first.or(second).expect("one of both"))
    });
}

#[test]
fn an_anlage_that_no_text_mentions_is_found() {
    zweihundert(&[Code::AnlageOhneVerweis], |_, plan| {
        plan.ersetze("plan.yaml", " (siehe Anlage 2)", "");
        let text = plan.dateien.get_mut("begruendung.md").expect("a Begründung");
        // Lines are wrapped anywhere.
        for anlagen in ["Anlagen 1 und 2", "Anlage 2"] {
            let words: Vec<&str> = anlagen.split(' ').collect();
            *text = text.replace(anlagen, "Listen");
            for at in 1..words.len() {
                *text = text.replace(&format!("{}\n{}", words[..at].join(" "), words[at..].join(" ")), "Listen");
            }
        }
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", ZWEITE, ZWEITE))
    });
}
