//! To which element of a document's structure its pieces of content belong.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The elements by the number that a page has for its content.
pub(super) struct Eltern<'a>(BTreeMap<i64, &'a [Object]>);

impl<'a> Eltern<'a> {
    /// Reads the tree of a document; it is empty where there is none.
    pub(super) fn read(document: &'a Document) -> Self {
        let mut found = BTreeMap::new();
        let root = document.catalog().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", document));
        let tree = root.and_then(Object::as_dict).and_then(|root| root.get_deref(b"ParentTree", document));
        let mut open: Vec<&Dictionary> = tree.and_then(Object::as_dict).into_iter().collect();
        // Each object is visited once, however they refer to each other.
        let mut left = document.objects.len();
        while let Some(node) = open.pop() {
            let list = |key| node.get_deref(key, document).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
            for pair in list(b"Nums").chunks_exact(2) {
                let elements = document.dereference(&pair[1]).and_then(|(_, list)| list.as_array());
                if let (Ok(key), Ok(elements)) = (pair[0].as_i64(), elements) {
                    found.insert(key, elements.as_slice());
                }
            }
            for kid in list(b"Kids") {
                let Some(fewer) = left.checked_sub(1) else { break };
                left = fewer;
                open.extend(document.dereference(kid).and_then(|(_, kid)| kid.as_dict()));
            }
        }
        Self(found)
    }

    /// The element that a piece of a page's content belongs to.
    pub(super) fn of(&self, page: &Dictionary, piece: i64) -> Option<ObjectId> {
        let elements = self.0.get(&page.get(b"StructParents").ok()?.as_i64().ok()?)?;
        elements.get(usize::try_from(piece).ok()?)?.as_reference().ok()
    }
}
