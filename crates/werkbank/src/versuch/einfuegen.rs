//! Puts a value where the file has none yet: with the groups around it that are missing, and where the schema has its key.

use drucksache_plan::aendern::{Aenderung, Eingriff, Neuwert};
use drucksache_plan::source::{Entries, Node, NodeValue, Route, Step};

use crate::schemata::{Schemaort, Schemata};

/// The change that adds a value at a route which the tree does not have.
pub(crate) fn einfuegen(
    schemata: &Schemata,
    pfad: &str,
    tree: &Node,
    route: &Route,
    wert: Neuwert,
) -> Option<Aenderung> {
    let (mut holder, mut missing) = (route.parent(), vec![route.steps().last()?.clone()]);
    while tree.get(&holder).is_none() {
        missing.push(holder.steps().last()?.clone());
        holder = holder.parent();
    }
    let node = tree.get(&holder)?;
    // The innermost comes first.
    let first = missing.pop()?;
    let inner = missing.into_iter().try_fold(wert, |inner, step| match step {
        Step::Key(key) => Some(Neuwert::Gruppe(vec![(key, inner)])),
        Step::Index(0) => Some(Neuwert::Liste(vec![inner])),
        Step::Index(_) => None,
    })?;
    match (&node.value, first) {
        (NodeValue::Mapping(entries), Step::Key(key)) => {
            let at = schemata.an(pfad, &holder);
            Some(match at.and_then(|at| before(entries, at, &key)) {
                Some(before) => Aenderung { route: holder.key(before), eingriff: Eingriff::Danach(key, inner) },
                None => Aenderung::setzen(holder.key(key), inner),
            })
        }
        (NodeValue::Sequence(items), Step::Index(nr)) if nr == items.len() => Some(Aenderung::anhaengen(holder, inner)),
        (NodeValue::Scalar { text, plain: true }, step) if matches!(text.as_str(), "" | "~" | "null") => {
            let whole = match step {
                Step::Key(key) => Neuwert::Gruppe(vec![(key, inner)]),
                Step::Index(_) => Neuwert::Liste(vec![inner]),
            };
            Some(Aenderung::setzen(holder, whole))
        }
        _ => None,
    }
}

/// The entry behind which a new key belongs; None where it comes last, or where no entry stands before it.
fn before(entries: &Entries, at: Schemaort<'_>, key: &str) -> Option<String> {
    let own = |entry: &&drucksache_plan::source::Entry| match at.properties() {
        Some(all) => {
            let place = |key: &str| all.keys().position(|known| known == key);
            place(&entry.key) < place(key) && place(&entry.key).is_some() && place(key).is_some()
        }
        // Years stand in their order.
        None => entry.key.as_str() < key && entry.key.len() == key.len(),
    };
    let last = entries.last()?;
    let found = entries.iter().rev().find(own)?;
    (found.key != last.key).then(|| found.key.clone())
}
