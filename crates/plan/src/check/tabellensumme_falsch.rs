//! The row "Summe" of a typed table is the sum of its rows.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{AUSDRUCK, Betragsangabe, GetippteTabelle, Zahlangabe};
use crate::rat::Zahlenform;

use super::tabellenspalte::{Addition, Summenspalte, is_negative};
use super::tabellenzeilen::{Zeilenart, zeilenarten};
use super::zeilensumme::wrong_rows;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::TabellensummeFalsch,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let form = &pruefling.grundlage.vordruck.zahlenform;
    Box::new(move |lesung, diagnostics| {
        for table in lesung.tabellen() {
            for (one, addition) in wrong_sums(lesung.lesetext.text(), lesung.zahlen(), table) {
                let piece = &lesung.lesetext.text()[one.bytes.clone()];
                let sum = addition.summe.checked_div(one.faktor).map_or_else(String::new, |sum| german(sum, form));
                let message = format!("In der Zeile der Summe steht `{piece}`, die Zeilen darüber ergeben aber {sum}");
                let added = shown(&addition, one.faktor, form);
                let hint = format!(
                    "Zusammengezählt ist {added}. Berichtigen Sie die Summe oder eine Zeile; zählt eine Zeile nicht mit, sagen Sie es in ihrer ersten Spalte mit „davon“"
                );
                let place = lesung.place(one.bytes.clone());
                diagnostics.push(match addition.geld {
                    true => Diagnostic::error(Code::TabellensummeFalsch, place, message)
                        .hint(format!("{hint}. Als Tabelle unter `tabellen` rechnet der Plan die Summe selbst")),
                    false => Diagnostic::warning(Code::TabellensummeFalsch, place, message).hint(hint),
                });
            }
            for wrong in wrong_rows(lesung.lesetext.text(), lesung.zahlen(), table, &|head| {
                EINZELN.iter().any(|word| head.contains(word))
            }) {
                let text = lesung.lesetext.text();
                let shown = wrong.sum.checked_div(wrong.one.faktor).map_or_else(String::new, |sum| german(sum, form));
                let message = format!(
                    "In der Spalte `{}` steht `{}`, die Spalten davor ergeben in dieser Zeile aber {shown}",
                    &text[wrong.kopf],
                    &text[wrong.one.bytes.clone()]
                );
                diagnostics.push(
                    Diagnostic::warning(Code::TabellensummeFalsch, lesung.place(wrong.one.bytes), message)
                        .hint("Rechnen Sie nach und berichtigen Sie die Summe oder eine Zelle; zählt eine Spalte nicht mit, sagen Sie es in ihrem Kopf mit „davon“"),
                );
            }
        }
    })
}

/// A number as it is typed in a column.
fn german(number: Decimal, form: &Zahlenform) -> String {
    use rust_decimal::prelude::ToPrimitive;
    let cent = (number * Decimal::ONE_HUNDRED).round();
    cent.to_i64().map_or_else(String::new, |cent| form.zahl(crate::units::Betrag::from_cent(cent)))
}

/// Words in the head of a column whose numbers are not added up: prices of one, shares, averages.
const EINZELN: [&str; 22] = [
    "preis",
    "einzel",
    "je ",
    "pro ",
    "%",
    "anteil",
    "durchschnitt",
    "quote",
    "ø",
    "mittelwert",
    "index",
    "alter",
    "größe",
    "gewichtet",
    "gewichtung",
    "median",
    "auslastung",
    "dichte",
    "zufriedenheit",
    "bewertung",
    "zinssatz",
    "hebesatz",
];

