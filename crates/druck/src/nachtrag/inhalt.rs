//! Compares objects of two states of a file. The encoding of a text does not count.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// Whether two values are the same.
pub(super) fn same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        // Programs that sign write texts anew, in another encoding.
        (Object::String(text, _), Object::String(other_text, _)) => {
            let decoded = || decode_text_string(one).ok().zip(decode_text_string(other).ok());
            text == other_text || decoded().is_some_and(|(one, other)| one == other)
        }
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => same_but(one, other, &[]),
        _ => one == other,
    }
}

/// Whether two dictionaries are the same but for some keys.
pub(super) fn same_but(one: &Dictionary, other: &Dictionary, but: &[&[u8]]) -> bool {
    let within = |one: &Dictionary, other: &Dictionary| {
        let mut counted = one.iter().filter(|(key, _)| !but.contains(&key.as_slice()));
        counted.all(|(key, value)| other.get(key).is_ok_and(|other| same(value, other)))
    };
    within(one, other) && within(other, one)
}

/// Whether a dictionary has no keys but these.
pub(super) fn only(dict: &Dictionary, keys: &[&[u8]]) -> bool {
    dict.iter().all(|(key, _)| keys.contains(&key.as_slice()))
}

/// The value of a key, and the number of the object that it is, where it is one.
pub(super) fn value<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<(Option<u32>, &'a Object)> {
    let (id, value) = document.dereference(dict.get(key).ok()?).ok()?;
    Some((id.map(|(id, _)| id), value))
}

/// An object by its number. This program and those that sign use no generations.
pub(super) fn object(document: &Document, id: u32) -> Option<&Object> {
    document.objects.get(&(id, 0))
}

/// The numbers of all objects that a value refers to, at any depth.
pub(super) fn references(value: &Object) -> Vec<u32> {
    let mut found = Vec::new();
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Object::Reference((id, _)) => found.push(*id),
            Object::Array(items) => left.extend(items),
            Object::Dictionary(dict) => left.extend(dict.iter().map(|(_, value)| value)),
            Object::Stream(stream) => left.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    found
}
