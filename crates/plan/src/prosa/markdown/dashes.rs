//! Long dashes at the beginnings of lines: points of a list, or dashes of a sentence that was wrapped there.

use super::marker::{Marker, is_long_dash};

/// Lines around a dash that are looked at.
const NEAR: usize = 20;

/// Nobody wraps a text at fewer columns.
const NARROW: usize = 40;

/// What a dash at the beginning of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dash {
    /// The marker of a point.
    Punkt,
    /// A dash of a sentence.
    Satz,
    /// One or the other.
    Unklar,
}

/// A line that begins with a long dash.
pub(super) struct DashLine<'a> {
    /// Whether only blanks and signs of quotations stand before the dash.
    pub is_first: bool,
    /// Columns before the dash.
    indent: usize,
    /// The line above, without its blanks at the end.
    above: &'a str,
    /// Whether the line above ends with a break that is printed.
    broken: bool,
    /// The line from its dash on.
    line: &'a str,
    /// The text from the line's end on.
    below: &'a str,
    /// The text before the line.
    before: &'a str,
}

impl<'a> DashLine<'a> {
    /// The line of a text whose dash stands at a byte.
    pub(super) fn new(text: &'a str, dash: usize, end: usize) -> Self {
        let start = text[..dash].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[..start];
        let above = before.lines().next_back().unwrap_or_default();
        Self {
            is_first: text[start..dash].bytes().all(|b| matches!(b, b' ' | b'\t' | b'>')),
            indent: dash - start,
            above: above.trim_end(),
            broken: above.ends_with("  ") || above.ends_with('\\'),
            line: text[dash..end].trim_end(),
            below: text[end..].strip_prefix('\n').unwrap_or_default(),
            before,
        }
    }

    /// "– Entwurf –", "– 2 –": dashes on both sides.
    pub(super) fn is_framed(&self) -> bool {
        self.line.ends_with(is_long_dash)
    }

    /// Whether the other dash of a pair stands in this line or in the one above: "die Halle – nach Umbau – wird".
    pub(super) fn has_partner(&self) -> bool {
        let dash = |text: &str| {
            text.split([' ', ',', '.', ';']).any(|word| word.chars().all(is_long_dash) && !word.is_empty())
        };
        let behind = self.line.trim_start_matches(is_long_dash);
        dash(behind) || !begins_with_dash(self.above) && dash(self.above)
    }

    /// What the dash is where the line goes on with a paragraph.
    pub(super) fn in_paragraph(&self) -> Dash {
        let Strichfolge { lines, open_end } = self.run();
        if self.above.ends_with(':') {
            let behind = self.line.trim_start_matches(is_long_dash).trim_start();
            // "– 5 %" is a number below zero.
            let number = lines == 1 && behind.starts_with(|c: char| c.is_ascii_digit());
            return if number { Dash::Satz } else { Dash::Punkt };
        }
        // Of a run of points, the first one is told.
        if lines < 2 || self.broken || begins_with_dash(self.above) || lines == 2 && self.has_partner() {
            return Dash::Satz;
        }
        let behind_sentence = self.above.ends_with(['.', '!', '?', ';']);
        let listed = lines > 2 || behind_sentence || open_end && self.is_broken_on_purpose();
        if listed { Dash::Unklar } else { Dash::Satz }
    }

    /// The lines with dashes from this one on, with the lines between that go on with a point.
    fn run(&self) -> Strichfolge {
        let mut lines = 1;
        let mut last = self.line;
        for line in self.below.lines().take(NEAR) {
            let bare = line.trim_start_matches([' ', '\t', '>']);
            if bare.trim().is_empty() {
                break;
            }
            if begins_with_dash(bare) {
                lines += 1;
            } else if line.len() - bare.len() <= self.indent {
                return Strichfolge { lines, open_end: false };
            }
            last = line.trim_end();
        }
        Strichfolge { lines, open_end: !last.ends_with(['.', '!', '?']) }
    }

    /// Whether the dash had room in the line above: then no one wrapped a text that fills its lines.
    fn is_broken_on_purpose(&self) -> bool {
        let paragraph = |line: &&str| !line.trim().is_empty();
        let above = self.before.lines().rev().take(NEAR).take_while(paragraph);
        let below = self.below.lines().take(NEAR).take_while(paragraph);
        let columns = |line: &str| line.trim_end().chars().count();
        let longest = above.chain(below).chain([self.line]).map(columns).max().unwrap_or_default();
        columns(self.above) + 2 <= longest.max(NARROW)
    }
}

/// Lines with dashes below each other.
struct Strichfolge {
    lines: usize,
    /// Whether they end their paragraph, and without the end of a sentence.
    open_end: bool,
}

fn begins_with_dash(line: &str) -> bool {
    Marker::read(line.trim_start_matches([' ', '\t', '>'])).is_some_and(|(marker, _)| marker.is_long_dash())
}
