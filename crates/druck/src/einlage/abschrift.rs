//! Copies objects out of a PDF with everything that they refer to, under numbers of their own.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::einwand::Einwand;

/// At most this many objects are copied.
const OBJEKTE_MAX: usize = 400_000;

/// Keys of pictures and forms that are left out: they name other files, layers and descriptions that no page needs.
const LEFT_OUT: &[&[u8]] =
    &[b"OPI", b"Metadata", b"PieceInfo", b"AF", b"OC", b"Ref", b"Alternates", b"F", b"FFilter", b"FDecodeParms"];
/// What no page draws: objects of these types are not followed.
const NOT_DRAWN: &[&[u8]] = &[
    b"Catalog",
    b"Pages",
    b"Page",
    b"StructTreeRoot",
    b"StructElem",
    b"Annot",
    b"Action",
    b"Filespec",
    b"Outlines",
    b"OCG",
    b"OCMD",
];

/// Objects that were copied; the first one has the number 1.
pub(super) struct Abschrift<'a> {
    pub document: &'a Document,
    known: BTreeMap<ObjectId, u32>,
    queue: Vec<(u32, ObjectId)>,
    pub objects: Vec<Object>,
}

impl<'a> Abschrift<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self { document, known: BTreeMap::new(), queue: Vec::new(), objects: Vec::new() }
    }

    /// A number for an object that is made later.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn reserve(&mut self) -> Result<u32, Einwand> {
        if self.objects.len() >= OBJEKTE_MAX {
            return Err(Einwand::ZuGross);
        }
        self.objects.push(Object::Null);
        u32::try_from(self.objects.len()).map_err(|_| Einwand::ZuGross)
    }

    /// Puts an object under a number that was reserved.
    pub(super) fn set(&mut self, number: u32, object: impl Into<Object>) {
        if let Some(place) = self.objects.get_mut((number as usize).wrapping_sub(1)) {
            *place = object.into();
        }
    }

    /// Says which object stands for one of the PDF.
    pub(super) fn stands_for(&mut self, id: ObjectId, number: u32) {
        self.known.insert(id, number);
    }

    /// The number of an object that was copied or stands for another.
    pub(super) fn number(&self, id: ObjectId) -> Option<u32> {
        self.known.get(&id).copied()
    }

    /// Copies a value; what it refers to follows with [`Self::finish`].
    ///
    /// # Errors
    /// There are too many objects.
    pub(super) fn copy(&mut self, object: &Object) -> Result<Object, Einwand> {
        Ok(match object {
            Object::Reference(id) => self.reference(*id)?,
            Object::Array(items) => Object::Array(items.iter().map(|item| self.copy(item)).collect::<Result<_, _>>()?),
            Object::Dictionary(dict) => Object::Dictionary(self.dictionary(dict, &[])?),
            Object::Stream(stream) => {
                let mut copy = stream.clone();
                copy.dict = self.dictionary(&stream.dict, LEFT_OUT)?;
                Object::Stream(copy)
            }
            plain => plain.clone(),
        })
    }

    /// Copies a dictionary without some keys.
    pub(super) fn dictionary(&mut self, dict: &Dictionary, without: &[&[u8]]) -> Result<Dictionary, Einwand> {
        let mut out = Dictionary::new();
        for (key, value) in dict.iter().filter(|(key, _)| !without.contains(&key.as_slice())) {
            out.set(key.clone(), self.copy(value)?);
        }
        Ok(out)
    }

    fn reference(&mut self, id: ObjectId) -> Result<Object, Einwand> {
        if let Some(number) = self.number(id) {
            return Ok(Object::Reference((number, 0)));
        }
        let start = Object::Reference(id);
        let Ok((Some(last), object)) = self.document.dereference(&start) else { return Ok(Object::Null) };
        let drawn = !object.type_name().is_ok_and(|name| NOT_DRAWN.contains(&name));
        let number = match self.number(last) {
            Some(number) => number,
            None if drawn => {
                let number = self.reserve()?;
                self.queue.push((number, last));
                self.known.insert(last, number);
                number
            }
            None => return Ok(Object::Null),
        };
        self.known.insert(id, number);
        Ok(Object::Reference((number, 0)))
    }

    /// Copies what copied values refer to.
    ///
    /// # Errors
    /// There are too many objects.
    pub(super) fn finish(&mut self) -> Result<(), Einwand> {
        while let Some((number, id)) = self.queue.pop() {
            let object = self.document.get_object(id).map_err(|_| Einwand::Beschaedigt)?;
            let copy = self.copy(object)?;
            self.set(number, copy);
        }
        Ok(())
    }
}
