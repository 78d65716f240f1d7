//! Link definitions, `[name]: https://…`: the parser takes them out of the text. One that no link uses is text that would
//! be lost, except where writers use it as a comment.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::reader::MarkdownReader;

/// Names that say that the definition is a comment: `[//]: # (nur für uns)`.
const KOMMENTARE: &[&str] = &["//", "comment", "kommentar"];

impl MarkdownReader<'_> {
    /// Notes the part of the text that a block is made of.
    pub(super) fn cover(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let leaf = match event {
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) => false,
            Event::Start(_) | Event::Rule => true,
            _ => false,
        };
        if leaf {
            self.covered.push(range.clone());
        }
    }

    /// Notes the text of a tight point, which began at this byte and has just been read.
    pub(super) fn cover_tight(&mut self, begin: usize) {
        let end = match self.events.peek() {
            Some((Event::End(_), range)) => range.end,
            Some((_, range)) => range.start,
            None => self.substituted.text.len(),
        };
        self.covered.push(begin..end.max(begin));
    }

    /// Reports text that no block is made of.
    pub(super) fn unused_definitions(&mut self) {
        let substituted = self.substituted;
        let text = substituted.text.as_str();
        let covered = std::mem::take(&mut self.covered);
        let mut covered = covered.iter().peekable();
        let mut defined: HashSet<String> = HashSet::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let range = start..start + line.trim_end().len();
            start += line.len();
            while covered.next_if(|part| part.end <= range.start).is_some() {}
            if covered.peek().is_some_and(|part| part.start < range.end) {
                continue;
            }
            let Some((at, name)) = definition(&text[range.clone()]) else { continue };
            if KOMMENTARE.contains(&name.as_str()) || self.used.contains(&name) && defined.insert(name) {
                continue;
            }
            self.refuse(
                &(range.start + at..range.end),
                "Diese Zeile wird nicht gedruckt: sie nennt das Ziel eines Verweises, den es nicht gibt",
                "Gehört sie zum Text, schreiben Sie `\\[`; ist sie ein Vermerk für Sie selbst, beginnt sie mit `[//]: #`",
            );
        }
    }
}

/// The place and name of a definition in a line, behind marks of lists and quotations.
fn definition(line: &str) -> Option<(usize, String)> {
    let at = line.find('[')?;
    let name = line[at + 1..].split("]:").next().filter(|name| name.len() + at + 1 < line.len())?;
    Some((at, name.trim().to_lowercase()))
}
