//! Into a file and back without a change: nothing changes.

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_tausch::auszug::{HINWEISE, MASSNAHMEN, papiermappe};
use drucksache_tausch::schreiben::{Csvform, csv, datenpaket};

use crate::hin::{Probe, bytes};
use crate::plan::Plan;
use crate::probe::{PLAN, ZEHN};

/// A plan in all formats and back.
fn round(name: &str, probe: &Probe) {
    let mappe = probe.mappe();
    if probe.grundlage().plan.haushalt.jahre.is_empty() {
        assert!(mappe.blatt(MASSNAHMEN).is_none(), "{name}");
        return;
    }
    probe.import(&bytes(&mappe)).assert_unchanged(name);
    let blatt = mappe.blatt(MASSNAHMEN).expect("the sheet of Maßnahmen");
    for form in [Csvform::Deutsch, Csvform::Excel, Csvform::Rfc] {
        probe.import(&csv(blatt, form, false)).assert_unchanged(&format!("{name} as {form:?}"));
    }
    let package = datenpaket(&mappe, "p", None);
    let (_, list) = package.iter().find(|(path, _)| path == "massnahmen.csv").expect("the list");
    probe.import(list).assert_unchanged(&format!("{name} as data package"));
}

#[test]
fn every_shipped_plan_comes_back_without_a_changed_byte() {
    let plans = Probe::shipped();
    assert_eq!(plans.len(), 6, "the test has lost its plans");
    for (name, probe) in plans {
        round(&name, &probe);
    }
}

#[test]
fn two_hundred_random_plans_come_back_without_a_changed_byte() {
    for case in 0..200 {
        let plan = Plan::new(case);
        let files = plan.dateien.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
        round(&format!("case {case}"), &Probe::new(files));
    }
}

#[test]
fn a_paper_carries_no_list_without_rows_and_no_name_of_a_folder() {
    let sheets = |files: &[(&str, &str)]| {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        let mappe = papiermappe(Probe::new(files).grundlage(), "0123456789ab");
        mappe.map(|mappe| mappe.blaetter.into_iter().map(|blatt| blatt.datei).collect::<Vec<_>>())
    };
    let table = "titel: T\nspalten:\n  a: {titel: A, art: betrag}\nposten:\n  - {id: p, titel: P, werte: {a: 1}}\n";
    let plan = [("plan.yaml", PLAN), ("massnahmen/10.yaml", ZEHN)];
    assert_eq!(sheets(&plan[..1]), None);
    let of_table = Some(vec!["tabelle-t".to_owned(), HINWEISE.to_owned()]);
    assert_eq!(sheets(&[plan[0], ("tabellen/t.yaml", table)]), of_table);
    assert_eq!(sheets(&plan), Some([MASSNAHMEN, "summen", HINWEISE].map(str::to_owned).to_vec()));
    // Wherever the folder of the plan lies, the paper is the same.
    let one = |folder: &str| {
        let files = plan.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
        let stand = Stand::lesen(&Ordner::in_memory(folder, files), &Raete::built_in());
        bytes(&papiermappe(stand.grundlage().expect("a plan"), "0123456789ab").expect("a workbook"))
    };
    assert!(one("plans/a") == one("anderswo/b"));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for (name, probe) in Probe::shipped() {
        assert_eq!(bytes(&probe.mappe()), bytes(&probe.mappe()), "{name}");
    }
}

#[test]
fn odd_texts_come_back_as_they_are() {
    let odd = [
        "=1+1",
        "'=1+1",
        "-5",
        "+49 711 216",
        "@SUMME(A1)",
        "_x0041_ und _x000D_",
        "\\\"quoted\\\"; with; signs, and, commas",
        "Zeile eins\\n\\n  Zeile drei",
        "<b>&amp;</b> 🦀 a\u{308}",
        "00123",
        "1e5",
        "WAHR",
        "  am Rand  ",
        "Summe",
        "nicht bezifferbar",
    ];
    let mut text = format!("{}massnahmen:\n", crate::probe::PLAN);
    for (nr, odd) in odd.iter().enumerate() {
        text += &format!(
            "  - {{id: \"k{nr}\", amt: 10, bezeichnung: \"{odd}\", themenbereich: netz, planmittel: {{2026: 1, 2027: nicht bezifferbar}}, \
             beschreibung: \"{odd}\", bemerkung: \"{odd}\"}}\n"
        );
    }
    let probe = Probe::of([("plan.yaml", &text)]);
    assert_eq!(probe.grundlage().plan.massnahmen.len(), odd.len());
    round("odd texts", &probe);
}
