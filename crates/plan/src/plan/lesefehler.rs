//! Findings about texts that are no amount, no day and no month. They name what is written, and what to write.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::units::BetragError;

use super::gemeint::{gemeinter_betrag, gemeinter_tag};
use super::schreibweise::{datum_iso, deutscher_betrag, monat_iso};

/// The digits of an amount whose thousands are set apart by one sign of any kind: 135000 of `135,000`.
fn ohne_trennzeichen(text: &str) -> Option<String> {
    let mut groups = text.trim().split(|c: char| !c.is_ascii_digit());
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<&str> = groups.collect();
    let thousands = !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    thousands.then(|| format!("{first}{}", rest.concat()))
}

/// The finding about a text that is no amount, with what was probably meant.
pub(super) fn no_betrag(text: &str, fehler: BetragError, place: Place) -> Diagnostic {
    let error = |code, message: String, hint: &str| Diagnostic::error(code, place, message).hint(hint);
    if let Some(spelled) = deutscher_betrag(text) {
        let message = format!("Der Betrag `{text}` ist anders geschrieben als erwartet");
        let hint = format!("Schreiben Sie `{spelled}`: nur Ziffern, Cent hinter einem Punkt");
        return error(Code::BetragUngueltig, message, &hint).ersatz(Some(spelled));
    }
    if let (BetragError::KeineZahl | BetragError::Schreibweise, Some(hint)) = (fehler, gemeinter_betrag(text)) {
        return error(Code::BetragUngueltig, format!("`{text}` ist kein Betrag"), &hint);
    }
    let schreibweise = "Schreiben Sie nur Ziffern, Cent hinter einem Punkt";
    match fehler {
        BetragError::Leer => error(Code::BetragUngueltig, "Hier fehlt ein Betrag".to_owned(), schreibweise),
        BetragError::Negativ => error(
            Code::BetragNegativ,
            format!("Der Betrag `{text}` ist negativ"),
            "Ein Betrag ist mindestens 0; Einnahmen stehen unter `einzahlungen` oder `ertraege`",
        ),
        BetragError::Mehrdeutig => {
            let whole = text.replace('.', "");
            error(
                Code::BetragMehrdeutig,
                format!("Der Betrag `{text}` ist mehrdeutig: Tausender oder Nachkommastellen?"),
                &format!("Schreiben Sie `{whole}` (ohne Punkt) oder höchstens zwei Stellen hinter dem Punkt"),
            )
        }
        BetragError::Schreibweise => {
            let hint = ohne_trennzeichen(text).map(|whole| {
                format!(
                    "Ist {whole} gemeint, schreiben Sie `{whole}` ohne Trennzeichen; Cent stehen hinter einem Punkt"
                )
            });
            let message = format!("Der Betrag `{text}` ist anders geschrieben als erwartet");
            error(Code::BetragUngueltig, message, hint.as_deref().unwrap_or(schreibweise))
        }
        BetragError::Nachkommastellen => error(
            Code::BetragUngueltig,
            format!("Der Betrag `{text}` hat mehr als zwei Nachkommastellen"),
            schreibweise,
        ),
        BetragError::ZuGross => error(
            Code::BetragUngueltig,
            format!("Der Betrag `{text}` ist zu groß"),
            "Ein Betrag liegt unter 1.000.000.000.000 EUR: prüfen Sie die Zahl der Nullen",
        ),
        BetragError::KeineZahl => error(Code::BetragUngueltig, format!("`{text}` ist kein Betrag"), schreibweise),
    }
}

/// The finding about a text that is no month. For a month that is written otherwise, its hint is the same month as a
/// plan writes it.
pub(super) fn kein_monat(text: &str, place: Place) -> Diagnostic {
    let error = Diagnostic::error(Code::DatumUngueltig, place, format!("`{text}` ist kein Monat"));
    match monat_iso(text) {
        Some(iso) => error.hint(format!("Schreiben Sie `{iso}`")).ersatz(Some(iso)),
        None => error.hint("Schreiben Sie Jahr und Monat mit einem Strich: JJJJ-MM, den Juli also mit -07"),
    }
}

/// The finding about a text that is no day. For a day that is written otherwise, its hint is the same day as a plan
/// writes it.
pub(super) fn no_datum(text: &str, place: Place) -> Diagnostic {
    const SCHREIBWEISE: &str = "Schreiben Sie Jahr, Monat und Tag mit Strichen: JJJJ-MM-TT";
    let error = |message: String| Diagnostic::error(Code::DatumUngueltig, place, message);
    if let Some(iso) = datum_iso(text) {
        let message = format!("Das Datum `{text}` ist anders geschrieben als erwartet");
        return error(message).hint(format!("Schreiben Sie `{iso}`")).ersatz(Some(iso));
    }
    let parts: Vec<&str> = text.split(['.', '-']).collect();
    let shaped = parts.len() == 3 && parts.iter().all(|part| part.trim().parse::<u16>().is_ok());
    let message = if shaped { format!("Den Tag `{text}` gibt es nicht") } else { format!("`{text}` ist kein Datum") };
    error(message).hint(gemeinter_tag(text).unwrap_or_else(|| SCHREIBWEISE.to_owned()))
}
