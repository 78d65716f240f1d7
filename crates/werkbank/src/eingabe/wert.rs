//! A typed text as the value that its field has.

use drucksache_plan::aendern::Neuwert;
use drucksache_plan::plan::Geldeinheit;
use drucksache_plan::source::{Node, NodeValue};
use drucksache_plan::units::Angabe;
use rust_decimal::Decimal;

use super::art::Eingabeart;
use super::betrag::{Zahleingabe, betrag};
use super::grund::Eingabegrund;
use super::tag::{monat, tag};
use crate::schemata::Schemaort;

/// What more is known of a field than its schema says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Feldumfeld {
    /// The kind of its value.
    pub art: Eingabeart,
    /// Whether an amount may be below 0.
    pub negativ: bool,
    /// The unit of an amount that has none.
    pub einheit: Geldeinheit,
    /// Whether digits are words here, as in a column for words.
    pub nur_worte: bool,
}

impl Feldumfeld {
    /// What the schema says of a field alone.
    pub(crate) fn of(at: Schemaort<'_>, node: Option<&Node>) -> Self {
        Self { art: Eingabeart::of(at, node), negativ: false, einheit: Geldeinheit::Eur, nur_worte: false }
    }
}

/// The value that was typed; None for nothing.
pub(crate) fn gelesen(
    at: Schemaort<'_>,
    node: Option<&Node>,
    umfeld: Feldumfeld,
    eingabe: &str,
) -> Result<Option<Neuwert>, Eingabegrund> {
    let plain = eingabe.trim();
    if plain.is_empty() {
        return Ok(None);
    }
    let text = |text: String| Ok(Some(Neuwert::from(text)));
    match umfeld.art {
        Eingabeart::Betrag | Eingabeart::Jahresbetrag => amount(umfeld, plain).map(Some),
        Eingabeart::Datum => tag(plain).and_then(text),
        Eingabeart::Monat => monat(plain).and_then(text),
        Eingabeart::Haken => yes_no(plain).map(|yes| Some(Neuwert::Wahrheit(yes))),
        Eingabeart::Zahl => number(plain).map(|zahl| Some(Neuwert::Zahl(zahl))),
        Eingabeart::Wahl => choice(at, plain),
        Eingabeart::Text => Ok(Some(like(eingabe, node))),
        Eingabeart::Liste => Ok(list(plain)),
        Eingabeart::Zeile | Eingabeart::Gruppe => Ok(Some(match digits(at, umfeld, plain) {
            Some(zahl) => Neuwert::Zahl(zahl),
            None => like(eingabe.trim_matches([' ', '\t']), node),
        })),
    }
}

/// The number that a line is, where the plan may have one there.
fn digits(at: Schemaort<'_>, umfeld: Feldumfeld, plain: &str) -> Option<Decimal> {
    if umfeld.nur_worte || !at.may_be("integer") {
        return None;
    }
    // Zeros in front are a part of a name.
    if plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0,") {
        return None;
    }
    // The number of an Amt has no signs between its digits: `10.100` is one with a suffix.
    if at.wort("format") == Some("uint32") && !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Zahleingabe::new(plain).ok()?.in_unit(Decimal::ONE).map(|zahl| zahl.normalize())
}

/// Words between semicolons, as a cell shows a list.
fn list(plain: &str) -> Option<Neuwert> {
    let words = plain.split(';').map(str::trim).filter(|word| !word.is_empty());
    let items: Vec<Neuwert> = words.map(Neuwert::from).collect();
    (!items.is_empty()).then_some(Neuwert::Liste(items))
}

fn amount(umfeld: Feldumfeld, plain: &str) -> Result<Neuwert, Eingabegrund> {
    if umfeld.einheit == Geldeinheit::Eur {
        return Ok(match betrag(plain, umfeld.negativ)? {
            Some(Angabe::Betrag(betrag)) => Neuwert::from(betrag),
            Some(Angabe::NichtBezifferbar) => Neuwert::from(Angabe::NICHT_BEZIFFERBAR),
            None => Neuwert::Leer,
        });
    }
    if plain.to_lowercase() == Angabe::NICHT_BEZIFFERBAR {
        return Ok(Neuwert::from(Angabe::NICHT_BEZIFFERBAR));
    }
    let wrong = || {
        (
            format!("`{plain}` ist kein Betrag in Tausend EUR"),
            "Schreiben Sie zum Beispiel 1.250 oder 1,25 Mio".to_owned(),
        )
    };
    Zahleingabe::new(plain)?.in_unit(umfeld.einheit.eur()).map(|zahl| Neuwert::Zahl(zahl.normalize())).ok_or_else(wrong)
}

/// A number, also with a comma.
fn number(plain: &str) -> Result<Decimal, Eingabegrund> {
    let read = Zahleingabe::new(plain.trim_end_matches('%').trim_end()).ok().filter(|read| read.faktor.is_none());
    let wrong =
        || (format!("`{plain}` ist keine Zahl"), "Schreiben Sie nur Ziffern, zum Beispiel 8 oder 2,5".to_owned());
    read.map(|read| read.zahl).ok_or_else(wrong)
}

fn yes_no(plain: &str) -> Result<bool, Eingabegrund> {
    match plain.to_lowercase().as_str() {
        "true" | "ja" | "j" | "x" | "on" => Ok(true),
        "false" | "nein" | "n" => Ok(false),
        _ => Err((format!("`{plain}` ist weder ja noch nein"), "Schreiben Sie ja oder nein".to_owned())),
    }
}

/// A value by its name or its title.
fn choice(at: Schemaort<'_>, plain: &str) -> Result<Option<Neuwert>, Eingabegrund> {
    let known = at.werte();
    let found = known.iter().find(|(wert, _)| wert == plain).or_else(|| known.iter().find(|(_, titel)| titel == plain));
    let listed = || known.iter().map(|(_, titel)| titel.as_str()).collect::<Vec<_>>().join(", ");
    match found {
        Some((wert, _)) => Ok(Some(Neuwert::from(wert.as_str()))),
        None if known.is_empty() => Ok(Some(Neuwert::from(plain))),
        None => Err((format!("`{plain}` steht hier nicht zur Wahl"), format!("Möglich sind: {}", listed()))),
    }
}

/// A text that ends as the one before: with a line break where that had one.
fn like(text: &str, node: Option<&Node>) -> Neuwert {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    let plain = plain.trim_end_matches('\n');
    let open = match node.map(|node| &node.value) {
        Some(NodeValue::Scalar { text, .. }) => text.ends_with('\n'),
        _ => plain.contains('\n'),
    };
    Neuwert::Text(if open { format!("{plain}\n") } else { plain.to_owned() })
}
