//! What the labels of a typed table say of its rows: sums, what is taken away, and parts of other rows, which do not count
//! beside them.

use std::collections::HashMap;

/// First words of a row that adds up.
const SUMMENWORTE: [&str; 12] = [
    "summe",
    "summen",
    "gesamt",
    "insgesamt",
    "zusammen",
    "gesamtsumme",
    "total",
    "zwischensumme",
    "gesamtkosten",
    "zwischensummen",
    "endsumme",
    "gesamtbetrag",
];

/// First words of a row that takes one sum from another.
const SALDEN: [&str; 1] = ["saldo"];

/// First words of a row that is taken away.
const ABZUEGE: [&str; 4] = ["abzüglich", "abzgl", "minus", "abzug"];

/// First words of a row that is a part of the one above.
const TEILE: [&str; 7] = ["davon", "hiervon", "darunter", "darin", "dar", "nachrichtlich", "hierin"];

/// Words that make a row, or a column, a mean of others.
const MITTELWORTE: [&str; 7] = ["durchschnitt", "mittelwert", "im mittel", "im schnitt", "gewichtet", "median", "ø"];

/// Words with which a sum says that it is one of some of the others only: "Summe der letzten drei Jahre".
const AUSWAHL: [&str; 6] = ["letzten", "vergangenen", "ersten", "nächsten", "kommenden", "obersten"];

/// Whether a label speaks of a mean, or of a sum of some of the others: it neither counts nor is it the sum of all.
pub(super) fn is_beside(label: &str) -> bool {
    let label = label.to_lowercase();
    MITTELWORTE.iter().any(|word| label.contains(word))
        || label.split(|c: char| !c.is_alphanumeric()).any(|word| AUSWAHL.contains(&word))
            && SUMMENWORTE.contains(&first_word(&label).as_str())
}

/// What a row is for a sum below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zeilenart {
    /// One that counts.
    Posten,
    /// One that is taken away.
    Abzug,
    /// A part of a row above, which says so.
    Davon,
    /// A part of another row, by its number or its dash; the index of that row.
    TeilVon(usize),
    /// A mean of others, or a sum of some of them.
    Daneben,
    /// One that adds up.
    Summe,
    /// One that takes one sum from another.
    Saldo,
}

/// The first word of a row, in lower case.
pub(super) fn first_word(text: &str) -> String {
    let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    word.unwrap_or_default().to_lowercase()
}

/// What the rows are whose first cells these are.
pub(super) fn zeilenarten(rows: &[Vec<&str>]) -> Vec<Zeilenart> {
    let numbers: Vec<Option<String>> =
        rows.iter().map(|row| nummer(row.first().copied().unwrap_or_default())).collect();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (nr, number) in numbers.iter().enumerate() {
        if let Some(number) = number {
            places.entry(number).or_insert(nr);
        }
    }
    let mut whole = None;
    let mut found = Vec::with_capacity(rows.len());
    for (nr, row) in rows.iter().enumerate() {
        let label = row.iter().find(|cell| cell.contains(char::is_alphabetic)).copied().unwrap_or_default();
        let word = first_word(label);
        let dashed = label.starts_with(['–', '-', '•', '·', '▪', '→', '—']);
        let of_number = numbers[nr].as_deref().and_then(|number| parent(number, &places)).filter(|of| *of != nr);
        let art = if is_beside(label) {
            Zeilenart::Daneben
        } else if SUMMENWORTE.contains(&word.as_str()) {
            Zeilenart::Summe
        } else if SALDEN.contains(&word.as_str()) {
            Zeilenart::Saldo
        } else if ABZUEGE.contains(&word.as_str()) {
            Zeilenart::Abzug
        } else if TEILE.contains(&word.as_str()) || label.to_lowercase().contains("(davon") {
            Zeilenart::Davon
        } else if let Some(of) = of_number.or(whole.filter(|_| dashed)) {
            Zeilenart::TeilVon(of)
        } else {
            Zeilenart::Posten
        };
        if art == Zeilenart::Summe {
            whole = None;
        } else if !dashed && art == Zeilenart::Posten {
            whole = Some(nr);
        }
        found.push(art);
    }
    found
}

