//! Writes a PDF whose objects are packed into streams.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, ObjectStream, Stream, Writer};

/// Objects in a stream.
const MEMBERS: usize = 100;
const LEVEL: u32 = 9;

/// Where an object is found in the file.
#[derive(Clone, Copy)]
enum XrefEntry {
    /// At this byte.
    At(u32),
    /// In this stream, as which of its members.
    In(u32, u16),
}

/// A PDF while it is written.
pub(super) struct Packed {
    out: Vec<u8>,
    /// The object streams. They are written after all objects outside of them.
    streams: Vec<u8>,
    starts: Vec<(u32, usize)>,
    /// The stream at hand, and its number.
    open: Option<(u32, ObjectStream)>,
    /// Where each object is, by its number; the first entry is that of object 1.
    entries: Vec<Option<XrefEntry>>,
}

impl Packed {
    /// A file of objects up to this number.
    pub(super) fn new(last_id: u32) -> Self {
        Self {
            out: Vec::new(),
            streams: Vec::new(),
            starts: Vec::new(),
            open: None,
            entries: vec![None; last_id as usize],
        }
    }

    pub(super) fn header(&mut self, version: &str, mark: &[u8]) -> Option<()> {
        write!(self.out, "%PDF-{version}\n%").ok()?;
        self.out.write_all(mark).ok()?;
        self.out.write_all(b"\n").ok()
    }

    /// Writes an object outside of streams.
    pub(super) fn direct(&mut self, id: ObjectId, object: &Object) -> Option<()> {
        self.set(id.0, XrefEntry::At(u32::try_from(self.out.len()).ok()?))?;
        indirect(&mut self.out, id, object)
    }

    /// Puts an object into a stream.
    pub(super) fn compress(&mut self, id: ObjectId, object: Object) -> Option<()> {
        if self.open.as_ref().is_some_and(|(_, stream)| stream.object_count() >= MEMBERS) {
            self.close()?;
        }
        if self.open.is_none() {
            let stream = ObjectStream::builder().max_objects(MEMBERS).compression_level(LEVEL).build();
            self.entries.push(None);
            self.open = Some((u32::try_from(self.entries.len()).ok()?, stream));
        }
        let (number, stream) = self.open.as_mut()?;
        // Objects come in the order of their numbers, in which a stream holds them.
        let entry = XrefEntry::In(*number, u16::try_from(stream.object_count()).ok()?);
        stream.add_object(id, object).ok()?;
        self.set(id.0, entry)
    }

    /// Writes the stream at hand.
    fn close(&mut self) -> Option<()> {
        let Some((id, stream)) = self.open.take() else { return Some(()) };
        self.starts.push((id, self.streams.len()));
        indirect(&mut self.streams, (id, 0), &Object::Stream(stream.to_stream_object().ok()?))
    }

    fn set(&mut self, id: u32, entry: XrefEntry) -> Option<()> {
        *self.entries.get_mut(id.checked_sub(1)? as usize)? = Some(entry);
        Some(())
    }

    /// Writes the streams and the cross-reference stream with what the trailer says.
    pub(super) fn finish(mut self, mut trailer: Dictionary) -> Option<Vec<u8>> {
        self.close()?;
        for (id, start) in std::mem::take(&mut self.starts) {
            self.set(id, XrefEntry::At(u32::try_from(self.out.len() + start).ok()?))?;
        }
        self.out.append(&mut std::mem::take(&mut self.streams));
        let start = u32::try_from(self.out.len()).ok()?;
        self.entries.push(Some(XrefEntry::At(start)));
        let number = u32::try_from(self.entries.len()).ok()?;
        let content =
            self.entries.iter().map(|entry| entry.map(XrefEntry::bytes)).collect::<Option<Vec<_>>>()?.concat();
        trailer.set("Type", "XRef");
        trailer.set("Size", i64::from(number) + 1);
        trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
        trailer.set("Index", vec![1.into(), i64::from(number).into()]);
        trailer.remove(b"Filter");
        trailer.set("Length", i64::try_from(content.len()).ok()?);
        // Built by hand, because `Stream::new` would put the length behind all other keys.
        let stream = Stream { dict: trailer, content, allows_compression: true, start_position: None };
        indirect(&mut self.out, (number, 0), &Object::Stream(stream))?;
        write!(self.out, "\nstartxref\n{start}\n%%EOF").ok()?;
        Some(self.out)
    }
}

impl XrefEntry {
    fn bytes(self) -> [u8; 7] {
        let (kind, place, index) = match self {
            Self::At(offset) => (1, offset, 0),
            Self::In(stream, index) => (2, stream, index),
        };
        let ([a, b, c, d], [e, f]) = (place.to_be_bytes(), index.to_be_bytes());
        [kind, a, b, c, d, e, f]
    }
}

/// Writes an object with its number.
fn indirect(out: &mut Vec<u8>, (number, generation): ObjectId, object: &Object) -> Option<()> {
    let blank = |wanted: bool| if wanted { " " } else { "" };
    write!(out, "{number} {generation} obj\n{}", blank(Writer::need_separator(object))).ok()?;
    Writer::write_object(out, object).ok()?;
    writeln!(out, "{}\nendobj", blank(Writer::need_end_separator(object))).ok()
}
