//! Trees of names and of numbers, read within bounds.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use super::einwand::Einwand;

/// A tree has at most this many nodes and entries.
const ENTRIES_MAX: usize = 400_000;
/// A tree is at most this deep.
const DEPTH_MAX: usize = 32;

/// All entries of a tree: keys and values in turn, by the key of its leaves (`Names` or `Nums`).
///
/// # Errors
/// The tree is broken, or larger than any that is needed.
pub(super) fn entries<'a>(
    document: &'a Document,
    root: &'a Dictionary,
    leaves: &[u8],
) -> Result<Vec<(&'a Object, &'a Object)>, Einwand> {
    let mut found = Vec::new();
    let mut visited = BTreeSet::new();
    let mut nodes = vec![(root, 0)];
    while let Some((node, depth)) = nodes.pop() {
        let pairs = list(document, node, leaves).chunks_exact(2);
        found.extend(pairs.filter_map(|pair| Some((document.dereference(&pair[0]).ok()?.1, &pair[1]))));
        for kid in list(document, node, b"Kids").iter().rev() {
            let id = kid.as_reference().map_err(|_| Einwand::Beschaedigt)?;
            if depth >= DEPTH_MAX || !visited.insert(id) {
                return Err(Einwand::Beschaedigt);
            }
            nodes.push((document.get_dictionary(id).map_err(|_| Einwand::Beschaedigt)?, depth + 1));
        }
        if found.len() > ENTRIES_MAX || visited.len() > ENTRIES_MAX {
            return Err(Einwand::ZuGross);
        }
    }
    Ok(found)
}

/// The items of an array; none where there is none.
pub(super) fn list<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    of.get_deref(key, document).and_then(Object::as_array).map_or(&[], Vec::as_slice)
}

/// A dictionary in a dictionary.
pub(super) fn dict<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    of.get_deref(key, document).and_then(Object::as_dict).ok()
}

/// The items of an array, or the one value in its place.
pub(super) fn one_or_many<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    match of.get(key) {
        Ok(value) => match document.dereference(value) {
            Ok((_, Object::Array(items))) => items,
            _ => std::slice::from_ref(value),
        },
        Err(_) => &[],
    }
}
