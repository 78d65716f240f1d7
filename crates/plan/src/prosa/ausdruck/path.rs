//! What a path names, without its value.

use std::ops::Range;

use minijinja::Value;

use crate::plan::{Kennzahl, Summenort};
use crate::prosa::werte::kennzahl_von;

use super::reader::ExpressionReader;
use super::step::{PathStep, step};

/// What is unknown in the path of a template's expression: message and hint; None where the path is known here (a
/// template has names of its own, which are not looked at).
pub fn unbekannt(text: &str, werte: &Value) -> Option<(String, Option<String>)> {
    let form_free = text.split('|').next().unwrap_or_default();
    let mut reader = ExpressionReader::new(form_free);
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
                    Err(error) => return Some((error.message, error.hint.words())),
                }
            }
            '[' => {
                reader.at += 1;
                let (index, range) = reader.in_brackets().ok()?;
                match step(&value, &index, before, range) {
                    Ok(next) => value = next,
                    Err(error) => return Some((error.message, error.hint.words())),
                }
            }
            _ => return None,
        }
    }
}

/// The numbers in brackets of an expression that may be years, by their bytes: all but the number of an Amt.
pub fn jahre_im_ausdruck(text: &str) -> Vec<Range<usize>> {
    let path = text.split('|').next().unwrap_or_default();
    let mut reader = ExpressionReader::new(path);
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
                let Ok((index, range)) = reader.in_brackets() else { return found };
                brackets += 1;
                if !(amt && brackets == 1) && matches!(index, PathStep::Nummer(_)) {
                    found.push(range);
                }
            }
            _ => return found,
        }
    }
}

/// The steps of the path of an expression, each with its bytes, as far as it can be read.
pub fn schritte_im_ausdruck(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut reader = ExpressionReader::new(text.split('|').next().unwrap_or_default());
    let mut found = Vec::new();
    reader.blanks();
    while found.is_empty() || matches!(reader.peek(), Some('.' | '[')) {
        let in_brackets = !found.is_empty() && reader.peek() == Some('[');
        if !found.is_empty() {
            reader.at += 1;
            reader.blanks();
        }
        let range = match in_brackets {
            true => reader.in_brackets().map(|(_, range)| range),
            false => reader.word().map(|(_, range)| range),
        };
        let Ok(range) = range else { return found };
        found.push((&text[range.clone()], range));
        reader.blanks();
    }
    found
}

/// The filters of an expression, in order.
pub fn filter_im_ausdruck(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').skip(1).map(str::trim)
}

/// The figures that an expression asks for, each with its year where it names one.
pub fn kennzahlen_im_ausdruck(text: &str, werte: &Value) -> Vec<(Summenort, Kennzahl, Option<i64>)> {
    let path = text.split('|').next().unwrap_or_default();
    let mut reader = ExpressionReader::new(path);
    let mut found: Vec<(Summenort, Kennzahl, Option<i64>)> = Vec::new();
    let mut value = werte.clone();
    let mut first = true;
    loop {
        reader.blanks();
        let begins = reader.peek();
        if !std::mem::take(&mut first) && begins.is_some() {
            reader.at += 1;
            reader.blanks();
        }
        let (step_of, range) = match begins {
            Some('[') => match reader.in_brackets() {
                Ok((index, range)) => {
                    if let PathStep::Nummer(number) = index {
                        found.iter_mut().for_each(|(.., jahr)| _ = jahr.get_or_insert(number));
                    }
                    (index, range)
                }
                Err(_) => return found,
            },
            Some(_) => match reader.word() {
                Ok((key, range)) => {
                    found.extend(kennzahl_von(&value, key).map(|(von, kennzahl)| (von, kennzahl, None)));
                    (PathStep::Key(key), range)
                }
                Err(_) => return found,
            },
            None => return found,
        };
        match step(&value, &step_of, "", range) {
            Ok(next) => value = next,
            Err(_) => return found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_of_a_path_stop_at_what_is_no_path() {
        let steps = |text| schritte_im_ausdruck(text).into_iter().map(|(step, _)| step).collect::<Vec<_>>();
        assert_eq!(
            steps(" massnahme.feuerwache-nord.planmittel[2026] | eur "),
            ["massnahme", "feuerwache-nord", "planmittel", "2026"]
        );
        assert_eq!(steps("amt[10-2] . summe"), ["amt", "10-2", "summe"]);
        assert_eq!(steps("massnahme."), ["massnahme"]);
        assert_eq!(steps("summe.planmittel[x"), ["summe", "planmittel"]);
        assert!(steps("").is_empty() && steps("| eur").is_empty());
        let text = "ä ";
        assert_eq!(schritte_im_ausdruck(text), [("ä", 0..2)]);
    }
}