/// The sums of a table that are wrong, each with what was added.
fn wrong_sums(text: &str, zahlen: &[Zahlangabe], table: &GetippteTabelle) -> Vec<(Betragsangabe, Addition)> {
    let mut found = Vec::new();
    let single = |head: &Range<usize>| EINZELN.iter().any(|word| text[head.clone()].to_lowercase().contains(word));
    let labels: Vec<Vec<&str>> =
        table.zeilen.iter().map(|row| row.iter().take(2).map(|cell| &text[cell.clone()]).collect()).collect();
    let arten = zeilenarten(&labels);
    for nr in 1..table.kopf.len() {
        let mut column = Summenspalte::new(table.kopf.get(nr).is_some_and(single));
        let mut amount =
            |cell: &Range<usize>| table.betrag(text, zahlen, nr, cell).or_else(|| column.with_unit(text, zahlen, cell));
        let amounts: Vec<Option<Betragsangabe>> = table.zeilen.iter().map(|row| amount(row.get(nr)?)).collect();
        for (row, (art, amount)) in table.zeilen.iter().zip(arten.iter().zip(&amounts)) {
            let Some(cell) = row.get(nr) else { continue };
            let written = &text[cell.clone()];
            let taken_away = *art == Zeilenart::Abzug || is_negative(written);
            let sign = if taken_away { -Decimal::ONE } else { Decimal::ONE };
            match (amount, art) {
                (_, Zeilenart::Daneben) | (None, Zeilenart::Saldo) => {}
                // "Gesamtkosten" above all others is a row like them.
                (Some(one), Zeilenart::Summe) if column.rows > 0 => {
                    found.extend(column.compare(one, sign).map(|sum| (one.clone(), sum)));
                }
                (Some(one), Zeilenart::Saldo) => {
                    found.extend(column.balance(one, sign).map(|sum| (one.clone(), sum)));
                }
                (Some(one), Zeilenart::Davon) => column.part(one),
                // What it is a part of may be a heading alone.
                (Some(_), Zeilenart::TeilVon(of)) if amounts.get(*of).is_some_and(Option::is_some) => {}
                (Some(one), _) => column.add(one, sign),
                (None, Zeilenart::Davon) => {}
                (None, _) if written.chars().all(|c| !c.is_alphanumeric() && c != AUSDRUCK) => {}
                (None, _) => column.unknown = true,
            }
        }
    }
    found.sort_by_key(|(one, _)| one.bytes.start);
    found
}

/// Rows that a hint names.
const GEZEIGT: usize = 8;

