//! What is wrong with a single value or key as it is typed.

use super::lost_text::{anchor, comment_behind, doubtful_comments, is_remark, shown, wide_blank};
use super::word::long_word;
use super::{ColumnUnit, Fault, FaultKind, LineIndex, Position, Span};

/// Values and keys of a text.
pub(super) struct Scalars<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    /// Where comments begin that look like text.
    comments: Vec<usize>,
}

impl<'a> Scalars<'a> {
    /// Those of a text.
    pub(super) fn of(text: &'a str, lines: &'a LineIndex) -> Self {
        Self { text, lines, comments: doubtful_comments(text) }
    }

    /// What is wrong with one of them. `plain`: it has no quotes; `unnamed`: an anchor stands before it that no
    /// alias names.
    pub(super) fn faults(
        &self,
        raw: &str,
        plain: bool,
        unnamed: bool,
        span: Span,
    ) -> impl Iterator<Item = Fault> + use<> {
        let refused = self.long_word(raw, span).into_iter().chain(control(raw, span));
        refused.chain(self.lost_text(raw, plain, unnamed, span))
    }

    /// Text that YAML reads as something else.
    fn lost_text(&self, raw: &str, plain: bool, unnamed: bool, span: Span) -> Vec<Fault> {
        let blank = if plain { wide_blank(raw) } else { None };
        if blank.is_none() && !unnamed && (!plain || self.comments.is_empty()) {
            return Vec::new();
        }
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        let mut found = Vec::new();
        if let Some((at, c)) = blank {
            // After an anchor and in a text of several lines the value stands elsewhere; then its start is near enough.
            let at = self.text[start..end].find(raw).map_or(start, |value| start + value + at);
            found.push((at..at + c.len_utf8(), FaultKind::WideBlank(c)));
        }
        if let Some(range) = anchor(self.text, start).filter(|_| unnamed) {
            let kind = FaultKind::Anchor(self.text[range.clone()].to_owned());
            found.push((range, kind));
        }
        if let Some(range) = comment_behind(self.text, &self.comments, raw, end).filter(|_| plain) {
            let lost = &self.text[range.clone()];
            let kind = if is_remark(lost) { FaultKind::Remark } else { FaultKind::Comment }(shown(lost));
            found.push((range, kind));
        }
        let fault = |(range, kind)| Fault { span: self.lines.span(self.text, range), kind };
        found.into_iter().map(fault).collect()
    }

    fn long_word(&self, raw: &str, span: Span) -> Option<Fault> {
        let (_, length) = long_word(raw)?;
        // A word has no blanks, so neither quotes nor folding change how it stands in the file.
        let start = self.offset(span.start);
        let end = self.offset(span.end).max(start);
        let word = long_word(&self.text[start..end]).map_or(start, |(at, _)| start + at);
        Some(Fault { span: self.lines.span(self.text, word..word), kind: FaultKind::LongWord(length) })
    }

    fn offset(&self, position: Position) -> usize {
        self.lines.offset(self.text, position, ColumnUnit::Character)
    }
}

/// A control character that stands in quotes as `\0` or `\u0007`.
fn control(raw: &str, span: Span) -> Option<Fault> {
    let c = raw.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\u{85}'))?;
    Some(Fault { span, kind: FaultKind::Control(c) })
}
