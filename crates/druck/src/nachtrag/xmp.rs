//! Compares the XMP metadata of two states of a paper. Programs that sign write them anew, in another form, with their
//! own name and the time.

use lopdf::Stream;
use roxmltree::{Document, Node};

use super::inhalt::only;

/// Metadata have at most this many bytes.
const MAX: usize = 1024 * 1024;
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Properties that a program that signs may change.
const ANEW: &[&str] = &[" ModifyDate", " MetadataDate", " Producer", " xmptk"];

/// Whether both have the same properties, but for those that may change.
pub(super) fn same(old: &Stream, new: &Stream) -> bool {
    let plain = only(&new.dict, &[b"Length", b"Type", b"Subtype", b"Filter"]);
    let (Some(old), Some(new)) = (text(old), text(new)) else { return false };
    match (values(&old), values(&new)) {
        (Some(old), Some(new)) => plain && old == new,
        _ => false,
    }
}

fn text(stream: &Stream) -> Option<String> {
    String::from_utf8(stream.get_plain_content_with_limit(MAX).ok()?).ok()
}

/// All properties, each with its name, sorted. A value may be an attribute, an element or the target of a link: these
/// mean the same in RDF.
fn values(text: &str) -> Option<Vec<(String, String)>> {
    let document = Document::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let mut found = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            match attribute.namespace() {
                Some(RDF) if attribute.name() == "resource" => found.push((name(node), attribute.value().to_owned())),
                Some(RDF) => {}
                namespace => found.push((full(namespace, attribute.name()), attribute.value().to_owned())),
            }
        }
        let text = node.text().map(str::trim).unwrap_or_default();
        if !text.is_empty() {
            found.push((name(node), text.to_owned()));
        }
    }
    found.retain(|(name, _)| !ANEW.iter().any(|anew| name.ends_with(anew)));
    found.sort();
    Some(found)
}

/// The name of the nearest element that is not of RDF itself.
fn name(node: Node<'_, '_>) -> String {
    let own = node.ancestors().find(|node| node.is_element() && node.tag_name().namespace() != Some(RDF));
    own.map(|node| full(node.tag_name().namespace(), node.tag_name().name())).unwrap_or_default()
}

fn full(namespace: Option<&str>, name: &str) -> String {
    format!("{} {name}", namespace.unwrap_or_default())
}
