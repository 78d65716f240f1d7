//! Markdown → blocks and inlines, with the values of expressions in place.

use std::iter::Peekable;
use std::ops::Range;

use minijinja::Value;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, nearest};
use crate::rat::Zahlenform;
use crate::source::ascii_key;

use super::Fehler;
use super::ausdruck::{self, Wert};
use super::block::{Block, Inline, Listenart, Prosa};
use super::platzhalter::{self, Ersetzt};
use super::werte::Tabelle;

/// Without the parser's knowledge of them they would be printed as they are typed.
const FUSSNOTE: &str = "Fußnoten werden nicht gedruckt";
const FUSSNOTE_HILFE: &str = "Schreiben Sie die Anmerkung in den Satz, zum Beispiel in Klammern";

/// Marks behind a heading, in braces: without a number, and not public.
const UNNUMMERIERT: &str = "unnummeriert";
const NICHTOEFFENTLICH: &str = "nichtoeffentlich";

/// What expressions are evaluated with.
pub(super) struct Umgebung<'a> {
    /// The root of all paths.
    pub werte: &'a Value,
    /// How figures are printed.
    pub form: &'a Zahlenform,
    /// Maßnahmen were left out because they are broken, which is said where they stand: a path to one is no mistake.
    pub lueckenhaft: bool,
    /// Years, money or Themenbereiche are broken: only paths into the form in front can be judged.
    pub haushalt_kaputt: bool,
    /// A field of the form is broken, which is said where it stands.
    pub formular_kaputt: bool,
}

/// Parses a text. `ueberschriften` says whether headings (and tables of the plan) may stand in it.
pub(super) fn parse(text: &str, umgebung: &Umgebung<'_>, ueberschriften: bool) -> (Prosa, Vec<Fehler>) {
    let mut fehler = Vec::new();
    let ersetzt = Ersetzt::new(text, &mut fehler);
    let mut eingesetzt = Vec::with_capacity(ersetzt.stellen.len());
    for stelle in &ersetzt.stellen {
        eingesetzt.push(match &stelle.inner {
            None => Wert::Text("{{".to_owned()),
            Some(inner) => {
                let ausdruck = &text[inner.clone()];
                let beginnt = |with: &str| ausdruck.trim_start().starts_with(with);
                let excused = umgebung.lueckenhaft && beginnt("massnahme")
                    || umgebung.haushalt_kaputt && !beginnt("vorlage")
                    || umgebung.formular_kaputt && beginnt("formular");
                ausdruck::auswerten(ausdruck, umgebung.werte, umgebung.form).unwrap_or_else(|wrong| {
                    fehler.extend((!excused).then(|| Fehler {
                        code: Code::AusdruckUngueltig,
                        range: inner.start + wrong.range.start..inner.start + wrong.range.end,
                        message: wrong.message,
                        hint: wrong.hint,
                    }));
                    Wert::Text(String::new())
                })
            }
        });
    }
    let events = Parser::new_ext(&ersetzt.text, optionen()).into_offset_iter().peekable();
    let mut leser = Leser {
        ersetzt: &ersetzt,
        werte: &eingesetzt,
        events,
        fehler,
        ueberschriften,
        letzte_ebene: 1,
        tiefe: 0,
        marken: Vec::new(),
    };
    let bloecke = leser.blocks(true);
    leser.verlorene_marken();
    let mut fehler = leser.fehler;
    fehler.sort_by_key(|wrong| wrong.range.start);
    (Prosa { bloecke }, fehler)
}

pub(crate) fn optionen() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_FOOTNOTES
}

/// The bytes of definitions that no link of a text uses: `[//]: # (comment)` is written for writers, not for readers.
pub fn ungenutzte_verweise(text: &str) -> Vec<Range<usize>> {
    let ersetzt = Ersetzt::new(text, &mut Vec::new());
    let parser = Parser::new_ext(&ersetzt.text, optionen());
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
    defined.into_iter().map(|(_, span)| ersetzt.original_range(span)).collect()
}

struct Leser<'a> {
    ersetzt: &'a Ersetzt,
    werte: &'a [Wert],
    events: Peekable<OffsetIter<'a>>,
    fehler: Vec<Fehler>,
    ueberschriften: bool,
    letzte_ebene: u8,
    tiefe: usize,
    /// Headings whose mark was read.
    marken: Vec<Range<usize>>,
}

/// Lists, quotations and emphasis inside each other. No text needs so many; without an end they would fill the stack.
const TIEFE_HOECHSTENS: usize = 24;

