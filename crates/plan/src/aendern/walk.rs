//! Walks the tree along the changes: gives the replacements that they need, and the tree that must come out.

use super::ablehnung::Ablehnungsgrund;
use super::aenderung::{Aenderung, Eingriff};
use super::asked::{Asked, Collection, Refused, Routing};
use super::expected::Expected;
use super::layout::Slot;
use super::neuwert::Neuwert;
use super::rohtext::Rohtext;
use super::set::set;
use super::splice::Splice;
use crate::source::{Node, NodeValue, Route, Step, ascii_key};

/// The replacements that the changes of a file need, and the expected tree.
pub(super) fn expect<'a>(
    raw: &Rohtext<'_>,
    tree: &'a Node,
    changes: &'a [Aenderung],
) -> Result<(Expected<'a>, Vec<Splice>), Refused> {
    let mut asked: Vec<Asked<'a>> = Vec::with_capacity(changes.len());
    for (nr, change) in changes.iter().enumerate() {
        let spelled = |step: &Step| match step {
            Step::Key(key) => Step::Key(ascii_key(key)),
            Step::Index(index) => Step::Index(*index),
        };
        let route: Route = change.route.steps().iter().map(spelled).collect();
        asked.push(Asked { route, nr, eingriff: &change.eingriff });
    }
    asked.sort_by(|a, b| a.route.cmp(&b.route));
    let mut walk = Routing { raw, changes, splices: Vec::new() };
    let expected = walk.value(tree, raw.root_slot(tree), &asked, 0)?;
    Ok((expected, walk.splices))
}

impl<'a> Routing<'_, 'a> {
    /// Changes the value at a slot and the values below it; `depth` is the number of steps of its route.
    pub(super) fn value(
        &mut self,
        node: &'a Node,
        slot: Slot,
        asked: &[Asked<'a>],
        depth: usize,
    ) -> Result<Expected<'a>, Refused> {
        let (own, below) = asked.split_at(asked.partition_point(|one| one.route.steps().len() == depth));
        let mut added = Vec::new();
        let mut set_to: Option<&'a Neuwert> = None;
        let mut in_text = false;
        for one in own {
            match one.eingriff {
                Eingriff::Setzen(value) if set_to.is_none_or(|other| other == value) => set_to = Some(value),
                Eingriff::Setzen(_) => return self.refuse(Ablehnungsgrund::Widerspruch, own),
                Eingriff::Anhaengen(value) => added.push(value),
                Eingriff::ImText(splices) => {
                    self.in_text(node, splices).or_else(|grund| self.refuse(grund, own))?;
                    in_text = true;
                }
                _ => return self.refuse(Ablehnungsgrund::Form, own),
            }
        }
        if let Some(value) = set_to {
            if in_text || !added.is_empty() {
                return self.refuse(Ablehnungsgrund::Widerspruch, own);
            }
            self.push(set(self.raw, node, &slot, value), own)?;
            return Ok(Expected::New(value));
        }
        match &node.value {
            NodeValue::Scalar { .. } if !below.is_empty() => self.refuse(Ablehnungsgrund::Fehlt, below),
            NodeValue::Scalar { .. } if in_text && added.is_empty() => Ok(Expected::Text),
            NodeValue::Scalar { text, plain: true } if !in_text && Neuwert::is_empty_word(text) => {
                let list = Neuwert::Liste(added.iter().map(|value| (*value).clone()).collect());
                self.push(set(self.raw, node, &slot, &list), own)?;
                Ok(Expected::List(added.into_iter().map(Expected::New).collect()))
            }
            NodeValue::Scalar { .. } => self.refuse(Ablehnungsgrund::Form, own),
            _ if in_text => self.refuse(Ablehnungsgrund::Form, own),
            NodeValue::Sequence(_) => self.list(&Collection { node, slot, asked, below, depth }, added),
            NodeValue::Mapping(_) => {
                let mut new = Vec::new();
                for value in added {
                    let Neuwert::Gruppe(pairs) = value else { return self.refuse(Ablehnungsgrund::Form, own) };
                    new.extend(pairs.iter().map(|(key, value)| (key.as_str(), value)));
                }
                self.group(&Collection { node, slot, asked, below, depth }, new)
            }
        }
    }

    /// Replaces bytes of a text.
    fn in_text(&mut self, node: &Node, splices: &[Splice]) -> Result<(), Ablehnungsgrund> {
        let at = self.raw.value(node);
        for one in splices {
            let range = at.start.saturating_add(one.range.start)..at.start.saturating_add(one.range.end);
            let inside = range.start <= range.end && range.end <= at.end;
            if !inside || self.raw.text().get(range.clone()).is_none() {
                return Err(Ablehnungsgrund::Form);
            }
            self.splices.push(Splice { range, with: one.with.clone() });
        }
        Ok(())
    }
}
