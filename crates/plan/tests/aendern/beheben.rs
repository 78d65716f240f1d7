//! What a finding proposes is put in place of what it marks, and the plan says the same as before.

use drucksache_plan::aendern::beheben;
use drucksache_plan::diagnostic::{Code, Diagnostic, Severity};
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

const PLAN: &str = "plan.yaml";
const BEGRUENDUNG: &str = "begruendung.md";

fn base() -> String {
    let plan = include_str!("../../../../tests/data/grundplan/plan.yaml");
    plan.replace("  - amt: 10\n", "  - amt: 10\n    id: dms\n")
}

/// The plan with these files, and its findings of a code that know a remedy.
fn read(plan: &str, begruendung: &str) -> (Stand, Vec<Diagnostic>) {
    let dateien = [(PLAN, plan), (BEGRUENDUNG, begruendung)].map(|(path, text)| (path.to_owned(), text.into()));
    let stand = Stand::lesen(&Ordner::in_memory("plans/grund", Dateien::from(dateien)), &Raete::built_in());
    let found = stand.geprueft().diagnostics.iter().filter(|one| one.ersatz.is_some()).cloned().collect();
    (stand, found)
}

/// One file of the plan with everything mended that knows a remedy.
#[track_caller]
fn mended(plan: &str, begruendung: &str, path: &str) -> String {
    let (stand, found) = read(plan, begruendung);
    let shown = format!("plans/grund/{path}");
    let of_file: Vec<&Diagnostic> =
        found.iter().filter(|one| stand.sources().get(one.place.file).path == shown).collect();
    let Some(first) = of_file.first() else { panic!("nothing to mend in {path}: {begruendung}") };
    let text = if path == PLAN { plan } else { begruendung };
    match beheben(text, stand.sources().get(first.place.file), &of_file) {
        Ok(new) => new.text,
        Err(refused) => panic!("{}: {refused:?}", refused.message()),
    }
}

/// The texts of a plan as they are printed.
fn printed(plan: &str, begruendung: &str) -> String {
    let (stand, _) = read(plan, begruendung);
    let Some(pruefling) = stand.pruefling() else { panic!("the plan can't be read") };
    let texts = pruefling.texte.kurzfassung.iter().chain(pruefling.texte.lange());
    // A blank in front of the unit does not break; a typed one may.
    texts.map(|text| format!("{text:?}").replace("\\u{a0}", " ")).collect()
}

/// Amounts in sentences, with their expressions.
const TYPED: [(&str, &str); 6] = [
    (
        "Der Finanzrahmen 2014 beträgt 98.000 EUR.",
        "Der Finanzrahmen 2014 beträgt {{ haushalt.finanzrahmen[2014] | eur }}.",
    ),
    (
        "Die Planmittel 2014 der Dokumentenverwaltung sind 90.000 EUR.",
        "Die Planmittel 2014 der Dokumentenverwaltung sind {{ massnahme.dms.planmittel[2014] | eur }}.",
    ),
    ("Die Planmittel 2015 sind 87.000,50 EUR.", "Die Planmittel 2015 sind {{ summe.planmittel[2015] | eur }}."),
    ("Der Finanzrahmen 2014 ist 98 T€.", "Der Finanzrahmen 2014 ist {{ haushalt.finanzrahmen[2014] | teur }}."),
    (
        "Der Finanzrahmen 2014 ist 98.000\u{a0}EUR.",
        "Der Finanzrahmen 2014 ist {{ haushalt.finanzrahmen[2014] | eur }}.",
    ),
    ("98.000 EUR ist der Finanzrahmen 2014.", "{{ haushalt.finanzrahmen[2014] | eur }} ist der Finanzrahmen 2014."),
];

#[test]
fn a_typed_amount_becomes_the_expression_that_prints_it() {
    for (typed, wanted) in TYPED {
        let text = format!("# Kosten\r\n\r\n{typed}\r\n");
        let new = mended(&base(), &text, BEGRUENDUNG);
        assert_eq!(new, format!("# Kosten\r\n\r\n{wanted}\r\n"));
        assert!(read(&base(), &new).1.is_empty(), "{new}");
    }
}

