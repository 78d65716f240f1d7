//! The places in a plan's files that a copy has to change.

use drucksache_plan::source::{Node, NodeValue, Route};

/// A value with its route.
pub(super) type NodePlace<'a> = (Route, &'a Node);

/// The texts under `vorlage` that may have expressions.
pub(super) fn prosa(vorlage: &Node) -> Vec<NodePlace<'_>> {
    let route = Route::root().key("vorlage");
    let keys = [
        "betreff",
        "untertitel",
        "vorliegende_antraege",
        "erledigte_antraege",
        "beschlussantrag",
        "kurzfassung",
        "finanzielle_auswirkungen",
        "anlagen",
        "formular",
    ];
    let mut found: Vec<NodePlace<'_>> =
        keys.iter().filter_map(|key| Some((route.key(*key), vorlage.entry(key)?))).collect();
    let mut texts = Vec::new();
    while let Some((route, node)) = found.pop() {
        match &node.value {
            NodeValue::Scalar { .. } => texts.push((route, node)),
            NodeValue::Sequence(items) => {
                found.extend(items.iter().enumerate().map(|(nr, item)| (route.index(nr), item)));
            }
            NodeValue::Mapping(entries) => {
                found.extend(entries.iter().map(|entry| (route.key(&entry.key), &entry.value)));
            }
        }
    }
    texts
}

/// The items of a list under a key of a file.
fn items<'a>(holder: &'a Node, route: &Route, key: &str) -> Vec<NodePlace<'a>> {
    let route = route.key(key);
    match holder.entry(key).map(|list| &list.value) {
        Some(NodeValue::Sequence(items)) => {
            items.iter().enumerate().map(|(nr, item)| (route.index(nr), item)).collect()
        }
        _ => Vec::new(),
    }
}

/// The Maßnahmen of a file.
pub(super) fn massnahmen(tree: &Node) -> Vec<NodePlace<'_>> {
    items(tree, &Route::root(), "massnahmen")
}

/// The Inbetriebnahmen of the Maßnahmen of a file.
pub(super) fn inbetriebnahmen(tree: &Node) -> Vec<NodePlace<'_>> {
    let all = massnahmen(tree).into_iter();
    all.filter_map(|(route, node)| Some((route.key("inbetriebnahme"), node.entry("inbetriebnahme")?))).collect()
}

/// The places of what Maßnahmen state in some columns of their own.
pub(super) fn werte(tree: &Node, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Route> {
    let all = massnahmen(tree).into_iter().filter_map(|(route, node)| Some((route.key("werte"), node.entry("werte")?)));
    let of_one = move |(route, node): NodePlace<'_>| match &node.value {
        NodeValue::Mapping(entries) => {
            let meant = entries.iter().filter(|entry| wanted(&entry.key));
            meant.map(|entry| route.key(&entry.key)).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    all.flat_map(of_one)
}

/// The texts of Maßnahmen, which may have expressions.
pub(super) fn massnahmentexte<'a>(tree: &'a Node) -> Vec<NodePlace<'a>> {
    let all = massnahmen(tree).into_iter();
    let texts = |(route, node): NodePlace<'a>| {
        let text = |key: &'static str| Some((route.key(key), node.entry(key)?));
        ["beschreibung", "bemerkung"].into_iter().filter_map(text).collect::<Vec<_>>()
    };
    all.flat_map(texts).collect()
}

/// All values that may have an `aenderungsgrund`.
pub(super) fn with_reason(tree: &Node) -> Vec<NodePlace<'_>> {
    let haushalt = tree.entry("haushalt").map(|node| (Route::root().key("haushalt"), node));
    haushalt.into_iter().chain(massnahmen(tree)).collect()
}

/// The texts of exceptions that name a place of the plan.
pub(super) fn excused(tree: &Node) -> Vec<NodePlace<'_>> {
    let mut found = Vec::new();
    let Some(NodeValue::Mapping(rules)) = tree.entry("pruefung").map(|node| &node.value) else { return found };
    for rule in rules {
        let route = Route::root().key("pruefung").key(&rule.key);
        let excuses = items(&rule.value, &route, "ausnahmen");
        found.extend(excuses.into_iter().filter_map(|(route, item)| Some((route.key("bei"), item.entry("bei")?))));
    }
    found
}
