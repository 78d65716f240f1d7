//! Small files: what is written against what typst-pdf alone would write.

use std::sync::LazyLock;

use drucksache_druck::shrink;
use lopdf::Document;

use crate::built::{DOCUMENTS, PLANS, built};
use crate::pdf::Pdf;
use crate::project::werk;

/// A document as typst-pdf writes it.
struct Raw {
    plan: &'static str,
    document: &'static str,
    bytes: Vec<u8>,
}

/// The eight documents without shrinking, laid out once for all tests.
static RAW: LazyLock<Vec<Raw>> = LazyLock::new(|| {
    // One thread each: layout has caches of its own, but the two plans share no work.
    let threads = PLANS.map(|plan| std::thread::spawn(move || raw(plan)));
    threads.into_iter().flat_map(|thread| thread.join().expect("both plans can be laid out")).collect()
});

/// A plan's documents through the library, the way `drucken` goes up to shrinking.
fn raw(plan: &'static str) -> Vec<Raw> {
    let mut werk = werk(&format!("plans/{plan}"));
    let document = |(nr, document)| {
        let bytes = werk.layout(nr).and_then(|laid_out| laid_out.pdf()).expect("the document can be set");
        Raw { plan, document, bytes }
    };
    DOCUMENTS.into_iter().enumerate().map(document).collect()
}

/// Bytes of the tables that a document carries, which nothing makes smaller: they are packed when it is printed.
fn tables(pdf: &[u8]) -> usize {
    let document = Document::load_mem(pdf).expect("a PDF");
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let is_table = |kind: &[u8]| kind == b"text/csv" || kind.ends_with(b".spreadsheetml.sheet");
    let kind =
        |stream: &lopdf::Stream| stream.dict.get(b"Subtype").ok().and_then(|kind| kind.as_name().ok().map(is_table));
    streams.filter(|stream| kind(stream) == Some(true)).map(|stream| stream.content.len()).sum()
}

#[test]
fn the_whole_paper_has_about_half_the_bytes_and_every_part_has_fewer() {
    let mut table = String::new();
    let mut too_large = Vec::new();
    for raw in RAW.iter() {
        let tables = tables(&raw.bytes);
        let (before, after) = (raw.bytes.len() - tables, built(raw.plan, raw.document).bytes.len() - tables);
        let share = after * 1000 / before;
        table += &format!("{}{}: {before} → {after} bytes, {share} of 1000\n", raw.plan, raw.document);
        let limit = if raw.document.is_empty() { before * 52 / 100 } else { before - 1 };
        if after > limit {
            too_large.push(format!("{}{}", raw.plan, raw.document));
        }
    }
    assert!(too_large.is_empty(), "{too_large:?} is too large:\n{table}");
}

#[test]
fn what_is_written_is_what_shrinking_makes_of_it() {
    for raw in RAW.iter() {
        let shrunk = shrink(&raw.bytes).expect("shrinking pays for all eight");
        assert!(shrunk == built(raw.plan, raw.document).bytes, "{}{}", raw.plan, raw.document);
        // Object streams and a cross-reference stream in place of a table.
        assert!(contains(&shrunk, b"/ObjStm") && !contains(&shrunk, b"\nxref"), "{}{}", raw.plan, raw.document);
    }
}

#[test]
fn shrinking_changes_nothing_that_can_be_read() {
    for raw in RAW.iter() {
        let (before, after) = (Pdf::read(&raw.bytes), &built(raw.plan, raw.document).pdf);
        let name = format!("{}{}", raw.plan, raw.document);
        assert_eq!(before.root.blocks(), after.root.blocks(), "{name}");
        assert_eq!(before.bookmarks, after.bookmarks, "{name}");
        assert_eq!(before.info, after.info, "{name}");
        assert_eq!(before.xmp, after.xmp, "{name}");
        assert_eq!(before.pages.len(), after.pages.len(), "{name}");
    }
}

#[test]
fn what_is_no_pdf_is_left_as_it_is() {
    assert_eq!(shrink(b"%PDF-1.7 and no more"), None);
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
