//! The links on the pages of a finished PDF: the only annotations that are taken over, and written anew.

use lopdf::{Dictionary, Object};

use super::abschrift::Abschrift;
use super::baum::{dict, list};
use super::blatt::Einlageblatt;
use super::einwand::Einwand;
use super::ziele::Zielnamen;

/// What of a link says how it looks and where it is.
const KEPT: &[&[u8]] = &[b"Rect", b"QuadPoints", b"Border", b"BS", b"C", b"H", b"F", b"Contents", b"StructParent"];
/// Addresses that a link may lead to.
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "tel:"];

/// Copies the links of a page; the references to them.
///
/// # Errors
/// The page has other annotations, or a link does more than to lead somewhere.
pub(super) fn links<'a>(
    copy: &mut Abschrift<'a>,
    ziele: &Zielnamen<'a>,
    blatt: &Einlageblatt<'a>,
) -> Result<Vec<Object>, Einwand> {
    let mut links = Vec::new();
    for annotation in list(copy.document, blatt.dict, b"Annots") {
        let Ok((id, object)) = copy.document.dereference(annotation) else { continue };
        let of = object.as_dict().map_err(|_| Einwand::Beschaedigt)?;
        match of.get_deref(b"Subtype", copy.document).and_then(Object::as_name) {
            Ok(b"Link") => {}
            Ok(b"Widget") => return Err(Einwand::Formular),
            Ok(b"Movie" | b"Sound" | b"Screen" | b"RichMedia" | b"3D") => return Err(Einwand::Aktiv),
            _ => return Err(Einwand::Anmerkungen),
        }
        let number = copy.reserve()?;
        if let Some(id) = id {
            copy.stands_for(id, number);
        }
        let link = link(copy, ziele, of, blatt)?;
        copy.set(number, link);
        links.push(Object::Reference((number, 0)));
    }
    Ok(links)
}

fn link<'a>(
    copy: &mut Abschrift<'a>,
    ziele: &Zielnamen<'a>,
    of: &'a Dictionary,
    blatt: &Einlageblatt<'a>,
) -> Result<Dictionary, Einwand> {
    let mut link = Dictionary::new();
    link.set("Type", "Annot");
    link.set("Subtype", "Link");
    for key in KEPT {
        if let Ok(value) = of.get_deref(key, copy.document) {
            link.set(*key, copy.copy(value)?);
        }
    }
    if let Some(page) = copy.number(blatt.id) {
        link.set("P", Object::Reference((page, 0)));
    }
    let Some(action) = dict(copy.document, of, b"A") else {
        if let Some(place) = of.get(b"Dest").ok().and_then(|place| ziele.place(copy, place)) {
            link.set("Dest", place);
        }
        return if of.has(b"AA") || of.has(b"PA") { Err(Einwand::Aktiv) } else { Ok(link) };
    };
    if of.has(b"AA") || of.has(b"PA") || action.has(b"Next") {
        return Err(Einwand::Aktiv);
    }
    match action.get_deref(b"S", copy.document).and_then(Object::as_name) {
        Ok(b"GoTo") => {
            if let Some(place) = action.get(b"D").ok().and_then(|place| ziele.place(copy, place)) {
                link.set("Dest", place);
            }
        }
        Ok(b"URI") => {
            let address = action.get_deref(b"URI", copy.document).and_then(Object::as_str);
            let address = address.ok().filter(|address| is_harmless(address)).ok_or(Einwand::Aktiv)?;
            let mut action = Dictionary::new();
            action.set("S", "URI");
            action.set("URI", Object::string_literal(address));
            link.set("A", action);
        }
        _ => return Err(Einwand::Aktiv),
    }
    Ok(link)
}

/// Whether an address opens a page or a message, not a file or a script.
fn is_harmless(address: &[u8]) -> bool {
    let text = String::from_utf8_lossy(address).trim_start().to_lowercase();
    SCHEMES.iter().any(|scheme| text.starts_with(scheme))
}
