//! What is not public and is told nevertheless.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;

/// What stands behind the name of a Maßnahme to hide it.
const MARKE: &str = "\n    nichtoeffentlich: true";

#[test]
fn a_secret_name_in_a_public_text_is_found() {
    const SAETZE: &[&str] = &[
        "Die Maßnahme „@“ wird vorbereitet.",
        "Dazu zählt auch: @.",
        "- Anlass\n- @",
        "Für **@** liegt ein Gutachten vor.",
        "Der Rat hat „@“ schon im Vorjahr beraten.",
    ];
    zweihundert(&[Code::NichtoeffentlichesImText], |zufall, plan| {
        let massnahme = zufall.of(&plan.massnahmen).clone();
        plan.zeile(&massnahme, "bezeichnung", |old| format!("{old}{MARKE}"));
        let satz = zufall.of(SAETZE);
        let before = satz.split('@').next().expect("a sentence").matches('\n').count();
        let line = plan.absatz(zufall.below(99), &satz.replace('@', &massnahme.bezeichnung));
        ("begruendung.md".to_owned(), line + before)
    });
}

#[test]
fn a_sum_that_is_one_secret_amount_is_found() {
    zweihundert(&[Code::SummeVerraetBetrag], |zufall, plan| {
        let with_money: Vec<_> =
            plan.massnahmen.iter().filter(|one| one.planmittel.iter().any(|sum| *sum > 0)).cloned().collect();
        let massnahme = zufall.of(&with_money);
        plan.zeile(massnahme, "bezeichnung", |old| format!("{old}{MARKE}"))
    });
}

#[test]
fn a_plan_that_calls_itself_public_is_found() {
    zweihundert(&[Code::SchonOeffentlich], |zufall, plan| {
        let key = zufall.of(&["  rat: muster\n", "  art: beschlussvorlage\n", "  kurzfassung: |\n"]);
        let line = plan.ersetze("plan.yaml", key, &format!("  umfang: oeffentlich\n{key}"));
        ("plan.yaml".to_owned(), line)
    });
}
