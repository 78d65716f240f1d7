//! Cells as amounts and other values of a plan, and cells compared with what a plan would write.

use drucksache_plan::source::nfc;
use drucksache_plan::units::{Amtsnummer, Angabe, Betrag, BetragError};
use rust_decimal::Decimal;

use crate::blatt::Blattwert;
use crate::lesen::{Dezimalzeichen, Rohwert};

/// Why a cell is no such value: what is wrong, and what to do.
pub type Zellgrund = (String, String);

/// An amount of a cell; None where it is empty. `negativ` says whether it may be below 0.
pub(crate) fn angabe(wert: &Rohwert, zeichen: Dezimalzeichen, negativ: bool) -> Result<Option<Angabe>, Zellgrund> {
    let text = match wert {
        _ if wert.is_empty() => return Ok(None),
        Rohwert::Zahl(zahl) => zahl.to_string(),
        Rohwert::Text(text) if text.trim().to_lowercase() == Angabe::NICHT_BEZIFFERBAR => {
            return Ok(Some(Angabe::NichtBezifferbar));
        }
        Rohwert::Text(text) => digits(text, zeichen).ok_or_else(|| unreadable(text, zeichen))?,
        Rohwert::Wahrheit(_) => return Err(no_amount(wert, "steht WAHR oder FALSCH")),
        Rohwert::Tag(..) => {
            let hint = "Stellen Sie das Format der Zelle auf „Zahl“, und tragen Sie den Betrag neu ein";
            return Err((
                format!("In dieser Zelle steht ein Datum ({}) und kein Betrag", wert.text()),
                hint.to_owned(),
            ));
        }
        Rohwert::Fehler(fehler) => return Err(formula_error(fehler)),
        Rohwert::Leer => return Ok(None),
    };
    let parse = if negativ { Betrag::parse_with_sign } else { Betrag::parse };
    parse(&text).map(|betrag| Some(Angabe::Betrag(betrag))).map_err(|error| no_betrag(&text, error))
}

/// The finding about a formula that fails.
pub(crate) fn formula_error(fehler: &str) -> Zellgrund {
    (
        format!("Die Formel dieser Zelle ergibt den Fehler `{fehler}`"),
        "Berichtigen Sie die Formel, oder tragen Sie den Wert ein".to_owned(),
    )
}

fn no_amount(wert: &Rohwert, what: &str) -> Zellgrund {
    (
        format!("In dieser Zelle {what} (`{}`) und kein Betrag", wert.text()),
        "Tragen Sie den Betrag als Zahl ein".to_owned(),
    )
}

fn unreadable(text: &str, zeichen: Dezimalzeichen) -> Zellgrund {
    let example = match zeichen {
        Dezimalzeichen::Komma => "1.234,50",
        Dezimalzeichen::Punkt => "1234.50",
    };
    (
        format!("`{}` ist kein Betrag", text.trim()),
        format!("Tragen Sie eine Zahl ein, zum Beispiel {example}, oder: nicht bezifferbar"),
    )
}

/// The finding about digits that are no amount of a plan.
fn no_betrag(text: &str, error: BetragError) -> Zellgrund {
    match error {
        BetragError::Negativ => (
            format!("Der Betrag `{text}` ist negativ"),
            "Ein Betrag ist mindestens 0; Einnahmen stehen unter Einzahlungen".to_owned(),
        ),
        BetragError::ZuGross => (
            format!("Der Betrag `{text}` ist zu groß"),
            "Möglich ist weniger als eine Billion EUR; prüfen Sie die Nullen".to_owned(),
        ),
        // A number of a cell has no groups of thousands: what looks like one are decimals.
        BetragError::Mehrdeutig | BetragError::Nachkommastellen => {
            let rounded = text.parse::<Decimal>().map(Betrag::rounded).unwrap_or_default();
            (
                format!("Der Betrag `{text}` ist nicht auf den Cent genau"),
                format!("Runden Sie ihn in der Tabelle, zum Beispiel auf {} (`=RUNDEN(…;2)`)", rounded.decimal()),
            )
        }
        BetragError::Leer | BetragError::Schreibweise | BetragError::KeineZahl => {
            unreadable(text, Dezimalzeichen::Komma)
        }
    }
}

/// The digits of an amount in words, with a point before its decimals: `1234.50` of "1.234,50 €". None where the text is
/// no number in this notation.
pub fn digits(text: &str, zeichen: Dezimalzeichen) -> Option<String> {
    let plain = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let mut rest = plain.trim();
    for unit in ["EUR", "Euro", "€"] {
        rest = without_unit(rest, unit);
    }
    let (sign, rest) = match rest.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", rest),
    };
    let (whole, decimals) = match zeichen {
        Dezimalzeichen::Komma => rest.split_once(',').unwrap_or((rest, "")),
        Dezimalzeichen::Punkt => rest.split_once('.').unwrap_or((rest, "")),
    };
    // "100,-" and "100,--" have no cents.
    let decimals = if matches!(decimals, "-" | "--" | "–" | "—") { "" } else { decimals };
    let all = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = grouped(whole, zeichen)?;
    if !all(decimals) {
        return None;
    }
    let point = if decimals.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{decimals}"))
}

fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    let front = text.get(..unit.len()).filter(|front| front.eq_ignore_ascii_case(unit)).map(|_| &text[unit.len()..]);
    let back = || {
        let at = text.len().checked_sub(unit.len())?;
        text.get(at..).filter(|back| back.eq_ignore_ascii_case(unit)).map(|_| &text[..at])
    };
    front.or_else(back).map_or(text, str::trim)
}

