//! Footnotes: `[^1]` where the text refers to one, and `[^1]: …` with what it says, anywhere in the text. What it says is
//! put where it is first referred to; all other places refer to that one.

use std::ops::Range;

use crate::prosa::block::{Block, liegt_in};
use crate::prosa::inline::Inline;

use super::notes::{NoteDefinition, NotePlace};
use super::reader::MarkdownReader;
use crate::prosa::fussnotenzeichen::{lost_references, name_is_plain};

impl MarkdownReader<'_> {
    /// The blocks of the whole text, with its footnotes in their places.
    pub(super) fn whole(&mut self) -> Vec<(usize, Block)> {
        let mut blocks = self.blocks(true);
        for (_, block) in &mut blocks {
            block.inhalte_mut().into_iter().for_each(|inhalt| self.insert_notes(inhalt));
        }
        blocks
    }

    /// Puts what a note says in the place of its name, where that stands first. A reference without a note is left out:
    /// there is a finding.
    fn insert_notes(&mut self, inlines: &mut Vec<Inline>) {
        inlines.retain_mut(|inline| match inline {
            Inline::Fussnote(name) => {
                let [Inline::Text(name)] = &name[..] else { return false };
                let count = self.notes.placed.len();
                let place = match self.notes.placed.get(name) {
                    Some(nr) => Some(Inline::Fussnotenverweis(count - nr)),
                    None => self.notes.defined.get_mut(name).and_then(|note| note.inhalt.take()).map(Inline::Fussnote),
                };
                if matches!(place, Some(Inline::Fussnote(_))) {
                    self.notes.placed.insert(name.clone(), count);
                }
                place.map(|place| *inline = place).is_some()
            }
            Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => {
                self.insert_notes(inhalt);
                true
            }
            Inline::Text(_) | Inline::Umbruch | Inline::Hoch(_) | Inline::Tief(_) | Inline::Fussnotenverweis(_) => true,
        });
    }

    /// Reads a place in which a reference to a footnote is refused.
    pub(super) fn without_notes<T>(&mut self, place: NotePlace, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.notes.closed.replace(self.notes.closed.unwrap_or(place));
        let read = read(self);
        self.notes.closed = before;
        read
    }

    /// A reference. What the note says is not known yet: its name stands in its place.
    pub(super) fn footnote_reference(&mut self, name: &str, range: &Range<usize>) -> Option<Inline> {
        self.notes.known.push(range.clone());
        if !self.notes.referenced.insert(name.to_lowercase()) && self.in_head {
            self.refuse(
                range,
                &format!("Auf die Fußnote `[^{name}]` verweist schon eine Stelle weiter oben, und dies ist der Kopf einer Tabelle"),
                "Ein Kopf steht auf jeder Seite neu: schreiben Sie für ihn eine Fußnote mit eigenem Namen",
            );
        }
        let message = match self.notes.closed {
            None => return Some(Inline::Fussnote(vec![Inline::Text(name.to_lowercase())])),
            Some(NotePlace::Title) => "Eine Überschrift hat keine Fußnote",
            Some(NotePlace::Picture) => "Ein Bild hat keine Fußnote",
            Some(NotePlace::Note) => "In einer Fußnote steht keine andere",
        };
        let hint = match self.notes.closed {
            Some(NotePlace::Title | NotePlace::Picture) => "Setzen Sie sie an den ersten Satz darunter",
            _ => "Schreiben Sie beides in eine Fußnote, oder setzen Sie die zweite in den Text",
        };
        self.refuse(range, message, hint);
        None
    }

    /// The definition that has just begun.
    pub(super) fn footnote_definition(&mut self, name: &str, range: &Range<usize>) {
        let typed = &self.substituted.text[range.clone()];
        let mark = range.start..range.start + typed.find("]:").map_or(typed.len(), |at| at + 2);
        self.notes.known.push(mark.clone());
        self.notes.count += 1;
        let blocks = self.without_notes(NotePlace::Note, |reader| reader.blocks(false));
        if !name_is_plain(name) {
            return self.refuse(
                &mark,
                "Der Name dieser Fußnote ist keiner",
                "Nehmen Sie Ziffern und Buchstaben ohne Leerzeichen: `[^1]: Text`",
            );
        }
        let mut blocks = blocks.into_iter().map(|(_, block)| block);
        let inhalt = match (blocks.next(), blocks.next()) {
            (Some(Block::Absatz(inhalt)), None) => inhalt,
            (None, _) => {
                let hint = "Schreiben Sie ihn dahinter, in dieselbe Zeile";
                return self.refuse(&mark, &format!("Der Fußnote `[^{name}]` fehlt ihr Text"), hint);
            }
            _ => {
                return self.refuse(
                    &mark,
                    &format!("Die Fußnote `[^{name}]` ist kein einzelner Absatz"),
                    "In einer Fußnote stehen keine Aufzählungen, Tabellen und weiteren Absätze; was nicht zu ihr gehört, rücken Sie aus",
                );
            }
        };
        if self.notes.defined.contains_key(&name.to_lowercase()) {
            return self.refuse(
                &mark,
                &format!("Die Fußnote `[^{name}]` gibt es weiter oben schon"),
                "Geben Sie dieser einen anderen Namen, hier und an ihrer Stelle im Text, oder löschen Sie sie",
            );
        }
        self.notes.defined.insert(name.to_lowercase(), NoteDefinition { mark, inhalt: Some(inhalt) });
    }

    /// Reports references without a note, and notes that nothing refers to.
    pub(super) fn refuse_lost_notes(&mut self) {
        let seen = std::mem::take(&mut self.notes.referenced);
        let defined = self.notes.defined.iter().filter(|(name, _)| !seen.contains(*name));
        let unused: Vec<_> = defined.map(|(name, note)| (name.clone(), note.mark.clone())).collect();
        for (name, mark) in unused {
            let message = format!("Auf die Fußnote `[^{name}]` verweist der Text nicht: so wird sie nicht gedruckt");
            let hint = format!("Schreiben Sie `[^{name}]` hinter das Wort, zu dem sie gehört, oder löschen Sie sie");
            self.refuse(&mark, &message, &hint);
        }
        let substituted = self.substituted;
        for range in lost_references(&substituted.text) {
            if liegt_in(&self.notes.known, range.start) || !liegt_in(&self.covered, range.start) {
                continue;
            }
            let typed = &substituted.text[range.clone()];
            self.refuse(
                &range,
                &format!("Zu `{typed}` fehlt der Text der Fußnote"),
                &format!(
                    "Schreiben Sie ihn in eine eigene Zeile unter dem Absatz: `{typed}: Text`; gehören die Klammern zum Text, schreiben Sie `\\[`"
                ),
            );
        }
    }
}
