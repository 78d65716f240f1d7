//! Cells that somebody has changed: each is one changed span, and everything else of the files stays.

use drucksache_tausch::Mappe;
use drucksache_tausch::auszug::MASSNAHMEN;
use drucksache_tausch::blatt::{Blattwert, Blattzeile};
use drucksache_tausch::einlesen::Spaltenwuensche;
use drucksache_tausch::schreiben::{Csvform, csv};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

use crate::hin::{Ergebnis, Probe, bytes};
use crate::plan::Plan;
use crate::probe::{PLAN, ZEHN, liste, plan};
use crate::zufall::Zufall;

/// The cell of a Maßnahme, by its name, in the sheet.
fn set(mappe: &mut Mappe, name: &str, column: &str, wert: Blattwert) {
    let blatt = mappe.blaetter.iter_mut().find(|blatt| blatt.datei == MASSNAHMEN).expect("the sheet");
    let at = |key: &str| blatt.spalten.iter().position(|spalte| spalte.schluessel == key).expect("a column");
    let (names, column) = (at("bezeichnung"), at(column));
    let row = blatt.zeilen.iter_mut().find(|row| row.zellen[names] == Blattwert::text(name)).expect("a row");
    row.zellen[column] = wert;
}

fn eur(betrag: i64) -> Blattwert {
    Blattwert::Zahl(Decimal::from(betrag))
}

/// The new text of a file.
fn text<'a>(found: &'a Ergebnis, pfad: &str) -> &'a str {
    &found.vorschlag.dateien.iter().find(|one| one.pfad == pfad).unwrap_or_else(|| panic!("{pfad} does not change")).neu
}

/// The sums as a program that calculates leaves them.
fn recalculate(mappe: &mut Mappe) {
    let blatt = &mut mappe.blaetter[0];
    for (nr, cell) in blatt.summe.iter_mut().flatten().enumerate() {
        if let Blattwert::Formel(sum, _) = cell {
            *sum = blatt.zeilen.iter().filter_map(|row| row.zellen[nr].zahl()).sum();
        }
    }
}

/// What an import of the plan's own workbook finds after some cells were changed.
fn changed(probe: &Probe, cells: &[(&str, &str, Blattwert)]) -> Ergebnis {
    let mut mappe = probe.mappe();
    for (name, column, wert) in cells {
        set(&mut mappe, name, column, wert.clone());
    }
    recalculate(&mut mappe);
    probe.import(&bytes(&mappe))
}

#[test]
fn one_changed_amount_is_one_changed_span_and_comments_stay() {
    let found = changed(&plan(), &[("Portal", "planmittel_2026", eur(120_000))]);
    assert_eq!(found.befunde(), [""; 0]);
    assert_eq!(found.stellen(), 1);
    assert_eq!(text(&found, "massnahmen/10.yaml"), ZEHN.replace("2026: 100000", "2026: 120000"));
}

#[test]
fn every_kind_of_value_is_written_where_it_belongs() {
    let found = changed(
        &plan(),
        &[
            ("Leitungen", "planmittel_2027", eur(7)),
            ("Leitungen", "folgekosten_2026", eur(100)),
            ("Leitungen", "folgekosten_2027", eur(200)),
            ("Portal", "folgekosten_2027", Blattwert::Leer),
            ("Portal", "themenbereich", Blattwert::text("Gebäude")),
            ("Portal", "prioritaet", Blattwert::Leer),
            ("Portal", "inbetriebnahme", Blattwert::text("2026-09")),
            ("Portal", "auch_unter", Blattwert::text("netz")),
            ("Portal", "bezeichnung", Blattwert::text("Portal: neu")),
        ],
    );
    assert_eq!(found.befunde(), [""; 0]);
    let new = text(&found, "massnahmen/10.yaml");
    for line in [
        "      2027: 7\n",
        "folgekosten: {2026: 100, 2027: 200}",
        "themenbereich: haus",
        "inbetriebnahme: 2026-09",
        "auch_unter: [netz]",
        "bezeichnung: \"Portal: neu\"",
        "# Das Portal, beschlossen 2024.",
        "# Angebot vom Mai",
    ] {
        assert!(new.contains(line) || new.contains(&line.replace('"', "'")), "{line}\nnot in\n{new}");
    }
    assert!(!new.contains("folgekosten: {2027: 5000}") && !new.contains("prioritaet: 2"), "{new}");
}

