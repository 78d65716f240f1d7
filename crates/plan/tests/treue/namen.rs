//! Mistakes in names: of bodies, Referate, persons, Ämter, other papers.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;
use crate::worte::AEMTER;
use crate::zufall::Zufall;

/// A slip of the keyboard in a long word of a name: a letter left out, typed twice, or two of them swapped.
fn vertippt(zufall: &mut Zufall, name: &str) -> String {
    let word = name.split([' ', ',']).max_by_key(|word| word.len()).expect("a word");
    let letters: Vec<char> = word.chars().collect();
    loop {
        let at = usize::try_from(zufall.between(1, letters.len() as u64 - 4)).expect("a small number");
        let mut wrong = letters.clone();
        match zufall.below(3) {
            0 => _ = wrong.remove(at),
            1 => wrong.insert(at, letters[at]),
            _ => wrong.swap(at, at + 1),
        }
        if wrong != letters {
            return name.replacen(word, &wrong.into_iter().collect::<String>(), 1);
        }
    }
}

#[test]
fn a_misspelt_name_is_found() {
    zweihundert(&[Code::NameVerschrieben], |zufall, plan| {
        let (gremium, _) = *zufall.of(&plan.sitzungen);
        let (before, name) = *zufall.of(&[
            ("vorlage_an: ", gremium),
            ("zur: ", "Beschlussfassung"),
            ("mitzeichnung: [\"", "Wirtschaft, Finanzen und Beteiligungen"),
        ]);
        let wrong = vertippt(zufall, name);
        let line = plan.ersetze("plan.yaml", &format!("{before}{name}"), &format!("{before}{wrong}"));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn a_paper_that_the_finanzreferat_did_not_see_is_found() {
    zweihundert(&[Code::MitzeichnungFehlt], |zufall, plan| {
        let wrong = zufall.of(&[
            "[]",
            "[\"Soziales und gesellschaftliche Teilhabe\"]",
            "[\"Städtebau, Wohnen und Umwelt\"]",
            "",
        ]);
        let old = "  mitzeichnung: [\"Wirtschaft, Finanzen und Beteiligungen\"]\n";
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", old, &format!("  mitzeichnung: {wrong}\n")))
    });
}

#[test]
fn who_is_named_twice_is_found() {
    zweihundert(&[Code::DoppeltGenannt], |zufall, plan| {
        let person = "    - {name: Anna Muster, funktion: Bürgermeisterin}\n";
        let (old, new, behind) = match zufall.below(3) {
            0 => ("Beteiligungen\"]", "Beteiligungen\", \"Wirtschaft, Finanzen und Beteiligungen\"]".to_owned(), 0),
            1 => (person, person.repeat(2), 1),
            _ => (
                "  unterzeichner:\n",
                "  referate: [Kultur und Sport, Jugend und Bildung, Kultur und Sport]\n  unterzeichner:\n".to_owned(),
                0,
            ),
        };
        let line = plan.ersetze("plan.yaml", old, &new);
        ("plan.yaml".to_owned(), line + behind)
    });
}

#[test]
fn nobody_who_decides_is_found() {
    zweihundert(&[Code::NiemandBeschliesst], |zufall, plan| {
        let word = zufall.of(&["Kenntnisnahme", "Vorberatung", "Beratung", "Anhörung", "Einbringung", "Information"]);
        let line = plan.ersetze("plan.yaml", "zur: Beschlussfassung", &format!("zur: {word}"));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn a_file_of_another_amt_is_found() {
    zweihundert(&[Code::DateiAmtWiderspruch], |zufall, plan| {
        let massnahme = zufall.of(&plan.massnahmen).clone();
        let others: Vec<u32> = AEMTER.iter().copied().filter(|amt| *amt != massnahme.amt).collect();
        let amt = zufall.of(&others);
        let line = plan.ersetze(&massnahme.datei(), &format!("amt: {}", massnahme.amt), &format!("amt: {amt}"));
        (massnahme.datei(), line)
    });
}

#[test]
fn a_paper_that_replaces_itself_is_found() {
    zweihundert(&[Code::BezugAufSichSelbst], |zufall, plan| {
        let text = &plan.dateien["plan.yaml"];
        let at = text.find("nummer: ").expect("a number");
        let number = text[at..].lines().next().expect("a line").to_owned();
        let art = zufall.of(&["neufassung", "ergaenzung"]);
        let line = plan.ersetze("plan.yaml", "  betreff: ", &format!("  bezug: {{art: {art}, {number}}}\n  betreff: "));
        ("plan.yaml".to_owned(), line)
    });
}

#[test]
fn no_effects_beside_money_are_found() {
    zweihundert(&[Code::AuswirkungenWiderspruch], |zufall, plan| {
        let satz = zufall.of(&[
            "Finanzielle Auswirkungen: keine.",
            "Die Vorlage hat keine finanziellen Auswirkungen.",
            "Durch den Beschluss entstehen keine Kosten.",
            "Mit der Vorlage sind keinerlei finanzielle Auswirkungen verbunden.",
            "Es ergeben sich\nkeine **finanziellen Auswirkungen**.",
        ]);
        let line = plan.absatz(zufall.below(99), satz);
        ("begruendung.md".to_owned(), line)
    });
}
