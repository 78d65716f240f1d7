//! The structure tree of a finished PDF, written anew under one element.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::abschrift::Abschrift;
use super::baum::{dict, entries, one_or_many};
use super::einwand::Einwand;
use super::rollen::standard;

/// What an element says of itself in words.
const WORDS: &[&[u8]] = &[b"T", b"Lang", b"Alt", b"E", b"ActualText"];

/// The structure of the pages.
#[derive(Debug, Default)]
pub(super) struct Struktur {
    /// The elements on top.
    pub oben: Vec<Object>,
    /// What belongs to a page or an object, by its number there.
    pub parents: Vec<(i64, Object)>,
    /// Elements that others name, by their ids.
    pub ids: Vec<(Vec<u8>, Object)>,
    /// A type of an element is none of the standard ones.
    pub unbekannte_rolle: bool,
    /// Headings have no level.
    pub ohne_ebene: bool,
}

/// An element that is to be copied.
struct Planned<'a> {
    dict: &'a Dictionary,
    number: u32,
    parent: u32,
}

/// Copies the structure tree. `top` is the element that it hangs below, `prefix` goes before all ids.
///
/// # Errors
/// The tree is broken.
pub(super) fn struktur<'a>(
    copy: &mut Abschrift<'a>,
    root: &'a Dictionary,
    top: u32,
    prefix: &str,
) -> Result<Struktur, Einwand> {
    let document = copy.document;
    let mut done = Struktur::default();
    let planned = plan(copy, root, top)?;
    let mut elements = ElementWriter {
        roles: dict(document, root, b"RoleMap"),
        classes: dict(document, root, b"ClassMap"),
        prefix,
        done: &mut done,
    };
    for one in &planned {
        elements.write(copy, one)?;
    }
    done.oben = kids(copy, root)?;
    if let Some(tree) = dict(document, root, b"ParentTree") {
        for (key, value) in entries(document, tree, b"Nums")? {
            let Ok(key) = key.as_i64() else { continue };
            done.parents.push((key, of_parent_tree(copy, value)));
        }
    }
    Ok(done)
}

/// Gives numbers to all elements, from the top down.
fn plan<'a>(copy: &mut Abschrift<'a>, root: &'a Dictionary, top: u32) -> Result<Vec<Planned<'a>>, Einwand> {
    let document = copy.document;
    let mut planned = Vec::new();
    let mut open: Vec<(ObjectId, u32)> = elements(document, root).map(|id| (id, top)).collect();
    open.reverse();
    while let Some((id, parent)) = open.pop() {
        if copy.number(id).is_some() {
            return Err(Einwand::Beschaedigt);
        }
        let dict = document.get_dictionary(id).map_err(|_| Einwand::Beschaedigt)?;
        let number = copy.reserve()?;
        copy.stands_for(id, number);
        planned.push(Planned { dict, number, parent });
        let at = open.len();
        open.extend(elements(document, dict).map(|id| (id, number)));
        open[at..].reverse();
    }
    Ok(planned)
}

/// The elements among the kids of an element.
fn elements<'a>(document: &'a Document, of: &'a Dictionary) -> impl Iterator<Item = ObjectId> {
    one_or_many(document, of, b"K").iter().filter_map(|kid| {
        let id = kid.as_reference().ok()?;
        let dict = document.get_dictionary(id).ok()?;
        (!dict.has_type(b"MCR") && !dict.has_type(b"OBJR")).then_some(id)
    })
}

/// The kids of an element: elements, marked content and objects.
fn kids<'a>(copy: &mut Abschrift<'a>, of: &'a Dictionary) -> Result<Vec<Object>, Einwand> {
    let mut kids = Vec::new();
    for kid in one_or_many(copy.document, of, b"K") {
        let known = kid.as_reference().ok().and_then(|id| copy.number(id));
        match (known, copy.document.dereference(kid)) {
            (Some(number), _) => kids.push(Object::Reference((number, 0))),
            (None, Ok((_, Object::Integer(mark)))) => kids.push(Object::Integer(*mark)),
            (None, Ok((_, Object::Dictionary(mark)))) => kids.extend(marked(copy, mark)),
            _ => {}
        }
    }
    Ok(kids)
}

