//! The bookmarks of a finished PDF.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, decode_text_string};

use super::abschrift::Abschrift;
use super::baum::dict;
use super::einwand::Einwand;
use super::ziele::Zielnamen;

/// At most this many bookmarks are taken over.
const LESEZEICHEN_MAX: usize = 20_000;
/// Bookmarks are at most this deep.
const DEPTH_MAX: usize = 16;

/// A bookmark with those below it.
#[derive(Debug)]
pub(super) struct Lesezeichen {
    pub titel: String,
    /// Where it leads to, as an array that starts with a page.
    pub ziel: Option<Object>,
    pub darunter: Vec<Lesezeichen>,
}

/// The bookmarks of a PDF.
///
/// # Errors
/// There are too many, or they run in a circle.
pub(super) fn lesezeichen<'a>(
    copy: &Abschrift<'a>,
    ziele: &Zielnamen<'a>,
    catalog: &'a Dictionary,
) -> Result<Vec<Lesezeichen>, Einwand> {
    let Some(root) = dict(copy.document, catalog, b"Outlines") else { return Ok(Vec::new()) };
    let mut reader = OutlineReader { copy, ziele, visited: BTreeSet::new() };
    reader.below(root, 0)
}

struct OutlineReader<'r, 'a> {
    copy: &'r Abschrift<'a>,
    ziele: &'r Zielnamen<'a>,
    visited: BTreeSet<ObjectId>,
}

impl<'a> OutlineReader<'_, 'a> {
    fn below(&mut self, parent: &'a Dictionary, depth: usize) -> Result<Vec<Lesezeichen>, Einwand> {
        let mut found = Vec::new();
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            if !self.visited.insert(id) {
                return Err(Einwand::Beschaedigt);
            }
            if depth >= DEPTH_MAX || self.visited.len() > LESEZEICHEN_MAX {
                return Err(Einwand::ZuGross);
            }
            let Ok(item) = self.copy.document.get_dictionary(id) else { break };
            let title = item.get_deref(b"Title", self.copy.document).ok();
            let action = dict(self.copy.document, item, b"A");
            let to = action.filter(|action| action.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"GoTo"));
            let to = item.get(b"Dest").ok().or_else(|| to?.get(b"D").ok());
            found.push(Lesezeichen {
                titel: title.and_then(|title| decode_text_string(title).ok()).unwrap_or_default(),
                ziel: to.and_then(|to| self.ziele.place(self.copy, to)),
                darunter: self.below(item, depth + 1)?,
            });
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
        Ok(found)
    }
}
