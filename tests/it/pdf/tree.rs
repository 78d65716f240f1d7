//! The structure tree as Rust values, and the text of its elements.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{Page, Piece, flow, name, text};

/// An element of the structure tree.
#[derive(Debug, Default)]
pub struct Element {
    /// Its tag as written, such as Em.
    pub tag: String,
    /// Its tag in terms of the standard, such as Span.
    pub role: String,
    /// Identifier, which `headers` name.
    pub id: Option<String>,
    /// Alternative text.
    pub alt: Option<String>,
    /// Text that replaces what stands inside.
    pub actual_text: Option<String>,
    /// Attributes of all owners, such as Scope, ColSpan, Headers, Summary.
    pub attributes: BTreeMap<String, Object>,
    /// What is in it, in the order of reading.
    pub children: Vec<Child>,
}

/// What is in an element.
#[derive(Debug)]
pub enum Child {
    /// A further element.
    Element(Element),
    /// A piece of text.
    Piece(Piece),
}

impl Element {
    /// Visits this element and all in it, in the order of reading.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        self.elements().for_each(|child| child.walk(visit));
    }

    /// The elements directly in this one.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Piece(_) => None,
        })
    }

    /// Whether it stands in the flow of a line.
    fn is_inline(&self) -> bool {
        let placed =
            self.attributes.get("Placement").is_some_and(|place| place.as_name().is_ok_and(|at| at == b"Block"));
        ["Span", "Link", "Quote", "Code", "Reference", "Note"].contains(&self.role.as_str()) && !placed
    }

    /// The texts of the blocks in it (paragraphs, cells, labels, headings), each as flowing text.
    pub fn blocks(&self) -> Vec<String> {
        let (mut blocks, mut open) = (Vec::new(), Vec::new());
        self.gather(&mut blocks, &mut open);
        blocks.push(open);
        blocks.iter().map(|pieces| flow(pieces.iter().copied())).filter(|text| !text.is_empty()).collect()
    }

    /// All text in it, blocks with a space between them.
    pub fn text(&self) -> String {
        self.blocks().join(" ")
    }

    fn gather<'a>(&'a self, blocks: &mut Vec<Vec<&'a Piece>>, open: &mut Vec<&'a Piece>) {
        assert!(self.actual_text.is_none(), "the reader doesn't know ActualText of whole elements");
        for child in &self.children {
            match child {
                Child::Piece(piece) => open.push(piece),
                Child::Element(element) if element.is_inline() => element.gather(blocks, open),
                Child::Element(element) => {
                    blocks.push(std::mem::take(open));
                    element.gather(blocks, open);
                    blocks.push(std::mem::take(open));
                }
            }
        }
    }

    /// Number of the page it begins on.
    pub fn page(&self) -> Option<usize> {
        self.children.iter().find_map(|child| match child {
            Child::Piece(piece) => Some(piece.page),
            Child::Element(element) => element.page(),
        })
    }
}

/// What the structure tree is read with.
pub struct Tree<'a> {
    pub document: &'a Document,
    pub pages: &'a [Page],
    pub ids: &'a [ObjectId],
    pub roles: Option<&'a Dictionary>,
}

impl Tree<'_> {
    /// The children of an element: K is one of them or a list, an integer being marked content on the element's page.
    pub fn children(&self, parent: &Dictionary, page: Option<usize>, found: &mut Vec<Child>) {
        let Ok(kids) = parent.get_deref(b"K", self.document) else { return };
        for kid in kids.as_array().map_or(std::slice::from_ref(kids), Vec::as_slice) {
            let (_, kid) = self.document.dereference(kid).expect("an object");
            match kid {
                Object::Integer(id) => self.marked(*id, page, found),
                Object::Dictionary(kid) => {
                    let page = self.page(kid).or(page);
                    match kid.get(b"Type").and_then(Object::as_name).unwrap_or_default() {
                        b"MCR" => self.marked(kid.get(b"MCID").and_then(Object::as_i64).expect("an id"), page, found),
                        // An annotation, such as the area of a link: its text is marked content beside it.
                        b"OBJR" => {}
                        _ => found.push(Child::Element(self.element(kid, page))),
                    }
                }
                other => panic!("{other:?} in the structure tree"),
            }
        }
    }

    fn marked(&self, id: i64, page: Option<usize>, found: &mut Vec<Child>) {
        let page = &self.pages[page.expect("marked content names its page")];
        found.extend(page.text.marked.get(&id).into_iter().flatten().cloned().map(Child::Piece));
    }

    /// Index of the page that an element names.
    fn page(&self, element: &Dictionary) -> Option<usize> {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok()?;
        self.ids.iter().position(|id| *id == page)
    }

    fn element(&self, element: &Dictionary, page: Option<usize>) -> Element {
        let tag = name(element.get(b"S").and_then(Object::as_name).expect("an element has a tag"));
        let role = self.roles.and_then(|roles| roles.get(tag.as_bytes()).and_then(Object::as_name).ok().map(name));
        let get = |key: &[u8]| text(self.document, element, key);
        let mut read = Element {
            role: role.unwrap_or_else(|| tag.clone()),
            tag,
            id: get(b"ID"),
            alt: get(b"Alt"),
            actual_text: get(b"ActualText"),
            ..Element::default()
        };
        if let Ok(owners) = element.get_deref(b"A", self.document) {
            for owner in owners.as_array().map_or(std::slice::from_ref(owners), Vec::as_slice) {
                let (_, owner) = self.document.dereference(owner).expect("attributes");
                let attributes = owner.as_dict().expect("a dictionary");
                read.attributes.extend(attributes.iter().map(|(key, value)| (name(key), value.clone())));
            }
        }
        self.children(element, page, &mut read.children);
        read
    }
}
