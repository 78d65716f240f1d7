//! Writes values as text, in lines or in brackets.

use super::neuwert::Neuwert;
use super::place::{Manner, Setting, Spelled};
use super::scalar::{key, scalar, word};

/// A list or group of plain words stands in one line of at most this many columns.
const WIDTH: usize = 100;

/// A value at a place.
pub(super) fn render(value: &Neuwert, place: &Setting, manner: Manner) -> Spelled {
    match value {
        Neuwert::Leer if place.flow || place.item => Spelled::line("~".to_owned()),
        Neuwert::Leer => Spelled::line(String::new()),
        Neuwert::Text(text) => scalar(text, place, manner),
        Neuwert::Wahrheit(_) | Neuwert::Zahl(_) => Spelled::line(brackets(value)),
        Neuwert::Liste(_) | Neuwert::Gruppe(_) if in_brackets(value, place, manner) => Spelled::line(brackets(value)),
        Neuwert::Liste(items) => {
            let lines =
                items.iter().map(|item| format!("- {}", item_text(item, place.indent, Manner::Any, place.open_end)));
            stacked(lines, place)
        }
        Neuwert::Gruppe(entries) => {
            stacked(entries.iter().map(|(key, value)| entry_text(key, value, place.indent, place.open_end)), place)
        }
    }
}

/// An item of a list behind its dash, which stands in column `indent`.
pub(super) fn item_text(value: &Neuwert, indent: usize, manner: Manner, open_end: bool) -> String {
    let column = indent + 2;
    let inner = Setting { indent: indent + 2, column, flow: false, lines: true, item: true, open_end };
    let written = render(value, &inner, manner);
    format!("{}{}", written.head, written.body)
}

/// A key in column `indent` with its value.
pub(super) fn entry_text(name: &str, value: &Neuwert, indent: usize, open_end: bool) -> String {
    let name = key(name, false);
    let column = indent + name.chars().count() + 2;
    let inner = Setting { indent: indent + 2, column, flow: false, lines: true, item: false, open_end };
    format!("{name}:{}", render(value, &inner, Manner::Any).behind_colon())
}

/// Lines at a place: behind a dash the first one stands in its line.
fn stacked(lines: impl Iterator<Item = String>, place: &Setting) -> Spelled {
    let pad = format!("\n{}", " ".repeat(place.indent));
    let mut written = Spelled::line(String::new());
    for line in lines {
        match line.split_once('\n') {
            _ if !place.item || !written.head.is_empty() => written.body += &format!("{pad}{line}"),
            Some((first, rest)) => {
                written.head = first.to_owned();
                written.body = format!("\n{rest}");
            }
            None => written.head = line,
        }
    }
    written
}

/// Whether a collection is written in brackets.
fn in_brackets(value: &Neuwert, place: &Setting, manner: Manner) -> bool {
    let empty = matches!(value, Neuwert::Liste(items) if items.is_empty())
        || matches!(value, Neuwert::Gruppe(entries) if entries.is_empty());
    if empty || place.flow || !place.lines {
        return true;
    }
    match manner {
        Manner::Brackets => !has_lines(value),
        Manner::Lines => false,
        _ => is_flat(value) && place.column + brackets(value).chars().count() <= WIDTH,
    }
}

/// Whether a value holds a text of several lines.
fn has_lines(value: &Neuwert) -> bool {
    match value {
        Neuwert::Text(text) => text.contains('\n'),
        Neuwert::Liste(items) => items.iter().any(has_lines),
        Neuwert::Gruppe(entries) => entries.iter().any(|(_, value)| has_lines(value)),
        _ => false,
    }
}

/// Whether a collection holds only words.
fn is_flat(value: &Neuwert) -> bool {
    let flat = |value: &Neuwert| !matches!(value, Neuwert::Liste(_) | Neuwert::Gruppe(_)) && !has_lines(value);
    match value {
        Neuwert::Liste(items) => items.iter().all(flat),
        Neuwert::Gruppe(entries) => entries.iter().all(|(_, value)| flat(value)),
        _ => true,
    }
}

/// A value in one line, inside of brackets.
pub(super) fn brackets(value: &Neuwert) -> String {
    match value {
        Neuwert::Leer => "~".to_owned(),
        Neuwert::Wahrheit(truth) => truth.to_string(),
        Neuwert::Zahl(number) => Neuwert::number(*number),
        Neuwert::Text(text) => word(text, true),
        Neuwert::Liste(items) => format!("[{}]", items.iter().map(brackets).collect::<Vec<_>>().join(", ")),
        Neuwert::Gruppe(entries) => {
            let entries = entries.iter().map(|(name, value)| bracket_entry(name, value));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key with its value inside of braces.
pub(super) fn bracket_entry(name: &str, value: &Neuwert) -> String {
    format!("{}: {}", key(name, true), brackets(value))
}
