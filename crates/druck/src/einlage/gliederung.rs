//! Hangs structure and bookmarks of a finished PDF into those of the paper, at the place of its pages.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::baum::{dict, entries, one_or_many};
use super::lesezeichen::Lesezeichen;
use super::struktur::Struktur;
use super::umzug::Umzug;

/// The pages of the paper with their numbers from 0.
pub(super) type PageNumbers = BTreeMap<ObjectId, usize>;

/// The number by which the next content finds its structure.
pub(super) fn next_parent(document: &Document) -> Option<i64> {
    let root = dict(document, document.catalog().ok()?, b"StructTreeRoot")?;
    root.get(b"ParentTreeNextKey").ok()?.as_i64().ok()
}

/// Hangs the structure below an element of its own. None where the paper has no structure as this program writes it.
pub(super) fn hang_in(
    document: &mut Document,
    numbers: &PageNumbers,
    umzug: &Umzug<'_>,
    struktur: Struktur,
    (titel, sprache): (&str, Option<&str>),
) -> Option<()> {
    let root_id = document.catalog().ok()?.get(b"StructTreeRoot").ok()?.as_reference().ok()?;
    let root = document.get_dictionary(root_id).ok()?.clone();
    let top = one_or_many(document, &root, b"K").first()?.as_reference().ok()?;
    let own = umzug.id(u32::try_from(umzug.pages.len()).ok()? + 1);
    let mut part = Dictionary::new();
    part.set("Type", "StructElem");
    part.set("S", "Part");
    part.set("P", top);
    part.set("T", text_string(titel));
    if let Some(sprache) = sprache {
        part.set("Lang", text_string(sprache));
    }
    let mut kids = Object::Array(struktur.oben);
    umzug.renumber(&mut kids);
    part.set("K", kids);
    document.objects.insert(own, Object::Dictionary(part));

    let after = numbers.get(umzug.pages.last()?)?;
    let mut kids = one_or_many(document, document.get_dictionary(top).ok()?, b"K").to_vec();
    let behind = |kid: &Object| first_page(document, numbers, kid).is_some_and(|page| page > *after);
    let at = kids.iter().position(behind).unwrap_or(kids.len());
    kids.insert(at, own.into());
    document.get_dictionary_mut(top).ok()?.set("K", kids);

    let mut new_root = root.clone();
    let (parents, next) = parents(document, &root, umzug, struktur.parents)?;
    new_root.set("ParentTree", document.add_object(parents));
    new_root.set("ParentTreeNextKey", next);
    if let Some(ids) = ids(document, &root, umzug, struktur.ids) {
        new_root.set("IDTree", document.add_object(ids));
    }
    document.objects.insert(root_id, Object::Dictionary(new_root));
    Some(())
}

/// The tree from content to elements with that of the finished PDF behind it, and the number after its last one.
fn parents(
    document: &Document,
    root: &Dictionary,
    umzug: &Umzug<'_>,
    added: Vec<(i64, Object)>,
) -> Option<(Dictionary, i64)> {
    let tree = dict(document, root, b"ParentTree")?;
    let known = entries(document, tree, b"Nums").ok()?.into_iter();
    let mut all: BTreeMap<i64, Object> =
        known.filter_map(|(key, one)| Some((key.as_i64().ok()?, one.clone()))).collect();
    let added = added.into_iter().filter(|(key, _)| *key >= 0).map(|(key, mut element)| {
        umzug.renumber(&mut element);
        (umzug.parent(key), element)
    });
    all.extend(added);
    let next = all.keys().next_back()?.checked_add(1)?;
    let nums: Vec<Object> = all.into_iter().flat_map(|(key, element)| [Object::Integer(key), element]).collect();
    let mut tree = Dictionary::new();
    tree.set("Nums", nums);
    Some((tree, next))
}

