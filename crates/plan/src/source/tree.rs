//! The tree of a YAML file: raw scalars with spans.

use super::{Route, Span, Step};

/// A value of a YAML file and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// From the first character of the value to behind its last.
    pub span: Span,
    /// The value.
    pub value: NodeValue,
}

/// The three shapes of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeValue {
    /// A text; `plain` where it stands without quotes and not as a block.
    Scalar {
        /// The raw text.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in the order of the file.
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key in ASCII spelling: `maßnahmen` is `massnahmen`.
    pub key: String,
    /// The known key that a misspelt one resembles: routes find the value under both.
    pub meant: Option<String>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value at a route, as far as it goes.
    pub fn get(&self, route: &Route) -> Option<&Node> {
        route.steps().iter().try_fold(self, |node, step| node.step(step).map(|(node, _)| node))
    }

    /// Where the key of the value at a route stands; None in a list.
    pub fn key_span(&self, route: &Route) -> Option<Span> {
        let (last, way) = route.steps().split_last()?;
        let holder = way.iter().try_fold(self, |node, step| node.step(step).map(|(node, _)| node))?;
        holder.step(last)?.1
    }

    fn step(&self, step: &Step) -> Option<(&Node, Option<Span>)> {
        match (&self.value, step) {
            (NodeValue::Mapping(entries), Step::Key(key)) => {
                let entry = entries.iter().find(|entry| &entry.key == key || entry.meant.as_ref() == Some(key));
                entry.map(|entry| (&entry.value, Some(entry.key_span)))
            }
            (NodeValue::Sequence(items), Step::Index(index)) => items.get(*index).map(|item| (item, None)),
            _ => None,
        }
    }

    /// Lets routes find the value at a route also under the key that its own resembles.
    pub fn set_meant(&mut self, route: &Route, meant: &str) {
        let Some((Step::Key(last), way)) = route.steps().split_last() else { return };
        let holder = way.iter().try_fold(self, |node, step| match (&mut node.value, step) {
            (NodeValue::Mapping(entries), Step::Key(key)) => {
                let entry = entries.iter_mut().find(|entry| &entry.key == key || entry.meant.as_ref() == Some(key));
                entry.map(|entry| &mut entry.value)
            }
            (NodeValue::Sequence(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        });
        if let Some(Node { value: NodeValue::Mapping(entries), .. }) = holder {
            for entry in entries.iter_mut().filter(|entry| &entry.key == last) {
                entry.meant = Some(meant.to_owned());
            }
        }
    }

    /// The value of a key of a mapping.
    pub fn entry(&self, key: &str) -> Option<&Node> {
        match &self.value {
            NodeValue::Mapping(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// Bytes of text in it.
    pub(super) fn bytes(&self) -> usize {
        match &self.value {
            NodeValue::Scalar { text, .. } => text.len(),
            NodeValue::Sequence(items) => items.iter().map(Node::bytes).sum(),
            NodeValue::Mapping(entries) => entries.iter().map(|entry| entry.key.len() + entry.value.bytes()).sum(),
        }
    }

    /// Nodes and keys in it.
    pub(super) fn count(&self) -> usize {
        1 + match &self.value {
            NodeValue::Scalar { .. } => 0,
            NodeValue::Sequence(items) => items.iter().map(Node::count).sum(),
            NodeValue::Mapping(entries) => entries.iter().map(|entry| 1 + entry.value.count()).sum(),
        }
    }
}
