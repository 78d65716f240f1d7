//! Puts what the paper prints on an empty page over a page of a finished PDF.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::blatt::Blattlage;
use super::zustand::open_states;

/// The content of a page is looked at up to this many bytes.
const CONTENT_MAX: usize = 64 * 1024 * 1024;
/// At most this many states are restored; PDF/A allows 28.
const STATES_MAX: usize = 1_000;

/// The page of the paper becomes the page `below`; what was on it is drawn last, upright as a reader sees it. None where
/// the page is not as this program writes it.
pub(super) fn stamp(document: &mut Document, page: ObjectId, mut below: Dictionary, lage: &Blattlage) -> Option<()> {
    let own = document.get_dictionary(page).ok()?.clone();
    let form = form(document, &own, lage)?;
    let form = document.add_object(form);
    let mut resources = below.get(b"Resources").ok()?.as_dict().ok()?.clone();
    let mut drawn = resources.get_deref(b"XObject", document).and_then(Object::as_dict).cloned().unwrap_or_default();
    let mut name = "Stempel".to_owned();
    while drawn.has(name.as_bytes()) {
        name.push('x');
    }
    drawn.set(name.clone(), Object::Reference(form));
    resources.set("XObject", drawn);
    below.set("Resources", resources);
    // Whatever the page sets ends before the stamp.
    let contents = below.get(b"Contents").ok()?.as_array().ok()?.clone();
    let open = "Q ".repeat(open_states(&content(document, &contents)).min(STATES_MAX));
    let start = document.add_object(Stream::new(Dictionary::new(), b"q\n".to_vec()));
    let end = document.add_object(Stream::new(Dictionary::new(), format!("\n{open}Q\n/{name} Do\n").into_bytes()));
    let contents = std::iter::once(start.into()).chain(contents).chain([end.into()]).collect::<Vec<_>>();
    below.set("Contents", contents);
    below.set("Parent", own.get(b"Parent").ok()?.clone());
    document.objects.insert(page, Object::Dictionary(below));
    Some(())
}

/// What the content streams of a page draw; what can't be unpacked is left out.
fn content(document: &Document, streams: &[Object]) -> Vec<u8> {
    let mut content = Vec::new();
    for stream in streams {
        let stream = document.dereference(stream).ok().and_then(|(_, stream)| stream.as_stream().ok());
        let left = CONTENT_MAX.saturating_sub(content.len());
        content.extend(stream.and_then(|stream| stream.get_plain_content_with_limit(left).ok()).unwrap_or_default());
        content.push(b'\n');
    }
    content
}

/// The content of a page as a form.
fn form(document: &Document, page: &Dictionary, lage: &Blattlage) -> Option<Stream> {
    let mut form = page.get_deref(b"Contents", document).ok()?.as_stream().ok()?.clone();
    let area = page.get_deref(b"MediaBox", document).ok()?.clone();
    form.dict.set("Type", "XObject");
    form.dict.set("Subtype", "Form");
    form.dict.set("BBox", area);
    #[expect(clippy::cast_possible_truncation, reason = "a PDF has numbers of this size only")]
    form.dict.set("Matrix", lage.matrix().map(|number| Object::Real(number as f32)).to_vec());
    form.dict.set("Resources", page.get(b"Resources").ok()?.clone());
    Some(form)
}
