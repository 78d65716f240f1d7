//! Moves copied objects into the paper: under new numbers, behind those that are there.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The numbers that copied objects have in the paper.
pub(super) struct Umzug<'p> {
    /// The pages of the paper that the first objects become.
    pub pages: &'p [ObjectId],
    /// The last number of the paper so far.
    last: u32,
    /// What is added to the numbers by which content finds its structure.
    parents: i64,
}

impl<'p> Umzug<'p> {
    pub(super) fn into(document: &Document, pages: &'p [ObjectId], parents: i64) -> Self {
        Self { pages, last: document.max_id, parents }
    }

    /// The number in the paper.
    pub(super) fn id(&self, number: u32) -> ObjectId {
        let place = number as usize;
        match self.pages.get(place.wrapping_sub(1)) {
            Some(page) => *page,
            None => (self.last + number - u32::try_from(self.pages.len()).unwrap_or(number), 0),
        }
    }

    /// The number by which content of the paper finds its structure.
    pub(super) fn parent(&self, key: i64) -> i64 {
        key.saturating_add(self.parents)
    }

    /// Puts all objects into the paper.
    pub(super) fn move_in(&self, document: &mut Document, objects: Vec<Object>) {
        for (number, mut object) in (1..).zip(objects) {
            self.renumber(&mut object);
            match &mut object {
                Object::Dictionary(dict) => self.shift(dict),
                Object::Stream(stream) => self.shift(&mut stream.dict),
                _ => {}
            }
            let id = self.id(number);
            document.max_id = document.max_id.max(id.0);
            document.objects.insert(id, object);
        }
    }

    /// Gives all references in a value their new numbers.
    pub(super) fn renumber(&self, object: &mut Object) {
        match object {
            Object::Reference(id) => *id = self.id(id.0),
            Object::Array(items) => items.iter_mut().for_each(|item| self.renumber(item)),
            Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, value)| self.renumber(value)),
            Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| self.renumber(value)),
            _ => {}
        }
    }

    fn shift(&self, dict: &mut Dictionary) {
        for key in [b"StructParent".as_slice(), b"StructParents"] {
            if let Ok(Object::Integer(parent)) = dict.get_mut(key) {
                *parent = self.parent(*parent);
            }
        }
    }
}
