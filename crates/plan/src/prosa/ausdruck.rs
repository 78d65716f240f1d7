//! Expressions: a path and filters, nothing more. `summe.planmittel[2014] | eur`

use std::ops::Range;

use minijinja::Value;
use minijinja::value::ValueKind;

use crate::diagnostic::one_of;
use crate::rat::Zahlenform;

use super::filter::FILTER;
use super::werte::Tabelle;
use super::zahl::{Reihe, Zahl};

/// What an expression stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ExpressionValue {
    /// Text to print.
    Text(String),
    /// A table to insert.
    Tabelle(Tabelle),
}

/// What is wrong with an expression: bytes of it, message, hint.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ExpressionError {
    pub range: Range<usize>,
    pub message: String,
    pub hint: Option<String>,
}

/// What is unknown in the path of a template's expression: message and hint; None where the path is known here (a
/// template has names of its own, which are not looked at).
pub fn unbekannt(text: &str, werte: &Value) -> Option<(String, Option<String>)> {
    let form_free = text.split('|').next().unwrap_or_default();
    let mut reader = ExpressionReader { text: form_free, at: 0 };
    reader.blanks();
    let (first, range) = reader.word().ok()?;
    let mut value = step(werte, &PathStep::Key(first), "", range).ok()?;
    loop {
        let before = form_free[..reader.at].trim();
        match reader.peek()? {
            '.' => {
                reader.at += 1;
                let (key, range) = reader.word().ok()?;
                match step(&value, &PathStep::Key(key), before, range) {
                    Ok(next) => value = next,
                    Err(error) => return Some((error.message, error.hint)),
                }
            }
            '[' => {
                reader.at += 1;
                let (number, range) = reader.number().ok()?;
                reader.expect(']').ok()?;
                match step(&value, &PathStep::Nummer(number), before, range) {
                    Ok(next) => value = next,
                    Err(error) => return Some((error.message, error.hint)),
                }
            }
            _ => return None,
        }
    }
}

/// The numbers in brackets of an expression that may be years, by their bytes: all but the number of an Amt.
pub fn jahre_im_ausdruck(text: &str) -> Vec<Range<usize>> {
    let path = text.split('|').next().unwrap_or_default();
    let mut reader = ExpressionReader { text: path, at: 0 };
    let mut found = Vec::new();
    reader.blanks();
    let amt = matches!(reader.word(), Ok(("amt", _)));
    let mut brackets = 0;
    loop {
        reader.blanks();
        match reader.peek() {
            Some('.') => {
                reader.at += 1;
                reader.blanks();
                if reader.word().is_err() {
                    return found;
                }
            }
            Some('[') => {
                reader.at += 1;
                reader.blanks();
                let Ok((_, range)) = reader.number() else { return found };
                brackets += 1;
                if !(amt && brackets == 1) {
                    found.push(range);
                }
                reader.blanks();
                if reader.expect(']').is_err() {
                    return found;
                }
            }
            _ => return found,
        }
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
        ExpressionValue::Tabelle(tabelle) => Some(format!("{tabelle:?}")),
    }
}

/// The Amt whose sums an expression asks for.
pub fn amt_mit_summen(text: &str) -> Option<u32> {
    let path = text.split('|').next()?.trim();
    let (nummer, key) = path.strip_prefix("amt")?.trim_start().strip_prefix('[')?.split_once(']')?;
    let key = key.trim_start().strip_prefix('.')?.trim_start();
    (!key.starts_with("name") && !key.starts_with("nummer")).then(|| nummer.trim().parse().ok()).flatten()
}

const ERGAENZEN: &str = "Ergänzen Sie die Angabe oder streichen Sie den Ausdruck";
const NUR_PFAD: &str =
    "Ein Ausdruck ist ein Pfad mit Filtern, zum Beispiel `summe.planmittel[2014] | eur`; gerechnet wird nicht";

/// One step of a path.
enum PathStep<'a> {
    Key(&'a str),
    Nummer(i64),
}

/// Reads and evaluates what stands between `{{` and `}}`.
pub(super) fn auswerten(text: &str, werte: &Value, form: &Zahlenform) -> Result<ExpressionValue, ExpressionError> {
    let mut reader = ExpressionReader { text, at: 0 };
    let mut value = werte.clone();
    let mut path = Range { start: reader.blanks(), end: 0 };
    if reader.peek().is_some_and(|c| c.is_ascii_digit()) {
        return Err(reader.unexpected(NUR_PFAD));
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
                reader.blanks();
                let (number, range) = reader.number()?;
                reader.blanks();
                reader.expect(']')?;
                value = step(&value, &PathStep::Nummer(number), before, range)?;
            }
            Some('|') => {
                reader.at += 1;
                reader.blanks();
                let (name, range) = reader.word()?;
                let Some((_, filter, _)) = FILTER.iter().find(|(known, _, _)| *known == name) else {
                    let hint = one_of(name, FILTER.iter().map(|(known, _, _)| *known));
                    return Err(ExpressionError { range, message: format!("Den Filter `{name}` gibt es nicht"), hint });
                };
                value = filter(form, &value).map_err(|error| ExpressionError {
                    range,
                    message: format!("Dieser Ausdruck lässt sich nicht drucken: {}", error.0),
                    hint: Some("Prüfen Sie Pfad und Reihenfolge der Filter".to_owned()),
                })?;
            }
            None => return printable(&value, text, path),
            Some(_) => {
                return Err(reader.unexpected(NUR_PFAD));
            }
        }
    }
}

