//! The beginnings of lines, before the Markdown parser sees them.
//!
//! Prose is wrapped anywhere, so a line may begin with a day, a sign or a dash that belongs to its sentence. CommonMark
//! would read some of them as markup and print something else: "+ 5" as "– 5", "15. Juni" as "2. Juni". Here such a sign
//! gets a backslash. Markers that people type and CommonMark does not know, `a)`, `(1)`, `•`, are put into a form that it
//! knows. Only the parser sees these changes; places lead to the text as it was typed.

use std::ops::Range;

use crate::prosa::block::Nummernform;
use crate::prosa::platzhalter::{Edit, Substituted};

use super::dashes::{Dash, DashLine};
use super::doubt::Doubt;
use super::lookalike;
use super::marker::{Marker, is_day};
use super::successor::goes_on;
use crate::prosa::fussnotenzeichen::definition_mark;

/// Lines that are looked at to see whether a list goes on.
const LOOK_AHEAD: usize = 100;
/// Lists inside of each other that are followed; the reader refuses fewer.
const LEVELS: usize = 64;

/// Guards the beginnings of all lines. Gives what a person must decide, and where a byte of the text before is now.
pub(super) fn guard(substituted: &mut Substituted) -> (Vec<Doubt>, impl Fn(usize) -> usize + use<>) {
    let text = std::mem::take(&mut substituted.text);
    let mut lines =
        Lines { text: &text, edits: Vec::new(), doubts: Vec::new(), open: false, quote: false, lists: Vec::new() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.line(start..start + line.trim_end_matches('\n').len());
        start += line.len();
    }
    let Lines { edits, mut doubts, .. } = lines;
    substituted.text = text;
    let moved = substituted.edit(edits);
    for doubt in &mut doubts {
        doubt.range = moved(doubt.range.start)..moved(doubt.range.end);
    }
    (doubts, moved)
}

/// A list that is open.
struct Level {
    /// Columns before its marker, and before the text of its point.
    indent: usize,
    content: usize,
    marker: Marker,
}

struct Lines<'a> {
    text: &'a str,
    edits: Vec<Edit>,
    doubts: Vec<Doubt>,
    /// Whether the line before belongs to a paragraph that this one may go on with.
    open: bool,
    /// Whether that paragraph stands in a quotation.
    quote: bool,
    lists: Vec<Level>,
}

/// Where in a line reading stands.
struct Cursor {
    at: usize,
    end: usize,
    column: usize,
    /// Where the text behind signs of quotations begins, as far as it was looked for.
    text: usize,
}

