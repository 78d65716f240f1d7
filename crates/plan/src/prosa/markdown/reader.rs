//! What all parts of the reader share.

use std::collections::HashSet;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter};

use crate::diagnostic::Code;
use crate::plan::{Anlage, Bilddatei};
use crate::prosa::ausdruck::ExpressionValue;
use crate::prosa::error::ProseError;
use crate::prosa::inline::Inline;
use crate::prosa::platzhalter::Substituted;
use crate::prosa::spruenge::Sprung;

use super::notes::Footnotes;

/// Lists, quotations and emphasis inside each other. No text needs that many levels, and each one takes space on the
/// stack.
const TIEFE_HOECHSTENS: usize = 24;

/// Reads the events of the Markdown parser.
pub(super) struct MarkdownReader<'a> {
    /// The text as it is typed.
    pub original: &'a str,
    pub substituted: &'a Substituted,
    pub werte: &'a [ExpressionValue],
    pub events: Peekable<OffsetIter<'a>>,
    pub errors: Vec<ProseError>,
    /// Whether it is a file: with pictures, ends of pages, and sections that are not public.
    pub is_file: bool,
    /// The highest level of a heading that may stand in it; None where none may.
    pub headings_from: Option<u8>,
    /// Whether tables of the plan may.
    pub einschuebe: bool,
    pub letzte_ebene: u8,
    pub tiefe: usize,
    /// Headings with a mark.
    pub marken: Vec<Range<usize>>,
    /// Paragraphs that are the end of a page.
    pub page_ends: Vec<Range<usize>>,
    /// Parts that became blocks, in order.
    pub covered: Vec<Range<usize>>,
    /// Names of link definitions that links use, in small letters.
    pub used: HashSet<String>,
    pub notes: Footnotes,
    /// The Anlagen that a link may lead to; None where nobody asks.
    pub anlagen: Option<&'a [Anlage]>,
    /// The title of the table that comes next.
    pub titel: Vec<Inline>,
    /// Links to headings.
    pub spruenge: Vec<Sprung>,
    /// The pictures of the plan; None where nobody asks.
    pub bilder: Option<&'a [Bilddatei]>,
    /// Whether a cell of a table is read.
    pub in_cell: bool,
    /// Whether the head of a table is read.
    pub in_head: bool,
}

impl MarkdownReader<'_> {
    /// Whether the element that has just begun is too deep; then it is reported and consumed.
    pub(super) fn too_deep(&mut self, range: &Range<usize>) -> bool {
        if self.tiefe < TIEFE_HOECHSTENS {
            return false;
        }
        let range = range.start..range.start;
        self.refuse(
            &range,
            "Hier ist der Text zu tief verschachtelt",
            "Schreiben Sie ihn mit weniger Stufen; gehört das Zeichen zum Text, schreiben Sie `\\` davor",
        );
        self.skip();
        true
    }

    pub(super) fn refuse(&mut self, range: &Range<usize>, message: &str, hint: &str) {
        let range = self.substituted.original_range(range.clone());
        self.errors.push(ProseError {
            code: Code::MarkdownNichtErlaubt,
            range,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
        });
    }

    /// Consumes everything up to the end of the element that has just begun.
    pub(super) fn skip(&mut self) {
        let mut depth = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
}
