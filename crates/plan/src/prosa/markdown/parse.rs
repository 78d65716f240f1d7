//! Parses a text with the values of its expressions.

use std::collections::HashSet;

use pulldown_cmark::{Options, Parser};

use crate::plan::Anlage;
use crate::prosa::ausdruck::ExpressionValue;
use crate::prosa::block::{Block, Prosa};
use crate::prosa::error::ProseError;
use crate::prosa::platzhalter::Substituted;
use crate::prosa::spruenge::Sprung;
use crate::prosa::umgebung::ProseContext;

use super::lines::guard;
use super::marker::{Marker, is_day};
use super::notes::Footnotes;
use super::reader::MarkdownReader;
use super::signs::keep_signs;

/// A text that was read.
pub(in crate::prosa) struct Gelesen {
    pub prosa: Prosa,
    pub errors: Vec<ProseError>,
    /// Its links to headings, which may stand in other texts.
    pub spruenge: Vec<Sprung>,
}

/// What a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::prosa) enum TextKind {
    /// Paragraphs and lists in a place that has no room for more.
    Narrow,
    /// Tables of the plan and small headings as well: it is printed in the whole width of a page.
    Wide,
    /// All headings, pictures and ends of pages as well: it is a file.
    File,
}

/// Parses a text.
pub(in crate::prosa) fn parse(text: &str, umgebung: &ProseContext<'_>, kind: TextKind) -> Gelesen {
    let mut errors = Vec::new();
    let mut substituted = Substituted::new(text, &mut errors);
    let notes = keep_signs(&mut substituted);
    let (doubts, moved) = guard(&mut substituted);
    let eingesetzt = umgebung.eingesetzt(text, &substituted, &mut errors);
    let mut reader = reader(text, &substituted, &eingesetzt, errors, kind);
    reader.anlagen = Some(umgebung.anlagen);
    reader.bilder = Some(umgebung.bilder);
    for note in notes {
        reader.refuse(&(moved(note.range.start)..moved(note.range.end)), &note.message, &note.hint);
    }
    for doubt in doubts {
        reader.refuse(&doubt.range, &doubt.message, &doubt.hint);
    }
    let bloecke = reader.whole();
    reader.verlorene_marken();
    reader.refuse_lost_notes();
    reader.lost_page_ends();
    reader.unused_definitions();
    let (mut errors, spruenge) = (reader.errors, reader.spruenge);
    errors.sort_by_key(|wrong| wrong.range.start);
    Gelesen { prosa: Prosa { bloecke }, errors, spruenge }
}

fn reader<'a>(
    original: &'a str,
    substituted: &'a Substituted,
    werte: &'a [ExpressionValue],
    errors: Vec<ProseError>,
    kind: TextKind,
) -> MarkdownReader<'a> {
    let events = Parser::new_ext(&substituted.text, options()).into_offset_iter().peekable();
    // Above a file stands its title, above a text of the form that of its section as well.
    let headings_from = match kind {
        TextKind::Narrow => None,
        TextKind::Wide => Some(3),
        TextKind::File => Some(2),
    };
    MarkdownReader {
        original,
        substituted,
        werte,
        events,
        errors,
        is_file: kind == TextKind::File,
        headings_from,
        einschuebe: kind != TextKind::Narrow,
        letzte_ebene: headings_from.map_or(1, |first| first - 1),
        tiefe: 0,
        marken: Vec::new(),
        page_ends: Vec::new(),
        covered: Vec::new(),
        used: HashSet::new(),
        notes: Footnotes::default(),
        anlagen: None,
        titel: Vec::new(),
        spruenge: Vec::new(),
        bilder: None,
        in_cell: false,
        in_head: false,
    }
}

/// The blocks of a text with values in place of its expressions, whatever is wrong with it. `substituted` is what
/// [`Substituted::new`] made of the text.
pub(super) fn blocks_of(
    text: &str,
    mut substituted: Substituted,
    werte: &[ExpressionValue],
    anlagen: &[Anlage],
) -> Vec<(usize, Block)> {
    keep_signs(&mut substituted);
    let _ = guard(&mut substituted);
    let mut reader = reader(text, &substituted, werte, Vec::new(), TextKind::File);
    reader.anlagen = Some(anlagen);
    reader.whole()
}

/// How many points, paragraphs and footnotes a text has, and beginnings of points that a person must decide about.
pub fn gliederung(text: &str) -> usize {
    let mut substituted = Substituted::new(text, &mut Vec::new());
    keep_signs(&mut substituted);
    let (doubts, _) = guard(&mut substituted);
    let mut reader = reader(text, &substituted, &[], Vec::new(), TextKind::File);
    let blocks = reader.whole();
    doubts.len() + parts(&blocks) + reader.notes.count()
}

fn parts(blocks: &[(usize, Block)]) -> usize {
    let part = |(_, block): &(usize, Block)| match block {
        Block::Liste { punkte, .. } => punkte.iter().map(|punkt| parts(punkt).max(1)).sum(),
        Block::Zitat(blocks) => parts(blocks),
        _ => 1,
    };
    blocks.iter().map(part).sum()
}

/// Whether a line begins like a point of a list, and not with a day.
pub fn beginnt_punkt(line: &str) -> bool {
    Marker::read(line).is_some() && !is_day(line)
}

pub(crate) fn options() -> Options {
    // What is struck through and boxes to tick are known only so that they can be refused.
    Options::ENABLE_TABLES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}
