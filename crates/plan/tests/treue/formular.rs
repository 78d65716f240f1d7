//! Mistakes in the fields of a form.

use std::collections::BTreeMap;

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert_mit;
use crate::kalender::{later, sitzungstag, vorlagentag};
use crate::plan::Plan;
use crate::zufall::Zufall;

/// Makes a paper of one form of a plan: fields and no tables. Gives its Gesamtkosten.
fn papier(zufall: &mut Zufall, plan: &mut Plan) -> u64 {
    let kosten = zufall.between(20, 9_000) * 1_000;
    // The form with these fields is that of 2026 and later.
    let datum = vorlagentag(i16::try_from(zufall.between(2027, 2036)).expect("a year"), 0);
    let (year, day) = (datum.year(), sitzungstag(later(datum, 21)));
    let text = format!(
        "vorlage:\n  rat: karlsruhe\n  art: beschlussvorlage\n  formularstand: \"2026\"\n  nummer: Vorlage Nr. {year}/{:04}\n  datum: {datum}\n  \
         betreff: {}\n  beratungsfolge:\n    \
         - {{vorlage_an: Gemeinderat, zur: Entscheidung, sitzungsart: öffentlich, sitzungstermin: {day}}}\n  \
         beschlussantrag: Der Brunnen wird gebaut.\n  mitzeichnung: [Stadtkämmerei]\n  \
         unterzeichner: [{{name: Amtsleitung, funktion: Tiefbauamt}}]\n  formular:\n    dienststelle: Tiefbauamt\n    \
         finanzielle_auswirkungen_ja_nein: ja\n    massnahmenart: {}\n    gesamtkosten: {kosten}\n    \
         jaehrlicher_budgetbedarf: {}\n    gesamteinzahlung: {}\n    finanzierung: vollstaendig\n    \
         co2_relevanz: positiv\n    co2_ausmass: {}\n    co2_begruendung: Wer Leitungswasser trinkt, kauft weniger.\n    \
         iq_relevant: nein\n    abstimmung_gesellschaften: nein\n    erlaeuterungen: Auf dem Platz fehlt Trinkwasser.\n",
        zufall.between(1, 1200),
        zufall.of(&["Trinkbrunnen", "Brunnen auf dem Markt", "Zapfstelle am Festplatz"]),
        zufall.of(&["investition", "konsumtiv"]),
        kosten / zufall.between(8, 100),
        kosten / zufall.between(2, 20),
        zufall.of(&["geringfuegig", "erheblich"]),
    );
    plan.dateien = BTreeMap::from([("plan.yaml".to_owned(), text)]);
    kosten
}

/// Puts another value in the place of that of a field; gives its line.
fn feld(plan: &mut Plan, name: &str, value: &str) -> usize {
    let key = format!("    {name}: ");
    let text = &plan.dateien["plan.yaml"];
    let old = text.lines().find(|line| line.starts_with(&key)).expect("the field").to_owned();
    plan.ersetze("plan.yaml", &old, &format!("{key}{value}"))
}

#[test]
fn an_amount_of_a_form_with_zeros_too_many_is_found() {
    zweihundert_mit(&[Code::FeldUnplausibel], papier, |zufall, plan, kosten| {
        let name = *zufall.of(&["jaehrlicher_budgetbedarf", "gesamteinzahlung"]);
        let wrong = kosten * zufall.of(&[10, 12, 100, 1_000]);
        ("plan.yaml".to_owned(), feld(plan, name, &wrong.to_string()))
    });
}

#[test]
fn a_field_that_another_one_excludes_is_found() {
    zweihundert_mit(&[Code::FormularWiderspruch], papier, |zufall, plan, _| {
        // Fields that say no, and those that must be empty then.
        const NO: &[(&str, &[&str])] = &[
            (
                "finanzielle_auswirkungen_ja_nein",
                &["massnahmenart", "gesamtkosten", "jaehrlicher_budgetbedarf", "gesamteinzahlung", "finanzierung"],
            ),
            ("co2_relevanz", &["co2_ausmass", "co2_begruendung"]),
        ];
        let (decides, filled) = *zufall.of(NO);
        feld(plan, decides, "nein");
        let name = format!("    {}: ", zufall.of(filled));
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &name, &name))
    });
    // Filled in although the answer says no.
    zweihundert_mit(&[Code::FormularWiderspruch], papier, |zufall, plan, _| {
        let (decides, more) = *zufall.of(&[
            ("iq_relevant", "korridorthema: Wachsende Stadt"),
            ("abstimmung_gesellschaften", "abgestimmt_mit: Stadtwerke"),
            ("finanzierung", "gegenfinanzierung: [umschichtung]"),
            ("finanzierung", "gegenfinanzierung: [wegfall, mehrertraege]"),
        ]);
        let key = format!("    {decides}: ");
        let line = plan.ersetze("plan.yaml", &key, &format!("    {more}\n{key}"));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn a_text_that_the_form_does_not_print_is_found() {
    zweihundert_mit(&[Code::Widerspruch], papier, |zufall, plan, _| {
        let text =
            zufall.of(&["kurzfassung: Ein Brunnen fehlt.", "finanzielle_auswirkungen: Die Mittel stehen bereit."]);
        let key = "  mitzeichnung: ";
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", key, &format!("  {text}\n{key}")))
    });
}
