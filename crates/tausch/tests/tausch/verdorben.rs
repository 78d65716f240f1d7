//! Lists as people send them: each mistake is found at its cell, and nothing of such a list is written.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet, XlsxError};

use crate::probe::{liste, part, plan, with_part};

type Spoil = fn(&mut Worksheet) -> Result<(), XlsxError>;

/// What is spoiled, and what is found.
const FEHLER: &[(Spoil, &str)] = &[
    (|s| s.write_string(1, 3, "viel").map(drop), "Error Liste!D2: `viel` ist kein Betrag"),
    (|s| s.write_string(1, 3, "100.000,5o").map(drop), "Error Liste!D2: `100.000,5o` ist kein Betrag"),
    (|s| s.write_string(1, 3, "1234.50").map(drop), "Error Liste!D2: `1234.50` ist kein Betrag"),
    (|s| s.write_string(1, 3, "12 T€").map(drop), "Error Liste!D2: `12 T€` ist kein Betrag"),
    (
        |s| s.write_string(1, 3, "1.000,123").map(drop),
        "Error Liste!D2: Der Betrag `1000.123` ist nicht auf den Cent genau",
    ),
    (
        |s| s.write_number(1, 3, 0.1 + 0.2).map(drop),
        "Error Liste!D2: Der Betrag `0.30000000000000004` ist nicht auf den Cent genau",
    ),
    (|s| s.write_number(1, 3, 100.001).map(drop), "Error Liste!D2: Der Betrag `100.001` ist nicht auf den Cent genau"),
    (|s| s.write_number(1, 3, -5).map(drop), "Error Liste!D2: Der Betrag `-5` ist negativ"),
    (|s| s.write_number(1, 3, 1e12).map(drop), "Error Liste!D2: Der Betrag `1000000000000` ist zu groß"),
    (
        |s| s.write_boolean(1, 3, true).map(drop),
        "Error Liste!D2: In dieser Zelle steht WAHR oder FALSCH (`ja`) und kein Betrag",
    ),
    (date_in_amount, "Error Liste!D2: In dieser Zelle steht ein Datum (2026-03-01) und kein Betrag"),
    (
        |s| s.write_formula(1, 3, Formula::new("=#REF!").set_result("#REF!")).map(drop),
        "Error Liste!D2: Die Formel dieser Zelle ergibt den Fehler `#REF!`",
    ),
    (
        |s| s.write_formula(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).map(drop),
        "Error Liste!D2: Die Formel dieser Zelle ergibt den Fehler `#DIV/0!`",
    ),
    (
        |s| s.write_formula(1, 1, Formula::new("=X").set_result("#NAME?")).map(drop),
        "Error Liste!B2: Die Formel dieser Zelle ergibt den Fehler `#NAME?`",
    ),
    (
        |s| s.write_blank(1, 3, &Format::new().set_bold()).map(drop),
        "Error Liste!D2: Der Betrag „Planmittel 2026“ fehlt",
    ),
    (
        |s| s.write_string(1, 2, "Netz und mehr").map(drop),
        "Error Liste!C2: Den Themenbereich `Netz und mehr` gibt es nicht",
    ),
    (
        |s| s.write_blank(1, 2, &Format::new().set_bold()).map(drop),
        "Error Liste!C2: Der Maßnahme fehlt der Themenbereich",
    ),
    (|s| s.write_string(1, 0, "zehn").map(drop), "Error Liste!A2: `zehn` ist keine Nummer eines Amts"),
    (
        |s| s.write_blank(1, 1, &Format::new().set_bold()).map(drop),
        "Error Liste!B2: Der Maßnahme fehlt die Bezeichnung",
    ),
    (|s| s.write_number(1, 8, 0).map(drop), "Error Liste!I2: `0` ist hier nicht möglich"),
    (|s| s.write_string(1, 8, "hoch").map(drop), "Error Liste!I2: `hoch` ist hier nicht möglich"),
    (|s| s.write_number(1, 6, 2.5).map(drop), "Error Liste!G2: `2.5` ist hier nicht möglich"),
    (|s| s.write_string(1, 7, "Sommer 2026").map(drop), "Error Liste!H2: `Sommer 2026` ist kein Monat"),
    (|s| s.write_string(1, 7, "2026-13").map(drop), "Error Liste!H2: `2026-13` ist kein Monat"),
    (
        |s| s.merge_range(1, 2, 2, 2, "Netze", &Format::new()).map(drop),
        "Error Liste!C2: Die Zellen C2 bis C3 sind verbunden",
    ),
    (same_twice, "Error Liste, Zeile 6: Die Maßnahme „Dach“ steht schon in Liste, Zeile 4"),
    (new_without_amt, "Error Liste, Zeile 6: Diese Maßnahme ist neu; ihr fehlt das Amt"),
    (
        |s| s.write_string(0, 4, "Planmittel 2027 (T€)").map(drop),
        "Error Liste!E1: Die Spalte „planmittel 2027 t€“ zählt nicht in Euro",
    ),
    (|s| s.write_string(0, 4, "Planmittel 2026").map(drop), "Error Liste!E1: Diese Spalte heißt wie Spalte D"),
    (|s| s.write_string(0, 1, "Was").map(drop), "Error Liste: Hier steht keine Liste von Maßnahmen"),
    (two_heads, "Error Liste, Zeile 1: Die Überschriften der Spalten stehen in zwei Zeilen"),
];

