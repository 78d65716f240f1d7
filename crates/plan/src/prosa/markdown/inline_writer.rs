//! Writes the text of a block as Markdown that is read back as it is.

use std::cell::Cell;

use crate::prosa::abbildung::Abbildung;
use crate::prosa::inline::Inline;
use crate::prosa::platzhalter;

use super::marker::Marker;

/// Where a text stands: it decides which signs need an escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surrounding {
    /// In a paragraph, whose lines may begin like something else.
    Absatz,
    /// Behind the signs of a heading, where braces hold marks.
    Ueberschrift,
    /// In a cell, which a bar ends whatever stands before it.
    Zelle,
}

/// Ways to write the same text. Which of them is read back right depends on what stands around an emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stil {
    /// The sign of italics, per depth and place among its neighbours.
    pub betont: [char; 2],
    /// The sign of bold, likewise.
    pub stark: [char; 2],
}

/// The usual one first.
pub(super) const STILE: [Stil; 6] = [
    Stil { betont: ['*', '*'], stark: ['*', '*'] },
    Stil { betont: ['_', '_'], stark: ['*', '*'] },
    Stil { betont: ['*', '*'], stark: ['_', '_'] },
    Stil { betont: ['*', '_'], stark: ['*', '_'] },
    Stil { betont: ['_', '*'], stark: ['_', '*'] },
    Stil { betont: ['_', '_'], stark: ['_', '_'] },
];

/// Writes inlines.
pub(super) struct InlineWriter<'a> {
    /// What the placeholders in the text stand for, as it is written.
    pub ausdruecke: &'a [String],
    pub stil: Stil,
    /// The number of the next footnote.
    pub note: Cell<usize>,
}

