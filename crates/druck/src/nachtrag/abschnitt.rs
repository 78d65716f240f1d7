//! The updates of a file, byte by byte: every byte of an update belongs to one of its objects, its table or its end.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::Document;
use lopdf::xref::XrefEntry;

/// A file has at most this many updates.
const UPDATES_MAX: usize = 32;
/// The last bytes of a file, in which it says where its table begins.
const TAIL: usize = 1024;
/// A trailer, or the dictionary of a table that is a stream, has at most this many bytes.
const TRAILER_MAX: usize = 64 * 1024;

/// Where the objects of an update stand in the file, by their numbers.
pub(super) type Objects = BTreeMap<u32, Range<usize>>;

/// An update.
#[derive(Debug)]
pub(super) struct Update {
    /// Its bytes.
    pub range: Range<usize>,
    /// Where its table begins.
    table: usize,
}

/// The bytes of the file before anything was appended; all of them where nothing was.
pub fn printed_bytes(pdf: &[u8]) -> &[u8] {
    let end = tables(pdf).filter(|tables| tables.len() > 1).and_then(|tables| end_of(pdf, *tables.last()?));
    end.and_then(|end| pdf.get(..end)).unwrap_or(pdf)
}

/// All updates after the printed bytes, in the order of the file; None where what follows is not built of updates.
pub(super) fn abschnitte(pdf: &[u8], printed_bytes: usize) -> Option<Vec<Update>> {
    let mut tables = tables(pdf)?;
    tables.pop();
    let mut start = printed_bytes;
    let mut found = Vec::new();
    for table in tables.into_iter().rev() {
        let end = end_of(pdf, table)?;
        let line_end = [&b"\r\n"[..], b"\n", b"\r"].into_iter().find(|line_end| pdf[end..].starts_with(line_end));
        let range = start..end + line_end.map_or(0, <[u8]>::len);
        if !range.contains(&table) {
            return None;
        }
        start = range.end;
        found.push(Update { range, table });
    }
    (start == pdf.len()).then_some(found)
}

/// Where the tables of a file begin, the newest first; each names the one before.
fn tables(pdf: &[u8]) -> Option<Vec<usize>> {
    let tail = pdf.len().saturating_sub(TAIL);
    let last = tail + pdf[tail..].windows(9).rposition(|window| window == b"startxref")?;
    let mut tables = vec![number(pdf.get(last + 9..)?)?];
    while let Some(before) = previous(pdf, *tables.last()?)? {
        // Each table must stand before the one that names it, so this ends.
        if before >= *tables.last()? || tables.len() > UPDATES_MAX {
            return None;
        }
        tables.push(before);
    }
    Some(tables)
}

/// The table before a table; None where it is no table.
#[expect(clippy::option_option, reason = "no table, and no table before it, are two answers")]
fn previous(pdf: &[u8], table: usize) -> Option<Option<usize>> {
    let trailer = trailer(pdf, table)?;
    match find(trailer, b"/Prev") {
        None => Some(None),
        Some(at) => number(&trailer[at + 5..]).map(Some),
    }
}

/// The trailer dictionary of a table, or the dictionary of a table that is a stream.
fn trailer(pdf: &[u8], table: usize) -> Option<&[u8]> {
    let text = pdf.get(table..)?;
    let (from, until): (usize, &[u8]) =
        if text.starts_with(b"xref") { (find(text, b"trailer")?, b"startxref") } else { (0, b"stream") };
    let text = &text[from..];
    let text = &text[..text.len().min(TRAILER_MAX)];
    Some(&text[..find(text, until)?])
}

/// Where the update of a table ends: after the lines that give the table's place.
fn end_of(pdf: &[u8], table: usize) -> Option<usize> {
    let text = pdf.get(table..)?;
    let start = find(text, b"startxref")?;
    let text = &text[start + 9..];
    let blank = text.len() - text.trim_ascii_start().len();
    let digits = table.to_string();
    let rest = text[blank..].strip_prefix(digits.as_bytes())?;
    let eof = rest.trim_ascii_start().strip_prefix(b"%%EOF")?;
    (blank > 0).then_some(pdf.len() - eof.len())
}

