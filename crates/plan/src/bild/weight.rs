//! How many elements a drawing has once everything is in place that it uses again: a few lines that use each other can
//! stand for billions.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::mangel::{Bildmangel, ELEMENTE_HOECHSTENS, TIEFE_HOECHSTENS};

/// Refuses a drawing that is too large, or too deep.
pub(super) fn check(document: &Document<'_>) -> Result<(), Bildmangel> {
    let elements = || document.descendants().filter(Node::is_element);
    let ids = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut weights = Weights { ids, known: HashMap::new() };
    let mut all = weights.of(document.root_element(), 0)?.elements;
    // A rule of a style sheet holds for any number of elements.
    for style in elements().filter(|node| node.tag_name().name() == "style") {
        for text in style.descendants().filter_map(|node| node.text()) {
            for target in links(text)? {
                let used = weights.used(target, 1)?;
                let shared = weights.ids.get(target).is_some_and(|node| node.tag_name().name().ends_with("Gradient"));
                let times = if shared { 1 } else { elements().count() };
                all = all.saturating_add(used.elements.saturating_mul(times));
            }
        }
    }
    if all > ELEMENTE_HOECHSTENS { Err(Bildmangel::ZuVieleElemente) } else { Ok(()) }
}

/// What an element is with all that it uses.
#[derive(Clone, Copy)]
struct Weight {
    elements: usize,
    /// Elements inside of each other, this one included.
    levels: usize,
}

struct Weights<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// The weights of elements that are used, each weighed once; None while one is being weighed.
    known: HashMap<NodeId, Option<Weight>>,
}

impl Weights<'_, '_> {
    /// The weight of an element that `outside` others are around.
    fn of(&mut self, node: Node<'_, '_>, outside: usize) -> Result<Weight, Bildmangel> {
        let mut all = Weight { elements: 0, levels: 0 };
        let mut open = vec![(node, 1)];
        while let Some((inner, level)) = open.pop() {
            if outside + level > TIEFE_HOECHSTENS {
                return Err(Bildmangel::ZuTief);
            }
            open.extend(inner.children().filter(Node::is_element).map(|child| (child, level + 1)));
            all = Weight { elements: all.elements.saturating_add(1), levels: all.levels.max(level) };
            for attribute in inner.attributes() {
                let value = attribute.value().trim();
                let direct = value.strip_prefix('#').filter(|_| attribute.name() == "href");
                for target in direct.into_iter().chain(links(value)?) {
                    let used = self.used(target, outside + level)?;
                    all.elements = all.elements.saturating_add(used.elements);
                    all.levels = all.levels.max(level + used.levels);
                }
            }
        }
        Ok(all)
    }

    fn used(&mut self, target: &str, outside: usize) -> Result<Weight, Bildmangel> {
        // What is not there is not drawn.
        let Some(node) = self.ids.get(target).copied() else { return Ok(Weight { elements: 0, levels: 0 }) };
        let weight = match self.known.get(&node.id()) {
            Some(Some(weight)) => *weight,
            // It uses itself.
            Some(None) => return Err(Bildmangel::ZuTief),
            None => {
                self.known.insert(node.id(), None);
                let weight = self.of(node, outside)?;
                self.known.insert(node.id(), Some(weight));
                weight
            }
        };
        if outside + weight.levels > TIEFE_HOECHSTENS { Err(Bildmangel::ZuTief) } else { Ok(weight) }
    }
}

/// What a value or a style sheet uses: `url(#name)`. Anything else in the parentheses is from elsewhere.
pub(super) fn links(value: &str) -> Result<Vec<&str>, Bildmangel> {
    let mut found = Vec::new();
    // Letters outside of ASCII keep their length.
    let lower = value.to_ascii_lowercase();
    for (at, open) in lower.match_indices("url(") {
        let inner = value[at + open.len()..].split(')').next().unwrap_or_default().trim();
        let inner = inner.trim_matches(['"', '\'']).trim();
        match inner.strip_prefix('#') {
            Some(target) => found.push(target),
            None => return Err(Bildmangel::NachAussen(short(inner))),
        }
    }
    Ok(found)
}

/// As much of an address as a message names.
pub(super) fn short(address: &str) -> String {
    address.chars().take(60).collect()
}
