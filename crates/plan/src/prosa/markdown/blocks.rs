//! Paragraphs, headings, lists, quotations and tables.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::prosa::ausdruck::ExpressionValue;
use crate::prosa::block::{Block, Inline, Listenart};
use crate::prosa::platzhalter;
use crate::prosa::werte::Tabelle;
use crate::source::ascii_key;

use super::marks::{NICHTOEFFENTLICH, UNNUMMERIERT};
use super::reader::{FUSSNOTE, FUSSNOTE_HILFE, MarkdownReader};

impl MarkdownReader<'_> {
    /// The blocks up to the end of the element around them, which is consumed.
    pub(super) fn blocks(&mut self, top: bool) -> Vec<(usize, Block)> {
        self.tiefe += 1;
        let blocks = self.blocks_inside(top);
        self.tiefe -= 1;
        blocks
    }

    fn blocks_inside(&mut self, top: bool) -> Vec<(usize, Block)> {
        let mut blocks: Vec<(usize, Block)> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let start = self.substituted.original(range.start);
            match event {
                Event::End(_) => break,
                Event::Start(Tag::List(_) | Tag::BlockQuote(_)) if self.too_deep(&range) => {}
                Event::Start(Tag::Paragraph) => blocks.push((start, self.paragraph(top, &range))),
                Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                    let attrs = attrs.iter().map(|(name, _)| name.as_ref());
                    let marks: Vec<String> = classes.iter().map(AsRef::as_ref).chain(attrs).map(ascii_key).collect();
                    blocks.push((start, self.heading(level, &marks, top, &range)));
                }
                Event::Start(Tag::List(first)) => blocks.push((start, self.list(first, &range))),
                Event::Start(Tag::BlockQuote(_)) => blocks.push((start, Block::Zitat(self.blocks(false)))),
                Event::Start(Tag::Table(columns)) => blocks.push((start, self.table(&columns))),
                Event::Start(Tag::HtmlBlock) => {
                    self.refuse(
                        &range,
                        "HTML wird nicht gedruckt",
                        "Schreiben Sie den Text ohne spitze Klammern, oder `\\<` für das Zeichen selbst",
                    );
                    self.skip();
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let hint = match kind {
                        CodeBlockKind::Indented => {
                            "Der Absatz ist um vier oder mehr Leerzeichen eingerückt: rücken Sie ihn aus"
                        }
                        CodeBlockKind::Fenced(_) => "Schreiben Sie den Text als Absatz, ohne ``` davor und dahinter",
                    };
                    self.refuse(&range, "Programmtext wird nicht gedruckt", hint);
                    self.skip();
                }
                Event::Start(Tag::FootnoteDefinition(_)) => {
                    self.refuse(&range, FUSSNOTE, FUSSNOTE_HILFE);
                    self.skip();
                }
                Event::Rule => self.refuse(&range, "Eine Trennlinie wird nicht gedruckt", "Löschen Sie die Zeile"),
                // Tight list items hold their text without a paragraph around it.
                other => {
                    let inhalt = self.inlines_from(Some((other, range)), true);
                    if !inhalt.is_empty() {
                        blocks.push((start, Block::Absatz(inhalt)));
                    }
                }
            }
        }
        blocks
    }

    fn paragraph(&mut self, top: bool, range: &Range<usize>) -> Block {
        let source = &self.substituted.text[range.clone()];
        if source.trim_start_matches('#').starts_with(char::is_alphabetic) && source.starts_with('#') {
            self.refuse(
                range,
                "Hinter `#` fehlt ein Leerzeichen: so ist es keine Überschrift",
                "Schreiben Sie `## Titel`; soll das Zeichen gedruckt werden, `\\#`",
            );
        }
        match self.einschub(top, range) {
            Some(tabelle) => Block::Einschub(tabelle),
            None => Block::Absatz(self.inlines()),
        }
    }

    fn heading(&mut self, level: HeadingLevel, marks: &[String], top: bool, range: &Range<usize>) -> Block {
        self.marken(marks, top, range);
        let marked = |mark: &str| marks.iter().any(|one| one == mark);
        let (nummeriert, nichtoeffentlich) = (!marked(UNNUMMERIERT), marked(NICHTOEFFENTLICH));
        let ebene = self.ebene(level, range);
        Block::Ueberschrift { ebene, nummeriert, nichtoeffentlich, inhalt: self.inlines() }
    }

    fn list(&mut self, first: Option<u64>, range: &Range<usize>) -> Block {
        let marker = self.substituted.text[range.clone()].trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        let art = match first {
            None => Listenart::Striche,
            Some(first) if marker.starts_with(')') => Listenart::Buchstaben(first.max(1)),
            Some(first) => Listenart::Ziffern(first),
        };
        let (mut punkte, mut eng) = (Vec::new(), true);
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    // Only the text of a loose list is in paragraphs.
                    eng &= !matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
                    punkte.push(self.blocks(false));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        Block::Liste { art, eng, punkte }
    }

    fn table(&mut self, columns: &[Alignment]) -> Block {
        let rechts = columns.iter().map(|column| *column == Alignment::Right).collect();
        let (mut kopf, mut zeilen) = (Vec::new(), Vec::new());
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => kopf = self.cells(),
                Event::Start(Tag::TableRow) => zeilen.push(self.cells()),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Tabelle { rechts, kopf, zeilen }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inlines()),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        cells
    }

    /// The table of the plan that a paragraph consists of, if it is nothing else; then the paragraph is consumed.
    fn einschub(&mut self, top: bool, range: &Range<usize>) -> Option<Tabelle> {
        let mut chars = self.substituted.text[range.clone()].trim().chars();
        let nummer = chars.next().and_then(platzhalter::nummer).filter(|_| chars.next().is_none())?;
        let Some(ExpressionValue::Tabelle(tabelle)) = self.werte.get(nummer) else { return None };
        if !top || !self.ueberschriften {
            // Reported by the text of the paragraph.
            return None;
        }
        let tabelle = tabelle.clone();
        self.skip();
        Some(tabelle)
    }
}
