//! Mistakes beside expressions: signs that stick to them, and expressions that are half changed.

use drucksache_plan::diagnostic::{Code, Severity};
use drucksache_plan::rat::Raete;

use crate::befund::{neue_befunde, zweihundert};
use crate::plan::Plan;
use crate::zufall::Zufall;

const PASST_NICHT: &[Code] = &[Code::AusdruckPasstNicht];

fn absatz(zufall: &mut Zufall, plan: &mut Plan, absatz: &str) -> (String, usize) {
    ("begruendung.md".to_owned(), plan.absatz(zufall.below(99), absatz))
}

/// Fills in years, Maßnahmen and Themenbereiche of a plan: `J`, `A`, `B`, `S`, `T`.
fn gefuellt(plan: &Plan, text: &str) -> String {
    let [a, .., b] = &plan.massnahmen[..] else { unreachable!("at least two Maßnahmen") };
    let [s, .., t] = &plan.themenbereiche[..] else { unreachable!("at least two Themenbereiche") };
    text.replace("JAHR", &plan.jahre[0].to_string())
        .replace("LETZTES", &plan.jahre[plan.jahre.len() - 1].to_string())
        .replace("AAA", &a.id)
        .replace("BBB", &b.id)
        .replace("SSS", s.0)
        .replace("TTT", t.0)
        .replace("NAME", &b.bezeichnung)
}

/// One of several sentences, in a plan.
fn einer(saetze: &[&str]) {
    zweihundert(PASST_NICHT, |zufall, plan| {
        let satz: &&str = zufall.of(saetze);
        let satz = gefuellt(plan, satz);
        absatz(zufall, plan, &satz)
    });
}

#[test]
fn signs_that_stick_to_an_expression_are_found() {
    einer(&[
        "Gebraucht werden 1{{ summe.planmittel[JAHR] | eur }} dafür.",
        "Gebraucht werden 1.{{ summe.planmittel[JAHR] | eur }} dafür.",
        "Gebraucht werden {{ summe.planmittel[JAHR] | eur }},00 dafür.",
        "Gebraucht werden {{ summe.planmittel[JAHR] | zahl }}5 EUR dafür.",
        "Gebraucht werden {{ summe.planmittel[JAHR] | eur }}im Ganzen.",
        "Gebraucht werden{{ summe.planmittel[JAHR] | eur }} dafür.",
        "Es sind {{ summe.planmittel[JAHR] | eur }}{{ summe.folgekosten[JAHR] | eur }} im Ganzen.",
        "Es sind {{ themenbereich.SSS.anteil[JAHR] | prozent }}punkte weniger.",
        "Die Mittel für {{ jahre[0] }}0 stehen bereit.",
        "Die Mittel für 20{{ jahre[0] }} stehen bereit.",
        "Die Mittel für{{ jahre[0] }} stehen bereit.",
    ]);
}

#[test]
fn an_expression_twice_is_found() {
    einer(&[
        "Die Anteile sind {{ themenbereich.SSS.anteil[JAHR] | prozent }} und {{ themenbereich.SSS.anteil[JAHR] | prozent }}.",
        "Es geht um „{{ massnahme.AAA.bezeichnung }}“ und „{{ massnahme.AAA.bezeichnung }}“.",
        "Die Mittel der Jahre {{ jahre[0] }} und {{ jahre[0] }} reichen.",
        "Es sind {{ summe.folgekosten[JAHR] | eur }} bzw. {{ summe.folgekosten[JAHR] | eur }}.",
    ]);
}

#[test]
fn an_expression_that_is_half_changed_is_found() {
    einer(&[
        "Am teuersten ist „{{ massnahme.AAA.bezeichnung }}“ mit {{ massnahme.BBB.planmittel[JAHR] | eur }} im Jahr {{ jahre[0] }}.",
        "Auf „{{ themenbereich.SSS.titel }}“ entfallen im Jahr {{ jahre[0] }} {{ themenbereich.TTT.planmittel[JAHR] | eur }}.",
        "Dafür stehen {{ massnahme.AAA.einzahlungen[JAHR] | eur }} und {{ massnahme.BBB.planmittel[JAHR] | eur }} bereit.",
        "Die Planmittel von {{ summe.folgekosten[JAHR] | eur }} sind veranschlagt.",
        "Die laufenden Folgekosten in Höhe von {{ summe.planmittel[JAHR] | eur }} sind veranschlagt.",
        "Hinzu kommen Abschreibungen von {{ summe.einmaliger_aufwand[JAHR] | eur }}.",
        "Der Finanzrahmen beträgt {{ summe.folgekosten[JAHR] | eur }}.",
    ]);
}

