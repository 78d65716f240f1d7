//! The colours of a finished PDF: what its output intent says of plain colours goes with its pages, because the paper
//! has an output intent of its own.

use lopdf::{Dictionary, Object};

use super::abschrift::Abschrift;
use super::baum::list;
use super::einwand::Einwand;

/// The profile that a PDF names for plain colours.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Farbprofil {
    /// The key of the colour space that it stands for.
    pub name: &'static str,
    /// The colour space.
    pub raum: Object,
}

/// Copies the profile of the output intent; None where there is none.
///
/// # Errors
/// There are too many objects.
pub(super) fn profil<'a>(copy: &mut Abschrift<'a>, catalog: &'a Dictionary) -> Result<Option<Farbprofil>, Einwand> {
    let document = copy.document;
    let intents = list(document, catalog, b"OutputIntents").iter();
    let profile = intents.filter_map(|intent| document.dereference(intent).ok()?.1.as_dict().ok()).find_map(|intent| {
        let reference = intent.get(b"DestOutputProfile").ok()?;
        let components = document.dereference(reference).ok()?.1.as_stream().ok()?.dict.get_deref(b"N", document);
        Some((reference, components.and_then(Object::as_i64).ok()?))
    });
    let Some((reference, components)) = profile else { return Ok(None) };
    let name = match components {
        1 => "DefaultGray",
        3 => "DefaultRGB",
        4 => "DefaultCMYK",
        _ => return Ok(None),
    };
    let raum = Object::Array(vec![Object::Name(b"ICCBased".to_vec()), copy.copy(reference)?]);
    Ok(Some(Farbprofil { name, raum }))
}

/// Writes the profile into all resources: those of pages, forms, patterns and fonts.
pub(super) fn apply(profil: &Farbprofil, objects: &mut [Object]) {
    for nr in 0..objects.len() {
        let holder = match &objects[nr] {
            Object::Stream(stream) => Some(&stream.dict),
            Object::Dictionary(dict) => Some(dict),
            _ => None,
        };
        let Some(resources) = holder.and_then(|dict| resolved(dict, b"Resources", objects)) else { continue };
        let mut resources = resources.clone();
        let mut spaces = resolved(&resources, b"ColorSpace", objects).cloned().unwrap_or_default();
        if !spaces.has(profil.name.as_bytes()) {
            spaces.set(profil.name, profil.raum.clone());
        }
        resources.set("ColorSpace", spaces);
        match &mut objects[nr] {
            Object::Stream(stream) => stream.dict.set("Resources", resources),
            Object::Dictionary(dict) => dict.set("Resources", resources),
            _ => {}
        }
    }
}

/// A dictionary in a dictionary, among copied objects.
fn resolved<'o>(of: &'o Dictionary, key: &[u8], objects: &'o [Object]) -> Option<&'o Dictionary> {
    match of.get(key).ok()? {
        Object::Reference((number, _)) => objects.get((*number as usize).checked_sub(1)?)?.as_dict().ok(),
        direct => direct.as_dict().ok(),
    }
}
