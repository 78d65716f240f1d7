//! Paragraphs, headings, lists, quotations and tables.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag};

use crate::prosa::ausdruck::ExpressionValue;
use crate::prosa::block::Block;
use crate::prosa::platzhalter;
use crate::prosa::werte::Einschub;
use crate::source::ascii_key;

use super::marks::{NICHTOEFFENTLICH, UNNUMMERIERT};
use super::notes::NotePlace;
use super::reader::MarkdownReader;
use super::tables::TITEL;

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
            self.cover(&event, &range);
            match event {
                Event::End(_) => break,
                Event::Start(Tag::List(_) | Tag::BlockQuote(_)) if self.too_deep(&range) => {}
                Event::Start(Tag::Paragraph) if self.substituted.text[range.clone()].starts_with(TITEL) => {
                    self.table_title(&range);
                }
                Event::Start(Tag::Paragraph) => blocks.push((start, self.paragraph(top, &range))),
                Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                    let attrs = attrs.iter().map(|(name, _)| name.as_ref());
                    let marks: Vec<String> = classes.iter().map(AsRef::as_ref).chain(attrs).map(ascii_key).collect();
                    blocks.push((start, self.heading(level, &marks, top, &range)));
                }
                Event::Start(Tag::List(first)) => blocks.push((start, self.list(first))),
                Event::Start(Tag::BlockQuote(_)) => blocks.push((start, Block::Zitat(self.blocks(false)))),
                Event::Start(Tag::Table(columns)) => blocks.push((start, self.table(&columns))),
                Event::Start(Tag::FootnoteDefinition(name)) => self.footnote_definition(&name, &range),
                Event::Start(tag @ (Tag::HtmlBlock | Tag::CodeBlock(_))) => self.refuse_block(&tag, &range),
                Event::Rule => self.refuse(&range, "Eine Trennlinie wird nicht gedruckt", "Löschen Sie die Zeile"),
                // Tight list items hold their text without a paragraph around it.
                other => {
                    let begin = range.start;
                    let inhalt = self.inlines_from(Some((other, range)), true);
                    self.cover_tight(begin);
                    self.refuse_long(&inhalt, &(begin..begin));
                    if !inhalt.is_empty() {
                        blocks.push((start, Block::Absatz(inhalt)));
                    }
                }
            }
        }
        blocks
    }

    fn refuse_block(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let (message, hint) = match tag {
            Tag::HtmlBlock => (
                "HTML wird nicht gedruckt",
                "Schreiben Sie den Text ohne spitze Klammern, oder `\\<` für das Zeichen selbst",
            ),
            Tag::CodeBlock(CodeBlockKind::Indented) => (
                "Programmtext wird nicht gedruckt",
                "Der Absatz ist um vier oder mehr Leerzeichen eingerückt: rücken Sie ihn aus",
            ),
            _ => ("Programmtext wird nicht gedruckt", "Schreiben Sie den Text als Absatz, ohne ``` davor und dahinter"),
        };
        self.refuse(range, message, hint);
        self.skip();
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
        self.refuse_lost_table(range);
        if self.ends_page(top, range) {
            return Block::Seitenumbruch;
        }
        if let Some(picture) = self.picture(top, range) {
            return picture;
        }
        self.refuse_lost_picture(range);
        match self.einschub(top, range) {
            Some(tabelle) => Block::Einschub(tabelle),
            None => {
                let inhalt = self.inlines();
                self.refuse_long(&inhalt, range);
                Block::Absatz(inhalt)
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, marks: &[String], top: bool, range: &Range<usize>) -> Block {
        self.marken(marks, top, range);
        let marked = |mark: &str| marks.iter().any(|one| one == mark);
        // Sections of the form have no numbers, so what stands in them has none.
        let (nummeriert, nichtoeffentlich) = (self.is_file && !marked(UNNUMMERIERT), marked(NICHTOEFFENTLICH));
        let ebene = self.ebene(level, range);
        self.refuse_odd_title(nummeriert, range);
        let inhalt = self.without_notes(NotePlace::Title, |reader| reader.inlines());
        self.refuse_long(&inhalt, range);
        Block::Ueberschrift { ebene, nummeriert, nichtoeffentlich, marke: None, inhalt }
    }

    /// The table of the plan that a paragraph consists of, if it is nothing else; then the paragraph is consumed.
    fn einschub(&mut self, top: bool, range: &Range<usize>) -> Option<Einschub> {
        let mut chars = self.substituted.text[range.clone()].trim().chars();
        let nummer = chars.next().and_then(platzhalter::nummer).filter(|_| chars.next().is_none())?;
        let Some(ExpressionValue::Einschub(tabelle)) = self.werte.get(nummer) else { return None };
        if !top || !self.einschuebe {
            // Reported by the text of the paragraph.
            return None;
        }
        let tabelle = tabelle.clone();
        self.skip();
        Some(tabelle)
    }
}