#[test]
fn a_typed_amount_in_the_vorlage_becomes_an_expression_however_the_text_is_written() {
    let old = "  kurzfassung: |\n    Der Plan kostet im ersten Jahr\n    {{ summe.planmittel[2014] | eur }}. Siehe Anlage 2.\n";
    assert!(base().contains(old));
    for (written, wanted) in [
        (
            "  kurzfassung: Die Planmittel 2014 sind 98.000 EUR. Siehe Anlage 2. # Notiz\n",
            "sind {{ summe.planmittel[2014] | eur }}. Siehe",
        ),
        (
            "  kurzfassung: 98.000 EUR sind die Planmittel 2014. Siehe Anlage 2.\n",
            "\"{{ summe.planmittel[2014] | eur }} sind",
        ),
        (
            "  kurzfassung: 'Die Planmittel 2014: 98.000 EUR. Siehe Anlage 2.'\n",
            "2014: {{ summe.planmittel[2014] | eur }}. Siehe",
        ),
        (
            "  kurzfassung: |\n    Die Planmittel 2014 sind\n    98.000 EUR. Siehe Anlage 2.\n",
            "sind\n    {{ summe.planmittel[2014] | eur }}. Siehe",
        ),
        (
            "  kurzfassung: >-\n    Die Planmittel 2014\n    sind 98.000\n    EUR. Siehe Anlage 2.\n",
            "sind {{ summe.planmittel[2014] | eur }}. Siehe",
        ),
    ] {
        let plan = base().replace(old, written);
        let new = mended(&plan, "Text.\n", PLAN);
        assert!(new.contains(wanted), "{new}");
        assert_eq!(printed(&new, "Text.\n"), printed(&plan, "Text.\n"), "{new}");
        assert!(read(&new, "Text.\n").1.is_empty(), "{new}");
    }
}

#[test]
fn amounts_and_days_in_german_spelling_are_written_as_a_plan_does() {
    for (old, written, wanted) in [
        ("datum: 2013-11-22", "datum: 22.11.2013", "datum: 2013-11-22"),
        ("datum: 2013-11-22", "datum: '22.11.2013' # Notiz", "2013-11-22"),
        ("sitzungstermin: 2013-12-04", "sitzungstermin: 2013-12-4", "sitzungstermin: 2013-12-04"),
        ("{2014: 90000, 2015: 80000}", "{2014: '90.000,00', 2015: 80000}", "{2014: 90000, 2015: 80000}"),
        ("{2014: 90000, 2015: 80000}", "{2014: 90.000 EUR, 2015: 80000}", "{2014: 90000, 2015: 80000}"),
        ("{2014: 8000, 2015: 7000.50}", "{2014: 8000, 2015: \"7.000,50 €\"}", "{2014: 8000, 2015: 7000.5"),
    ] {
        let plan = base().replace(old, written);
        assert_ne!(plan, base(), "{old}");
        let new = mended(&plan, "Text.\n", PLAN);
        assert!(new.contains(wanted), "{new}");
        let errors = read(&new, "Text.\n").0.geprueft().diagnostics.clone();
        assert!(errors.iter().all(|one| one.severity != Severity::Error), "{errors:?}");
    }
}

#[test]
fn what_could_mean_something_else_has_no_remedy() {
    for text in [
        "Der Plan kostet 2014 rund 98.001 EUR.",
        "Die Planmittel 2014 sind 98.**000** EUR.",
        "Die Planmittel 2014 sind 0,098 Mio. EUR.",
        "Der Plan kostet 2014 zusammen 98.000 EUR.",
        "Andere zahlen 98.000 EUR Fördermittel des Landes.",
    ] {
        let (_, found) = read(&base(), text);
        assert!(found.iter().all(|one| one.code != Code::ZahlImText), "{text}: {found:?}");
    }
    let plan = base().replace("{2014: 90000, 2015: 80000}", "{2014: 90.000, 2015: 80000}");
    assert!(read(&plan, "Text.\n").1.is_empty());
}