impl Update {
    /// The objects that the update adds or replaces; None where any of its bytes belongs to none of them.
    pub(super) fn objects(&self, pdf: &[u8], before: &Document, after: &Document) -> Option<Objects> {
        let trailer = trailer(pdf, self.table)?;
        if [&b"/XRefStm"[..], b"/Encrypt"].into_iter().any(|key| find(trailer, key).is_some()) {
            return None;
        }
        let mut starts = BTreeMap::new();
        for (id, entry) in &after.reference_table.entries {
            let same = before.reference_table.entries.get(id).is_some_and(|old| same(old, entry));
            match entry {
                _ if same => {}
                XrefEntry::Free | XrefEntry::UnusableFree if *id == 0 => {}
                XrefEntry::Normal { offset, generation } => {
                    starts.insert(usize::try_from(*offset).ok()?, (*id, *generation));
                }
                _ => return None,
            }
        }
        let lost = before.reference_table.entries.keys().any(|id| !after.reference_table.entries.contains_key(id));
        let first = starts.keys().next().is_some_and(|first| self.blank(pdf, *first));
        if lost || !first {
            return None;
        }
        let ends: Vec<usize> =
            starts.keys().skip(1).copied().filter(|start| *start < self.table).chain([self.table]).collect();
        let mut objects = Objects::new();
        for ((start, (id, generation)), end) in starts.iter().zip(ends) {
            objects.insert(*id, object(pdf, *start..end, *id, *generation)?);
        }
        // The table may be an object itself, the last one.
        let last: Vec<_> = starts.range(self.table..).collect();
        let table = match last.as_slice() {
            [] => pdf[self.table..].starts_with(b"xref"),
            [(start, (id, generation))] if **start == self.table => {
                let end = self.table + find(pdf.get(self.table..self.range.end)?, b"startxref")?;
                object(pdf, self.table..end, *id, *generation).is_some()
            }
            _ => false,
        };
        table.then_some(objects)
    }

    /// Whether nothing stands before the first object.
    fn blank(&self, pdf: &[u8], first: usize) -> bool {
        pdf.get(self.range.start..first).is_some_and(|before| before.trim_ascii().is_empty())
    }
}

/// The bytes of an object; None where the range holds anything else as well.
fn object(pdf: &[u8], range: Range<usize>, id: u32, generation: u16) -> Option<Range<usize>> {
    let text = pdf.get(range.clone())?;
    let head = format!("{id} {generation} obj");
    let one = text.starts_with(head.as_bytes()) && text.trim_ascii_end().ends_with(b"endobj");
    let alone = text.windows(6).filter(|window| *window == b"endobj").count() == 1;
    (one && alone && stream_is_exact(text)).then_some(range)
}

/// Whether a stream ends where its length says, so that readers that search for its end see the same bytes. Objects
/// that are no streams pass.
fn stream_is_exact(object: &[u8]) -> bool {
    let mut words = (0..object.len()).filter(|at| object[*at..].starts_with(b"stream"));
    // The word may stand in a text, too.
    let Some(at) = words.find(|at| object[..*at].trim_ascii_end().ends_with(b">>")) else { return true };
    let (dict, stream) = (&object[..at], &object[at + 6..]);
    let Some(stream) = stream.strip_prefix(b"\r\n").or_else(|| stream.strip_prefix(b"\n")) else { return false };
    let length = find(dict, b"/Length").and_then(|at| number(&dict[at + 7..]));
    let Some(rest) = length.and_then(|length| stream.get(length..)) else { return false };
    let end = rest.trim_ascii_start().strip_prefix(b"endstream");
    end.is_some_and(|end| end.trim_ascii() == b"endobj")
}

fn same(old: &XrefEntry, new: &XrefEntry) -> bool {
    match (old, new) {
        (XrefEntry::Normal { offset: old, .. }, XrefEntry::Normal { offset: new, .. }) => old == new,
        (
            XrefEntry::Compressed { container: old, index: old_index },
            XrefEntry::Compressed { container: new, index: new_index },
        ) => old == new && old_index == new_index,
        (XrefEntry::Free | XrefEntry::UnusableFree, XrefEntry::Free | XrefEntry::UnusableFree) => true,
        _ => false,
    }
}

/// The number after blanks.
fn number(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_start();
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    std::str::from_utf8(&text[..end]).ok()?.parse().ok()
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