#[test]
fn k_changed_cells_of_random_plans_are_k_changed_spans() {
    for case in 0..40 {
        let plan = Plan::new(case);
        let files = plan.dateien.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
        let probe = Probe::new(files);
        let mut zufall = Zufall::new(case);
        let mut mappe = probe.mappe();
        let blatt = &mut mappe.blaetter[0];
        let amounts: Vec<usize> =
            (0..blatt.spalten.len()).filter(|nr| blatt.spalten[*nr].schluessel.starts_with("planmittel_")).collect();
        let all: Vec<(usize, usize)> =
            (0..blatt.zeilen.len()).flat_map(|row| amounts.iter().map(move |column| (row, *column))).collect();
        let count = usize::try_from(zufall.between(1, 12)).expect("a small number");
        let chosen = zufall.some(&all, count);
        for (row, column) in &chosen {
            let old = blatt.zeilen[*row].zellen[*column].zahl().expect("an amount");
            blatt.zeilen[*row].zellen[*column] = Blattwert::Zahl(old + Decimal::new(101, 2));
        }
        recalculate(&mut mappe);
        let found = probe.import(&bytes(&mappe));
        assert_eq!(found.befunde(), [""; 0], "case {case}");
        assert_eq!(found.einlesung.wechsel.len(), chosen.len(), "case {case}");
        assert_eq!(found.stellen(), chosen.len(), "case {case}");
    }
}

#[test]
fn the_order_of_rows_means_nothing() {
    let probe = plan();
    let mut mappe = probe.mappe();
    mappe.blaetter[0].zeilen.reverse();
    probe.import(&bytes(&mappe)).assert_unchanged("rows the other way round");
}

#[test]
fn a_new_row_goes_into_the_file_of_its_amt() {
    for (amt, pfad, begins) in
        [("41", "massnahmen/41.yaml", "amt: 41\n"), ("50", "massnahmen/50.yaml", "amt: 50\nmassnahmen:\n  - ")]
    {
        let found = plan().import(&liste(|sheet| {
            sheet.write_string(5, 0, amt)?.write_string(5, 1, "Tür")?.write_string(5, 2, "haus")?;
            sheet.write_string(5, 3, "1.234,50 €")?.write_string(5, 4, "nicht bezifferbar").map(drop)
        }));
        assert_eq!(found.befunde(), [""; 0]);
        let new = text(&found, pfad);
        assert!(new.starts_with(begins), "{new}");
        assert!(new.contains("bezeichnung: Tür"), "{new}");
        assert!(new.contains("planmittel: {2026: 1234.5, 2027: nicht bezifferbar}"), "{new}");
    }
}

#[test]
fn a_row_that_was_copied_is_a_new_massnahme() {
    let probe = plan();
    let mut mappe = probe.mappe();
    let blatt = &mut mappe.blaetter[0];
    let name = blatt.spalten.iter().position(|spalte| spalte.schluessel == "bezeichnung").expect("a column");
    let portal = blatt.zeilen.iter().position(|row| row.zellen[name] == Blattwert::text("Portal")).expect("a row");
    let mut copy: Blattzeile = blatt.zeilen[portal].clone();
    copy.zellen[name] = Blattwert::text("Portal, zweite Stufe");
    copy.zellen[1] = Blattwert::Leer;
    blatt.zeilen.insert(portal, copy);
    recalculate(&mut mappe);
    let found = probe.import(&bytes(&mappe));
    assert_eq!(found.befunde(), [""; 0]);
    assert_eq!((found.einlesung.wechsel.len(), found.einlesung.neu.len()), (0, 1));
}

#[test]
fn a_missing_row_stays_in_the_plan_unless_it_is_to_go() {
    let probe = plan();
    let mut mappe = probe.mappe();
    mappe.blaetter[0].zeilen.retain(|row| !row.zellen.contains(&Blattwert::text("Leitungen")));
    recalculate(&mut mappe);
    let file = bytes(&mappe);
    let kept = probe.import(&file);
    assert_eq!((kept.einlesung.fehlend.len(), kept.stellen()), (1, 0));
    let gone = probe.import_with(&file, &Spaltenwuensche::default(), true);
    let new = text(&gone, "massnahmen/10.yaml");
    assert!(!new.contains("Leitungen") && new.contains("# Angebot vom Mai"), "{new}");
}

#[test]
fn the_file_of_an_amt_is_about_this_amt_alone() {
    let probe = plan();
    let mappe = drucksache_tausch::auszug::mappe(probe.grundlage(), Some("41".parse().expect("an Amt")), "f");
    let found = probe.import_with(&bytes(&mappe), &Spaltenwuensche::default(), true);
    found.assert_unchanged("the file of an Amt");
    assert_eq!(found.einlesung.angaben.amt.as_deref(), Some("41"));
}

#[test]
fn a_list_from_elsewhere_may_use_other_words_and_leave_cells_empty() {
    let file = liste(|sheet| {
        sheet.write_string(1, 2, "netz")?.write_string(1, 7, "07.2026")?.write_string(3, 2, "GEBÄUDE")?;
        sheet.write_blank(1, 5, &Format::new().set_bold())?.write_blank(1, 8, &Format::new().set_bold()).map(drop)
    });
    plan().import(&file).assert_unchanged("other words");
}

