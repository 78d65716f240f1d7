//! Lists: their points are printed with the numbers that are typed, or there is a finding.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::prosa::block::{Block, Listenart, Nummernform};

use super::marker::Marker;
use super::reader::MarkdownReader;

impl MarkdownReader<'_> {
    /// The list that has just begun, with the number that the parser read at its first point.
    pub(super) fn list(&mut self, beginn: Option<u64>) -> Block {
        let (mut punkte, mut eng) = (Vec::new(), true);
        let mut first = None;
        let mut last: Option<Marker> = None;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let marker = self.typed_marker(&range);
                    if let (Some(last), Some((marker, typed))) = (last, &marker) {
                        self.runs_on(last, *marker, typed, &range);
                    }
                    last = marker.map(|(marker, _)| marker).or(last);
                    first = first.or(last);
                    // Only the text of a loose list is in paragraphs.
                    eng &= !matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
                    punkte.push(self.blocks(false));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        let art = match first {
            Some(Marker::Nummer(form, beginn)) => Listenart::Nummern(form, beginn),
            Some(Marker::Strich(_)) | None => {
                beginn.map_or(Listenart::Striche, |beginn| Listenart::Nummern(Nummernform::Punkt, beginn))
            }
        };
        Block::Liste { art, eng, punkte }
    }

    /// The marker of a point as it is typed.
    fn typed_marker(&self, range: &Range<usize>) -> Option<(Marker, String)> {
        // The first line of a point may be empty before a list inside of it; then its blanks are part of it.
        let typed = self.original.get(self.substituted.original(range.start)..)?.trim_start_matches([' ', '\t']);
        Marker::read(typed).map(|(marker, length)| (marker, typed[..length].to_owned()))
    }

    /// Reports a number that is not the next one: it would be printed as another.
    fn runs_on(&mut self, last: Marker, marker: Marker, typed: &str, range: &Range<usize>) {
        let dashes = |marker| matches!(marker, Marker::Strich(_));
        if last.runs_on(marker) || dashes(last) && dashes(marker) {
            return;
        }
        let range = range.start..range.start + typed.len();
        let escaped = match typed.char_indices().next_back() {
            Some((at, end)) => format!("{}\\{end}", &typed[..at]),
            None => String::new(),
        };
        self.refuse(
            &range,
            &format!("Die Aufzählung geht hier mit `{typed}` nicht um eins weiter"),
            &format!(
                "Nummerieren Sie fortlaufend; eine neue Aufzählung braucht einen Absatz davor; ist `{typed}` kein Punkt einer Aufzählung, schreiben Sie `{escaped}`"
            ),
        );
    }
}
