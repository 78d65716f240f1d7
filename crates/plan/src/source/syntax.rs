//! Translates positions and errors of the YAML parser into [`Position`]s and [`Fault`]s.

use saphyr_parser::ScanError;

use super::long_text::{LongTexts, list_sign, long_texts};
use super::lost_text::{is_wide_blank, shown};
use super::{Fault, FaultKind, Position, Span};

/// Signs that people type as quotes and that mean nothing to YAML.
const TYPED_QUOTES: [char; 8] = ['„', '“', '”', '»', '«', '‚', '‘', '’'];

pub(super) fn to_span(span: saphyr_parser::Span) -> Span {
    Span { start: to_position(&span.start), end: to_position(&span.end) }
}

pub(super) fn to_position(marker: &saphyr_parser::Marker) -> Position {
    Position { line: marker.line(), column: marker.col() + 1 }
}

/// The fault that made the parser stop.
pub(super) fn syntax(text: &str, error: &ScanError) -> Fault {
    let at = to_position(error.marker());
    let info = error.info();
    if info.contains("recursion limit") {
        return Fault { span: Span::at(at), kind: FaultKind::TooDeep };
    }
    let context = Context { lines: before(text, at.line), at };
    let long = long_texts(text.lines().enumerate().map(|(nr, line)| (nr + 1, line)).take(at.line + 1));
    let found = (context.tab().or_else(|| context.wide_blank()))
        .or_else(|| context.left_of_text(&long))
        .or_else(|| context.list_sign(&long))
        .or_else(|| context.in_text(info))
        .or_else(|| context.no_blank().filter(|_| info.contains("key") || info.contains("mapping")));
    found.unwrap_or_else(|| Fault { span: Span::at(at), kind: FaultKind::Syntax(info.to_owned()) })
}

/// How many lines before an error may hold its cause: a text without quotes takes in lines until a colon ends it.
const LOOK_BACK: usize = 3;

/// The lines around an error, each with its number: the one below it, its own, some above it.
fn before(text: &str, line: usize) -> Vec<(usize, &str)> {
    let first = line.saturating_sub(LOOK_BACK + 1);
    text.lines().enumerate().skip(first).take(line + 1 - first).map(|(nr, line)| (nr + 1, line)).collect()
}

/// Where the parser stopped.
struct Context<'a> {
    lines: Vec<(usize, &'a str)>,
    at: Position,
}

impl<'a> Context<'a> {
    /// The line of the error, the one behind it and those before it, nearest first.
    fn nearest(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let own = self.lines.iter().filter(|(nr, _)| *nr == self.at.line);
        let behind = self.lines.iter().filter(|(nr, _)| *nr > self.at.line);
        let earlier = self.lines.iter().rev().filter(|(nr, _)| *nr < self.at.line);
        own.chain(behind).chain(earlier).copied()
    }

