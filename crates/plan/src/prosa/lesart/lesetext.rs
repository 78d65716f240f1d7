//! A text as it reads: without the signs of Markdown, with one kind of blank, wrapped lines joined. Every byte of it leads
//! back to the text as it is written.

use std::ops::Range;

use super::super::fussnotenzeichen::{definition_mark, footnote_reference};
use super::super::platzhalter::ausdruecke;

/// What stands for an expression.
pub const AUSDRUCK: char = '\u{F0000}';

/// A text as it reads. Its lines are paragraphs, points of lists, headings and rows of tables; within one, every blank is
/// one plain blank. Cells of a table stay apart by `|`.
#[derive(Debug, Default)]
pub struct Lesetext {
    text: String,
    /// Where stretches of the text begin: here, and in the text as it is written. Ascending.
    offsets: Vec<(usize, usize)>,
    /// The expressions of the text as it is written, braces included, in order.
    ausdruecke: Vec<Range<usize>>,
}

impl Lesetext {
    /// Reads a text: Markdown with expressions, or a name or value that has neither.
    pub fn new(text: &str) -> Self {
        let ausdruecke = if text.contains("{{") {
            ausdruecke(text).into_iter().map(|inner| inner.start - 2..inner.end + 2).collect()
        } else {
            Vec::new()
        };
        let mut reading =
            Reading { source: text, at: 0, bild: Bildstelle::Keins, read: Self { ausdruecke, ..Self::default() } };
        reading.read.text.reserve(text.len());
        let mut next = 0;
        while reading.at < text.len() {
            if let Some(range) = reading.read.ausdruecke.get(next).filter(|range| range.start <= reading.at) {
                let end = range.end;
                reading.push(AUSDRUCK, end);
                next += 1;
            } else {
                reading.step();
            }
        }
        reading.read
    }

    /// The text as it reads; [`AUSDRUCK`] stands for each expression.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of a piece in the text as it is written, without blanks at its end.
    pub fn range(&self, piece: Range<usize>) -> Range<usize> {
        let start = self.written(piece.start);
        // The end of the last character, so that signs which stand behind the piece stay out of it.
        let Some((at, last)) = self.text[piece.clone()].trim_end().char_indices().next_back() else {
            return start..start;
        };
        let at = self.written(piece.start + at);
        let end = if last == AUSDRUCK { self.ausdruck_end(at) } else { at + last.len_utf8() };
        start..end
    }

    /// The expressions, braces included, as bytes of the text as it is written.
    pub fn ausdruecke(&self) -> &[Range<usize>] {
        &self.ausdruecke
    }

    /// The line that a byte of the text stands in: its bytes.
    pub fn line(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        start..end
    }

    fn ausdruck_end(&self, at: usize) -> usize {
        let nr = self.ausdruecke.partition_point(|range| range.end <= at);
        self.ausdruecke.get(nr).map_or(at, |range| range.end)
    }

    fn written(&self, at: usize) -> usize {
        let behind = self.offsets.partition_point(|(here, _)| *here <= at);
        let (here, there) = self.offsets[..behind].last().copied().unwrap_or_default();
        there + (at - here)
    }
}

/// A text while it is read.
struct Reading<'a> {
    source: &'a str,
    at: usize,
    bild: Bildstelle,
    read: Lesetext,
}

/// Where in a picture the reading is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bildstelle {
    Keins,
    /// In the words that say what it shows.
    Alternativtext,
    /// In the words below it.
    Unterschrift,
}

