//! Whether the fonts of copied pages are in the PDF.

use lopdf::{Dictionary, Object};

/// Whether all fonts are embedded.
pub(super) fn all_embedded(objects: &[Object]) -> bool {
    objects.iter().all(|object| fonts_in(object, objects))
}

/// A font may be an object of its own, or stand anywhere in one.
fn fonts_in(object: &Object, objects: &[Object]) -> bool {
    let dict = match object {
        Object::Array(items) => return items.iter().all(|item| fonts_in(item, objects)),
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return true,
    };
    if dict.has_type(b"Font") && !is_embedded(dict, objects) {
        return false;
    }
    dict.iter().all(|(_, value)| fonts_in(value, objects))
}

fn is_embedded(font: &Dictionary, objects: &[Object]) -> bool {
    // The first names another font, which is looked at as well; the second is drawn by the PDF itself.
    if matches!(font.get(b"Subtype").and_then(Object::as_name), Ok(b"Type0" | b"Type3")) {
        return true;
    }
    let descriptor = match font.get(b"FontDescriptor") {
        Ok(Object::Reference((number, _))) => objects.get((*number as usize).wrapping_sub(1)),
        Ok(direct) => Some(direct),
        Err(_) => None,
    };
    let files = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
    descriptor.and_then(|one| one.as_dict().ok()).is_some_and(|one| files.iter().any(|key| one.has(key)))
}
