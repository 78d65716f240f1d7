//! The layout of a value in its text: where it ends, the indicator before it, the columns that it may use.

use std::ops::Range;

use super::rohtext::Rohtext;
use crate::source::{Entry, Node, NodeValue};

/// The place of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// Behind the `:` or `-` that the value follows; where the value begins if it follows none.
    pub behind: usize,
    /// The indentation of the lines below the first line of the value.
    pub indent: usize,
    /// Whether it is inside of brackets or braces.
    pub flow: bool,
    /// The node that holds the value.
    pub holder: Holder,
    /// Whether the value is only named here, by `*name`: then its span is elsewhere.
    pub alias: bool,
}

/// The kinds of nodes that hold a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// The file.
    File,
    /// A key with a colon.
    Key,
    /// A key in braces without a colon: `{a, b}`.
    BareKey,
    /// A list.
    List,
}

impl Rohtext<'_> {
    /// The place of the root.
    pub(super) fn root_slot(&self, root: &Node) -> Slot {
        let behind = self.range(root.span).start;
        Slot { behind, indent: 0, flow: false, holder: Holder::File, alias: false }
    }

    /// The place of the value behind a key; None behind `? key`.
    pub(super) fn entry_slot(&self, entry: &Entry, flow: bool) -> Option<Slot> {
        let key = self.range(entry.key_span);
        let colon = self.skip_blanks(key.end);
        let (behind, holder) = match self.starts(colon, &[':']) {
            true => (colon + 1, Holder::Key),
            false if flow => (key.end, Holder::BareKey),
            false => return None,
        };
        let alias = is_alias_behind(entry);
        Some(Slot { behind, indent: self.column(key.start) + 2, flow, holder, alias })
    }

    /// The place of an item of a list at `slot`; None where its dash is not found.
    pub(super) fn item_slot(&self, list: &Node, nr: usize, slot: &Slot, flow: bool) -> Option<Slot> {
        let items = list.items();
        let alias = is_alias_in(list, nr);
        if flow {
            let behind = self.range(items.get(nr)?.span).start;
            return Some(Slot { behind, indent: 0, flow, holder: Holder::List, alias });
        }
        let dash = self.dash(list, nr, slot)?;
        Some(Slot { behind: dash + 1, indent: self.column(dash) + 2, flow, holder: Holder::List, alias })
    }

    /// The dash of an item of a list in lines.
    pub(super) fn dash(&self, list: &Node, nr: usize, slot: &Slot) -> Option<usize> {
        let from = match nr.checked_sub(1) {
            Some(before) => self.item_end(list, before, false)?,
            None => slot.behind,
        };
        Some(self.skip_trivia(from)).filter(|at| self.starts(*at, &['-']))
    }

    /// Where an item of a list ends.
    pub(super) fn item_end(&self, list: &Node, nr: usize, flow: bool) -> Option<usize> {
        let item = list.items().get(nr)?;
        match &item.value {
            _ if is_alias_in(list, nr) => self.alias_item(list, nr, flow).map(|alias| alias.end),
            // Nothing but dashes and blanks stands before an empty item.
            NodeValue::Scalar { text, plain: true } if text.is_empty() => {
                let line = self.line(self.range(item.span).start);
                let rest = &self.text()[line.clone()];
                let lead = &rest[..rest.len() - rest.trim_start_matches([' ', '\t', '-']).len()];
                lead.trim_end().ends_with('-').then(|| line.start + lead.trim_end().len())
            }
            NodeValue::Scalar { text, .. } if text.is_empty() && self.value(item).is_empty() => None,
            _ => self.end(item, self.range(item.span).start, flow),
        }
    }

    /// Where an item of a list in brackets begins.
    pub(super) fn item_start(&self, list: &Node, nr: usize) -> Option<usize> {
        match is_alias_in(list, nr) {
            true => self.alias_item(list, nr, true).map(|alias| alias.start),
            false => list.items().get(nr).map(|item| self.range(item.span).start),
        }
    }

    /// An item that is only named, by `*name`: found on the way from the last item before it that stands there itself.
    fn alias_item(&self, list: &Node, nr: usize, flow: bool) -> Option<Range<usize>> {
        let before = (0..nr).rev().find(|before| !is_alias_in(list, *before));
        let start = match before {
            Some(before) => self.item_end(list, before, flow)?,
            None => self.opening(list),
        };
        let mut alias = start..start;
        for _ in before.map_or(0, |before| before + 1)..=nr {
            let mut at = self.skip_trivia(alias.end);
            if self.starts(at, &['-', ',', '[']) {
                at = self.skip_trivia(at + 1);
            }
            alias = at..self.alias_end(at)?;
        }
        Some(alias)
    }

    /// Where an alias that begins here ends.
    fn alias_end(&self, at: usize) -> Option<usize> {
        let rest = self.text().get(at..)?.strip_prefix('*')?;
        Some(at + 1 + rest.find(|c: char| c.is_whitespace() || ",[]{}".contains(c)).unwrap_or(rest.len()))
    }

    /// Where the value of an entry ends; behind its key, if it has neither value nor colon.
    pub(super) fn entry_end(&self, entry: &Entry, flow: bool) -> Option<usize> {
        let slot = self.entry_slot(entry, flow)?;
        match slot.alias {
            true => self.alias_end(self.skip_trivia(slot.behind)),
            false => self.end(&entry.value, slot.behind, flow),
        }
    }

    /// Where a value behind an indicator ends. None where something unusual stands at its end.
    pub(super) fn end(&self, node: &Node, behind: usize, flow: bool) -> Option<usize> {
        match &node.value {
            NodeValue::Scalar { text, plain: true } if text.is_empty() => Some(behind),
            NodeValue::Scalar { .. } => {
                let header = self.block_header(behind, flow).map_or(0, |header| header.end);
                Some(self.value(node).end.max(header))
            }
            NodeValue::Sequence(_) | NodeValue::Mapping(_) if self.is_flow(node) => {
                let inner = self.inner_end(node)?;
                let at = self.skip_trivia(inner);
                let at = if self.starts(at, &[',']) { self.skip_trivia(at + 1) } else { at };
                self.starts(at, &[']', '}']).then_some(at + 1)
            }
            _ => self.inner_end(node),
        }
    }

    /// Where the last item or entry of a collection ends; of an empty one, behind the bracket that opens it.
    pub(super) fn inner_end(&self, node: &Node) -> Option<usize> {
        let flow = self.is_flow(node);
        match &node.value {
            NodeValue::Sequence(items) if !items.is_empty() => self.item_end(node, items.len() - 1, flow),
            NodeValue::Mapping(entries) if !entries.is_empty() => self.entry_end(entries.last()?, flow),
            _ => flow.then(|| self.opening(node) + 1),
        }
    }

    /// Whether a mapping or list is written in brackets.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        // A list whose dashes stand below its key begins, to the parser, behind its first dash.
        let behind_dash = node.items().first().is_some_and(|first| first.span.start == node.span.start);
        let collection = !matches!(node.value, NodeValue::Scalar { .. });
        collection && !behind_dash && self.starts(self.opening(node), &['{', '['])
    }

    /// The bracket that opens a collection, behind its anchor.
    fn opening(&self, node: &Node) -> usize {
        let start = self.range(node.span).start;
        match self.starts(start, &['&']) {
            true => self.skip_trivia(self.word(start).end),
            false => start,
        }
    }

    /// The `|` or `>-` of a block text, where one stands behind an indicator.
    pub(super) fn block_header(&self, behind: usize, flow: bool) -> Option<Range<usize>> {
        let at = self.skip_blanks(behind);
        (!flow && self.starts(at, &['|', '>'])).then(|| self.word(at))
    }

    /// Whether a value has an anchor, or is only named here.
    pub(super) fn is_anchored(&self, slot: &Slot) -> bool {
        slot.alias || self.starts(self.skip_trivia(slot.behind), &['&', '*'])
    }
}

impl Node {
    /// The items of a list.
    pub(super) fn items(&self) -> &[Node] {
        match &self.value {
            NodeValue::Sequence(items) => items,
            _ => &[],
        }
    }
}

/// An alias stands in the tree as what it names, which is written before its key.
fn is_alias_behind(entry: &Entry) -> bool {
    entry.value.span.start < entry.key_span.start
}

/// And before the list that it is an item of, or before the item in front of it.
fn is_alias_in(list: &Node, nr: usize) -> bool {
    let items = list.items();
    let before = nr.checked_sub(1).and_then(|before| items.get(before));
    items.get(nr).is_some_and(|item| {
        item.span.start < list.span.start || before.is_some_and(|before| item.span.start <= before.span.start)
    })
}

/// Whether any part of a value is only named there, by `*name`.
pub(super) fn has_alias(node: &Node) -> bool {
    match &node.value {
        NodeValue::Scalar { .. } => false,
        NodeValue::Sequence(items) => (0..items.len()).any(|nr| is_alias_in(node, nr) || has_alias(&items[nr])),
        NodeValue::Mapping(entries) => entries.iter().any(|entry| is_alias_behind(entry) || has_alias(&entry.value)),
    }
}
