//! Splits a PDF with a cross-reference table into PDFs of some of its objects each.

use std::ops::Range;

/// The table at the end of a PDF.
pub(super) struct Table<'a> {
    pdf: &'a [u8],
    /// What stands before all objects.
    header: &'a [u8],
    /// Where each object stands: the first is object 1, and none is missing.
    objects: Vec<Range<usize>>,
    /// The trailer's dictionary with its keyword.
    trailer: &'a [u8],
}

/// Bytes of an entry of the table.
const ENTRY: usize = 20;

impl<'a> Table<'a> {
    /// Reads the table; None where there is none, or more than one.
    pub(super) fn of(pdf: &'a [u8]) -> Option<Self> {
        let tail = pdf.len().saturating_sub(64);
        let start = tail + find(&pdf[tail..], b"startxref")?;
        let number = pdf[start..].split(u8::is_ascii_whitespace).nth(1)?;
        let xref: usize = std::str::from_utf8(number).ok()?.parse().ok()?;
        let table = pdf.get(xref..start)?.strip_prefix(b"xref\n0 ")?;
        let line = table.iter().position(|byte| *byte == b'\n')?;
        let entries: usize = std::str::from_utf8(&table[..line]).ok()?.parse().ok()?;
        let (entries, trailer) = table[line + 1..].split_at_checked(entries.checked_mul(ENTRY)?)?;
        if !trailer.starts_with(b"trailer") {
            return None;
        }
        let starts: Vec<usize> = entries.chunks(ENTRY).skip(1).map(used).collect::<Option<_>>()?;
        let mut sorted = starts.clone();
        sorted.sort_unstable();
        sorted.push(xref);
        let range = |start: &usize| {
            let end = *sorted.get(sorted.partition_point(|other| other <= start))?;
            (end <= xref).then_some(*start..end)
        };
        let objects = starts.iter().map(range).collect::<Option<_>>()?;
        Some(Self { pdf, header: pdf.get(..*sorted.first()?)?, objects, trailer })
    }

    /// The highest number of an object.
    pub(super) fn last_id(&self) -> u32 {
        u32::try_from(self.objects.len()).unwrap_or(u32::MAX)
    }

    /// The numbers of all objects, in ranges of at most `length`.
    pub(super) fn parts(&self, length: u32) -> impl Iterator<Item = Range<u32>> + use<> {
        let end = self.last_id().saturating_add(1);
        (1..end).step_by(length as usize).map(move |from| from..end.min(from.saturating_add(length)))
    }

    /// A PDF of some objects, under their numbers.
    pub(super) fn part(&self, ids: Range<u32>) -> Vec<u8> {
        let mut out = self.header.to_vec();
        let mut entries = format!("xref\n0 1\n0000000000 65535 f\r\n{} {}\n", ids.start, ids.len());
        for range in ids.filter_map(|id| self.objects.get(id.checked_sub(1)? as usize)) {
            entries.push_str(&format!("{:010} 00000 n\r\n", out.len()));
            out.extend_from_slice(&self.pdf[range.clone()]);
        }
        let xref = out.len();
        out.extend_from_slice(entries.as_bytes());
        out.extend_from_slice(self.trailer);
        out.extend_from_slice(format!("startxref\n{xref}\n%%EOF").as_bytes());
        out
    }
}

/// Where an object begins; None for an entry that is free or of a later generation.
fn used(entry: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(entry).ok()?;
    text.get(10..)?.trim_end().eq(" 00000 n").then(|| text[..10].parse().ok())?
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}