/// What is told and keeps nothing from being written.
const HINWEISE: &[(Spoil, &str)] = &[
    (
        |s| s.set_row_hidden(1).map(drop),
        "Warning Liste, Zeile 2: Diese Zeile ist ausgeblendet und wird trotzdem eingelesen",
    ),
    (head_again, "Note Liste, Zeile 6: Hier stehen die Überschriften noch einmal"),
    (wrong_sum, "Warning Liste!D6: Diese Summe nennt 459999, die Zeilen darüber ergeben 460000"),
];

fn date_in_amount(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let format = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write_datetime_with_format(1, 3, ExcelDateTime::from_ymd(2026, 3, 1)?, &format).map(drop)
}

fn same_twice(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.write_string(5, 0, "41")?.write_string(5, 1, "Dach")?.write_string(5, 2, "Gebäude")?;
    sheet.write_number(5, 3, 1)?.write_number(5, 4, 1).map(drop)
}

fn new_without_amt(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet
        .write_string(5, 1, "Tür")?
        .write_string(5, 2, "Gebäude")?
        .write_number(5, 3, 1)?
        .write_number(5, 4, 1)
        .map(drop)
}

fn two_heads(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let empty = Format::new().set_bold();
    for nr in 0..9 {
        sheet.write_blank(1, nr, &empty)?;
    }
    sheet.write_string(0, 3, "Planmittel")?.write_blank(0, 4, &empty)?.write_blank(0, 5, &empty)?;
    sheet.write_number(1, 3, 2026)?.write_number(1, 4, 2027).map(drop)
}

fn head_again(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (nr, titel) in (0..).zip(crate::probe::TITEL) {
        sheet.write_string(5, nr, titel)?;
    }
    Ok(())
}

fn wrong_sum(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.write_string(5, 1, "Summe")?.write_number(5, 3, 459_999)?.write_number(5, 4, 140_000.5).map(drop)
}

#[test]
fn the_list_as_it_is_changes_nothing() {
    plan().import(&liste(|_| Ok(()))).assert_unchanged("the list");
}

#[test]
fn thirty_spoiled_lists_are_each_found_at_their_cell_and_nothing_is_written() {
    assert!(FEHLER.len() >= 30, "the test has lost its cases");
    for (spoil, expected) in FEHLER {
        let found = plan().import(&liste(spoil));
        let befunde = found.befunde();
        assert!(befunde.iter().any(|one| one.starts_with(expected)), "{expected}\nnot in\n{}", befunde.join("\n"));
        assert!(found.has_errors(), "{expected}");
    }
}

#[test]
fn what_is_only_odd_is_told_and_read() {
    for (spoil, expected) in HINWEISE {
        let found = plan().import(&liste(spoil));
        assert_eq!(found.befunde(), [*expected]);
        assert_eq!(found.stellen(), 0, "{expected}");
    }
}

#[test]
fn a_formula_without_a_result_is_told_and_the_plan_keeps_its_value() {
    let file = liste(|sheet| sheet.write_formula(1, 3, Formula::new("=7*11").set_result("77")).map(drop));
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    assert_eq!(xml.matches("<v>77</v>").count(), 1);
    let found = plan().import(&with_part("xl/worksheets/sheet1.xml", xml.replace("<v>77</v>", "").as_bytes()));
    let told = "Warning Liste!D2: Die Formel dieser Zelle hat kein Ergebnis; der Plan behält seinen Wert";
    assert_eq!((found.befunde(), found.stellen()), (vec![told.to_owned()], 0));
    // With its result, it is an amount like any other.
    let found = plan().import(&file);
    assert_eq!((found.befunde(), found.stellen()), (Vec::new(), 1));
}

#[test]
fn sums_of_all_kinds_are_no_massnahmen() {
    for word in ["Summe", "Gesamt:", "Insgesamt Amt 41", "Zwischensumme", ""] {
        let found = plan().import(&liste(|sheet| {
            sheet.write_string(5, 1, word)?.write_number(5, 3, 460_000)?.write_number(5, 4, 140_000.5).map(drop)
        }));
        found.assert_unchanged(word);
    }
}