#[test]
fn half_changed_pairs_of_two_years_are_found() {
    zweihundert(PASST_NICHT, |zufall, plan| {
        let satz = if plan.jahre.len() == 1 {
            "Die Abschreibungen betragen {{ summe.folgekosten[JAHR] | eur }}."
        } else {
            *zufall.of(&[
                "Mit {{ themenbereich.SSS.planmittel[JAHR] | eur }} und {{ themenbereich.TTT.planmittel[LETZTES] | eur }} wird erneuert.",
                "Es sind {{ summe.abschreibung[JAHR] | eur }} im Jahr {{ jahre[0] }} und {{ summe.planmittel[LETZTES] | eur }}.",
            ])
        };
        let satz = gefuellt(plan, satz);
        absatz(zufall, plan, &satz)
    });
}

/// Right beside any plan.
const RICHTIG: &[&str] = &[
    "Die Mittel (Stand 31.12.{{ jahre[0] }}) reichen für den HH{{ jahre[0] }} und die {{ jahre[0] }}er Verträge.",
    "Es sind {{ summe.planmittel[JAHR] | zahl }},00 EUR oder €{{ summe.planmittel[JAHR] | zahl }}, je {{ summe.planmittel[JAHR] | eur }}/Jahr.",
    "Es sind {{ summe.planmittel[JAHR] | eur }}/{{ summe.folgekosten[LETZTES] | eur }}.",
    "Die {{ summe.planmittel[JAHR] | eur }}-Marke ist erreicht.",
    "Die Planmittel und die Folgekosten betragen {{ summe.planmittel[JAHR] | eur }} und {{ summe.folgekosten[JAHR] | eur }}.",
    "Neben den Planmitteln sind {{ summe.folgekosten[JAHR] | eur }} an Folgekosten zu tragen.",
    "Neben „{{ massnahme.AAA.bezeichnung }}“ kostet die zweite {{ massnahme.BBB.planmittel[JAHR] | eur }}.",
    "„{{ massnahme.AAA.bezeichnung }}“ und „{{ massnahme.BBB.bezeichnung }}“ kosten {{ massnahme.AAA.planmittel[JAHR] | eur }} und {{ massnahme.BBB.planmittel[JAHR] | eur }}.",
    "Auf „{{ massnahme.AAA.bezeichnung }}“ entfallen {{ massnahme.AAA.planmittel[JAHR] | eur }}, auf „{{ massnahme.BBB.bezeichnung }}“ {{ massnahme.BBB.planmittel[JAHR] | eur }}.",
    "Für „{{ massnahme.AAA.bezeichnung }}“ fallen {{ massnahme.AAA.planmittel[JAHR] | eur }} und Folgekosten von {{ massnahme.AAA.folgekosten[JAHR] | eur }} an.",
    "Die Planmittel von {{ haushalt.finanzrahmen[JAHR] | eur }} sind ausgeschöpft.",
    "„{{ massnahme.AAA.bezeichnung }}“ ist teurer als NAME mit {{ massnahme.BBB.planmittel[JAHR] | eur }}.",
    "Für die Jahre {{ jahre[0] }}/{{ jahre | schraegstrich }} und {{ jahre | und }} gilt dasselbe.",
    "Die Planmittel stehen bereit. {{ summe.folgekosten[JAHR] | eur }} kostet der Betrieb.",
    "Von den Planmitteln von {{ summe.planmittel[JAHR] | eur }} sind {{ massnahme.AAA.planmittel[JAHR] | eur }} gebunden.",
    "| Was | EUR |\n|---|---:|\n| Planmittel | {{ summe.planmittel[JAHR] | eur }} |\n| Folgekosten | {{ summe.folgekosten[JAHR] | eur }} |",
    "Planmittel, Folgekosten: {{ summe.planmittel[JAHR] | eur }}, {{ summe.folgekosten[JAHR] | eur }}.",
];

#[test]
fn expressions_that_fit_are_left_alone() {
    let raete = Raete::built_in();
    for case in 0..30 {
        let right = Plan::new(case);
        for satz in RICHTIG {
            let mut more = right.clone();
            let satz = gefuellt(&right, satz);
            more.absatz(case, &satz);
            let new = neue_befunde(&raete, &right, &more);
            let told = new.iter().find(|one| one.severity != Severity::Note);
            assert!(told.is_none(), "case {case}: {satz}: {told:#?}");
        }
    }
}