impl Reading<'_> {
    /// Adds a character that stands for the bytes from here to `end`.
    fn push(&mut self, c: char, end: usize) {
        let here = self.read.text.len();
        let expected = self.read.offsets.last().map(|(new, old)| old + (here - new));
        if expected != Some(self.at) {
            self.read.offsets.push((here, self.at));
        }
        self.read.text.push(c);
        self.at = end;
    }

    fn step(&mut self) {
        let rest = &self.source[self.at..];
        let Some(c) = rest.chars().next() else { return };
        let end = self.at + c.len_utf8();
        match c {
            '\n' => {
                self.bild = Bildstelle::Keins;
                self.line_end();
            }
            '\r' => self.at = end,
            ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}' => self.push(' ', end),
            '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                self.at = end;
                let sign = char::from(rest.as_bytes()[1]);
                self.push(sign, end + 1);
            }
            '<' if let Some(length) = line_break(rest) => self.push(' ', self.at + length),
            '*' if !self.between_digits(end) => self.at = end,
            '_' => self.underscores(rest),
            '!' if rest.starts_with("![") => {
                self.bild = Bildstelle::Alternativtext;
                self.at += 2;
            }
            '"' if self.bild == Bildstelle::Unterschrift && rest.starts_with("\")") => self.picture_end(2),
            '[' if rest.starts_with("[^") => self.footnote(rest),
            ']' if self.bild == Bildstelle::Alternativtext => self.picture(rest),
            ']' => match link_target(&rest[1..]) {
                Some(target) => self.at = end + target,
                None => self.push(c, end),
            },
            _ => self.push(c, end),
        }
    }

    /// Passes the file of a picture. What stands below it is a line of its own.
    fn picture(&mut self, rest: &str) {
        if !rest.starts_with("](") {
            self.bild = Bildstelle::Keins;
            return self.push(']', self.at + 1);
        }
        let target = link_target(&rest[1..]).unwrap_or_default();
        let line = rest.as_bytes().iter().take(ZIEL_HOECHSTENS).take_while(|b| **b != b'\n').count();
        let caption = rest.as_bytes()[..line].windows(2).position(|two| two == b" \"");
        match caption.filter(|at| target == 0 || *at < target) {
            Some(at) => {
                self.bild = Bildstelle::Unterschrift;
                self.at += at;
                self.push('\n', self.at + 1);
                self.at += 1;
            }
            None => self.picture_end(1 + target),
        }
    }

    /// Passes so many bytes at the end of a picture, and its width.
    fn picture_end(&mut self, bytes: usize) {
        self.bild = Bildstelle::Keins;
        self.at += bytes;
        let behind = &self.source[self.at..];
        let width = behind.bytes().take(BREITE_HOECHSTENS).take_while(|b| !matches!(b, b'}' | b'\n')).count();
        if behind.starts_with('{') && behind.as_bytes().get(width) == Some(&b'}') {
            self.at += width + 1;
        }
    }

    /// Passes the sign of a footnote: `[^1]` in a sentence, `[^1]: ` before what the footnote says.
    fn footnote(&mut self, rest: &str) {
        let begins = self.read.text.is_empty() || self.read.text.ends_with('\n');
        match (definition_mark(rest).filter(|_| begins), footnote_reference(rest)) {
            (Some(mark), _) => self.at += rest.len() - rest[mark..].trim_start_matches([' ', '\t']).len(),
            (None, Some(sign)) => self.at += sign,
            (None, None) => self.push('[', self.at + 1),
        }
    }

    fn between_digits(&self, end: usize) -> bool {
        let before = self.source[..self.at].bytes().next_back();
        let behind = self.source.as_bytes().get(end);
        before.is_some_and(|b| b.is_ascii_digit()) && behind.is_some_and(u8::is_ascii_digit)
    }

    /// Underscores at the border of a word are emphasis. Runs of more than two are gaps of a form.
    fn underscores(&mut self, rest: &str) {
        let run = rest.len() - rest.trim_start_matches('_').len();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (before, behind) = (self.source[..self.at].chars().next_back(), rest[run..].chars().next());
        if run <= 2 && word(before) != word(behind) {
            self.at += run;
        } else {
            for _ in 0..run {
                self.push('_', self.at + 1);
            }
        }
    }

    /// A line's end is a blank where the line goes on, and a border where a block begins or a row ends.
    fn line_end(&mut self) {
        let rest = &self.source[self.at + 1..];
        let next = rest.trim_start_matches([' ', '\t', '\u{a0}']);
        let end = self.source.len() - next.len();
        let own = self.source[..self.at].rfind('\n').map_or(0, |end| end + 1);
        let own = self.source[own..self.at].trim_start();
        if next.starts_with(['\n', '\r']) || own.starts_with(['|', '#']) || begins_block(next) {
            self.push('\n', end);
        } else {
            self.push(' ', end);
        }
    }
}

