//! References to what there is not.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;

#[test]
fn an_anlage_that_there_is_not_is_found() {
    const SAETZE: &[&str] = &[
        "Näheres siehe Anlage @.",
        "Näheres siehe Anl. @.",
        "Näheres siehe Anlage\u{a0}@.",
        "Näheres siehe Anlage Nr. @.",
        "Näheres steht in den Anlagen 1 und @.",
        "Näheres steht in den Anlagen 1, 2 und @.",
        "Näheres steht in den Anlagen 1 bis @.",
        "Der Rat nimmt Anlage @ zur Kenntnis.",
        "Die Anlage @ zu den Kosten ist beigefügt.",
        "Der Lageplan (Anlage @a) zeigt das Grundstück.",
        "Das zeigt **Anlage\n@** dieser Vorlage.",
    ];
    zweihundert(&[Code::VerweisOhneAnlage], |zufall, plan| {
        let number = zufall.between(3, 40).to_string();
        let satz = zufall.of(SAETZE).replace('@', &number);
        // The reference begins in the first line or ends in it.
        ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &satz))
    });
}

#[test]
fn a_section_or_table_that_there_is_not_is_found() {
    const SAETZE: &[&str] = &[
        "Näheres siehe Abschnitt @.",
        "Näheres siehe Abschnitt 1.@.",
        "Die Gründe sind unter Ziffer @ dargestellt.",
        "Das ist in Abschnitt @ der Begründung erläutert.",
        "Nach Ziffer @ des Beschlussantrags berichtet die Verwaltung.",
        "Siehe Tabelle @.",
        "Die Kosten zeigt Abbildung @.",
    ];
    zweihundert(&[Code::VerweisOhneZiel], |zufall, plan| {
        let satz = zufall.of(SAETZE).replace('@', &zufall.between(3, 20).to_string());
        ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &satz))
    });
}

#[test]
fn a_number_that_the_plan_does_not_have_is_found() {
    zweihundert(&[Code::VerweisOhneZiel], |zufall, plan| {
        let more = zufall.between(1, 30);
        let satz = match zufall.below(3) {
            0 => format!("Das zählt zum Themenbereich {}.", plan.themenbereiche.len() as u64 + more),
            1 => format!("Das betrifft die Themenbereiche 1 bis {}.", plan.themenbereiche.len() as u64 + more),
            _ => format!("Das ist die Maßnahme lfd. Nr. {}.", plan.massnahmen.len() as u64 + more),
        };
        ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &satz))
    });
}

#[test]
fn a_drucksache_of_the_future_is_found() {
    zweihundert(&[Code::VerweisInDieZukunft], |zufall, plan| {
        let year = u64::try_from(plan.datum.year()).expect("a year") + zufall.between(2, 150);
        let number = zufall.between(1, 1500);
        let form = zufall.of(&["GRDrs @/J", "Drs @/J", "Drs. Nr. @/J", "BV @-J", "Vorlage Nr. J/@", "Antrag Nr. @/J"]);
        let text = form.replace('@', &number.to_string()).replace('J', &year.to_string());
        ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &format!("Darüber wurde beraten ({text}).")))
    });
}

#[test]
fn an_anlage_that_is_called_by_a_letter_is_found() {
    const SAETZE: &[&str] = &[
        "Näheres siehe Anlage @.",
        "Der Lageplan (Anlage @) zeigt das Grundstück.",
        "Das ist in Anlage\u{a0}@ dargestellt.",
        "Die Kosten sind in Anlage @ dieser Vorlage aufgeführt.",
    ];
    zweihundert(&[Code::VerweisOhneAnlage], |zufall, plan| {
        let name = zufall.of(&["A", "B", "C", "I", "II", "III", "IV"]);
        let satz = zufall.of(SAETZE).replace('@', name);
        ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), &satz))
    });
}
