//! What of a plan differs from an earlier state of it, field by field.

use std::collections::{BTreeMap, HashMap};

use drucksache_plan::plan::PLAN_DATEI;
use drucksache_plan::source::{Node, NodeValue, Route, SourceFile, Step};
use drucksache_plan::stand::Stand;
use rust_decimal::Decimal;

use crate::planbild::Planbild;
use crate::weg::feld_id;

/// The key of the list of Maßnahmen, which may have moved to another file.
const MASSNAHMEN: &str = "massnahmen";

/// The ids of fields whose value is another than before, with the text that stood there; an empty one where nothing did.
pub(crate) fn unterschiede(bild: &Planbild, vor: &Stand) -> BTreeMap<String, String> {
    let old = files(vor);
    let old_massnahmen = massnahmen(&old);
    let mut found = BTreeMap::new();
    for (pfad, file) in bild.quellen() {
        let before = old.get(pfad).copied();
        let Some(tree) = &file.tree else {
            if before.is_none_or(|before| before.text != file.text) {
                found.insert(feld_id(pfad, &Route::root()), before.map(|one| one.text.clone()).unwrap_or_default());
            }
            continue;
        };
        let mut way = Vergleicher { pfad, massnahmen: &old_massnahmen, amt: amt(tree), found: &mut found };
        way.value(&mut Route::root(), Some(tree), before.and_then(|before| before.tree.as_ref()));
    }
    found
}

/// The files of a state by their paths in the plan's folder, wherever that was.
fn files(stand: &Stand) -> BTreeMap<&str, &SourceFile> {
    let plain = |path: &'_ str| path.split(" (").next().map_or(0, str::len);
    let mut all = stand.sources().of_plan();
    let Some(first) = all.next() else { return BTreeMap::new() };
    let folder = first.path[..plain(&first.path)].strip_suffix(PLAN_DATEI).unwrap_or_default().len();
    let inside = |file| -> Option<(&str, &SourceFile)> {
        let file: &SourceFile = file;
        Some((file.path.get(folder..plain(&file.path))?, file))
    };
    std::iter::once(first).chain(all).filter_map(inside).collect()
}

fn amt(tree: &Node) -> String {
    text(tree.entry("amt")).unwrap_or_default().to_owned()
}

fn text(node: Option<&Node>) -> Option<&str> {
    match &node?.value {
        NodeValue::Scalar { text, .. } => Some(text.trim_end()),
        _ => None,
    }
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(NodeValue::Sequence(items)) => items,
        _ => &[],
    }
}

/// What a Maßnahme is known by: its id, or its Amt and name.
fn schluessel(amt: &str, item: &Node) -> String {
    match text(item.entry("id")) {
        Some(id) => format!("id:{id}"),
        None => {
            let amt = text(item.entry("amt")).unwrap_or(amt);
            format!("name:{amt}/{}", text(item.entry("bezeichnung")).unwrap_or_default())
        }
    }
}

fn massnahmen<'a>(files: &BTreeMap<&str, &'a SourceFile>) -> BTreeMap<String, &'a Node> {
    let mut found = BTreeMap::new();
    for tree in files.values().filter_map(|file| file.tree.as_ref()) {
        let amt = amt(tree);
        if let Some(NodeValue::Sequence(items)) = tree.entry(MASSNAHMEN).map(|node| &node.value) {
            for item in items {
                found.entry(schluessel(&amt, item)).or_insert(item);
            }
        }
    }
    found
}

/// Compares the values of a file with those that stood there before.
struct Vergleicher<'a, 'f> {
    pfad: &'a str,
    massnahmen: &'a BTreeMap<String, &'a Node>,
    amt: String,
    found: &'f mut BTreeMap<String, String>,
}

impl Vergleicher<'_, '_> {
    fn value(&mut self, route: &mut Route, new: Option<&Node>, old: Option<&Node>) {
        match new.or(old).map(|node| &node.value) {
            Some(NodeValue::Mapping(_)) => self.group(route, new, old),
            Some(NodeValue::Sequence(_)) => self.list(route, new, old),
            _ => {
                let (new, old) = (text(new).unwrap_or_default(), text(old).unwrap_or_default());
                if !same(new, old) {
                    self.found.insert(feld_id(self.pfad, route), old.to_owned());
                }
            }
        }
    }

    fn group(&mut self, route: &mut Route, new: Option<&Node>, old: Option<&Node>) {
        let keys = |node: Option<&Node>| -> Vec<String> {
            match node.map(|node| &node.value) {
                Some(NodeValue::Mapping(entries)) => entries.iter().map(|entry| entry.key.clone()).collect(),
                _ => Vec::new(),
            }
        };
        let own = keys(new);
        let gone = keys(old).into_iter().filter(|key| new.is_none_or(|new| new.entry(key).is_none()));
        for key in own.iter().cloned().chain(gone.collect::<Vec<_>>()) {
            let (new, old) = (new.and_then(|node| node.entry(&key)), old.and_then(|node| node.entry(&key)));
            route.push(Step::Key(key));
            self.value(route, new, old);
            route.pop();
        }
    }

    /// Items with ids are known by them, others by their place.
    fn list(&mut self, route: &mut Route, new: Option<&Node>, old: Option<&Node>) {
        let of_massnahmen = matches!(route.steps(), [Step::Key(key)] if key == MASSNAHMEN);
        let old = items(old);
        let ids: HashMap<&str, &Node> = old.iter().filter_map(|item| Some((text(item.entry("id"))?, item))).collect();
        for (nr, item) in items(new).iter().enumerate() {
            let before = match text(item.entry("id")) {
                _ if of_massnahmen => self.massnahmen.get(&schluessel(&self.amt, item)).copied(),
                Some(id) => ids.get(id).copied(),
                None => old.get(nr),
            };
            route.push(Step::Index(nr));
            self.value(route, Some(item), before);
            route.pop();
        }
    }
}

/// Whether two texts are the same value: `1000` and `1000.00` are.
fn same(one: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<Decimal>().ok();
    one == other || number(one).is_some_and(|number_of_one| number(other) == Some(number_of_one))
}
