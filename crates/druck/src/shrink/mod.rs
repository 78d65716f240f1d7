//! Makes PDFs smaller: the tags of an accessible PDF are many small objects, which typst-pdf does not pack.
//!
//! A very large file is read in parts and written as it is read: a paper of some thousand pages has a million objects,
//! and all of them at once, read and packed, need more memory than its layout. Parts take twice the time.

mod reader;
mod writer;

use std::ops::Range;

use lopdf::{Document, LoadOptions, Object, ObjectStream, SaveOptions};

use reader::Table;
use writer::Packed;

/// Objects that are read at once.
const PART: u32 = 4_000;

/// Files of more bytes are read in parts.
const LARGE: usize = 32 * 1024 * 1024;

/// Writes a PDF once more with object streams and a cross-reference stream; None where that would not make it smaller
/// or the library does not take it. The bytes are the same either way.
pub fn shrink(pdf: &[u8]) -> Option<Vec<u8>> {
    let out = if pdf.len() > LARGE { in_parts(pdf)? } else { whole(pdf)? };
    (out.len() < pdf.len()).then_some(out)
}

/// All objects at once.
fn whole(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(pdf).ok()?;
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(9).build();
    let mut out = Vec::with_capacity(pdf.len() / 2);
    document.save_with_options(&mut out, options).ok()?;
    Some(out)
}

/// Part by part; None where the file is not built as typst-pdf builds it.
fn in_parts(pdf: &[u8]) -> Option<Vec<u8>> {
    let table = Table::of(pdf)?;
    pack(table.parts(PART).map(|ids| read(&table, ids)), table.last_id())
}

/// Reads a part; None where an object is missing.
fn read(table: &Table<'_>, ids: Range<u32>) -> Option<Document> {
    let part = Document::load_mem_with_options(&table.part(ids.clone()), options()).ok()?;
    (part.objects.len() == ids.len() && part.version.as_str() >= "1.5").then_some(part)
}

/// Writes all parts as one file.
fn pack(parts: impl Iterator<Item = Option<Document>>, last_id: u32) -> Option<Vec<u8>> {
    let mut packed = Packed::new(last_id);
    let mut trailer = None;
    for part in parts {
        let mut part = part?;
        if trailer.is_none() {
            packed.header(&part.version, &part.binary_mark)?;
        }
        for (id, object) in std::mem::take(&mut part.objects) {
            if is_obsolete(&object) {
                return None;
            } else if ObjectStream::can_be_compressed(id, &object, &part) {
                packed.compress(id, object)?;
            } else {
                packed.direct(id, &object)?;
            }
        }
        trailer = Some(part.trailer);
    }
    packed.finish(trailer?)
}

/// How a part is read. A lenient reader would look for the pages, which are in another part.
fn options() -> LoadOptions {
    LoadOptions { strict: true, ..LoadOptions::default() }
}

/// Whether an object shows that the file is packed already.
fn is_obsolete(object: &Object) -> bool {
    matches!(object.type_name(), Ok(b"ObjStm" | b"XRef" | b"Linearized"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    /// A PDF with as many small objects as wanted, and a stream between them.
    fn pdf(objects: u32) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
        let mut offsets = Vec::new();
        for id in 1..=objects {
            offsets.push(out.len());
            let body = match id {
                1 => "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
                2 => "<</Type/Pages/Kids[]/Count 0>>".to_owned(),
                3 => "<</Length 3>>\nstream\nabc\nendstream".to_owned(),
                id => format!("<</S/Span/K[{id}]/P {} 0 R/T(Gr\\374\\337e) /F 0.5>>", id - 1),
            };
            out.extend(format!("{id} 0 obj\n{body}\nendobj\n\n").bytes());
        }
        let start = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", objects + 1).bytes());
        offsets.iter().for_each(|offset| out.extend(format!("{offset:010} 00000 n\r\n").bytes()));
        out.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects + 1).bytes());
        out
    }

    #[test]
    fn a_file_read_in_parts_is_packed_like_the_whole_one() {
        for objects in [150, PART, PART + 1, 2 * PART + 77] {
            let pdf = pdf(objects);
            assert!(in_parts(&pdf) == whole(&pdf) && whole(&pdf).is_some(), "{objects}");
        }
    }

    #[test]
    fn what_is_no_pdf_or_packed_already_is_left_as_it_is() {
        assert_eq!(shrink(b"no PDF"), None);
        assert_eq!(in_parts(b"no PDF"), None);
        let packed = whole(&pdf(500)).expect("it is a PDF");
        assert_eq!(in_parts(&packed), None);
        assert_eq!(in_parts(&pdf(500)[..2_000]), None);
        let dict = dictionary! { "Type" => "XRef" };
        assert!(is_obsolete(&Object::Dictionary(dict)));
    }
}
