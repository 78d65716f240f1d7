//! Where links and bookmarks of a finished PDF lead to.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::abschrift::Abschrift;
use super::baum::{dict, entries};
use super::einwand::Einwand;

/// The named places of a PDF.
#[derive(Default)]
pub(super) struct Zielnamen<'a>(BTreeMap<&'a [u8], &'a Object>);

impl<'a> Zielnamen<'a> {
    /// # Errors
    /// The tree of names is broken.
    pub(super) fn of(document: &'a Document, catalog: &'a Dictionary) -> Result<Self, Einwand> {
        let mut named = BTreeMap::new();
        if let Some(names) = dict(document, catalog, b"Dests") {
            named.extend(names.iter().map(|(name, place)| (name.as_slice(), place)));
        }
        if let Some(tree) = dict(document, catalog, b"Names").and_then(|names| dict(document, names, b"Dests")) {
            let pairs = entries(document, tree, b"Names")?.into_iter();
            named.extend(pairs.filter_map(|(name, place)| Some((name.as_str().ok()?, place))));
        }
        Ok(Self(named))
    }

    /// A place as an array that starts with a page of the copy; None where it is on no page.
    pub(super) fn place(&self, of: &Abschrift<'a>, object: &Object) -> Option<Object> {
        // A name may stand for a dictionary with the place.
        let mut object = of.document.dereference(object).ok()?.1;
        for _ in 0..3 {
            object = match object {
                Object::Name(name) | Object::String(name, _) => self.0.get(name.as_slice())?,
                Object::Dictionary(dict) => dict.get(b"D").ok()?,
                _ => break,
            };
            object = of.document.dereference(object).ok()?.1;
        }
        let items = object.as_array().ok()?;
        let page = of.number(items.first()?.as_reference().ok()?)?;
        let how = items.iter().skip(1).take(5).map(|one| match one {
            Object::Name(_) | Object::Integer(_) | Object::Real(_) => one.clone(),
            _ => Object::Null,
        });
        Some(Object::Array(std::iter::once(Object::Reference((page, 0))).chain(how).collect()))
    }
}
