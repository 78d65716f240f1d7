//! Finds the places of a YAML text's characters in its file. Quotes, escapes, folding and indentation make a text
//! differ from its source, so both are walked in parallel, once for all pieces of a text.

use std::ops::Range;

/// The places of a text in its file.
#[derive(Debug)]
pub struct Pieces {
    /// Ascending. Between them are blanks that the source writes in another way.
    stretches: Vec<Stretch>,
}

/// A part of the text and the part of the source that it stands for. They have the same length unless it is an escape.
#[derive(Debug)]
struct Stretch {
    text: Range<usize>,
    source: Range<usize>,
}

/// How the text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
}

impl Pieces {
    /// Finds a text in its source, which begins at a byte of its file; None where it is another text.
    pub(super) fn new(file: &str, source: Range<usize>, text: &str, plain: bool) -> Option<Self> {
        let (base, source) = (source.start, &file[source]);
        // The text of a block may itself begin like an anchor or a quote, so it is also tried from its first byte.
        [properties(source), 0].into_iter().find_map(|at| {
            let quoted = match source.as_bytes().get(at) {
                Some(b'"') if !plain => Some(Style::Double),
                Some(b'\'') if !plain => Some(Style::Single),
                _ => None,
            };
            let quoted = quoted.and_then(|style| Self::walked(Walk { source, style, at: at + 1 }, base, text));
            quoted.or_else(|| Self::walked(Walk { source, style: Style::Plain, at }, base, text))
        })
    }

    fn walked(mut walk: Walk<'_>, base: usize, text: &str) -> Option<Self> {
        let mut pieces = Self { stretches: Vec::new() };
        for (start, c) in text.char_indices() {
            let own = start..start + c.len_utf8();
            match walk.take(c) {
                Some(source) => pieces.push(own, base + source.start..base + source.end),
                None if c.is_whitespace() => {}
                None => return None,
            }
        }
        Some(pieces)
    }

    fn push(&mut self, text: Range<usize>, source: Range<usize>) {
        let joined = self.stretches.last_mut().filter(|last| {
            last.text.end == text.start
                && last.source.end == source.start
                && last.text.len() == last.source.len()
                && text.len() == source.len()
        });
        match joined {
            Some(last) => {
                last.text.end = text.end;
                last.source.end = source.end;
            }
            None => self.stretches.push(Stretch { text, source }),
        }
    }

    /// The bytes of the file that a piece of the text stands for; None where it is empty or blank.
    pub fn source(&self, piece: Range<usize>) -> Option<Range<usize>> {
        let first = self.stretches.get(self.stretches.partition_point(|one| one.text.end <= piece.start))?;
        let behind = self.stretches.partition_point(|one| one.text.start < piece.end);
        let last = self.stretches.get(behind.checked_sub(1)?)?;
        let equal = |one: &Stretch| one.text.len() == one.source.len();
        let start = match equal(first) {
            true => first.source.start + piece.start.saturating_sub(first.text.start),
            false => first.source.start,
        };
        let end = match equal(last) {
            true => last.source.end - last.text.end.saturating_sub(piece.end),
            false => last.source.end,
        };
        (start < end).then_some(start..end)
    }
}

/// Where a value begins: behind its anchor and, for a block, behind the line with its sign.
fn properties(source: &str) -> usize {
    let Some(anchor) = source.strip_prefix('&') else { return 0 };
    let value = anchor.trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
    let value = match value.starts_with(['|', '>']) {
        true => value.split_once('\n').map_or("", |(_, block)| block),
        false => value,
    };
    source.len() - value.len()
}

/// Walks the source.
struct Walk<'a> {
    source: &'a str,
    style: Style,
    at: usize,
}

impl Walk<'_> {
    /// The bytes of the next character of the text, with blanks before it left out; None where something else stands
    /// there, or a blank that is written in another way.
    fn take(&mut self, wanted: char) -> Option<Range<usize>> {
        loop {
            let (found, length) = self.next()?;
            let start = self.at;
            if found == Some(wanted) {
                self.at += length;
                return Some(start..self.at);
            }
            // Blanks are skipped only in search of a character that is no blank.
            if wanted.is_whitespace() || found.is_some_and(|c| !c.is_whitespace()) {
                return None;
            }
            self.at += length;
        }
    }

    /// The next character and the bytes that it takes; an escaped line break is none.
    fn next(&self) -> Option<(Option<char>, usize)> {
        let rest = &self.source[self.at..];
        let c = rest.chars().next()?;
        match self.style {
            Style::Single if rest.starts_with("''") => Some((Some('\''), 2)),
            Style::Double if c == '\\' => escape(rest),
            _ => Some((Some(c), c.len_utf8())),
        }
    }
}

/// The character that an escape in double quotes stands for (YAML 1.2, 5.7), and its length.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let code = rest[1..].chars().next()?;
    let hex = |digits: usize| {
        let number = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((Some(char::from_u32(number)?), 2 + digits))
    };
    let short = |c: char| Some((Some(c), 1 + code.len_utf8()));
    match code {
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        '\n' => Some((None, 2)),
        '0' => short('\0'),
        'a' => short('\u{7}'),
        'b' => short('\u{8}'),
        't' => short('\t'),
        'n' => short('\n'),
        'v' => short('\u{b}'),
        'f' => short('\u{c}'),
        'r' => short('\r'),
        'e' => short('\u{1b}'),
        'N' => short('\u{85}'),
        '_' => short('\u{a0}'),
        'L' => short('\u{2028}'),
        'P' => short('\u{2029}'),
        c => short(c),
    }
}