#[test]
fn a_csv_of_an_amt_is_about_this_amt_alone() {
    let probe = plan();
    let mappe = drucksache_tausch::auszug::mappe(probe.grundlage(), Some("41".parse().expect("an Amt")), "f");
    let list = csv(&mappe.blaetter[0], Csvform::Deutsch, false);
    probe.import_with(&list, &Spaltenwuensche::default(), true).assert_unchanged("the list of an Amt");
}

#[test]
fn columns_of_their_own_and_what_is_no_investment_come_back_and_change() {
    let head = PLAN.replace("haushalt:", "massnahmenspalten:\n  pg: {titel: Produktgruppe, art: text}\n  gk: {titel: Gesamtkosten, art: betrag}\nhaushalt:");
    let file = "amt: 41\nmassnahmen:\n\
        \x20 - {bezeichnung: Chor, themenbereich: haus, transferaufwand: {2026: 5000, 2027: 5000}, werte: {pg: \"1.2\"}}\n\
        \x20 - {bezeichnung: Dach, themenbereich: haus, planmittel: {2026: 1, 2027: 0}, werte: {gk: 99.5}}\n";
    let probe = Probe::of([("plan.yaml", &head), ("massnahmen/41.yaml", file)]);
    assert_eq!(probe.grundlage().plan.massnahmen.len(), 2);
    probe.import(&bytes(&probe.mappe())).assert_unchanged("columns of their own");
    let found = changed(
        &probe,
        &[
            ("Chor", "transferaufwand_2027", eur(6000)),
            ("Chor", "wert_pg", Blattwert::text("1.3")),
            ("Chor", "wert_gk", eur(7)),
            ("Dach", "wert_gk", Blattwert::Leer),
        ],
    );
    assert_eq!(found.befunde(), [""; 0]);
    let new = text(&found, "massnahmen/41.yaml");
    for part in ["2027: 6000", "pg: \"1.3\"", "gk: 7"] {
        assert!(new.contains(part), "{part}\nnot in\n{new}");
    }
    assert!(!new.contains("99.5"), "{new}");
}

#[test]
fn a_changed_table_is_told_because_only_massnahmen_are_taken_in() {
    let table = "tabellen:\n  kosten:\n    titel: Kosten\n    spalten: {betrag: {titel: Betrag, art: betrag}}\n    \
                 posten:\n      - {titel: Bau, werte: {betrag: 1000}}\n";
    let text = format!("{PLAN}{table}");
    let probe = Probe::of([("plan.yaml", &text), ("massnahmen/10.yaml", ZEHN)]);
    let mut mappe = probe.mappe();
    assert_eq!(mappe.blaetter[2].name, "Kosten");
    probe.import(&bytes(&mappe)).assert_unchanged("with a table");
    mappe.blaetter[2].zeilen[0].zellen[1] = eur(1001);
    let found = probe.import(&bytes(&mappe));
    assert_eq!(
        found.befunde(),
        ["Warning Kosten!B2: Dieses Blatt weicht in einer Zelle vom Plan ab und wird nicht eingelesen"]
    );
}

#[test]
fn columns_are_what_somebody_says_they_are() {
    let wuensche = Spaltenwuensche::parse("Was = bezeichnung, Geld 26=planmittel.2026").expect("wishes");
    let file =
        liste(|sheet| sheet.write_string(0, 1, "Was")?.write_string(0, 3, "Geld 26")?.write_number(1, 3, 1).map(drop));
    let found = plan().import_with(&file, &wuensche, false);
    assert_eq!((found.befunde(), found.stellen()), (Vec::new(), 1));
    let unknown = Spaltenwuensche::parse("Was=planmittel.2031").expect("wishes");
    let found = plan().import_with(&file, &unknown, false);
    assert_eq!(found.befunde(), ["Error --spalten: Die Spalte `planmittel_2031` kennt der Plan nicht"]);
}

#[test]
fn two_of_the_same_name_are_told_apart_by_what_the_file_says_of_them() {
    let twins = "amt: 41\nmassnahmen:\n\
        \x20 - {bezeichnung: Dach, themenbereich: haus, planmittel: {2026: 1, 2027: 0}}\n\
        \x20 - {bezeichnung: Dach, themenbereich: haus, planmittel: {2026: 2, 2027: 0}}\n";
    let probe = Probe::of([("plan.yaml", PLAN), ("massnahmen/41.yaml", twins)]);
    let mut mappe = probe.mappe();
    mappe.blaetter[0].zeilen.reverse();
    probe.import(&bytes(&mappe)).assert_unchanged("twins in another order");
    // A list without keys can't tell.
    let file = liste(|sheet| {
        for row in [1, 2, 4] {
            sheet.write_string(row, 1, "Summe")?;
        }
        Ok(())
    });
    let found = probe.import(&file);
    let unclear = "Error Liste, Zeile 4: „Dach“ heißen im Plan 2 Maßnahmen; welche gemeint ist, ist unklar";
    assert!(found.befunde().iter().any(|one| one == unclear), "{}", found.befunde().join("\n"));
}
