//! Footnotes of a table: titles, names and cells with words refer to them.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::diagnostic::Code;
use crate::plan::reader::PlanReader;
use crate::plan::tabelle::Noten;
use crate::source::Route;

/// How a reference begins, and how it ends.
const ANFANG: &str = "[^";
const ENDE: char = ']';

/// The footnotes of a table, while its texts are read.
pub(super) struct Fussnoten {
    texts: IndexMap<String, String>,
    /// Those that a text refers to.
    used: HashSet<usize>,
    /// The table of a form has none: what looks like a reference is text.
    none: bool,
}

impl Fussnoten {
    pub(super) fn new(texts: IndexMap<String, String>, none: bool) -> Self {
        Self { texts, used: HashSet::new(), none }
    }

    /// A text without its references, and these.
    pub(super) fn read(&mut self, text: &str, at: &Route, reader: &mut PlanReader<'_>) -> (String, Noten) {
        if self.none || !text.contains(ANFANG) {
            return (text.to_owned(), Noten::new());
        }
        let (mut plain, mut notes, mut rest) = (String::with_capacity(text.len()), Noten::new(), text);
        while let Some((before, behind)) = rest.split_once(ANFANG) {
            plain.push_str(before);
            let Some((name, next)) = behind.split_once(ENDE) else {
                plain.push_str(ANFANG);
                rest = behind;
                continue;
            };
            rest = next;
            match self.texts.get_index_of(name) {
                Some(nr) if self.used.insert(nr) => notes.push((plain.len(), nr)),
                Some(_) => {
                    let message = format!("Auf die Fußnote `[^{name}]` verweist schon eine Stelle weiter oben");
                    let hint = "Geben Sie dieser Stelle eine Fußnote mit eigenem Namen";
                    reader.error(Code::MarkdownNichtErlaubt, at, message, hint);
                }
                None => {
                    let message = format!("Zu `[^{name}]` fehlt der Text der Fußnote");
                    let hint = format!("Ergänzen Sie bei der Tabelle `fussnoten: {{{name}: …}}`");
                    reader.error(Code::MarkdownNichtErlaubt, at, message, hint);
                }
            }
        }
        plain.push_str(rest);
        (plain, notes)
    }

    /// The footnotes with their texts; reports those that nothing refers to. They stand at a route.
    pub(super) fn finish(self, at: &Route, reader: &mut PlanReader<'_>) -> Vec<(String, String)> {
        let unused = self.texts.keys().enumerate().filter(|(nr, _)| !self.used.contains(nr));
        for name in unused.map(|(_, name)| name) {
            let message = format!("Auf die Fußnote `[^{name}]` verweist die Tabelle nicht: so wird sie nicht gedruckt");
            let hint = format!("Schreiben Sie `[^{name}]` hinter das Wort, zu dem sie gehört, oder löschen Sie sie");
            reader.error(Code::MarkdownNichtErlaubt, &at.key(name), message, hint);
        }
        self.texts.into_iter().collect()
    }
}
