//! Every character of a plan can be printed: PDF/A-3 (ISO 19005-3, 6.2.11.8) forbids the box for missing glyphs.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Code, Diagnostic, Place, TextPlaces};
use crate::rat::Schriften;
use crate::source::{Node, NodeValue, Position, Route, SourceId, Sources, Span};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::ZeichenFehltInSchrift,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let schriften = &pruefling.grundlage.vordruck.schriften;
    let mut search = CharacterSearch { sources: pruefling.sources, schriften, known: HashMap::new(), diagnostics };
    for file in &plan.dateien {
        let source = pruefling.sources.get(*file);
        let unprintable = |text: &str| !search.all_printable(text);
        if let Some(tree) = source.tree.as_ref().filter(|_| source.value_may_have(unprintable)) {
            search.tree(*file, tree, &Route::root());
        }
    }
    for file in plan.markdown().collect::<BTreeSet<_>>() {
        search.text(file, &pruefling.sources.get(file).text);
    }
}

struct CharacterSearch<'a> {
    sources: &'a Sources,
    schriften: &'a Schriften,
    known: HashMap<char, bool>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl CharacterSearch<'_> {
    fn tree(&mut self, file: SourceId, node: &Node, route: &Route) {
        match &node.value {
            NodeValue::Scalar { text, .. } => self.scalar(file, text, route),
            NodeValue::Sequence(items) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| !plain(item)) {
                    self.tree(file, item, &route.index(index));
                }
            }
            NodeValue::Mapping(entries) => {
                for entry in entries.iter().filter(|entry| !plain(&entry.value)) {
                    self.tree(file, &entry.value, &route.key(&entry.key));
                }
            }
        }
    }

    fn scalar(&mut self, file: SourceId, text: &str, route: &Route) {
        let places = TextPlaces::new(self.sources, Place::value(file, route.clone()), text);
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            if !self.printable(c) {
                self.diagnostics.push(missing(c, places.at(at..at + c.len_utf8())));
            }
        }
    }

    fn text(&mut self, file: SourceId, text: &str) {
        for (nr, line) in text.lines().enumerate().filter(|(_, line)| !line.is_ascii()) {
            for (column, c) in line.chars().enumerate().filter(|(_, c)| !c.is_ascii()) {
                if !self.printable(c) {
                    let start = Position { line: nr + 1, column: column + 1 };
                    let span = Span { start, end: Position { column: column + 2, ..start } };
                    self.diagnostics.push(missing(c, Place::span(file, span)));
                }
            }
        }
    }

    /// Whether a whole file can be printed: most can, and no value of theirs is looked at.
    fn all_printable(&mut self, text: &str) -> bool {
        text.chars().filter(|c| !c.is_ascii()).all(|c| self.printable(c))
    }

    fn printable(&mut self, c: char) -> bool {
        *self.known.entry(c).or_insert_with(|| self.schriften.has_char(c))
    }
}

/// Most values are plain ASCII: their routes need not be built.
fn plain(node: &Node) -> bool {
    matches!(&node.value, NodeValue::Scalar { text, .. } if text.is_ascii())
}

fn missing(c: char, place: Place) -> Diagnostic {
    let message = format!("Das Zeichen `{c}` (U+{:04X}) kommt in keiner Schrift des Rats vor", u32::from(c));
    Diagnostic::error(Code::ZeichenFehltInSchrift, place, message)
        .hint("Ersetzen Sie das Zeichen durch ein anderes oder durch Worte")
}
