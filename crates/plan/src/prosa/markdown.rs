//! Markdown → blocks and inlines, with the values of expressions in place.

use std::iter::Peekable;
use std::ops::Range;

use minijinja::Value;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, nearest};
use crate::rat::Zahlenform;
use crate::source::ascii_key;

use super::ausdruck::{self, ExpressionValue};
use super::block::{Block, Inline, Listenart, Prosa};
use super::error::ProseError;
use super::platzhalter::{self, Substituted};
use super::werte::Tabelle;

/// The parser knows footnotes only so that they can be refused; otherwise they would be printed as they are typed.
const FUSSNOTE: &str = "Fußnoten werden nicht gedruckt";
const FUSSNOTE_HILFE: &str = "Schreiben Sie die Anmerkung in den Satz, zum Beispiel in Klammern";

/// Marks behind a heading, in braces: without a number, and not public.
const UNNUMMERIERT: &str = "unnummeriert";
const NICHTOEFFENTLICH: &str = "nichtoeffentlich";

/// What expressions are evaluated with.
pub(super) struct ProseContext<'a> {
    /// The root of all paths.
    pub werte: &'a Value,
    /// How figures are printed.
    pub form: &'a Zahlenform,
    /// Broken Maßnahmen are left out, which is already reported: a path to one is no mistake.
    pub lueckenhaft: bool,
    /// Years, money or Themenbereiche are broken: only paths into `vorlage` can be judged.
    pub haushalt_kaputt: bool,
    /// A field of the form is broken, which is already reported: a path to it is no mistake.
    pub formular_kaputt: bool,
}

/// Parses a text. `ueberschriften` says whether headings (and tables of the plan) may stand in it.
pub(super) fn parse(text: &str, umgebung: &ProseContext<'_>, ueberschriften: bool) -> (Prosa, Vec<ProseError>) {
    let mut errors = Vec::new();
    let substituted = Substituted::new(text, &mut errors);
    let mut eingesetzt = Vec::with_capacity(substituted.stellen.len());
    for stelle in &substituted.stellen {
        eingesetzt.push(match &stelle.inner {
            None => ExpressionValue::Text("{{".to_owned()),
            Some(inner) => {
                let ausdruck = &text[inner.clone()];
                let beginnt = |with: &str| ausdruck.trim_start().starts_with(with);
                let excused = umgebung.lueckenhaft && beginnt("massnahme")
                    || umgebung.haushalt_kaputt && !beginnt("vorlage")
                    || umgebung.formular_kaputt && beginnt("formular");
                ausdruck::auswerten(ausdruck, umgebung.werte, umgebung.form).unwrap_or_else(|wrong| {
                    errors.extend((!excused).then(|| ProseError {
                        code: Code::AusdruckUngueltig,
                        range: inner.start + wrong.range.start..inner.start + wrong.range.end,
                        message: wrong.message,
                        hint: wrong.hint,
                    }));
                    ExpressionValue::Text(String::new())
                })
            }
        });
    }
    let events = Parser::new_ext(&substituted.text, optionen()).into_offset_iter().peekable();
    let mut reader = MarkdownReader {
        substituted: &substituted,
        werte: &eingesetzt,
        events,
        errors,
        ueberschriften,
        letzte_ebene: 1,
        tiefe: 0,
        marken: Vec::new(),
    };
    let bloecke = reader.blocks(true);
    reader.verlorene_marken();
    let mut errors = reader.errors;
    errors.sort_by_key(|wrong| wrong.range.start);
    (Prosa { bloecke }, errors)
}

fn optionen() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_FOOTNOTES
}

/// The bytes of link definitions that no link of a text uses. Writers use them as comments: `[//]: # (comment)`.
pub fn ungenutzte_verweise(text: &str) -> Vec<Range<usize>> {
    let substituted = Substituted::new(text, &mut Vec::new());
    let parser = Parser::new_ext(&substituted.text, optionen());
    let mut defined: Vec<(String, Range<usize>)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect();
    for event in parser {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event {
            defined.retain(|(label, _)| *label != id.to_lowercase());
        }
    }
    defined.into_iter().map(|(_, span)| substituted.original_range(span)).collect()
}

