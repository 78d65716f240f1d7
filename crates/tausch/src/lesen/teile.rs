//! What the reader of cells does not tell: which rows of a sheet are hidden.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The hidden rows of each sheet, by its name, counted from 0. Empty where the parts are not where Office puts them.
pub(super) fn hidden_rows(archive: &[u8]) -> BTreeMap<String, BTreeSet<u32>> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(archive)) else { return BTreeMap::new() };
    let mut targets = BTreeMap::new();
    each_element(&part(&mut zip, "xl/_rels/workbook.xml.rels"), "Relationship", |element| {
        targets.extend(attribute(element, "Id").zip(attribute(element, "Target")));
    });
    let mut sheets = Vec::new();
    each_element(&part(&mut zip, "xl/workbook.xml"), "sheet", |element| {
        let name = attribute(element, "name");
        // The prefix of the id is a matter of taste.
        let id = element.attributes().flatten().find(|one| one.key.local_name().as_ref() == "id");
        let id =
            id.and_then(|id| id.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|id| id.into_owned()));
        sheets.extend(name.zip(id));
    });
    let mut found = BTreeMap::new();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let (mut rows, mut next) = (BTreeSet::new(), 0);
        each_element(&part(&mut zip, &path), "row", |element| {
            // A row without a number follows the last one.
            let nr =
                attribute(element, "r").and_then(|nr| nr.parse::<u32>().ok()).map_or(next, |nr| nr.saturating_sub(1));
            next = nr.saturating_add(1);
            if attribute(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
                rows.insert(nr);
            }
        });
        found.insert(name, rows);
    }
    found
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Vec<u8> {
    let mut content = Vec::new();
    if let Ok(mut file) = zip.by_name(name) {
        _ = file.read_to_end(&mut content);
    }
    content
}

/// Calls for each element of a name, wherever it stands.
fn each_element(xml: &[u8], name: &str, mut call: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) if element.local_name().as_ref() == name => {
                call(&element)
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}