/// The number that a label begins with: `1.2`, `310`, `KG 310`; without a point at its end.
fn nummer(label: &str) -> Option<String> {
    let label = label.trim_start_matches("KG ").trim_start_matches("Kostengruppe ");
    let end = label.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(label.len());
    let number = label[..end].trim_end_matches('.');
    let behind = label[end..].starts_with(' ') || end == label.len();
    (behind && !number.is_empty() && number.len() <= 12).then(|| number.to_owned())
}

/// The row whose part a number is: 1 for 1.2, and 300 for 310 (DIN 276).
fn parent(number: &str, places: &HashMap<&str, usize>) -> Option<usize> {
    if let Some((of, _)) = number.rsplit_once('.') {
        return places.get(of).copied();
    }
    if number.len() != 3 || number.ends_with("00") {
        return None;
    }
    let tens = format!("{}0", &number[..2]);
    let hundreds = format!("{}00", &number[..1]);
    let nearer = places.get(tens.as_str()).filter(|_| tens != number);
    nearer.or_else(|| places.get(hundreds.as_str())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(labels: &[&str]) -> Vec<Zeilenart> {
        let rows: Vec<Vec<&str>> = labels.iter().map(|label| label.split(" | ").collect()).collect();
        zeilenarten(&rows)
    }

    #[test]
    fn the_first_word_tells_a_sum() {
        for (label, word) in [("**Summe 2014**", "summe"), ("Gesamt:", "gesamt"), ("DMS", "dms")] {
            assert_eq!(first_word(label), word);
        }
        assert_eq!(read(&["1 | Dach", " | Summe"]), [Zeilenart::Posten, Zeilenart::Summe]);
        assert_eq!(read(&["**Saldo:**"]), [Zeilenart::Saldo]);
    }

    #[test]
    fn means_and_sums_of_some_rows_are_neither_rows_nor_sums() {
        for label in [
            "Durchschnitt",
            "Gesamtdurchschnitt",
            "Gesamt (gewichtet)",
            "Gesamt, gewichteter Mittelwert",
            "Gesamt im Mittel",
            "Ø alle Schulen",
            "Summe der letzten drei Jahre",
            "Gesamt der ersten zwei Jahre",
        ] {
            assert_eq!(read(&[label]), [Zeilenart::Daneben], "{label}");
        }
        for label in ["Summe", "Gesamt", "Gesamt aller Jahre", "Summe Sachmittel"] {
            assert_eq!(read(&[label]), [Zeilenart::Summe], "{label}");
        }
        for label in ["Mittel des Landes", "In den letzten Jahren", "Planmittel", "Gewichte"] {
            assert_eq!(read(&[label]), [Zeilenart::Posten], "{label}");
        }
    }

    #[test]
    fn parts_are_told_by_number_dash_or_word() {
        use Zeilenart::{Davon, Posten, Summe, TeilVon};
        assert_eq!(
            read(&["300 Bauwerk", "310 Baugrube", "KG 311", "400 Technik", "Summe"]),
            [Posten, TeilVon(0), TeilVon(1), Posten, Summe]
        );
        assert_eq!(read(&["1 | Personal", "1.1 | Schule", "2. | Sachen"]), [Posten, TeilVon(0), Posten]);
        assert_eq!(read(&["310 Baugrube", "320 Gründung"]), [Posten, Posten]);
        assert_eq!(read(&["Gebäude", "– Dach", "davon Holz", "Zwischensumme"]), [Posten, TeilVon(0), Davon, Summe]);
        assert_eq!(read(&["– Dach", "– Fassade", "Summe"]), [Posten, Posten, Summe]);
    }
}