impl Lines<'_> {
    fn line(&mut self, range: Range<usize>) {
        let mut cursor = Cursor { at: range.start, end: range.end, column: 0, text: range.start };
        let mut quoted = false;
        let mut first = true;
        loop {
            self.blanks(&mut cursor);
            let rest = &self.text[cursor.at..cursor.end];
            if rest.is_empty() {
                // Behind a marker this is an empty point, else an empty line.
                self.open = false;
                self.quote &= quoted;
                return;
            }
            if first && !self.open {
                self.leave_lists(cursor.column);
            }
            if first && let Some(length) = definition_mark(rest) {
                return self.footnote(cursor, length, quoted);
            }
            first = false;
            if rest.starts_with('>') && self.begins_quotation(&mut cursor, quoted) {
                self.enter_quotation(&mut quoted);
                cursor.at += 1;
                cursor.column += 1;
            } else if let Some((marker, length)) = Marker::read(rest)
                && self.begins_point(marker, &cursor, length)
            {
                cursor.at += length;
                cursor.column += length.min(self.text[cursor.at - length..cursor.at].chars().count());
            } else {
                self.text_line(&cursor);
                return;
            }
        }
    }

    /// The first line of a footnote: a paragraph of its own, in which no list begins.
    fn footnote(&mut self, mut cursor: Cursor, length: usize, quoted: bool) {
        while self.lists.last().is_some_and(|level| cursor.column < level.content) {
            self.lists.pop();
        }
        self.open = false;
        self.quote = quoted;
        cursor.at += length;
        cursor.column += length;
        self.blanks(&mut cursor);
        if cursor.at < cursor.end {
            self.text_line(&cursor);
        }
    }

    fn blanks(&self, cursor: &mut Cursor) {
        for c in self.text[cursor.at..cursor.end].chars() {
            match c {
                ' ' => cursor.column += 1,
                '\t' => cursor.column += 4 - cursor.column % 4,
                _ => break,
            }
            cursor.at += 1;
        }
    }

    /// After an empty line only what is indented belongs to a point; a marker goes on with its list.
    fn leave_lists(&mut self, column: usize) {
        while self.lists.last().is_some_and(|level| column < level.indent) {
            self.lists.pop();
        }
    }

    /// `>` is a quotation where a text begins, but "greater than" before a number and inside of a sentence.
    fn begins_quotation(&self, cursor: &mut Cursor, quoted: bool) -> bool {
        if cursor.text <= cursor.at {
            // All signs up to there have the same text behind them: thousands are looked over once.
            let line = &self.text[..cursor.end];
            cursor.text = line.len() - line[cursor.at..].trim_start_matches(['>', ' ', '\t']).len();
        }
        let goes_on = self.quote && !quoted;
        let number = self.text[cursor.text..cursor.end].starts_with(|c: char| c.is_ascii_digit() || c == '=');
        goes_on || !self.open && !number
    }

    fn enter_quotation(&mut self, quoted: &mut bool) {
        if !*quoted && !self.quote {
            self.open = false;
            self.lists.clear();
        }
        *quoted = true;
        self.quote = true;
    }

    /// Whether a marker begins a point; then the list is noted. Otherwise its sign is text.
    fn begins_point(&mut self, marker: Marker, cursor: &Cursor, length: usize) -> bool {
        let rest = &self.text[cursor.at..cursor.end];
        if matches!(marker, Marker::Nummer(Nummernform::Punkt, _)) && is_day(rest) {
            return false;
        }
        let depth = self.lists.iter().rposition(|level| level.indent <= cursor.column && cursor.column < level.content);
        let sibling = depth.filter(|depth| self.lists[*depth].marker.same_kind(marker));
        let roman = matches!(marker, Marker::Nummer(Nummernform::Roemisch, _));
        let begins = match sibling {
            _ if marker.is_long_dash() => self.long_dash(sibling, cursor, length),
            Some(depth) => !roman || self.lists[depth].marker.runs_on(marker),
            None if self.open => !rest[length..].trim().is_empty() && self.interrupts(marker, cursor),
            // A single letter with a dot may be an initial.
            // Deeper ones are refused whatever they are: only so many are looked for below.
            None if roman && self.lists.len() >= LEVELS => false,
            None => !roman || marker.is_first() && self.runs_on_below(marker, cursor),
        };
        if begins {
            // A point may stand a little further right than the one before: the list is still where it began.
            let indent = sibling.map_or(cursor.column, |depth| self.lists[depth].indent.min(cursor.column));
            self.lists.truncate(sibling.unwrap_or(self.lists.len()));
            while self.lists.last().is_some_and(|level| cursor.column < level.content) {
                self.lists.pop();
            }
            self.note(marker, cursor, length, indent);
        }
        begins
    }

    fn note(&mut self, marker: Marker, cursor: &Cursor, length: usize, indent: usize) {
        let typed = &self.text[cursor.at..cursor.at + length];
        if let Some(common) = marker.common(typed) {
            self.edits.push((cursor.at..cursor.at + length, common));
        }
        let (at, column) = (cursor.at + length, cursor.column + typed.chars().count());
        let mut behind = Cursor { at, end: cursor.end, column, text: at };
        let marker_end = behind.column;
        self.blanks(&mut behind);
        // Text that is further away than four columns would be indented inside of its point.
        let content =
            if behind.column > marker_end + 4 || behind.at == behind.end { marker_end + 1 } else { behind.column };
        if self.lists.len() < LEVELS {
            self.lists.push(Level { indent, content, marker });
        }
        self.open = false;
    }

    /// Whether a marker inside of a paragraph begins a list: below a colon, or one inside of a point. Where more of them
    /// follow, it can't be known, and a person has to say it with an empty line.
    fn interrupts(&mut self, marker: Marker, cursor: &Cursor) -> bool {
        let nested = self.lists.last().is_some_and(|level| cursor.column >= level.content);
        let line = self.text[..cursor.at].rfind('\n').unwrap_or_default();
        let colon = self.text[..line].trim_end().ends_with(':');
        let dash = matches!(marker, Marker::Strich(_));
        if marker.is_first() && (nested || colon) || dash && !self.lists.is_empty() {
            return true;
        }
        if marker.is_first() && self.runs_on_below(marker, cursor) {
            self.doubt(cursor);
        }
        false
    }

    /// Tells that the marker at the beginning of a line may begin a list, or belong to a sentence.
    fn doubt(&mut self, cursor: &Cursor) {
        let typed = self.text[cursor.at..cursor.end].split_whitespace().next().unwrap_or_default();
        self.doubts.push(Doubt {
            range: cursor.at..cursor.at + typed.len(),
            message: "Ob hier eine Aufzählung beginnt, ist nicht zu erkennen".to_owned(),
            hint: format!(
                "Setzen Sie eine leere Zeile vor die Aufzählung; gehört `{typed}` zum Satz, ziehen Sie es an das Ende der Zeile davor"
            ),
        });
    }

    /// Whether a long dash begins a point: at the beginning of a text, below a colon or another such point. Inside of a
    /// sentence it is a dash of it.
    fn long_dash(&mut self, sibling: Option<usize>, cursor: &Cursor, length: usize) -> bool {
        let line = DashLine::new(self.text, cursor.at, cursor.end);
        if !line.is_first || self.text[cursor.at + length..cursor.end].trim().is_empty() {
            return false;
        }
        if !self.open {
            return !line.is_framed();
        }
        let dash = match sibling.map(|depth| self.lists[depth].marker.is_long_dash()) {
            Some(true) => Dash::Punkt,
            Some(false) if !line.has_partner() => Dash::Unklar,
            Some(false) => Dash::Satz,
            None => line.in_paragraph(),
        };
        if dash == Dash::Unklar {
            self.doubt(cursor);
        }
        dash == Dash::Punkt
    }

    /// Whether a later line of the same paragraph goes on with this marker.
    fn runs_on_below(&self, marker: Marker, cursor: &Cursor) -> bool {
        let below = self.text[cursor.end..].lines().skip(1).take(LOOK_AHEAD);
        below
            .take_while(|line| !line.trim().is_empty())
            .any(|line| Marker::read(line.trim_start()).is_some_and(|(next, _)| marker.runs_on(next)))
    }

    /// The text of a line: signs that would make something else of it or of the line before are kept as signs.
    fn text_line(&mut self, cursor: &Cursor) {
        let rest = &self.text[cursor.at..cursor.end];
        while !self.open && self.lists.last().is_some_and(|level| cursor.column < level.content) {
            self.lists.pop();
        }
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        if (1..=6).contains(&hashes) && !rest[hashes..].starts_with(|c: char| !c.is_whitespace()) {
            self.closing_hashes(cursor, hashes);
            self.open = false;
            return;
        }
        let markers = self.lists.iter().rev().map(|level| level.marker);
        self.doubts
            .extend(markers.filter(|_| self.open).find_map(|last| goes_on(self.text, cursor.at..cursor.end, last)));
        self.doubts.extend(lookalike::points(self.text, cursor.at..cursor.end));
        let sign = rest.starts_with('>') || self.open && self.underlines(rest, cursor);
        let plus = rest.strip_prefix('+').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if sign || plus {
            self.edits.push((cursor.at..cursor.at, "\\".to_owned()));
        } else if let Some((marker, length)) = Marker::read(rest) {
            self.escape_marker(marker, cursor, length);
        } else if let Some(digits) = year_with_dot(rest) {
            self.edits.push((cursor.at + digits..cursor.at + digits, "\\".to_owned()));
        }
        self.open = true;
    }

    /// A marker that is text: a backslash keeps the parser from reading a list.
    fn escape_marker(&mut self, marker: Marker, cursor: &Cursor, length: usize) {
        let at = match marker {
            Marker::Strich('-' | '*') => cursor.at,
            Marker::Nummer(Nummernform::Punkt | Nummernform::Klammer, _) => cursor.at + length - 1,
            _ => return,
        };
        self.edits.push((at..at, "\\".to_owned()));
    }

    /// Whether a line of `=` or `-` would make a heading of the one above. Short ones are signs of the sentence.
    fn underlines(&mut self, rest: &str, cursor: &Cursor) -> bool {
        let line = rest.trim_end();
        let same = |sign: char| line.chars().all(|c| c == sign);
        if line.is_empty() || !(same('=') || same('-')) {
            return false;
        }
        if line.len() > 2 {
            self.doubts.push(Doubt {
                range: cursor.at..cursor.at + line.len(),
                message: "Diese Zeile aus Strichen wird nicht gedruckt".to_owned(),
                hint: "Löschen Sie sie; soll die Zeile darüber eine Überschrift sein, schreiben Sie `## ` davor"
                    .to_owned(),
            });
        }
        true
    }

    /// "## C #": signs at the end of a heading belong to it, unless there are as many as at its start.
    fn closing_hashes(&mut self, cursor: &Cursor, opening: usize) {
        let rest = self.text[cursor.at..cursor.end].trim_end();
        let closing = rest.len() - rest.trim_end_matches('#').len();
        let before = &rest[..rest.len() - closing];
        if closing > 0 && closing != opening && before.len() > opening && before.ends_with([' ', '\t']) {
            let at = cursor.at + before.len();
            self.edits.push((at..at, "\\".to_owned()));
        }
    }
}

/// The digits before the dot of a line like "2026. Danach", which no list of a paper counts to.
fn year_with_dot(rest: &str) -> Option<usize> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = &rest[digits..];
    let mark = behind.strip_prefix(['.', ')'])?;
    let ends = mark.is_empty() || mark.starts_with([' ', '\t']);
    (digits > 0 && ends).then_some(digits)
}