/// Whether a line begins a point, a heading, a quotation or a row.
fn begins_block(line: &str) -> bool {
    let marker = |sign: char| line.strip_prefix(sign).is_some_and(|rest| rest.starts_with([' ', '\t']));
    line.starts_with(['|', '#', '>']) || definition_mark(line).is_some() || ['-', '*', '•', '–'].into_iter().any(marker)
}

/// How many bytes `<br>` takes.
fn line_break(rest: &str) -> Option<usize> {
    ["<br>", "<br/>", "<br />"].into_iter().find(|tag| rest.starts_with(tag)).map(str::len)
}

/// The longest target of a link that is looked for.
const ZIEL_HOECHSTENS: usize = 2_000;

/// The longest width of a picture that is looked for.
const BREITE_HOECHSTENS: usize = 40;

/// How many bytes the target of a link takes, parentheses included.
fn link_target(rest: &str) -> Option<usize> {
    let looked = rest.strip_prefix('(')?.bytes().take(ZIEL_HOECHSTENS);
    let length = looked.take_while(|b| !matches!(b, b')' | b'\n')).count();
    rest.as_bytes().get(1 + length).filter(|b| **b == b')').map(|_| length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        Lesetext::new(text).text().replace(AUSDRUCK, "@")
    }

    #[test]
    fn a_text_reads_without_its_signs() {
        assert_eq!(read("Für 2014 stehen\n  **6.540.000**\nEUR bereit."), "Für 2014 stehen 6.540.000 EUR bereit.");
        assert_eq!(read("Anlage\u{a0}3, _kursiv_, BVDrs ___/2013, 2*3"), "Anlage 3, kursiv, BVDrs ___/2013, 2*3");
        assert_eq!(read("{{ a | eur }} EUR [hier](https://x.de/2014)"), "@ EUR [hier");
        assert_eq!(read("a\n\n- b\n- c\nd\n\n| 1 | 2 |\n| 3 | 4 |\n"), "a\n\n- b\n- c d\n\n| 1 | 2 |\n| 3 | 4 |\n");
        assert_eq!(read("10 EUR[^1] und\n[^2] x[^1]:\n[^1]: Satz\nzwei \\[^3]"), "10 EUR und  x:\nSatz zwei [^3]");
        assert_eq!(
            read("![Die Halle](bilder/a.png \"Kosten: {{ x }} EUR (2026)\"){breite=60%}\n\n![B](b.svg){breite=8cm}"),
            "Die Halle\nKosten: @ EUR (2026)\n B"
        );
        assert_eq!(read("![a](<b \"c\\\"d\") ![e] ! [f](g \"h\")"), "a\nc\"d e] ! [f");
        assert_eq!(read("1\\. März \\{{ x }}"), "1. März {{ x }}");
    }

    #[test]
    fn a_piece_leads_back_to_what_is_written() {
        let written = "Es sind **6,5** Mio.\n  EUR und {{ summe | eur }}.";
        let text = Lesetext::new(written);
        let piece = |piece: &str| {
            let at = text.text().find(piece).expect("it reads so");
            &written[text.range(at..at + piece.len())]
        };
        assert_eq!(piece("6,5 Mio. EUR"), "6,5** Mio.\n  EUR");
        assert_eq!(piece("und \u{F0000}"), "und {{ summe | eur }}");
        assert_eq!(piece("\u{F0000}."), "{{ summe | eur }}.");
    }

    proptest! {
        #[test]
        fn every_character_leads_back_to_itself(written in "[a-z0-9äß€ \u{a0}\n*_|#>\\[\\](){}\\\\.-]{0,60}") {
            let text = Lesetext::new(&written);
            for (at, c) in text.text().char_indices() {
                let found = &written[text.range(at..at + c.len_utf8())];
                let same = match c {
                    ' ' | '\n' => found.chars().all(char::is_whitespace),
                    AUSDRUCK => found.starts_with("{{") && found.ends_with("}}"),
                    _ => found == c.to_string(),
                };
                prop_assert!(same, "{:?} is {:?}", c, found);
            }
        }
    }
}
