//! Replaces sections of a Markdown file.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::ablehnung::{Ablehnung, Ablehnungsgrund};
use super::outcome::{Geaendert, ersetzen};
use super::rohtext::Rohtext;
use super::splice::Splice;
use crate::prosa::markdown_options;
use crate::source::{FaultKind, Route, Sources, Span};

/// A part of a Markdown file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abschnittsort<'a> {
    /// The text below a heading, up to the next heading of its level or above. The last title is its own; titles before
    /// it are headings above it, as many as are needed to tell it from others.
    Ueberschrift(&'a [&'a str]),
    /// A span of the file.
    Stelle(Span),
}

/// Puts a text in place of a section; its heading stays. `text` is the file as it is, with its byte order mark and its
/// line ends, and so is the result.
///
/// # Errors
/// There is no such section, or the new text would change what stands in front of it or behind it.
pub fn abschnitt_ersetzen(text: &str, ort: Abschnittsort<'_>, new: &str) -> Result<Geaendert, Ablehnung> {
    let old = plain(text).map_err(|(_, span)| Ablehnung::new(Ablehnungsgrund::Dateifehler, Route::root(), span))?;
    let raw = Rohtext::new(&old);
    let new = new.replace("\r\n", "\n").replace('\r', "\n");
    let refused = |grund| Ablehnung::at_start(grund, Route::root());
    let (place, level) = match ort {
        Abschnittsort::Ueberschrift(titles) => {
            let heading = find(&old, titles).map_err(refused)?;
            (heading.body(&raw), Some(heading.level))
        }
        Abschnittsort::Stelle(span) => (raw.range(span), None),
    };
    let at = |grund| Ablehnung::new(grund, Route::root(), Span::of_range(&old, place.clone()));
    let splice = match level {
        Some(_) => section(&raw, place.clone(), &new),
        None => Splice::new(place.clone(), new),
    };
    let changed = ersetzen(text, &raw, vec![splice]).ok_or_else(|| at(Ablehnungsgrund::Gliederung))?;
    let read = plain(&changed.text).map_err(|(kind, _)| at(Ablehnungsgrund::Unlesbar(Box::new(kind))))?;
    // The line break of a heading belongs to it.
    let start = if level.is_some() { (place.start + 1).min(place.end) } else { place.start };
    let behind = old.len() - place.end;
    let now = start..read.len().saturating_sub(behind);
    let same = around(&old, &(start..place.end)) == around(&read, &now);
    let inside = |heading: &&Heading| now.contains(&heading.range.start);
    let deeper = level.is_none_or(|level| headings(&read).iter().filter(inside).all(|one| one.level > level));
    if same && deeper { Ok(changed) } else { Err(at(Ablehnungsgrund::Gliederung)) }
}

/// A file as the reader sees it, or its fault.
fn plain(text: &str) -> Result<String, (FaultKind, Span)> {
    let mut sources = Sources::default();
    let (id, faults) = sources.add_text(String::new(), text.as_bytes());
    match faults.into_iter().next() {
        Some(fault) => Err((fault.kind, fault.span)),
        None => Ok(sources.get(id).text.clone()),
    }
}

/// A heading outside of lists and quotes.
#[derive(Debug)]
struct Heading {
    level: usize,
    title: String,
    range: Range<usize>,
    /// Where its section ends.
    end: usize,
}

impl Heading {
    /// The lines below the heading.
    fn body(&self, raw: &Rohtext<'_>) -> Range<usize> {
        let heading = &raw.text()[self.range.clone()];
        let start = raw.line(self.range.start + heading.trim_end().len()).end;
        start..self.end.max(start)
    }
}

fn headings(text: &str) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut depth = 0_usize;
    let mut in_heading = false;
    for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                let level = level as usize;
                while open.last().is_some_and(|nr| found[*nr].level >= level) {
                    open.pop().into_iter().for_each(|nr| found[nr].end = range.start);
                }
                open.push(found.len());
                found.push(Heading { level, title: String::new(), range, end: text.len() });
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(part) | Event::Code(part) if in_heading => {
                found.last_mut().into_iter().for_each(|heading| heading.title.push_str(&part));
            }
            Event::Start(Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => depth += 1,
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// The one heading of a title below headings of the titles in front of it.
fn find(text: &str, titles: &[&str]) -> Result<Heading, Ablehnungsgrund> {
    let shown = || titles.join(" / ");
    let Some((title, above)) = titles.split_last() else { return Err(Ablehnungsgrund::UeberschriftFehlt(shown())) };
    let mut way: Vec<Heading> = Vec::new();
    let mut found = None;
    for heading in headings(text) {
        way.retain(|one| one.level < heading.level);
        // The titles above are among those on the way, in their order.
        let mut wanted = above.iter().peekable();
        way.iter().for_each(|one| _ = wanted.next_if(|title| one.title.trim() == title.trim()));
        let is_it = wanted.peek().is_none() && heading.title.trim() == title.trim();
        way.push(Heading { title: heading.title.clone(), range: heading.range.clone(), ..heading });
        if is_it && found.replace(heading).is_some() {
            return Err(Ablehnungsgrund::UeberschriftMehrfach(shown()));
        }
    }
    found.ok_or_else(|| Ablehnungsgrund::UeberschriftFehlt(shown()))
}

/// A new section for the lines below a heading: blank lines around it stay.
fn section(raw: &Rohtext<'_>, body: Range<usize>, new: &str) -> Splice {
    let old = &raw.text()[body.clone()];
    let new = new.trim_start_matches('\n').trim_end();
    let end = body.start + old.trim_end().len();
    match (end > body.start, new.is_empty()) {
        (_, true) => Splice::removal(body.start..end),
        (false, false) => Splice::insertion(body.start, format!("\n\n{new}")),
        (true, false) => {
            let first = old.len() - old.trim_start().len();
            Splice::new(raw.line(body.start + first).start..end, new)
        }
    }
}

/// The Markdown events before a range, around it and after it.
fn around<'a>(text: &'a str, range: &Range<usize>) -> [Vec<(Event<'a>, Range<usize>)>; 3] {
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    for (event, at) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        if at.end <= range.start {
            parts[0].push((event, at));
        } else if at.start >= range.end {
            // Counted from the end of the text, places behind the range stay the same.
            parts[2].push((event, text.len() - at.end..text.len() - at.start));
        } else if at.start <= range.start && at.end >= range.end && matches!(event, Event::Start(_) | Event::End(_)) {
            parts[1].push((event, at.start..text.len() - at.end));
        }
    }
    parts
}
