//! The types of structure elements. Each element gets the standard type that its PDF means, so that two PDFs may mean
//! different things by the same name.

use lopdf::{Dictionary, Document, Object};

/// The standard types of PDF 1.7.
const STANDARD: &[&[u8]] = &[
    b"Document",
    b"Part",
    b"Art",
    b"Sect",
    b"Div",
    b"BlockQuote",
    b"Caption",
    b"TOC",
    b"TOCI",
    b"Index",
    b"NonStruct",
    b"Private",
    b"P",
    b"H",
    b"H1",
    b"H2",
    b"H3",
    b"H4",
    b"H5",
    b"H6",
    b"L",
    b"LI",
    b"Lbl",
    b"LBody",
    b"Table",
    b"TR",
    b"TH",
    b"TD",
    b"THead",
    b"TBody",
    b"TFoot",
    b"Span",
    b"Quote",
    b"Note",
    b"Reference",
    b"BibEntry",
    b"Code",
    b"Link",
    b"Annot",
    b"Ruby",
    b"RB",
    b"RT",
    b"RP",
    b"Warichu",
    b"WT",
    b"WP",
    b"Figure",
    b"Formula",
    b"Form",
];
/// A type is mapped at most this many times.
const STEPS_MAX: usize = 16;

/// The standard type behind a name; None where the PDF does not say.
pub(super) fn standard<'a>(document: &'a Document, roles: Option<&'a Dictionary>, name: &'a [u8]) -> Option<&'a [u8]> {
    let mut name = name;
    for _ in 0..STEPS_MAX {
        if STANDARD.contains(&name) {
            return Some(name);
        }
        name = roles?.get_deref(name, document).and_then(Object::as_name).ok()?;
    }
    None
}
