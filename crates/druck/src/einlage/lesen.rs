//! Reads a finished PDF within bounds. It comes from anywhere, so what it unpacks to is bounded before it is unpacked.

use std::cell::Cell;

use lopdf::{Document, Error, LoadOptions, Object, ObjectId};

use super::einwand::Einwand;

/// A finished PDF that is placed has at most 64 MiB.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// All streams of objects have at most this many bytes together when they are unpacked.
const OBJECT_STREAMS_MAX: usize = 32 * 1024 * 1024;
/// All objects have at most this many values together.
const VALUES_MAX: usize = 6_000_000;

thread_local! {
    /// What the file at hand may still unpack to: lopdf's filter is a plain function.
    static LEFT: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Reads a PDF.
///
/// # Errors
/// It is damaged, encrypted or too large.
pub(super) fn lesen(pdf: &[u8]) -> Result<Document, Einwand> {
    if pdf.len() > BYTES_MAX {
        return Err(Einwand::ZuGross);
    }
    LEFT.set((OBJECT_STREAMS_MAX, VALUES_MAX));
    let options = LoadOptions {
        filter: Some(within_bounds),
        max_decompressed_size: Some(OBJECT_STREAMS_MAX),
        ..LoadOptions::default()
    };
    let loaded = Document::load_mem_with_options(pdf, options);
    let (bytes, values) = LEFT.get();
    if bytes == 0 || values == 0 {
        return Err(Einwand::ZuGross);
    }
    let document = loaded.map_err(|error| match error {
        Error::Decryption(_) | Error::InvalidPassword => Einwand::Verschluesselt,
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => Einwand::ZuGross,
        _ => Einwand::Beschaedigt,
    })?;
    if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Einwand::Verschluesselt);
    }
    Ok(document)
}

/// Keeps an object while there is room for it. A stream is kept as it is; only what it unpacks to is counted.
fn within_bounds(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let (mut bytes, mut values) = LEFT.get();
    if let Ok(stream) = object.as_stream()
        && stream.dict.has_type(b"ObjStm")
    {
        let unpacked = stream.get_plain_content_with_limit(bytes).map_or(0, |content| content.len());
        bytes = if unpacked == 0 { bytes } else { bytes.saturating_sub(unpacked) };
    }
    values = values.saturating_sub(count(object));
    LEFT.set((bytes, values));
    if bytes == 0 || values == 0 {
        return None;
    }
    let kept = if object.as_stream().is_ok() { Object::Null } else { object.clone() };
    Some((id, kept))
}

/// How many values an object has in itself.
fn count(object: &Object) -> usize {
    match object {
        Object::Array(items) => 1 + items.iter().map(count).sum::<usize>(),
        Object::Dictionary(dict) => 1 + dict.iter().map(|(_, value)| count(value)).sum::<usize>(),
        Object::Stream(stream) => 1 + stream.dict.iter().map(|(_, value)| count(value)).sum::<usize>(),
        _ => 1,
    }
}