impl InlineWriter<'_> {
    /// The text of a block. Each of its lines begins and ends with what no reader of Markdown takes away or takes for
    /// something else.
    pub(super) fn lines(&self, inlines: &[Inline], context: Surrounding) -> String {
        let mut out = String::new();
        self.inlines(inlines, context, 0, &mut out);
        let lines: Vec<String> = out.split('\n').map(|line| safe_line(line, context)).collect();
        lines.join("\n")
    }

    fn inlines(&self, inlines: &[Inline], context: Surrounding, depth: usize, out: &mut String) {
        for (nr, inline) in inlines.iter().enumerate() {
            let sign = |signs: [char; 2]| signs[(depth + nr) % 2];
            match inline {
                Inline::Text(text) => self.text(text, context, out),
                Inline::Umbruch if context == Surrounding::Zelle => out.push_str("<br>"),
                Inline::Umbruch => out.push_str("\\\n"),
                Inline::Hoch(text) => self.raised('^', text, out),
                Inline::Tief(text) => self.raised('~', text, out),
                Inline::Fussnote(_) => out.push_str(&format!("[^{}]", self.note.replace(self.note.get() + 1))),
                Inline::Fussnotenverweis(back) => {
                    out.push_str(&format!("[^{}]", self.note.get().saturating_sub(*back)));
                }
                Inline::Betont(inhalt) => {
                    self.wrapped(&sign(self.stil.betont).to_string(), inhalt, context, depth, out)
                }
                Inline::Stark(inhalt) => {
                    self.wrapped(&sign(self.stil.stark).to_string().repeat(2), inhalt, context, depth, out);
                }
                Inline::Verweis { ziel, inhalt } => {
                    out.push('[');
                    self.inlines(inhalt, context, depth + 1, out);
                    out.push_str("](<");
                    ziel.chars().for_each(|c| address_char(c, out));
                    out.push_str(">)");
                }
            }
        }
    }

    /// A picture.
    pub(super) fn picture(&self, abbildung: &Abbildung) -> String {
        let Abbildung { datei, alternativtext, unterschrift, breite } = abbildung;
        let mut out = "![".to_owned();
        self.text(alternativtext, Surrounding::Absatz, &mut out);
        out.push_str("](<");
        datei.chars().for_each(|c| address_char(c, &mut out));
        out.push('>');
        if !unterschrift.is_empty() {
            out.push_str(" \"");
            for c in unterschrift.chars() {
                match platzhalter::nummer(c).and_then(|nummer| self.ausdruecke.get(nummer)) {
                    Some(ausdruck) => out.push_str(ausdruck),
                    None if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | '-' | '/') => {
                        entity(c, &mut out)
                    }
                    None => out.push(c),
                }
            }
            out.push('"');
        }
        out.push(')');
        if let Some(breite) = breite {
            out.push_str(&format!("{{breite={}}}", breite.written()));
        }
        out
    }

    fn raised(&self, sign: char, text: &str, out: &mut String) {
        out.push(sign);
        for c in text.chars() {
            match platzhalter::nummer(c).and_then(|nummer| self.ausdruecke.get(nummer)) {
                Some(ausdruck) => out.push_str(ausdruck),
                None => out.push(c),
            }
        }
        out.push(sign);
    }

    fn wrapped(&self, sign: &str, inhalt: &[Inline], context: Surrounding, depth: usize, out: &mut String) {
        out.push_str(sign);
        self.inlines(inhalt, context, depth + 1, out);
        out.push_str(sign);
    }

    fn text(&self, text: &str, context: Surrounding, out: &mut String) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if let Some(ausdruck) = platzhalter::nummer(c).and_then(|nummer| self.ausdruecke.get(nummer)) {
                out.push_str(ausdruck);
                continue;
            }
            match c {
                '|' if context == Surrounding::Zelle => entity(c, out),
                // Two backslashes before a word are two.
                '\\' => entity(c, out),
                '{' | '}' if context == Surrounding::Ueberschrift => entity(c, out),
                '`' | '*' | '_' | '[' | ']' | '<' | '>' | '{' | '}' | '&' | '|' | '#' | '~' | '^' => {
                    out.push('\\');
                    out.push(c);
                }
                // Before a link it would make a picture of it.
                '!' if chars.peek().is_none() => out.push_str("\\!"),
                c if c.is_control() => entity(c, out),
                c => out.push(c),
            }
        }
    }
}

/// A character of an address between `<` and `>`.
fn address_char(c: char, out: &mut String) {
    match c {
        '<' | '>' | '\\' | '&' | '|' | '{' | '}' => entity(c, out),
        c if c.is_control() => entity(c, out),
        c => out.push(c),
    }
}

fn entity(c: char, out: &mut String) {
    out.push_str(&format!("&#{};", u32::from(c)));
}

/// A line whose blanks at both ends stay, and which begins like no list, no number of a heading and no line under one.
fn safe_line(line: &str, context: Surrounding) -> String {
    let inner = line.trim_start_matches(' ');
    let start = line.len() - inner.len();
    let text = inner.trim_end_matches(' ');
    let blank = "&#32;";
    let mut out = blank.repeat(start);
    if start == 0 && context != Surrounding::Zelle {
        safe_start(text, &mut out);
    } else {
        out.push_str(text);
    }
    out + &blank.repeat(inner.len() - text.len())
}

fn safe_start(text: &str, out: &mut String) {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = digits > 0 && text[digits..].starts_with(['.', ')']);
    let at = match Marker::read(text) {
        Some((Marker::Strich(sign), _)) if !sign.is_ascii() => {
            entity(sign, out);
            return out.push_str(&text[sign.len_utf8()..]);
        }
        Some((Marker::Nummer(..), length)) => Some(length - 1),
        _ if number => Some(digits),
        _ => text.starts_with(['-', '+', '=', ':']).then_some(0),
    };
    out.push_str(&text[..at.unwrap_or(0)]);
    out.push_str(if at.is_some() { "\\" } else { "" });
    out.push_str(&text[at.unwrap_or(0)..]);
}