/// Marked content of another page or form, or an object; None where that was not taken over.
fn marked(copy: &Abschrift<'_>, of: &Dictionary) -> Option<Object> {
    let mut out = Dictionary::new();
    let is_object = of.has_type(b"OBJR");
    out.set("Type", if is_object { "OBJR" } else { "MCR" });
    for key in [b"Pg".as_slice(), b"Stm", b"Obj"] {
        if let Ok(id) = of.get(key).and_then(Object::as_reference) {
            out.set(key, Object::Reference((copy.number(id)?, 0)));
        }
    }
    match (is_object, of.get(b"MCID")) {
        (false, Ok(Object::Integer(mark))) => out.set("MCID", *mark),
        (true, _) if out.has(b"Obj") => {}
        _ => return None,
    }
    Some(Object::Dictionary(out))
}

/// An entry of the tree that leads from content to elements.
fn of_parent_tree(copy: &Abschrift<'_>, value: &Object) -> Object {
    let element = |one: &Object| {
        let number = one.as_reference().ok().and_then(|id| copy.number(id));
        number.map_or(Object::Null, |number| Object::Reference((number, 0)))
    };
    match copy.document.dereference(value) {
        Ok((_, Object::Array(items))) => Object::Array(items.iter().map(element).collect()),
        _ => element(value),
    }
}

struct ElementWriter<'w, 'a> {
    roles: Option<&'a Dictionary>,
    classes: Option<&'a Dictionary>,
    prefix: &'w str,
    done: &'w mut Struktur,
}

impl<'a> ElementWriter<'_, 'a> {
    fn write(
        &mut self,
        copy: &mut Abschrift<'a>,
        Planned { dict, number, parent }: &Planned<'a>,
    ) -> Result<(), Einwand> {
        let document = copy.document;
        let mut out = Dictionary::new();
        out.set("Type", "StructElem");
        let name = dict.get_deref(b"S", document).and_then(Object::as_name).unwrap_or_default();
        let role = standard(document, self.roles, name);
        self.done.unbekannte_rolle |= role.is_none();
        self.done.ohne_ebene |= role == Some(b"H");
        // A whole document is a part of ours.
        let role = role.unwrap_or(b"NonStruct");
        out.set("S", Object::Name(if role == b"Document" { b"Part" } else { role }.to_vec()));
        out.set("P", Object::Reference((*parent, 0)));
        if let Some(page) = dict.get(b"Pg").and_then(Object::as_reference).ok().and_then(|id| copy.number(id)) {
            out.set("Pg", Object::Reference((page, 0)));
        }
        for key in WORDS {
            if let Ok(Object::String(text, how)) = dict.get_deref(key, document) {
                out.set(*key, Object::String(text.clone(), *how));
            }
        }
        let kids = kids(copy, dict)?;
        out.set("K", kids);
        let attributes = self.attributes(copy, dict)?;
        if !attributes.is_empty() {
            out.set("A", attributes);
        }
        if let Ok(id) = dict.get_deref(b"ID", document).and_then(Object::as_str) {
            let id = self.own(id);
            out.set("ID", Object::string_literal(id.clone()));
            self.done.ids.push((id, Object::Reference((*number, 0))));
        }
        copy.set(*number, out);
        Ok(())
    }

    /// An id that no other Anlage has.
    fn own(&self, id: &[u8]) -> Vec<u8> {
        [self.prefix.as_bytes(), id].concat()
    }

    /// The attributes of an element: first those of its classes, which its own ones go before.
    fn attributes(&self, copy: &mut Abschrift<'a>, of: &'a Dictionary) -> Result<Vec<Object>, Einwand> {
        let document = copy.document;
        let mut found: Vec<&'a Object> = Vec::new();
        for class in one_or_many(document, of, b"C") {
            let name = document.dereference(class).ok().and_then(|(_, name)| name.as_name().ok());
            if let (Some(classes), Some(name)) = (self.classes, name) {
                found.extend(one_or_many(document, classes, name));
            }
        }
        found.extend(one_or_many(document, of, b"A"));
        let mut out = Vec::new();
        for one in found {
            // Between attributes stand numbers of revisions.
            let Ok((_, Object::Dictionary(attributes))) = document.dereference(one) else { continue };
            let headers = attributes.get_deref(b"Headers", document).and_then(Object::as_array);
            let headers = headers.map(|ids| ids.iter().filter_map(|id| id.as_str().ok()).map(|id| self.own(id)));
            let headers = headers.map(|ids| ids.map(Object::string_literal).collect::<Vec<_>>());
            let mut attributes = copy.dictionary(attributes, &[b"Headers", b"NS"])?;
            if let Ok(headers) = headers {
                attributes.set("Headers", headers);
            }
            out.push(Object::Dictionary(attributes));
        }
        Ok(out)
    }
}