/// Digits without what sets thousands apart, which is only taken in groups of three.
fn grouped(whole: &str, zeichen: Dezimalzeichen) -> Option<String> {
    let signs: &[char] = match zeichen {
        Dezimalzeichen::Komma => &['.', ' ', '\'', '’'],
        Dezimalzeichen::Punkt => &[',', ' ', '\'', '’'],
    };
    let groups: Vec<&str> = whole.split(signs).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let thousands = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    (groups.iter().all(digits) && thousands).then(|| groups.concat())
}

/// A cell as a number.
pub(crate) fn decimal(wert: &Rohwert, zeichen: Dezimalzeichen) -> Option<Decimal> {
    match wert {
        Rohwert::Zahl(zahl) => zahl.to_string().parse().ok(),
        Rohwert::Text(text) => digits(text, zeichen)?.parse().ok(),
        _ => None,
    }
}

/// A cell as a whole number.
pub(crate) fn ganzzahl(wert: &Rohwert, zeichen: Dezimalzeichen) -> Option<i64> {
    let zahl = decimal(wert, zeichen)?;
    zahl.is_integer().then(|| i64::try_from(zahl).ok()).flatten()
}

/// A cell as the number of an Amt: `10`, `Amt 10`, or a number that a program has made of it.
pub(crate) fn amt(wert: &Rohwert) -> Option<Amtsnummer> {
    let text = wert.text();
    let number = text.strip_prefix("Amt").unwrap_or(&text).trim();
    number.parse().ok()
}

/// A cell as yes or no.
pub(crate) fn ja_nein(wert: &Rohwert) -> Option<bool> {
    match wert.text().to_lowercase().as_str() {
        "ja" | "j" | "x" | "1" | "wahr" | "true" => Some(true),
        "nein" | "n" | "0" | "falsch" | "false" | "" => Some(false),
        _ => None,
    }
}

/// Whether a cell says what the plan would write there, however it is spelled.
pub(crate) fn says(wert: &Rohwert, plan: &Blattwert, zeichen: Dezimalzeichen) -> bool {
    match plan {
        Blattwert::Leer => wert.is_empty(),
        Blattwert::Zahl(zahl) | Blattwert::Formel(zahl, _) => decimal(wert, zeichen) == Some(*zahl),
        Blattwert::Text(text) => match wert {
            Rohwert::Tag(jahr, monat, _) => *text == format!("{jahr:04}-{monat:02}"),
            _ => nfc(&wert.text()) == nfc(text.trim()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(wert: Rohwert) -> Result<Option<Angabe>, String> {
        angabe(&wert, Dezimalzeichen::Komma, false).map_err(|(meldung, _)| meldung)
    }

    #[test]
    fn amounts_are_read_as_the_council_writes_them() {
        let cent = |cent| Ok(Some(Angabe::Betrag(Betrag::from_cent(cent))));
        for (text, amount) in [
            ("1.234,50 €", 123_450),
            ("1234,5", 123_450),
            ("EUR 1.000", 100_000),
            ("12 345 Euro", 1_234_500),
            ("100,-", 10_000),
            ("€ 0", 0),
        ] {
            assert_eq!(read(Rohwert::Text(text.to_owned())), cent(amount), "{text}");
        }
        assert_eq!(read(Rohwert::Text(" Nicht bezifferbar ".to_owned())), Ok(Some(Angabe::NichtBezifferbar)));
        for text in ["1234.50", "1.23", "1,234.50", "12 T€", "viel", "1.2345,00", "-", "=1", "1e5"] {
            assert!(read(Rohwert::Text(text.to_owned())).is_err(), "{text}");
        }
    }

    #[test]
    fn a_float_counts_only_where_it_is_exact_to_the_cent() {
        assert_eq!(read(Rohwert::Zahl(1234.56)), Ok(Some(Angabe::Betrag(Betrag::from_cent(123_456)))));
        assert_eq!(
            read(Rohwert::Zahl(999_999_999_999.99)),
            Ok(Some(Angabe::Betrag(Betrag::from_cent(99_999_999_999_999))))
        );
        for zahl in [0.1 + 0.2, 1234.565, 100.001, 1.0 / 3.0, -5.0, 1e12, 1e300] {
            assert!(read(Rohwert::Zahl(zahl)).is_err(), "{zahl}");
        }
    }

    #[test]
    fn one_value_in_several_spellings_is_the_same() {
        let same = |wert: &Rohwert, plan: &Blattwert| says(wert, plan, Dezimalzeichen::Komma);
        let amount = Blattwert::Zahl(Decimal::new(13_500_000, 2));
        assert!(same(&Rohwert::Zahl(135_000.0), &amount) && same(&Rohwert::Text("135.000,00 €".to_owned()), &amount));
        assert!(!same(&Rohwert::Zahl(135_000.01), &amount));
        let text = Blattwert::text("Eins\nZwei");
        assert!(same(&Rohwert::Text("Eins\r\nZwei ".to_owned()), &text));
        assert!(same(&Rohwert::Zahl(10.0), &Blattwert::text("10")));
        assert!(same(&Rohwert::Tag(2014, 7, 1), &Blattwert::text("2014-07")));
        assert!(same(&Rohwert::Leer, &Blattwert::Leer) && !same(&Rohwert::Zahl(0.0), &Blattwert::Leer));
    }
}