    fn own(&self) -> &'a str {
        self.lines.iter().find(|(nr, _)| *nr == self.at.line).map_or("", |(_, line)| *line)
    }

    /// A tab. The parser reports it in several ways, and often at the value before it.
    fn tab(&self) -> Option<Fault> {
        let near = || self.nearest().filter(|(nr, _)| nr.abs_diff(self.at.line) < 2);
        let indented = near().find_map(|(nr, line)| {
            let indent = &line[..line.len() - line.trim_start().len()];
            Some(fault(nr, line, indent.find('\t')?, 1, FaultKind::Tab))
        });
        indented.or_else(|| near().find_map(|(nr, line)| tab_behind(nr, line)))
    }

    /// A line of a long text that begins too far left, from which on the parser has read it as YAML.
    fn left_of_text(&self, long: &LongTexts<'_>) -> Option<Fault> {
        let left = long.left.as_ref().filter(|left| left.nr <= self.at.line)?;
        let bare = left.line.trim_start();
        let at = left.line.len() - bare.len();
        let kind = FaultKind::LeftOfText { head: left.head.clone(), blanks: left.blanks };
        Some(fault(left.nr, left.line, at, bare.trim_end().len(), kind))
    }

    /// A sign of a word processor before a point of a list, near the error.
    fn list_sign(&self, long: &LongTexts<'_>) -> Option<Fault> {
        let near = long.outside.iter().rev().take_while(|(nr, _)| nr + LOOK_BACK >= self.at.line);
        near.filter(|(nr, _)| *nr <= self.at.line).find_map(|(nr, line)| {
            let bare = line.trim_start();
            let sign = list_sign(bare)?;
            Some(fault(*nr, line, line.len() - bare.len(), sign.len_utf8(), FaultKind::ListSign(sign)))
        })
    }

    /// A protected blank in the indentation, behind the dash of a list, or behind the colon of a key.
    fn wide_blank(&self) -> Option<Fault> {
        self.nearest().filter(|(nr, _)| *nr <= self.at.line).find_map(|(nr, line)| {
            let indent = line.len() - line.trim_start().len();
            let content = line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || c == '-').len();
            let behind =
                word(line, content).filter(|(_, colon)| line[*colon..].starts_with(':')).map(|(_, colon)| colon + 1);
            let blank = |at: usize| line[at..].chars().next().filter(|c| is_wide_blank(*c)).map(|c| (at, c));
            let inside = line[..content.max(indent)].char_indices().find(|(_, c)| is_wide_blank(*c));
            let (at, c) = inside.or_else(|| blank(behind?))?;
            Some(fault(nr, line, at, c.len_utf8(), FaultKind::WideBlank(c)))
        })
    }

    /// Signs in a text that have a meaning in YAML.
    fn in_text(&self, info: &str) -> Option<Fault> {
        let line = self.own();
        let at = byte(line, self.at.column);
        let here = |kind| Some(fault(self.at.line, line, at, 1, kind));
        if info.contains("comment intercepting") {
            return here(FaultKind::CommentInside);
        }
        if info.contains("trailing content after") {
            let behind = at + line[at..].len() - line[at..].trim_start().len();
            return Some(fault(self.at.line, line, behind, 1, FaultKind::BehindQuote));
        }
        let value = value(line)?;
        let typed = &line[value..];
        let whole = |kind| Some(fault(self.at.line, line, value, typed.trim_end().len(), kind));
        if info.contains("block sequence entries") && typed.starts_with("- ") {
            return whole(FaultKind::DashValue(shown(typed)));
        }
        if info.contains("block scalar") && typed.starts_with(['|', '>']) {
            return whole(FaultKind::BlockSign(shown(typed)));
        }
        if info.contains("expected key") && typed.starts_with(['[', '{']) && at > value {
            return whole(FaultKind::BehindBracket(shown(typed)));
        }
        let colon =
            info.contains("mapping values") && at > value && !typed.starts_with(['{', '[', '"', '\'', '&', '*']);
        colon.then_some(())?;
        match typed.starts_with(TYPED_QUOTES) {
            true => whole(FaultKind::TypedQuotes(shown(typed))),
            false => whole(FaultKind::Colon(shown(typed))),
        }
    }

    /// A key without a blank after its colon: YAML takes `schlüssel:wert` as text, and the parser fails only at a later
    /// line.
    fn no_blank(&self) -> Option<Fault> {
        let near = self.nearest().filter(|(nr, _)| *nr <= self.at.line && self.at.line - nr < LOOK_BACK);
        near.filter_map(|(nr, line)| {
            let (_, colon) = word(line, line.len() - line.trim_start_matches([' ', '-']).len())?;
            let behind = line[colon..].strip_prefix(':')?;
            behind.starts_with(char::is_alphanumeric).then(|| fault(nr, line, colon, 1, FaultKind::NoBlank))
        })
        .next()
    }
}

/// A tab between the key or dash of a line and its value.
fn tab_behind(nr: usize, line: &str) -> Option<Fault> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let dash = line[..start].ends_with('-').then_some((start, '-'));
    let colon =
        word(line, start).filter(|(_, colon)| line[*colon..].starts_with(':')).map(|(_, colon)| (colon + 1, ':'));
    [dash, colon].into_iter().flatten().find_map(|(at, sign)| {
        let gap = &line[at..line.len() - line[at..].trim_start().len()];
        let tab = gap.find('\t').filter(|_| at + gap.len() < line.len())?;
        Some(fault(nr, line, at + tab, 1, FaultKind::TabBehind(sign)))
    })
}

/// A fault at bytes of a line.
fn fault(nr: usize, line: &str, at: usize, length: usize, kind: FaultKind) -> Fault {
    let column = |at: usize| line.get(..at).unwrap_or(line).chars().count() + 1;
    let position = |at| Position { line: nr, column: column(at) };
    Fault { span: Span { start: position(at), end: position(at + length) }, kind }
}

/// The byte of a column; the end of the line where it has fewer.
fn byte(line: &str, column: usize) -> usize {
    line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

/// The word, as keys are, at a byte of a line: where it begins and ends.
fn word(line: &str, start: usize) -> Option<(usize, usize)> {
    let length = line[start..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(line.len() - start);
    (length > 0).then_some((start, start + length))
}

/// Where the value behind the key of a line begins.
fn value(line: &str) -> Option<usize> {
    let (_, colon) = word(line, line.len() - line.trim_start_matches([' ', '-']).len())?;
    let behind = line[colon..].strip_prefix(':').filter(|behind| behind.starts_with(' '))?;
    let value = line.len() - behind.trim_start_matches(' ').len();
    (value < line.len()).then_some(value)
}
