//! The tree that the changed file must have when it is read again.

use super::neuwert::Neuwert;
use super::scalar::is_special;
use crate::source::{Entry, Node, NodeValue, Route, Step, ascii_key};

/// A part of the tree that the changed file must have.
#[derive(Debug)]
pub(super) enum Expected<'a> {
    /// An unchanged part.
    Same(&'a Node),
    /// A new value.
    New(&'a Neuwert),
    /// Any text.
    Text,
    /// A list.
    List(Vec<Expected<'a>>),
    /// A group, in this order.
    Group(Vec<(&'a str, Expected<'a>)>),
}

/// The steps from a node to the first difference, in reverse order; None where there is none.
type Way = Option<Vec<Step>>;

impl<'a> Expected<'a> {
    /// A tree in which the list at a route has these items. What is no list, or not there, stays as it is.
    pub(super) fn with_list(node: &'a Node, way: &[Step], items: &dyn Fn(&'a Node) -> Vec<&'a Node>) -> Self {
        let Some((step, rest)) = way.split_first() else {
            return Self::List(items(node).into_iter().map(Self::Same).collect());
        };
        let further = |inside: &'a Node, is_it: bool| match is_it {
            true => Self::with_list(inside, rest, items),
            false => Self::Same(inside),
        };
        match (&node.value, step) {
            (NodeValue::Sequence(list), Step::Index(at)) => {
                Self::List(list.iter().enumerate().map(|(nr, item)| further(item, nr == *at)).collect())
            }
            (NodeValue::Mapping(entries), Step::Key(key)) => {
                let found = entries.find(key).map(|entry| entry.key.as_str());
                let entry = |entry: &'a Entry| {
                    let key = entry.key.as_str();
                    (key, further(&entry.value, Some(key) == found))
                };
                Self::Group(entries.iter().map(entry).collect())
            }
            _ => Self::Same(node),
        }
    }

    /// Where a tree first differs from this one.
    pub(super) fn difference(&self, node: &Node) -> Option<Route> {
        self.way(node).map(|way| way.into_iter().rev().collect())
    }

    fn way(&self, node: &Node) -> Way {
        let agrees = match (self, &node.value) {
            (Self::Same(old), _) => return same(old, node),
            (Self::New(value), _) => is_written(value, node),
            (Self::Text, value) => matches!(value, NodeValue::Scalar { .. }),
            (Self::List(items), NodeValue::Sequence(found)) if items.len() == found.len() => {
                let mut both = items.iter().zip(found).enumerate();
                return both.find_map(|(nr, (item, found))| further(item.way(found), || Step::Index(nr)));
            }
            (Self::Group(entries), NodeValue::Mapping(found)) if entries.len() == found.len() => {
                return entries.iter().zip(found).find_map(|((key, value), entry)| {
                    let way = if ascii_key(key) == entry.key { value.way(&entry.value) } else { Some(Vec::new()) };
                    further(way, || Step::Key((*key).to_owned()))
                });
            }
            _ => false,
        };
        (!agrees).then(Vec::new)
    }
}

fn further(way: Way, step: impl FnOnce() -> Step) -> Way {
    let mut way = way?;
    way.push(step());
    Some(way)
}

/// Where two trees first differ. Their places in the texts do not count.
fn same(old: &Node, new: &Node) -> Way {
    match (&old.value, &new.value) {
        (NodeValue::Sequence(old), NodeValue::Sequence(new)) if old.len() == new.len() => {
            let mut both = old.iter().zip(new).enumerate();
            both.find_map(|(nr, (old, new))| further(same(old, new), || Step::Index(nr)))
        }
        (NodeValue::Mapping(old), NodeValue::Mapping(new)) if old.len() == new.len() => {
            old.iter().zip(new).find_map(|(old, new)| {
                let way = if old.key == new.key { same(&old.value, &new.value) } else { Some(Vec::new()) };
                further(way, || Step::Key(old.key.clone()))
            })
        }
        (NodeValue::Scalar { .. }, found) if old.value == *found => None,
        _ => Some(Vec::new()),
    }
}

/// Whether a written value is read again as the same value.
fn is_written(value: &Neuwert, node: &Node) -> bool {
    match (value, &node.value) {
        (Neuwert::Leer, NodeValue::Scalar { text, plain: true }) => Neuwert::is_empty_word(text),
        (Neuwert::Wahrheit(truth), NodeValue::Scalar { text, plain: true }) => *text == truth.to_string(),
        (Neuwert::Zahl(number), NodeValue::Scalar { text, plain: true }) => *text == Neuwert::number(*number),
        (Neuwert::Text(wanted), NodeValue::Scalar { text, plain }) => text == wanted && !(*plain && is_special(text)),
        (Neuwert::Liste(items), NodeValue::Sequence(found)) => {
            items.len() == found.len() && items.iter().zip(found).all(|(item, found)| is_written(item, found))
        }
        (Neuwert::Gruppe(entries), NodeValue::Mapping(found)) => {
            let pairs = entries.iter().zip(found);
            entries.len() == found.len()
                && pairs
                    .into_iter()
                    .all(|((key, value), entry)| ascii_key(key) == entry.key && is_written(value, &entry.value))
        }
        _ => false,
    }
}
