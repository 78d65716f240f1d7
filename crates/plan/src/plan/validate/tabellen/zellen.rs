//! What is typed into the cells of a table.

use rust_decimal::Decimal;

use crate::diagnostic::Code;
use crate::plan::raw::RawBetrag;
use crate::plan::reader::PlanReader;
use crate::plan::tabelle::{Tabellenspalte, Tabellenspaltenart, Zellinhalt};
use crate::rat::RawZahl;
use crate::source::Route;
use crate::units::Angabe;

use super::fussnoten::Fussnoten;

/// Percentages have at most as many decimals.
const STELLEN_EINES_SATZES: u32 = 4;

/// The content of a cell; None after a diagnostic.
pub(super) fn zelle(
    raw: &RawZahl,
    spalte: &Tabellenspalte,
    at: &Route,
    notes: &mut Fussnoten,
    reader: &mut PlanReader<'_>,
) -> Option<Zellinhalt> {
    let text = raw.text();
    match spalte.art {
        Tabellenspaltenart::Text => {
            let (text, noten) = notes.read(&text, at, reader);
            Some(Zellinhalt::Text(text, noten))
        }
        Tabellenspaltenart::Datum => reader.datum(&text, at).map(Zellinhalt::Datum),
        _ if text.trim() == Angabe::NICHT_BEZIFFERBAR => Some(Zellinhalt::NichtBezifferbar),
        _ => zahl(raw, spalte, at, reader).map(Zellinhalt::Zahl),
    }
}

/// A number in the unit of its column; None after a diagnostic.
pub(super) fn zahl(raw: &RawZahl, spalte: &Tabellenspalte, at: &Route, reader: &mut PlanReader<'_>) -> Option<Decimal> {
    let raw = match raw {
        RawZahl::Number(number) => RawBetrag::Number(*number),
        RawZahl::Text(text) => RawBetrag::Text(text.clone()),
    };
    let value = if spalte.negativ { reader.betrag_with_sign(&raw, at) } else { reader.betrag(&raw, at) }?.decimal();
    if let Some(most) = spalte.nachkommastellen.filter(|most| value.normalize().scale() > *most) {
        let message = format!("`{}` hat mehr Nachkommastellen, als die Spalte „{}“ druckt", raw.text(), spalte.titel);
        let hint = format!("Die Spalte hat `nachkommastellen: {most}`: ändern Sie die Zahl oder diese Angabe");
        reader.error(Code::WertUngueltig, at, message, hint);
        return None;
    }
    Some(value)
}

/// A percentage between 0 and 1,000; None after a diagnostic.
pub(super) fn satz(raw: &RawZahl, at: &Route, reader: &mut PlanReader<'_>) -> Option<Decimal> {
    let text = raw.text();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let shaped = match text.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(&text),
    };
    let value = text.parse::<Decimal>().ok().filter(|value| {
        shaped && value.scale() <= STELLEN_EINES_SATZES && *value > Decimal::ZERO && *value <= Decimal::ONE_THOUSAND
    });
    if value.is_none() {
        let message = format!("`{text}` ist kein Prozentsatz");
        let hint = "Schreiben Sie nur die Zahl, mit einem Punkt vor den Nachkommastellen: 19 oder 18.5";
        reader.error(Code::WertUngueltig, at, message, hint);
    }
    value
}