struct MarkdownReader<'a> {
    substituted: &'a Substituted,
    werte: &'a [ExpressionValue],
    events: Peekable<OffsetIter<'a>>,
    errors: Vec<ProseError>,
    ueberschriften: bool,
    letzte_ebene: u8,
    tiefe: usize,
    /// Headings with a mark.
    marken: Vec<Range<usize>>,
}

/// Lists, quotations and emphasis inside each other. No text needs that many levels, and each one takes space on the
/// stack.
const TIEFE_HOECHSTENS: usize = 24;

impl<'a> MarkdownReader<'a> {
    /// Whether the element that has just begun is too deep; then it is reported and consumed.
    fn too_deep(&mut self, range: &Range<usize>) -> bool {
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

    /// The blocks up to the end of the element around them, which is consumed.
    fn blocks(&mut self, top: bool) -> Vec<(usize, Block)> {
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

    fn ebene(&mut self, level: HeadingLevel, range: &Range<usize>) -> u8 {
        let ebene = level as u8;
        if !self.ueberschriften {
            self.refuse(
                range,
                "In diesem Feld sind keine Überschriften möglich",
                "Schreiben Sie einen Absatz; Überschriften stehen in `begruendung.md`",
            );
        } else if ebene == 1 {
            self.refuse(
                range,
                "Die oberste Überschrift druckt das Formular",
                "Beginnen Sie mit zwei Rauten: `## Titel`",
            );
        } else if ebene > self.letzte_ebene + 1 {
            let message =
                format!("Diese Überschrift überspringt eine Ebene: auf Ebene {} folgt {ebene}", self.letzte_ebene);
            let hint = format!("Schreiben Sie `{} Titel`", "#".repeat(usize::from(self.letzte_ebene) + 1));
            self.refuse(range, &message, &hint);
        }
        self.letzte_ebene = ebene;
        ebene.max(2)
    }

    /// Reports unknown marks behind a heading: a misspelt one would publish a section that is not public.
    fn marken(&mut self, marks: &[String], top: bool, range: &Range<usize>) {
        let range = range.start..range.start + self.substituted.text[range.clone()].trim_end().len();
        for mark in marks.iter().filter(|mark| ![UNNUMMERIERT, NICHTOEFFENTLICH].contains(&mark.as_str())) {
            let message = format!("Die Marke `{mark}` hinter dieser Überschrift gibt es nicht");
            let hint = match nearest(mark, [UNNUMMERIERT, NICHTOEFFENTLICH]) {
                Some(NICHTOEFFENTLICH) => format!("Meinten Sie `{{{NICHTOEFFENTLICH}}}`?"),
                Some(_) => format!("Meinten Sie `{{.{UNNUMMERIERT}}}`?"),
                None => format!(
                    "Möglich sind `{{{NICHTOEFFENTLICH}}}` und `{{.{UNNUMMERIERT}}}`; gehört die Klammer zum Text, schreiben Sie `\\{{`"
                ),
            };
            self.refuse(&range, &message, &hint);
        }
        let marked = marks.iter().any(|mark| mark == NICHTOEFFENTLICH);
        if marked {
            self.marken.push(range.clone());
        }
        if !top && marked {
            self.refuse(
                &range,
                "Ein nicht öffentlicher Abschnitt beginnt nicht in einer Liste oder einem Zitat",
                "Setzen Sie die Überschrift an den Anfang einer Zeile, ohne Zeichen davor",
            );
        }
    }

    /// Reports the mark in a wrong place, where it would be printed and the text would be public.
    fn verlorene_marken(&mut self) {
        let substituted = self.substituted;
        for (start, _) in substituted.text.match_indices('{') {
            let line = substituted.text[start..].lines().next().unwrap_or_default();
            let Some(end) = line.find('}') else { continue };
            let mark = ascii_key(&line[1..end].trim().trim_start_matches('.').to_lowercase());
            let escaped = substituted.text[..start].ends_with('\\');
            if mark != NICHTOEFFENTLICH || escaped || self.marken.iter().any(|range| range.contains(&start)) {
                continue;
            }
            let hint = if self.ueberschriften {
                format!("Schreiben Sie sie an das Ende einer Überschrift: `## Titel {{{NICHTOEFFENTLICH}}}`")
            } else {
                format!("Nennen Sie das Feld unter `vorlage.{NICHTOEFFENTLICH}`")
            };
            self.refuse(&(start..start + end + 1), "Diese Marke steht nicht hinter einer Überschrift", &hint);
        }
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

    fn inlines(&mut self) -> Vec<Inline> {
        self.inlines_from(None, false)
    }

    /// The inlines up to the end of the element around them, which is consumed. With `tight` they end before the next
    /// block, which is not.
    fn inlines_from(&mut self, first: Option<(Event<'a>, Range<usize>)>, tight: bool) -> Vec<Inline> {
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
                Event::Text(text) | Event::Code(text) => self.text(&text, &mut out),
                Event::SoftBreak => push_text(&mut out, " "),
                Event::HardBreak => out.push(Inline::Umbruch),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) if self.too_deep(&range) => {}
                Event::Start(Tag::Emphasis) => out.push(Inline::Betont(self.inlines())),
                Event::Start(Tag::Strong) => out.push(Inline::Stark(self.inlines())),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let ziel = dest_url.to_string();
                    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| ziel.starts_with(scheme));
                    if !known || ziel.chars().any(|c| platzhalter::nummer(c).is_some()) {
                        self.refuse(&range, "Dieser Verweis führt nicht ins Netz", "Ein Verweis beginnt mit `https://`, `http://` oder `mailto:`; gehören die Klammern zum Text, schreiben Sie `\\[`");
                    }
                    out.push(Inline::Verweis { ziel, inhalt: self.inlines() });
                }
                Event::Start(Tag::Image { .. }) => {
                    self.refuse(
                        &range,
                        "Bilder werden nicht gedruckt",
                        "Löschen Sie das Bild; gehört das Ausrufezeichen zum Text, schreiben Sie `\\!`",
                    );
                    self.skip();
                }
                Event::FootnoteReference(_) => self.refuse(&range, FUSSNOTE, FUSSNOTE_HILFE),
                Event::Html(_) | Event::InlineHtml(_) => {
                    self.refuse(
                        &range,
                        "HTML wird nicht gedruckt",
                        "Schreiben Sie den Text ohne spitze Klammern, oder `\\<` für das Zeichen selbst",
                    );
                }
                _ => {}
            }
        }
        out
    }

    fn text(&mut self, text: &str, out: &mut Vec<Inline>) {
        let mut rest = text;
        while let Some((at, c, nummer)) = rest.char_indices().find_map(|(at, c)| Some((at, c, platzhalter::nummer(c)?)))
        {
            push_text(out, &rest[..at]);
            rest = &rest[at + c.len_utf8()..];
            match self.werte.get(nummer) {
                Some(ExpressionValue::Text(value)) => push_text(out, value),
                Some(ExpressionValue::Tabelle(_)) => {
                    let (code, range) = (Code::AusdruckUngueltig, self.substituted.stellen[nummer].range.clone());
                    let (message, hint) = if self.ueberschriften {
                        (
                            "Eine Tabelle steht allein in einem Absatz",
                            "Setzen Sie eine leere Zeile davor und dahinter, ohne Einrückung",
                        )
                    } else {
                        (
                            "In diesem Feld sind keine Tabellen des Plans möglich",
                            "Tabellen des Plans stehen in `begruendung.md`",
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

    fn refuse(&mut self, range: &Range<usize>, message: &str, hint: &str) {
        let range = self.substituted.original_range(range.clone());
        self.errors.push(ProseError {
            code: Code::MarkdownNichtErlaubt,
            range,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
        });
    }

    /// Consumes everything up to the end of the element that has just begun.
    fn skip(&mut self) {
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

fn ends_tight(event: &Event<'_>) -> bool {
    match event {
        Event::End(_) | Event::Rule => true,
        Event::Start(tag) => !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
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
