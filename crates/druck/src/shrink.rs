//! Smaller files: the tags of an accessible PDF are many small objects, which typst-pdf writes one by one.

use lopdf::{Document, SaveOptions};

/// Writes a PDF once more with object streams and a cross-reference stream; None where that would not make it smaller
/// or the library does not take it.
pub fn shrink(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(pdf).ok()?;
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(9).build();
    let mut out = Vec::with_capacity(pdf.len() / 2);
    document.save_with_options(&mut out, options).ok()?;
    (out.len() < pdf.len()).then_some(out)
}
