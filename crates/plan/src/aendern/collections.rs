//! Changes items of a list and entries of a group.

use std::collections::{BTreeSet, HashMap};

use super::ablehnung::Ablehnungsgrund;
use super::aenderung::Eingriff;
use super::asked::{Asked, Collection, Refused, Routing};
use super::expected::Expected;
use super::insert::{add_entries, add_items, begin};
use super::neuwert::Neuwert;
use super::remove::{remove_entries, remove_items};
use super::scalar::{key as key_word, quoted_like};
use super::splice::Splice;
use crate::source::{Entry, NodeValue, Step, ascii_key};

impl<'a> Routing<'_, 'a> {
    /// Changes a list and its items; `added` is appended.
    pub(super) fn list(&mut self, list: &Collection<'_, 'a>, added: Vec<&'a Neuwert>) -> Result<Expected<'a>, Refused> {
        let items = match &list.node.value {
            NodeValue::Sequence(items) => items,
            _ => return self.refuse(Ablehnungsgrund::Form, list.asked),
        };
        let mut goes = vec![false; items.len()];
        let mut parts: Vec<&[Asked<'a>]> = vec![&[]; items.len()];
        for (step, part) in list.parts() {
            match step {
                Step::Index(nr) if *nr < items.len() => {
                    goes[*nr] = list.goes(part);
                    parts[*nr] = part;
                }
                _ => return self.refuse(Ablehnungsgrund::Fehlt, part),
            }
        }
        let flow = list.slot.flow || self.raw.is_flow(list.node);
        let mut expected = Vec::with_capacity(items.len() + added.len());
        for (nr, item) in items.iter().enumerate().filter(|(nr, _)| !goes[*nr]) {
            expected.push(match parts[nr] {
                [] => Expected::Same(item),
                part => match self.raw.item_slot(list.node, nr, &list.slot, flow) {
                    Some(slot) => self.value(item, slot, part, list.depth + 1)?,
                    None => return self.refuse(Ablehnungsgrund::Form, part),
                },
            });
        }
        let staying = goes.iter().rposition(|goes| !goes);
        if staying.is_none() && !items.is_empty() {
            let whole = Neuwert::Liste(added.iter().map(|value| (*value).clone()).collect());
            self.push(begin(self.raw, list.node, &list.slot, &whole), list.asked)?;
        } else {
            if goes.contains(&true) {
                self.push(remove_items(self.raw, list.node, &list.slot, &goes), list.below)?;
            }
            if !added.is_empty() {
                self.push(add_items(self.raw, list.node, &list.slot, staying, &added), list.asked)?;
            }
        }
        expected.extend(added.into_iter().map(Expected::New));
        Ok(Expected::List(expected))
    }

    /// Changes a group and its entries; `added` is appended.
    pub(super) fn group(
        &mut self,
        group: &Collection<'_, 'a>,
        added: Vec<(&'a str, &'a Neuwert)>,
    ) -> Result<Expected<'a>, Refused> {
        let entries = match &group.node.value {
            NodeValue::Mapping(entries) => entries,
            _ => return self.refuse(Ablehnungsgrund::Form, group.asked),
        };
        let known: HashMap<&str, usize> =
            entries.iter().enumerate().map(|(nr, entry)| (entry.key.as_str(), nr)).collect();
        let mut goes = vec![false; entries.len()];
        let mut parts: Vec<&[Asked<'a>]> = vec![&[]; entries.len()];
        let mut new = Vec::new();
        for (step, part) in group.parts() {
            match step {
                Step::Key(key) => match known.get(key.as_str()) {
                    Some(nr) => {
                        goes[*nr] = group.goes(part);
                        parts[*nr] = part;
                    }
                    None => new.push(self.new_entry(group, part)?),
                },
                Step::Index(_) => return self.refuse(Ablehnungsgrund::Fehlt, part),
            }
        }
        new.sort_by_key(|(nr, ..)| *nr);
        let new: Vec<_> = added.into_iter().chain(new.into_iter().map(|(_, key, value)| (key, value))).collect();
        let mut expected = Vec::with_capacity(entries.len() + new.len());
        for (nr, entry) in entries.iter().enumerate().filter(|(nr, _)| !goes[*nr]) {
            match parts[nr] {
                [] => expected.push((entry.key.as_str(), Expected::Same(&entry.value))),
                part => self.entry(group, entry, part, &mut expected)?,
            }
        }
        self.entries_come_and_go(group, entries, &goes, &new)?;
        expected.extend(new.into_iter().map(|(key, value)| (key, Expected::New(value))));
        let mut seen = BTreeSet::new();
        match expected.iter().find(|(key, _)| !seen.insert(ascii_key(key))) {
            Some((key, _)) => self.refuse(Ablehnungsgrund::Vorhanden((*key).to_owned()), group.asked),
            None => Ok(Expected::Group(expected)),
        }
    }

    /// A value for a key that the group does not have: the index of the change, the key and the value.
    fn new_entry(
        &self,
        group: &Collection<'_, 'a>,
        part: &[Asked<'a>],
    ) -> Result<(usize, &'a str, &'a Neuwert), Refused> {
        match part {
            [one] if group.is_own(one) => match (one.eingriff, self.changes[one.nr].route.steps().last()) {
                (Eingriff::Setzen(value), Some(Step::Key(key))) => Ok((one.nr, key, value)),
                _ => self.refuse(Ablehnungsgrund::Fehlt, part),
            },
            _ => self.refuse(Ablehnungsgrund::Fehlt, part),
        }
    }

    /// An entry that stays, under its new name if it has one, and the entries that are added right after it.
    fn entry(
        &mut self,
        group: &Collection<'_, 'a>,
        entry: &'a Entry,
        part: &[Asked<'a>],
        expected: &mut Vec<(&'a str, Expected<'a>)>,
    ) -> Result<(), Refused> {
        let flow = group.slot.flow || self.raw.is_flow(group.node);
        let mut key = entry.key.as_str();
        let mut behind = Vec::new();
        let mut inner = Vec::new();
        for one in part {
            match one.eingriff {
                Eingriff::Umbenennen(name) if group.is_own(one) => {
                    let range = self.raw.range(entry.key_span);
                    let new = quoted_like(name, &self.raw.text()[range.clone()], key_word, flow);
                    self.splices.push(Splice::new(range, new));
                    key = name;
                }
                Eingriff::Danach(name, value) if group.is_own(one) => behind.push((name.as_str(), value)),
                _ => inner.push(one.clone()),
            }
        }
        let value = match inner.as_slice() {
            [] => Expected::Same(&entry.value),
            inner => match self.raw.entry_slot(entry, flow) {
                Some(slot) => self.value(&entry.value, slot, inner, group.depth + 1)?,
                None => return self.refuse(Ablehnungsgrund::Form, part),
            },
        };
        expected.push((key, value));
        if !behind.is_empty() {
            self.push(add_entries(self.raw, group.node, &group.slot, Some(entry), &behind), part)?;
            expected.extend(behind.into_iter().map(|(key, value)| (key, Expected::New(value))));
        }
        Ok(())
    }

    fn entries_come_and_go(
        &mut self,
        group: &Collection<'_, 'a>,
        entries: &'a [Entry],
        goes: &[bool],
        new: &[(&'a str, &'a Neuwert)],
    ) -> Result<(), Refused> {
        let staying = goes.iter().rposition(|goes| !goes).and_then(|nr| entries.get(nr));
        if staying.is_none() && !entries.is_empty() {
            let whole = new.iter().map(|(key, value)| ((*key).to_owned(), (*value).clone())).collect();
            return self.push(begin(self.raw, group.node, &group.slot, &Neuwert::Gruppe(whole)), group.asked);
        }
        if goes.contains(&true) {
            self.push(remove_entries(self.raw, group.node, entries, &group.slot, goes), group.below)?;
        }
        if !new.is_empty() {
            self.push(add_entries(self.raw, group.node, &group.slot, staying, new), group.asked)?;
        }
        Ok(())
    }
}
