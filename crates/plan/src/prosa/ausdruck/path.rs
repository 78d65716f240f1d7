//! What a path names, without its value.

use std::ops::Range;

use minijinja::Value;

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
                let (number, range) = reader.number().ok()?;
                reader.expect(']').ok()?;
                match step(&value, &PathStep::Nummer(number), before, range) {
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

/// The Amt whose sums an expression asks for.
pub fn amt_mit_summen(text: &str) -> Option<u32> {
    let path = text.split('|').next()?.trim();
    let (nummer, key) = path.strip_prefix("amt")?.trim_start().strip_prefix('[')?.split_once(']')?;
    let key = key.trim_start().strip_prefix('.')?.trim_start();
    (!key.starts_with("name") && !key.starts_with("nummer")).then(|| nummer.trim().parse().ok()).flatten()
}