impl<'a> Leser<'a> {
    /// Whether what has just begun is too deep; it is reported and consumed then.
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

    /// Blocks up to the end of what holds them, which is consumed.
    fn blocks(&mut self, top: bool) -> Vec<(usize, Block)> {
        self.tiefe += 1;
        let blocks = self.blocks_inside(top);
        self.tiefe -= 1;
        blocks
    }

    fn blocks_inside(&mut self, top: bool) -> Vec<(usize, Block)> {
        let mut blocks: Vec<(usize, Block)> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let start = self.ersetzt.original(range.start);
            match event {
                Event::End(_) => break,
                Event::Start(Tag::List(_) | Tag::BlockQuote(_)) if self.too_deep(&range) => {}
                Event::Start(Tag::Paragraph) => {
                    let source = &self.ersetzt.text[range.clone()];
                    if source.trim_start_matches('#').starts_with(char::is_alphabetic) && source.starts_with('#') {
                        self.refuse(
                            &range,
                            "Hinter `#` fehlt ein Leerzeichen: so ist es keine Überschrift",
                            "Schreiben Sie `## Titel`; soll das Zeichen gedruckt werden, `\\#`",
                        );
                    }
                    let block = match self.einschub(top, &range) {
                        Some(tabelle) => Block::Einschub(tabelle),
                        None => Block::Absatz(self.inlines()),
                    };
                    blocks.push((start, block));
                }
                Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                    let attrs = attrs.iter().map(|(name, _)| name.as_ref());
                    let marks: Vec<String> = classes.iter().map(AsRef::as_ref).chain(attrs).map(ascii_key).collect();
                    self.marken(&marks, top, &range);
                    let marked = |mark: &str| marks.iter().any(|one| one == mark);
                    let (nummeriert, nichtoeffentlich) = (!marked(UNNUMMERIERT), marked(NICHTOEFFENTLICH));
                    let ebene = self.ebene(level, &range);
                    let inhalt = self.inlines();
                    blocks.push((start, Block::Ueberschrift { ebene, nummeriert, nichtoeffentlich, inhalt }));
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

    fn list(&mut self, first: Option<u64>, range: &Range<usize>) -> Block {
        let marker = self.ersetzt.text[range.clone()].trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
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

    /// Marks behind a heading are known ones: a misspelt one would publish what is not public.
    fn marken(&mut self, marks: &[String], top: bool, range: &Range<usize>) {
        let range = range.start..range.start + self.ersetzt.text[range.clone()].trim_end().len();
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

    /// The mark in a place where it is none would publish what is not public, and print the mark.
    fn verlorene_marken(&mut self) {
        let ersetzt = self.ersetzt;
        for (start, _) in ersetzt.text.match_indices('{') {
            let line = ersetzt.text[start..].lines().next().unwrap_or_default();
            let Some(end) = line.find('}') else { continue };
            let mark = ascii_key(&line[1..end].trim().trim_start_matches('.').to_lowercase());
            let escaped = ersetzt.text[..start].ends_with('\\');
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

    /// The table that a paragraph consists of, if it does; the paragraph is consumed then.
    fn einschub(&mut self, top: bool, range: &Range<usize>) -> Option<Tabelle> {
        let mut chars = self.ersetzt.text[range.clone()].trim().chars();
        let nummer = chars.next().and_then(platzhalter::nummer).filter(|_| chars.next().is_none())?;
        let Some(Wert::Tabelle(tabelle)) = self.werte.get(nummer) else { return None };
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

    /// Inlines up to the end of what holds them. With `tight` they end before the next block, and the end stays.
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
                Some(Wert::Text(value)) => push_text(out, value),
                Some(Wert::Tabelle(_)) => {
                    let (code, range) = (Code::AusdruckUngueltig, self.ersetzt.stellen[nummer].range.clone());
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
                    self.fehler.push(Fehler { code, range, message: message.to_owned(), hint: Some(hint.to_owned()) });
                }
                // A private character that somebody typed: the fonts' check names it.
                None => push_text(out, c.encode_utf8(&mut [0; 4])),
            }
        }
        push_text(out, rest);
    }

    fn refuse(&mut self, range: &Range<usize>, message: &str, hint: &str) {
        let range = self.ersetzt.original_range(range.clone());
        self.fehler.push(Fehler {
            code: Code::MarkdownNichtErlaubt,
            range,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
        });
    }

    /// Consumes everything up to the end of what has just begun.
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

/// Text and values beside each other become one run, so that typesetting sees `{{ betrag }} EUR` as one.
fn push_text(out: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}
