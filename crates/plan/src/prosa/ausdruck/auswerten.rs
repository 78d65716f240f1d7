//! Evaluates an expression.

use std::ops::Range;

use minijinja::Value;
use minijinja::value::ValueKind;

use crate::diagnostic::one_of;
use crate::prosa::filter::FILTER;
use crate::prosa::werte::{Einschub, einschub};
use crate::prosa::zahl::{Reihe, Zahl};
use crate::rat::Zahlenform;

use super::error::{ExpressionError, ExpressionHint};
use super::names::ERGAENZEN;
use super::reader::ExpressionReader;
use super::slip::slip;
use super::step::{PathStep, step};

/// What an expression stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::prosa) enum ExpressionValue {
    /// Text to print.
    Text(String),
    /// A table to insert.
    Einschub(Einschub),
}

const NUR_PFAD: &str = "Zwischen den Klammern steht, welche Zahl des Plans hier gedruckt wird, und hinter dem Strich, wie: zum Beispiel \
     `haushalt.einzeln_ab | eur`";

/// What to do instead of computing.
const RECHNET_NICHT: &str = "Ein Ausdruck holt eine Zahl aus dem Plan und druckt sie; rechnen kann er nicht. Summen gibt es fertig, zum Beispiel \
     `summe.planmittel[2026]`; nennen Sie sonst jede Zahl mit einem Ausdruck für sich, oder rechnen Sie selbst und tippen Sie das Ergebnis";

/// Signs with which people compute.
const RECHENZEICHEN: [char; 9] = ['+', '-', '−', '–', '*', '/', '%', '×', ':'];

/// Reads and evaluates what stands between `{{` and `}}`.
pub(in crate::prosa) fn auswerten(
    text: &str,
    werte: &Value,
    form: &Zahlenform,
) -> Result<ExpressionValue, ExpressionError> {
    let mut reader = ExpressionReader::new(text);
    let mut value = werte.clone();
    let mut path = Range { start: reader.blanks(), end: 0 };
    if reader.peek().is_some_and(|c| c.is_ascii_digit()) {
        return Err(reader.unexpected(RECHNET_NICHT));
    }
    let (first, range) = reader.word()?;
    value = step(&value, &PathStep::Key(first), "", range)?;
    loop {
        path.end = reader.at;
        let before = text[path.clone()].trim();
        reader.blanks();
        match reader.peek() {
            Some('.') => {
                reader.at += 1;
                reader.blanks();
                let (key, range) = reader.word()?;
                value = step(&value, &PathStep::Key(key), before, range)?;
            }
            Some('[') => {
                reader.at += 1;
                let (index, range) = reader.in_brackets()?;
                value = step(&value, &index, before, range)?;
            }
            Some('|') => {
                reader.at += 1;
                reader.blanks();
                let (name, range) = reader.word()?;
                let Some((_, filter, _)) = FILTER.iter().find(|(known, _, _)| *known == name) else {
                    let hint = one_of(name, FILTER.iter().map(|(known, _, _)| *known)).unwrap_or_default();
                    let hint = ExpressionHint::Text(hint);
                    return Err(ExpressionError { range, message: format!("Den Filter `{name}` gibt es nicht"), hint });
                };
                value = filter(form, &value).map_err(|error| ExpressionError {
                    range,
                    message: format!("Dieser Ausdruck lässt sich nicht drucken: {}", error.0),
                    hint: ExpressionHint::Text(format!("Prüfen Sie, ob `{name}` zu dieser Angabe passt: `eur` druckt Beträge, `prozent` Anteile, `datum` Tage, `und` Listen")),
                })?;
            }
            None => return printable(&value, text, path),
            Some(c) => {
                let computes = || match RECHENZEICHEN.contains(&c) {
                    true => ExpressionError {
                        range: reader.at..reader.at + c.len_utf8(),
                        message: format!("Hier wird mit `{c}` gerechnet, das geht in einem Ausdruck nicht"),
                        hint: ExpressionHint::Text(RECHNET_NICHT.to_owned()),
                    },
                    false => reader.unexpected(NUR_PFAD),
                };
                return Err(slip(&reader, &value, before).unwrap_or_else(computes));
            }
        }
    }
}

fn printable(value: &Value, text: &str, path: Range<usize>) -> Result<ExpressionValue, ExpressionError> {
    if let Some(tabelle) = einschub(value) {
        return Ok(ExpressionValue::Einschub(tabelle));
    }
    let error = |message: String, hint: &str| {
        Err(ExpressionError { range: path.clone(), message, hint: ExpressionHint::Text(hint.to_owned()) })
    };
    let name = text[path.clone()].trim();
    match value.kind() {
        ValueKind::String | ValueKind::Number => Ok(ExpressionValue::Text(value.to_string())),
        ValueKind::None => error(format!("`{name}` ist im Plan nicht angegeben"), ERGAENZEN),
        ValueKind::Seq | ValueKind::Iterable => error(
            format!("`{name}` ist eine Liste"),
            "Wählen Sie einen Teil, den ersten mit `[0]`, oder verbinden Sie alle mit `| und` oder `| schraegstrich`",
        ),
        _ => match Zahl::of(value) {
            Some(Zahl::Anteil(_)) => {
                error(format!("Dem Anteil `{name}` fehlt ein Filter"), "Schreiben Sie `| prozent` dahinter")
            }
            Some(Zahl::Menge(..)) => {
                error(format!("Der Menge `{name}` fehlt ein Filter"), "Schreiben Sie `| menge` dahinter")
            }
            Some(Zahl::Datum(_)) => {
                error(format!("Dem Tag `{name}` fehlt ein Filter"), "Schreiben Sie `| datum` dahinter")
            }
            Some(_) => error(format!("Dem Betrag `{name}` fehlt ein Filter"), "Schreiben Sie `| eur` dahinter"),
            None if value.downcast_object_ref::<Reihe>().is_some() => {
                error(format!("Den Beträgen `{name}` fehlt ein Filter"), "Schreiben Sie `| eur` dahinter")
            }
            None => Err(ExpressionError {
                range: path.clone(),
                message: format!("`{name}` ist eine Gruppe von Angaben"),
                hint: ExpressionHint::Names(String::new(), value.clone()),
            }),
        },
    }
}

/// Whether an expression stands for something that can be printed.
pub fn druckbar(text: &str, werte: &Value, form: &Zahlenform) -> bool {
    auswerten(text, werte, form).is_ok()
}

/// What an expression prints; None where it can't be printed.
pub fn gedruckt(text: &str, werte: &Value, form: &Zahlenform) -> Option<String> {
    match auswerten(text, werte, form).ok()? {
        ExpressionValue::Text(text) => Some(text),
        ExpressionValue::Einschub(Einschub { name, themenbereich, tabelle }) => {
            let which = tabelle.or(themenbereich.map(|nr| (nr + 1).to_string()));
            Some(which.map_or_else(|| name.to_owned(), |which| format!("{name} {which}")))
        }
    }
}
