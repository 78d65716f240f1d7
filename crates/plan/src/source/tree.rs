//! The tree of a YAML file: raw scalars with spans.

use std::collections::HashMap;
use std::ops::Deref;

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
    Mapping(Entries),
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
                entries.find(key).map(|entry| (&entry.value, Some(entry.key_span)))
            }
            (NodeValue::Sequence(items), Step::Index(index)) => items.get(*index).map(|item| (item, None)),
            _ => None,
        }
    }

    /// Lets routes find the value at a route also under the key that its own resembles.
    pub fn set_meant(&mut self, route: &Route, meant: &str) {
        let Some((Step::Key(last), way)) = route.steps().split_last() else { return };
        let holder = way.iter().try_fold(self, |node, step| match (&mut node.value, step) {
            (NodeValue::Mapping(entries), Step::Key(key)) => entries.find_mut(key).map(|entry| &mut entry.value),
            (NodeValue::Sequence(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        });
        if let Some(Node { value: NodeValue::Mapping(entries), .. }) = holder {
            entries.set_meant(last, meant);
        }
    }

    /// The value of a key of a mapping.
    pub fn entry(&self, key: &str) -> Option<&Node> {
        match &self.value {
            NodeValue::Mapping(entries) => entries.own(key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// Calls for each text of the value, with its route.
    pub fn each_scalar(&self, call: &mut dyn FnMut(&Route, &str)) {
        self.scalars(&mut Route::root(), call);
    }

    /// One route grows and shrinks. The tree is bounded in its depth.
    fn scalars(&self, route: &mut Route, call: &mut dyn FnMut(&Route, &str)) {
        let mut inside = |step: Step, node: &Self| {
            route.push(step);
            node.scalars(route, call);
            route.pop();
        };
        match &self.value {
            NodeValue::Scalar { text, .. } => call(route, text),
            NodeValue::Sequence(items) => {
                items.iter().enumerate().for_each(|(nr, item)| inside(Step::Index(nr), item));
            }
            NodeValue::Mapping(entries) => {
                entries.iter().for_each(|entry| inside(Step::Key(entry.key.clone()), &entry.value));
            }
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

/// Mappings of a plan are short: up to this length, looking at each entry is faster than an index.
const SHORT: usize = 16;

/// Keys with values, in the order of the file, and with an index for long lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries {
    list: Vec<Entry>,
    /// The first entry of each key, and of each key that one was meant to be; None for a short list.
    index: Option<HashMap<String, usize>>,
}

impl Entries {
    /// The entry that routes find under a key: its own, or the one that it was meant to be.
    pub fn find(&self, key: &str) -> Option<&Entry> {
        self.position(key).map(|at| &self.list[at])
    }

    /// The entry that has this key itself.
    pub fn own(&self, key: &str) -> Option<&Entry> {
        let found = self.find(key)?;
        if found.key == key { Some(found) } else { self.list.iter().find(|entry| entry.key == key) }
    }

    pub(super) fn find_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.position(key).map(|at| &mut self.list[at])
    }

    fn position(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(key).copied(),
            None => self.list.iter().position(|entry| entry.key == key || entry.meant.as_deref() == Some(key)),
        }
    }

    /// Lets the entry of a key be found under another one as well.
    pub(super) fn set_meant(&mut self, key: &str, meant: &str) {
        let found = self.position(key).filter(|at| self.list[*at].key == key);
        // No entry has the key itself, but a misspelt one resembles it.
        let found = found.or_else(|| self.list.iter().position(|entry| entry.key == key));
        let Some(at) = found else { return };
        self.list[at].meant = Some(meant.to_owned());
        if let Some(index) = &mut self.index {
            let first = index.entry(meant.to_owned()).or_insert(at);
            *first = at.min(*first);
        }
    }
}

impl From<Vec<Entry>> for Entries {
    fn from(list: Vec<Entry>) -> Self {
        let index = (list.len() > SHORT).then(|| {
            let mut index = HashMap::with_capacity(list.len());
            for (at, entry) in list.iter().enumerate() {
                for key in std::iter::once(&entry.key).chain(&entry.meant) {
                    index.entry(key.clone()).or_insert(at);
                }
            }
            index
        });
        Self { list, index }
    }
}

impl Deref for Entries {
    type Target = [Entry];
    fn deref(&self) -> &[Entry] {
        &self.list
    }
}

impl<'a> IntoIterator for &'a Entries {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Position;

    fn entries(count: usize) -> Entries {
        let span = Span::at(Position::START);
        let entry = |nr: usize| Entry {
            key: format!("key{nr}"),
            meant: None,
            key_span: span,
            value: Node { span, value: NodeValue::Scalar { text: nr.to_string(), plain: true } },
        };
        (0..count).map(entry).collect::<Vec<_>>().into()
    }

    #[test]
    fn short_and_long_mappings_find_the_same() {
        for count in [2, 3, SHORT + 1, 100] {
            let mut entries = entries(count);
            let last = format!("key{}", count - 1);
            entries.set_meant(&last, "titel");
            entries.set_meant("fehlt", "titel");
            let found = |key: &str| entries.find(key).map(|entry| entry.key.as_str());
            assert_eq!([found("key0"), found(&last), found("titel")], [Some("key0"), Some(&*last), Some(&*last)]);
            assert_eq!(found("fehlt"), None);
        }
    }
}
