//! Right plans are left alone.

use drucksache_plan::diagnostic::Severity;
use drucksache_plan::rat::Raete;

use crate::befund::{befunde, neue_befunde};
use crate::plan::Plan;

#[test]
fn five_hundred_right_plans_have_no_warning() {
    let raete = Raete::built_in();
    for case in 0..500 {
        let plan = Plan::new(case);
        let found: Vec<_> = befunde(&raete, &plan).into_iter().filter(|one| one.severity != Severity::Note).collect();
        assert!(found.is_empty(), "case {case}: {found:#?}\n{}", plan.dateien[&found[0].datei]);
    }
}

/// Right beside any plan, wherever their lines end.
const SAETZE: &[&str] = &[
    "Die Halle wird\n– nach Rücksprache mit dem Verein – im Sommer saniert, die Umkleide\n– ohne die Dusche – erst danach.",
    "Die Zahl der Besuche stieg von 135.000 auf 148.000; das kostet mehr Personal.",
    "Im Jahr JAHR rechnet das Ordnungsamt bei „NAME“ mit 12.500 Vorgängen, die vorgesehen sind.",
    "Nach Anlage II der BauNVO und nach Anlage A des Vertrags sind Stellplätze nachzuweisen.",
    "Der Landkreis förderte in den Programmen 2014/2020 und 2021/2027 auch Schulen.",
    "| Amt | Nr. | Gesamt |\n|---|---:|---:|\n| 41 | 3 | 12 |\n| 50 | 4 | 20 |",
    "| Ort | Bund | Land | Gesamt |\n|---|---:|---:|---:|\n| Bad | 100 | 200 | 450 |\n| Halle | 100 | 100 | 350 |",
    "Im Jahr JAHR sind für die Planung von „NAME“ 87.654 EUR vorgesehen.",
    "Im Jahr JAHR sind für „NAME“ rund 87.654 EUR vorgesehen.",
    "Im Jahr JAHR sind für „NAME“ Zuschüsse von 87.654 EUR vorgesehen.",
    "Im Jahr JAHR kostet bei „NAME“ der erste Bauabschnitt 87.654 EUR.",
    "Das Land gibt Fördermittel:\n\n- Für „NAME“ sind JAHR 87.654 EUR vorgesehen.",
    "Für „NAME“ sind JAHR je Gerät 876 EUR vorgesehen.",
    "Im Jahr JAHR werden für „NAME“ noch 87.654 EUR aus der Rücklage entnommen.",
    "Der Förderverein gibt JAHR für „NAME“ 87.654 EUR.",
    "Für „NAME“ sind JAHR monatlich 8.765 EUR vorgesehen.",
    "Im Jahr JAHR sind für „NAME“ weitere 87.654 EUR vorgesehen.",
    "## Folgekosten\n\nIm Jahr JAHR sind für „NAME“ 7.654 EUR vorgesehen.",
    "Für „NAME“ werden in allen Jahren je Gerät 765 EUR gebraucht.",
    "| Jahr | Fälle |\n|---|---:|\n| 2017 | 90 |\n| 2018 | 80 |\n| 2019 | 70 |\n| 2020 | 60 |\n| Summe der letzten drei Jahre | 210 |",
    "| Schule | Auslastung |\n|---|---:|\n| Nord | 80 |\n| Süd | 90 |\n| Gesamt | 86 |",
    "| Schule | Wert |\n|---|---:|\n| Nord | 80 |\n| Süd | 90 |\n| Gesamt, gewichtet nach Plätzen | 86 |",
    "| Schule | Fälle |\n|---|---:|\n| Nord | 80 |\n| Süd | 90 |\n| Durchschnitt | 85 |\n| Gesamt | 170 |",
    "| Schule | 2019 | 2020 | Gesamtdurchschnitt |\n|---|---:|---:|---:|\n| Nord | 80 | 90 | 85 |",
    "| Ort | 2019 | 2020 | Summe |\n|---|---:|---:|---:|\n| Bad | 100 | – | 100 |\n| Halle | 100 | 50 | 150 |",
];

#[test]
fn right_sentences_have_no_warning_in_any_plan() {
    let raete = Raete::built_in();
    for case in 0..25 {
        let right = Plan::new(case);
        for satz in SAETZE {
            let name = &right.massnahmen[0].bezeichnung;
            let satz = satz.replace("JAHR", &right.jahre[0].to_string()).replace("NAME", name);
            let mut plan = right.clone();
            plan.absatz(case, &satz);
            let mut new = neue_befunde(&raete, &right, &plan);
            new.retain(|one| one.severity != Severity::Note);
            assert!(new.is_empty(), "case {case}: {satz}\n{new:#?}");
        }
    }
}