fn printable(value: &Value, text: &str, path: Range<usize>) -> Result<ExpressionValue, ExpressionError> {
    if let Some(tabelle) = value.downcast_object_ref::<Tabelle>() {
        return Ok(ExpressionValue::Tabelle(tabelle.clone()));
    }
    let error = |message: String, hint: &str| {
        Err(ExpressionError { range: path.clone(), message, hint: Some(hint.to_owned()) })
    };
    let name = text[path.clone()].trim();
    match value.kind() {
        ValueKind::String | ValueKind::Number => Ok(ExpressionValue::Text(value.to_string())),
        ValueKind::None => error(format!("`{name}` ist im Plan nicht angegeben"), ERGAENZEN),
        ValueKind::Seq | ValueKind::Iterable => error(
            format!("`{name}` ist eine Liste"),
            "Wählen Sie einen Teil, zum Beispiel `[2014]`, oder verbinden Sie sie mit `| und` oder `| schraegstrich`",
        ),
        _ => match Zahl::of(value) {
            Some(Zahl::Anteil(_)) => {
                error(format!("Dem Anteil `{name}` fehlt ein Filter"), "Schreiben Sie `| prozent` dahinter")
            }
            Some(Zahl::Datum(_)) => {
                error(format!("Dem Tag `{name}` fehlt ein Filter"), "Schreiben Sie `| datum` dahinter")
            }
            Some(_) => error(format!("Dem Betrag `{name}` fehlt ein Filter"), "Schreiben Sie `| eur` dahinter"),
            None if value.downcast_object_ref::<Reihe>().is_some() => {
                error(format!("Den Beträgen `{name}` fehlt ein Filter"), "Schreiben Sie `| eur` dahinter")
            }
            None => {
                let known = keys(value);
                let hint = one_of("", known.iter().map(String::as_str));
                Err(ExpressionError {
                    range: path.clone(),
                    message: format!("`{name}` ist eine Gruppe von Angaben"),
                    hint,
                })
            }
        },
    }
}

fn step(value: &Value, schritt: &PathStep<'_>, before: &str, range: Range<usize>) -> Result<Value, ExpressionError> {
    let (key, shown) = match schritt {
        PathStep::Key(key) => (Value::from(*key), (*key).to_owned()),
        PathStep::Nummer(number) => (Value::from(*number), number.to_string()),
    };
    match value.get_item(&key) {
        Ok(found) if !found.is_undefined() => Ok(found),
        _ => {
            let known = keys(value);
            // Another year or place in a list is never a slip of the keyboard: all that there are help more.
            let wanted = if matches!(schritt, PathStep::Nummer(_)) { "" } else { &shown };
            let hint = one_of(wanted, known.iter().map(String::as_str))
                .or_else(|| value.is_none().then(|| ERGAENZEN.to_owned()));
            let message = match (before, schritt) {
                ("", _) => format!("`{shown}` gibt es nicht"),
                (before, _) if value.is_none() => format!("`{before}` ist im Plan nicht angegeben"),
                (before, _) => format!("`{shown}` gibt es unter `{before}` nicht"),
            };
            Err(ExpressionError { range, message, hint })
        }
    }
}

/// What a value can be asked for.
fn keys(value: &Value) -> Vec<String> {
    if let Some(je_jahr) = value.downcast_object_ref::<super::zahl::JeJahrWert>() {
        return je_jahr.jahre.iter().map(ToString::to_string).collect();
    }
    match value.kind() {
        ValueKind::Map => value.try_iter().map(|keys| keys.map(|key| key.to_string()).collect()).unwrap_or_default(),
        ValueKind::Seq => (0..value.len().unwrap_or(0)).map(|nr| nr.to_string()).collect(),
        _ => Vec::new(),
    }
}

struct ExpressionReader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> ExpressionReader<'a> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn blanks(&mut self) -> usize {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.at
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> (&'a str, Range<usize>) {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        (&self.text[start..self.at], start..self.at)
    }

    fn word(&mut self) -> Result<(&'a str, Range<usize>), ExpressionError> {
        let (word, range) = self.take(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if word.is_empty() {
            Err(self.unexpected("Hier wird ein Name erwartet, zum Beispiel `summe`"))
        } else {
            Ok((word, range))
        }
    }

    fn number(&mut self) -> Result<(i64, Range<usize>), ExpressionError> {
        let (digits, range) = self.take(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(number) => Ok((number, range)),
            Err(_) => Err(self.unexpected("In eckigen Klammern steht eine Zahl, zum Beispiel `[2014]`")),
        }
    }

    fn expect(&mut self, c: char) -> Result<(), ExpressionError> {
        if self.peek() == Some(c) {
            self.at += c.len_utf8();
            Ok(())
        } else {
            Err(self.unexpected(&format!("Hier fehlt `{c}`")))
        }
    }

    fn unexpected(&self, hint: &str) -> ExpressionError {
        let message = match self.peek() {
            Some(c) => format!("Im Ausdruck steht unerwartet `{c}`"),
            None => "Der Ausdruck ist unvollständig".to_owned(),
        };
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        ExpressionError { range: self.at..end, message, hint: Some(hint.to_owned()) }
    }
}
