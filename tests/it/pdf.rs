//! A reader of tagged PDFs: what a screen reader gets, as a Rust tree.

pub mod content;
mod font;
mod table;
mod tree;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

pub use content::{Artifact, PageText, Piece, flow};

use tree::Tree;
pub use tree::{Child, Element};

/// A PDF that was read.
pub struct Pdf {
    /// The pages.
    pub pages: Vec<Page>,
    /// The root of the structure tree.
    pub root: Element,
    /// Bookmarks in order.
    pub bookmarks: Vec<Bookmark>,
    /// Title, Author, CreationDate and so on.
    pub info: BTreeMap<String, String>,
    /// Language of the document.
    pub lang: String,
    /// Metadata as XML.
    pub xmp: String,
}

/// A page.
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Its texts.
    pub text: PageText,
}

/// A bookmark.
#[derive(Debug, PartialEq)]
pub struct Bookmark {
    /// 1 at the top.
    pub level: usize,
    /// Its title.
    pub title: String,
    /// Number of the page it leads to, from 1.
    pub page: usize,
}

impl Pdf {
    /// Reads a PDF.
    #[track_caller]
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let catalog = document.catalog().expect("a catalog");
        let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
        let pages: Vec<Page> = ids.iter().zip(1..).map(|(id, number)| page(&document, *id, number)).collect();
        let tree = dict(&document, catalog, b"StructTreeRoot").expect("a tagged PDF");
        let reader = Tree { document: &document, pages: &pages, ids: &ids, roles: dict(&document, tree, b"RoleMap") };
        let mut root = Element::default();
        reader.children(tree, None, &mut root.children);
        let [Child::Element(_)] = root.children.as_slice() else { panic!("one root element") };
        let Some(Child::Element(root)) = root.children.pop() else { unreachable!("just looked at") };
        let mut bookmarks = Vec::new();
        if let Some(outlines) = dict(&document, catalog, b"Outlines") {
            read_bookmarks(&document, &ids, outlines, 1, &mut bookmarks);
        }
        let xmp = catalog.get_deref(b"Metadata", &document).and_then(Object::as_stream).expect("metadata");
        let xmp = String::from_utf8(xmp.get_plain_content().expect("a stream")).expect("UTF-8");
        let info = dict(&document, &document.trailer, b"Info").expect("document information");
        let info = info.iter().map(|(key, value)| (name(key), decode_text_string(value).expect("a text"))).collect();
        let lang = text(&document, catalog, b"Lang").unwrap_or_default();
        Self { pages, root, bookmarks, info, lang, xmp }
    }

    /// All elements of a role, in the order of reading.
    pub fn all(&self, role: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        self.root.walk(&mut |element| {
            if element.role == role {
                found.push(element);
            }
        });
        found
    }

    /// What stands between a tag of the metadata and its end.
    pub fn metadata(&self, tag: &str) -> Option<&str> {
        let (_, rest) = self.xmp.split_once(&format!("<{tag}>"))?;
        Some(rest.split_once(&format!("</{tag}>"))?.0)
    }
}

fn page(document: &Document, id: ObjectId, number: usize) -> Page {
    let page = document.get_dictionary(id).expect("a page");
    let bounds = page.get_deref(b"MediaBox", document).and_then(Object::as_array).expect("a page has a size");
    let edge = |at: usize| bounds[at].as_float().expect("a number");
    let text = content::page_text(document, id, number);
    Page { width: edge(2) - edge(0), height: edge(3) - edge(1), text }
}

fn read_bookmarks(document: &Document, ids: &[ObjectId], parent: &Dictionary, level: usize, found: &mut Vec<Bookmark>) {
    let mut next = dict(document, parent, b"First");
    while let Some(bookmark) = next {
        let target = bookmark.get_deref(b"Dest", document).and_then(Object::as_array).expect("a place");
        let page = target[0].as_reference().expect("a page");
        let page = ids.iter().position(|id| *id == page).expect("a page of this file") + 1;
        let title = text(document, bookmark, b"Title").expect("a bookmark has a title");
        found.push(Bookmark { level, title, page });
        read_bookmarks(document, ids, bookmark, level + 1, found);
        next = dict(document, bookmark, b"Next");
    }
}

fn dict<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    parent.get_deref(key, document).and_then(Object::as_dict).ok()
}

fn text(document: &Document, parent: &Dictionary, key: &[u8]) -> Option<String> {
    parent.get_deref(key, document).ok().map(|text| decode_text_string(text).expect("a text"))
}

fn name(bytes: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(bytes.as_ref()).into_owned()
}
