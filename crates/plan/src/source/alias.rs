//! Aliases of YAML: `*name` stands for a copy of the value at `&name`, within bounds.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser};

use super::{Fault, FaultKind, Node, Span};

/// Nodes that aliases add to a file.
const ALIAS_KNOTEN_HOECHSTENS: usize = 10_000;
/// Bytes of text that aliases add to a file.
const ALIAS_BYTES_HOECHSTENS: usize = 1024 * 1024;

/// The values of a file that aliases name.
pub(super) struct Aliases {
    /// The anchors that an alias names.
    named: HashSet<usize>,
    /// Their values, as far as the file was read.
    values: HashMap<usize, Node>,
    /// Copies that are kept for aliases.
    kept: Copies,
    /// Copies that aliases have added.
    added: Copies,
}

impl Aliases {
    /// Those of a text, of which nothing was read yet.
    pub(super) fn of(text: &str) -> Self {
        Self { named: named(text), values: HashMap::new(), kept: Copies::default(), added: Copies::default() }
    }

    /// Whether an alias names an anchor.
    pub(super) fn names(&self, anchor: usize) -> bool {
        self.named.contains(&anchor)
    }

    /// Keeps a copy of a value that an alias names.
    pub(super) fn keep(&mut self, anchor: usize, node: &Node) -> Result<(), Fault> {
        if self.names(anchor) {
            // Each copy is added at least once.
            if !self.kept.take(node) {
                return Err(Fault { span: Span::at(node.span.start), kind: FaultKind::TooManyAliases });
            }
            self.values.insert(anchor, node.clone());
        }
        Ok(())
    }

    /// A copy of the value at an anchor, for the alias at a place.
    pub(super) fn copy(&mut self, anchor: usize, span: Span) -> Result<Node, Fault> {
        let Some(node) = self.values.get(&anchor) else {
            // An alias inside of the value that it names.
            return Err(Fault { span, kind: FaultKind::TooDeep });
        };
        if !self.added.take(node) {
            return Err(Fault { span, kind: FaultKind::TooManyAliases });
        }
        Ok(node.clone())
    }
}

/// The amount of copied nodes and text.
#[derive(Default)]
struct Copies {
    nodes: usize,
    bytes: usize,
}

impl Copies {
    /// Counts one more copy; false where it is one too many.
    fn take(&mut self, node: &Node) -> bool {
        self.nodes += node.count();
        self.bytes += node.bytes();
        self.nodes <= ALIAS_KNOTEN_HOECHSTENS && self.bytes <= ALIAS_BYTES_HOECHSTENS
    }
}

/// The anchors that an alias names. Only their values are copied: copies of all anchors inside each other would
/// multiply the file.
fn named(text: &str) -> HashSet<usize> {
    if !(text.contains('&') && text.contains('*')) {
        return HashSet::new();
    }
    // A fault ends both readings at the same place.
    let mut events = Parser::new_from_str(text);
    let events = std::iter::from_fn(|| events.next_event()?.ok()).map(|(event, _)| event);
    let events = events.take_while(|event| *event != Event::StreamEnd);
    events.filter_map(|event| if let Event::Alias(anchor) = event { Some(anchor) } else { None }).collect()
}
