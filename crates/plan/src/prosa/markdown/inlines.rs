//! Text inside of a block.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::diagnostic::Code;
use crate::prosa::ausdruck::ExpressionValue;
use crate::prosa::error::ProseError;
use crate::prosa::inline::Inline;
use crate::prosa::klartext;
use crate::prosa::platzhalter;
use crate::source::{ABSATZ_HOECHSTENS, long_paragraph};

use super::reader::MarkdownReader;
use super::signs::{BEGINNT_HOCH, BEGINNT_TIEF, ENDET};

const DURCHGESTRICHEN: &str = "Durchgestrichenes wird nicht gedruckt";

impl<'a> MarkdownReader<'a> {
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        self.inlines_from(None, false)
    }

    /// Reports a paragraph that is too long with its values in place.
    pub(super) fn refuse_long(&mut self, inlines: &[Inline], range: &Range<usize>) {
        if let Some(length) = long_paragraph(&klartext(inlines)) {
            let range = self.substituted.original_range(range.clone());
            self.errors.push(ProseError {
                code: Code::ZuGross,
                range,
                message: format!("Dieser Absatz hat {length} Zeichen"),
                hint: Some(format!("Höchstens {ABSATZ_HOECHSTENS} sind möglich: setzen Sie leere Zeilen dazwischen")),
            });
        }
    }

    /// The inlines up to the end of the element around them, which is consumed. With `tight` they end before the next
    /// block, which is not.
    pub(super) fn inlines_from(&mut self, first: Option<(Event<'a>, Range<usize>)>, tight: bool) -> Vec<Inline> {
        self.tiefe += 1;
        let inlines = self.inlines_inside(first, tight);
        self.tiefe -= 1;
        inlines
    }

    fn inlines_inside(&mut self, first: Option<(Event<'a>, Range<usize>)>, tight: bool) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut pending = first;
        loop {
            let (event, range) = match pending.take() {
                Some(next) => next,
                None => {
                    let stop = tight && self.events.peek().is_none_or(|(event, _)| ends_tight(event));
                    match (!stop).then(|| self.events.next()).flatten() {
                        Some(next) => next,
                        None => break,
                    }
                }
            };
            match event {
                Event::End(_) => break,
                Event::Text(text) => self.text(&text, &mut out),
                Event::Code(text) => {
                    self.notes.passed_code(range);
                    self.text(&text, &mut out);
                }
                Event::FootnoteReference(name) => out.extend(self.footnote_reference(&name, &range)),
                Event::SoftBreak => push_text(&mut out, " "),
                Event::HardBreak => out.push(Inline::Umbruch),
                Event::InlineHtml(html) if self.in_cell && is_line_break(&html) => out.push(Inline::Umbruch),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) if self.too_deep(&range) => {}
                Event::Start(Tag::Emphasis) => out.push(Inline::Betont(self.inlines())),
                Event::Start(Tag::Strong) => out.push(Inline::Stark(self.inlines())),
                Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                    self.used.insert(id.to_lowercase());
                    // "<amt@stadt.de>" is an address without its scheme.
                    let ziel = match link_type {
                        LinkType::Email => format!("mailto:{dest_url}"),
                        _ => dest_url.to_string(),
                    };
                    let ziel = self.check_target(ziel, &range);
                    out.push(Inline::Verweis { ziel, inhalt: self.inlines() });
                }
                other => self.refuse_inline(&other, &range, &mut out),
            }
        }
        out
    }

    /// Reports what is not printed. What is struck through is kept for the rules that read it.
    fn refuse_inline(&mut self, event: &Event<'_>, range: &Range<usize>, out: &mut Vec<Inline>) {
        let (message, hint) = match event {
            Event::Start(Tag::Strikethrough) => {
                (DURCHGESTRICHEN, "Löschen Sie den Text; gehören die Zeichen dazu, schreiben Sie `\\~`")
            }
            Event::Start(Tag::Image { .. }) => self.misplaced_picture(),
            Event::TaskListMarker(_) => (
                "Kästchen zum Abhaken werden nicht gedruckt",
                "Löschen Sie das Kästchen; gehören die Klammern zum Text, schreiben Sie `\\[`",
            ),
            Event::InlineHtml(html) if is_line_break(html) => (
                "`<br>` gilt nur in den Zellen einer Tabelle",
                "Setzen Sie `\\` an das Ende der Zeile, die hier enden soll",
            ),
            Event::Html(_) | Event::InlineHtml(_) => (
                "HTML wird nicht gedruckt",
                "Schreiben Sie den Text ohne spitze Klammern, oder `\\<` für das Zeichen selbst",
            ),
            _ => return,
        };
        self.refuse(range, message, hint);
        match event {
            Event::Start(Tag::Strikethrough) => out.extend(self.inlines()),
            Event::Start(_) => self.skip(),
            _ => {}
        }
    }

    /// A text with what stands above and below its line.
    pub(super) fn text(&mut self, text: &str, out: &mut Vec<Inline>) {
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| matches!(*c, BEGINNT_HOCH | BEGINNT_TIEF))
            && let Some(length) = rest[at..].find(ENDET)
        {
            self.words(&rest[..at], out);
            let mut inside = Vec::new();
            self.words(&rest[at + c.len_utf8()..at + length], &mut inside);
            let inside = klartext(&inside);
            out.push(if c == BEGINNT_HOCH { Inline::Hoch(inside) } else { Inline::Tief(inside) });
            rest = &rest[at + length + ENDET.len_utf8()..];
        }
        self.words(rest, out);
    }

    fn words(&mut self, text: &str, out: &mut Vec<Inline>) {
        let mut rest = text;
        while let Some((at, c, nummer)) = rest.char_indices().find_map(|(at, c)| Some((at, c, platzhalter::nummer(c)?)))
        {
            push_text(out, &rest[..at]);
            rest = &rest[at + c.len_utf8()..];
            match self.werte.get(nummer) {
                Some(ExpressionValue::Text(value)) => push_text(out, value),
                Some(ExpressionValue::Einschub(_)) => {
                    let (code, range) = (Code::AusdruckUngueltig, self.substituted.stellen[nummer].range.clone());
                    let (message, hint) = if self.einschuebe {
                        (
                            "Eine Tabelle steht allein in einem Absatz",
                            "Setzen Sie eine leere Zeile davor und dahinter, ohne Einrückung",
                        )
                    } else {
                        (
                            "In diesem Feld sind keine Tabellen des Plans möglich",
                            "Tabellen des Plans stehen, allein in einem Absatz, in `begruendung.md`, in Anlagen, im Beschlussantrag und in Textfeldern des Formulars",
                        )
                    };
                    self.errors.push(ProseError {
                        code,
                        range,
                        message: message.to_owned(),
                        hint: Some(hint.to_owned()),
                    });
                }
                // A private character that is typed in the text: the rule about fonts reports it.
                None => push_text(out, c.encode_utf8(&mut [0; 4])),
            }
        }
        push_text(out, rest);
    }
}

/// Whether HTML is the line break that cells of tables have: their rows can't have another.
fn is_line_break(html: &str) -> bool {
    let inner = html.strip_prefix('<').and_then(|html| html.strip_suffix('>')).unwrap_or_default();
    inner.trim_end_matches('/').trim_end().eq_ignore_ascii_case("br")
}

fn ends_tight(event: &Event<'_>) -> bool {
    match event {
        Event::End(_) | Event::Rule => true,
        Event::Start(tag) => {
            !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
}

/// Joins text and values that follow each other, so that typesetting sees `{{ betrag }} EUR` as one text.
fn push_text(out: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}
