//! An expression prints its unit or needs one beside it, never both and never another one.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{AUSDRUCK, Einheit, einheit_dahinter, einheit_davor, filter_im_ausdruck};

use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::EinheitAmAusdruck,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(_: &'a Pruefling<'a>) -> Textpruefung<'a> {
    Box::new(|lesung, diagnostics| {
        if lesung.lesetext.ausdruecke().is_empty() || !lesung.ausdruecke_moeglich() {
            return;
        }
        let mut of_tables = None;
        for satz in lesung.saetze() {
            let mut of_satz = None;
            for (at, ausdruck) in lesung.ausdruecke(satz.clone()) {
                let Some(filter) = filter(ausdruck) else { continue };
                let text = lesung.lesetext.text();
                if let Some(beside) = beside(text, at) {
                    diagnostics.extend(twice(lesung, at, filter, beside));
                } else if filter == "zahl" && *of_satz.get_or_insert_with(|| needs_unit(&text[satz.clone()])) {
                    let row = text[satz.clone()].trim_start().starts_with('|');
                    let named = row && *of_tables.get_or_insert_with(|| names_unit(text));
                    diagnostics.extend((!named).then(|| without(lesung, at)));
                }
            }
        }
    })
}

/// The filter that gives an expression its form, where it is one of figures.
fn filter(ausdruck: &str) -> Option<&str> {
    filter_im_ausdruck(ausdruck).find(|name| matches!(*name, "eur" | "teur" | "zahl" | "prozent"))
}

/// A unit beside an expression: its bytes and what it is.
type Beside = (Range<usize>, Einheit);

/// The unit that is typed beside an expression.
fn beside(text: &str, at: usize) -> Option<Beside> {
    let end = at + AUSDRUCK.len_utf8();
    let behind = einheit_dahinter(&text[end..]).map(|(range, einheit)| (end + range.start..end + range.end, einheit));
    behind.or_else(|| {
        let (range, einheit) = einheit_davor(&text[..at])?;
        // `5 EUR {{ … }}`: the unit belongs to the number in front of it.
        let of_number =
            text[..range.start].trim_end().ends_with(|c: char| c.is_ascii_digit() || c == AUSDRUCK || c == '-');
        (!of_number && einheit != Einheit::Prozent).then_some((range, einheit))
    })
}

/// The finding about a unit that the expression prints already, or that is another one.
fn twice(lesung: &Lesung<'_>, at: usize, filter: &str, (unit, einheit): Beside) -> Option<Diagnostic> {
    let typed = &lesung.lesetext.text()[unit.clone()];
    let (message, hint) = match (filter, einheit) {
        ("zahl", Einheit::Euro) => return None,
        ("zahl", Einheit::Tausend | Einheit::Million) => (
            format!("Der Ausdruck druckt Euro, daneben steht `{typed}`: Der Betrag wird zu groß gelesen"),
            "Schreiben Sie `| teur` statt `| zahl` und löschen Sie die Einheit daneben, oder schreiben Sie `EUR`"
                .to_owned(),
        ),
        ("prozent", Einheit::Prozent) | ("eur", Einheit::Euro) | ("teur", Einheit::Tausend) => (
            format!("Der Ausdruck druckt seine Einheit selbst, `{typed}` steht ein zweites Mal da"),
            format!("Löschen Sie `{typed}` neben dem Ausdruck"),
        ),
        _ => (
            format!("Der Ausdruck druckt mit `| {filter}` eine andere Einheit als `{typed}`, das daneben steht"),
            format!("Löschen Sie `{typed}` neben dem Ausdruck, oder ändern Sie den Filter"),
        ),
    };
    let end = at + AUSDRUCK.len_utf8();
    let place = lesung.place(unit.start.min(at)..unit.end.max(end));
    Some(Diagnostic::warning(Code::EinheitAmAusdruck, place, message).hint(hint))
}

/// The finding about an amount without any unit.
fn without(lesung: &Lesung<'_>, at: usize) -> Diagnostic {
    let place = lesung.place(at..at + AUSDRUCK.len_utf8());
    Diagnostic::warning(Code::EinheitAmAusdruck, place, "Hier wird ein Betrag ohne Währung gedruckt")
        .hint("Schreiben Sie `| eur` statt `| zahl`, oder setzen Sie `EUR` hinter den Ausdruck")
}

/// Whether amounts of a sentence need a unit: it names none, and is more than the content of a field.
fn needs_unit(satz: &str) -> bool {
    !satz.trim().chars().all(|c| matches!(c, AUSDRUCK | '/')) && !names_currency(satz)
}

/// Whether a text says somewhere of its tables what their amounts are: in a head, a cell, or a sentence like "Beträge in
/// EUR".
fn names_unit(text: &str) -> bool {
    let in_words = text.match_indices([' ', '(']).any(|(at, sign)| {
        let said = sign == "(" || text[..at].ends_with(" in");
        let behind = &text[at + sign.len()..];
        said && einheit_dahinter(behind).is_some_and(|(range, einheit)| einheit != Einheit::Prozent && range.start == 0)
    });
    in_words || text.lines().any(|line| line.starts_with('|') && names_currency(line))
}

/// Whether a currency stands in a sentence, for an amount beside which it need not stand again.
fn names_currency(text: &str) -> bool {
    ["EUR", "Euro", "€"].iter().any(|unit| text.contains(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_beside_an_expression() {
        let found = |text: &str| {
            let text = text.replace('@', "\u{F0000}");
            let at = text.find(AUSDRUCK).expect("an expression");
            beside(&text, at).map(|(range, _)| text[range].to_owned())
        };
        assert_eq!(found("Es sind @ EUR."), Some("EUR".to_owned()));
        assert_eq!(found("Es sind € @."), Some("€".to_owned()));
        assert_eq!(found("Es sind @ T€."), Some("T€".to_owned()));
        assert_eq!(found("Es sind @ % mehr"), Some("%".to_owned()));
        assert_eq!(found("Es sind 5 EUR @."), None);
        assert_eq!(found("Es sind @, EUR"), None);
        assert_eq!(found("Im Euro-Raum @ und"), None);
    }

    #[test]
    fn a_text_may_name_its_unit_once() {
        assert!(names_unit("Alle Beträge in EUR. Es sind 5."));
        assert!(names_unit("| Jahr | Betrag (T€) |"));
        assert!(names_unit("| Jahr | EUR |\n| 2026 | 5 |"));
        assert!(!names_unit("Es kostet 5 EUR und in Europa mehr, in % weniger"));
    }
}