/// The tree of ids with those of the finished PDF; None where it has none.
fn ids(document: &Document, root: &Dictionary, umzug: &Umzug<'_>, added: Vec<(Vec<u8>, Object)>) -> Option<Dictionary> {
    if added.is_empty() {
        return None;
    }
    let tree = dict(document, root, b"IDTree");
    let known = tree.and_then(|tree| entries(document, tree, b"Names").ok()).unwrap_or_default().into_iter();
    let known = known.filter_map(|(id, element)| Some((id.as_str().ok()?.to_vec(), element.clone())));
    let mut all: BTreeMap<Vec<u8>, Object> = known.collect();
    for (id, mut element) in added {
        umzug.renumber(&mut element);
        all.insert(id, element);
    }
    let names: Vec<Object> = all.into_iter().flat_map(|(id, element)| [Object::string_literal(id), element]).collect();
    let mut tree = Dictionary::new();
    tree.set("Names", names);
    Some(tree)
}

/// The page of an element's first content.
fn first_page(document: &Document, numbers: &PageNumbers, element: &Object) -> Option<usize> {
    let mut open = vec![element.as_reference().ok()?];
    let mut visited = BTreeSet::new();
    while let Some(id) = open.pop() {
        let dict = document.get_dictionary(id).ok()?;
        if !visited.insert(id) {
            continue;
        }
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok();
        if let Some(page) = page.and_then(|page| numbers.get(&page)) {
            return Some(*page);
        }
        open.extend(one_or_many(document, dict, b"K").iter().rev().filter_map(|kid| kid.as_reference().ok()));
    }
    None
}

/// Puts a bookmark for the Anlage between those of the paper, with its own ones below. None where the paper has none.
pub(super) fn bookmark(
    document: &mut Document,
    numbers: &PageNumbers,
    umzug: &Umzug<'_>,
    eintrag: Lesezeichen,
) -> Option<()> {
    let root_id = document.catalog().ok()?.get(b"Outlines").ok()?.as_reference().ok()?;
    let after = *numbers.get(umzug.pages.last()?)?;
    let (mut previous, mut next) =
        (None, document.get_dictionary(root_id).ok()?.get(b"First").ok()?.as_reference().ok());
    let mut visited = BTreeSet::new();
    while let Some(id) = next.filter(|id| visited.insert(*id)) {
        let item = document.get_dictionary(id).ok()?;
        let to = item
            .get_deref(b"Dest", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|to| to.first()?.as_reference().ok());
        if to.and_then(|page| numbers.get(&page)).is_some_and(|page| *page > after) {
            break;
        }
        (previous, next) = (Some(id), item.get(b"Next").and_then(Object::as_reference).ok());
    }
    let own = write(document, umzug, root_id, vec![eintrag]).into_iter().next()?;
    let mut link = |id: ObjectId, key: &str, to: Option<ObjectId>| {
        if let (Ok(dict), Some(to)) = (document.get_dictionary_mut(id), to) {
            dict.set(key, to);
        }
    };
    link(own, "Prev", previous);
    link(own, "Next", next);
    link(previous.unwrap_or(root_id), if previous.is_some() { "Next" } else { "First" }, Some(own));
    link(next.unwrap_or(root_id), if next.is_some() { "Prev" } else { "Last" }, Some(own));
    let root = document.get_dictionary_mut(root_id).ok()?;
    let count = root.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
    root.set("Count", count + 1);
    Some(())
}

/// Writes bookmarks, closed, below another one; their numbers.
fn write(document: &mut Document, umzug: &Umzug<'_>, parent: ObjectId, items: Vec<Lesezeichen>) -> Vec<ObjectId> {
    let ids: Vec<ObjectId> = items.iter().map(|_| document.new_object_id()).collect();
    for (nr, item) in items.into_iter().enumerate() {
        let mut out = Dictionary::new();
        out.set("Title", text_string(&item.titel));
        out.set("Parent", parent);
        if let Some(mut to) = item.ziel {
            umzug.renumber(&mut to);
            out.set("Dest", to);
        }
        let around = [("Prev", nr.checked_sub(1)), ("Next", nr.checked_add(1))];
        for (key, id) in around.into_iter().filter_map(|(key, nr)| Some((key, *ids.get(nr?)?))) {
            out.set(key, id);
        }
        let below = write(document, umzug, ids[nr], item.darunter);
        if let (Some(first), Some(last)) = (below.first(), below.last()) {
            out.set("First", *first);
            out.set("Last", *last);
            out.set("Count", -i64::try_from(below.len()).unwrap_or(1));
        }
        document.objects.insert(ids[nr], Object::Dictionary(out));
    }
    ids
}