/// What was added, as it is typed: `100 + 40 + 200`.
fn shown(addition: &Addition, faktor: Decimal, form: &Zahlenform) -> String {
    let one = |number: &Decimal| number.checked_div(faktor).map_or_else(String::new, |number| german(number, form));
    let posten = &addition.posten;
    let mut rows: Vec<String> = posten.iter().take(GEZEIGT).map(one).collect();
    if posten.len() > GEZEIGT {
        rows.truncate(GEZEIGT - 2);
        rows.push("…".to_owned());
        rows.extend(posten.last().map(one));
    }
    rows.join(" + ").replace("+ -", "− ").replace("+ −", "− ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prosa::{tabellen, zahlen};

    /// What was added to each wrong sum of the second column.
    fn wrong(rows: &[(&str, i64)]) -> Vec<Vec<i64>> {
        use rust_decimal::prelude::ToPrimitive;
        let rows = rows.iter().map(|(label, number)| format!("| {label} | {number} |\n")).collect::<String>();
        let text = format!("| Posten | EUR |\n|---|---|\n{rows}");
        let of = |(_, one): (Betragsangabe, Addition)| one.posten.iter().filter_map(Decimal::to_i64).collect();
        wrong_sums(&text, &zahlen(&text), &tabellen(&text)[0]).into_iter().map(of).collect()
    }

    #[test]
    fn parts_of_rows_do_not_count() {
        for rows in [
            &[
                ("300 Bauwerk", 900),
                ("310 Baugrube", 200),
                ("320 Gründung", 300),
                ("400 Technik", 250),
                ("Summe", 1150),
            ][..],
            &[("KG 300", 900), ("KG 310", 200), ("KG 320", 700), ("KG 400", 250), ("Gesamtkosten", 1150)],
            &[("Personal", 100), ("davon Schule", 60), ("Kita", 40), ("Sachkosten", 200), ("Summe", 300)],
            &[("Dach", 100), ("darin Holz", 30), ("Ziegel", 70), ("Fassade", 200), ("Summe", 300)],
            &[("1 Personal", 100), ("1.1 Schule", 60), ("1.2 Kita", 40), ("2 Sachen", 200), ("Summe", 300)],
            &[
                ("Gebäude", 300),
                ("– Dach", 100),
                ("– Fassade", 200),
                ("Technik", 500),
                ("– Heizung", 500),
                ("Summe", 800),
            ],
            &[("Gebäude", 300), ("Dach", 100), ("Fassade", 200), ("Technik", 500), ("Summe", 800)],
            &[("Dach", 100), ("Fassade", 200), ("Zwischensumme", 300), ("Planung", 50), ("Gesamtsumme", 350)],
            &[("310 Baugrube", 200), ("320 Gründung", 300), ("Summe", 500)],
            &[("– Dach", 100), ("– Fassade", 200), ("Summe", 300)],
            &[("2022", 100), ("2023", 200), ("2024", 300), ("2025", 100), ("Summe der letzten drei Jahre", 600)],
            &[("Nord", 80), ("Süd", 90), ("Gesamt (gewichtet)", 86)],
            &[("Nord", 80), ("Süd", 90), ("Durchschnitt", 85), ("Summe", 170)],
            &[("Nord", 80), ("Süd", 90), ("Gesamt im Durchschnitt", 85), ("Gesamt", 170)],
            &[("Grundstück", 40), ("Rohbau", 120), ("Technik", 80), ("Bauwerk", 200), ("Planung", 45), ("Summe", 285)],
            &[("Bau", 500), ("Möbel", 100), ("Netto", 600), ("Steuer", 114), ("Brutto", 714), ("Gesamtkosten", 714)],
        ] {
            assert_eq!(wrong(rows), [[0; 0]; 0], "{rows:?}");
        }
        assert_eq!(wrong(&[("Dach", 100), ("Fassade", 200), ("Summe", 310)]), [[100, 200]]);
        assert_eq!(wrong(&[("Nord", 80), ("Süd", 90), ("Durchschnitt", 85), ("Summe", 255)]), [[80, 90]]);
        assert_eq!(
            wrong(&[("Rohbau", 120), ("Technik", 80), ("Bauwerk", 200), ("Planung", 45), ("Summe", 255)]),
            [[120, 80, 45]],
            "the row that sums up the two above is none"
        );
        assert_eq!(
            wrong(&[("300 Bauwerk", 900), ("310 Grube", 200), ("400 Technik", 250), ("Summe", 1250)]),
            [[900, 250]]
        );
        assert_eq!(
            wrong(&[("Dach", 100), ("Zwischensumme", 100), ("Planung", 50), ("Summe", 160)]),
            [[50]],
            "what stands since the last sum"
        );
    }

    #[test]
    fn a_balance_is_one_sum_less_the_other() {
        for rows in [
            &[("Erträge", 60), ("Aufwendungen", 100), ("Saldo", -40)][..],
            &[
                ("Eintritt", 40),
                ("Spenden", 20),
                ("Summe Erträge", 60),
                ("Miete", 100),
                ("Summe Aufwand", 100),
                ("Saldo", 40),
            ],
            &[("Kosten", 100), ("Erlöse", -60), ("Saldo", 40)],
            &[("2024", 100), ("2025", 60), ("2026", 80), ("Saldo", 40)],
        ] {
            assert_eq!(wrong(rows), [[0; 0]; 0], "{rows:?}");
        }
        assert_eq!(wrong(&[("Erträge", 60), ("Aufwendungen", 100), ("Saldo", -50)]), [[60, -100]]);
        assert_eq!(wrong(&[("Kosten", 100), ("Erlöse", -60), ("Saldo", 50)]), [[100, -60]]);
    }
}
