//! What of a finished PDF becomes part of the paper: its pages with their links, structure and bookmarks. Everything
//! else of it stays behind, and what would be missed keeps it out.

use lopdf::{Dictionary, Document, Object, decode_text_string};

use super::abschrift::Abschrift;
use super::baum::{dict, list};
use super::blatt::{Blattlage, Einlageblatt, blaetter};
use super::einwand::Einwand;
use super::farben;
use super::lesezeichen::{Lesezeichen, lesezeichen};
use super::mangel::Mangel;
use super::norm::Norm;
use super::struktur::{Struktur, struktur};
use super::verknuepfungen::links;
use super::ziele::Zielnamen;

/// Pages, with everything that they need. References count from 1.
#[derive(Debug)]
pub(super) struct Auszug {
    /// How the pages lie.
    pub seiten: Vec<Blattlage>,
    /// All objects: the pages first, each as it goes into the paper but for its stamp, then an empty one for the element
    /// that the structure hangs below.
    pub objects: Vec<Object>,
    /// The structure; None where it has none.
    pub struktur: Option<Struktur>,
    /// Its language.
    pub sprache: Option<String>,
    pub lesezeichen: Vec<Lesezeichen>,
    /// The standards that it keeps.
    pub norm: Norm,
    pub maengel: Vec<Mangel>,
}

impl Auszug {
    /// Copies the pages of a PDF. `prefix` goes before all ids of its structure.
    ///
    /// # Errors
    /// Why they can't be placed.
    pub(super) fn of(document: &Document, prefix: &str) -> Result<Self, Einwand> {
        let catalog = document.catalog().map_err(|_| Einwand::Beschaedigt)?;
        nothing_active(document, catalog)?;
        let blaetter = blaetter(document)?;
        let mut copy = Abschrift::of(document);
        for blatt in &blaetter {
            let number = copy.reserve()?;
            copy.stands_for(blatt.id, number);
        }
        let top = copy.reserve()?;
        let ziele = Zielnamen::of(document, catalog)?;
        for (number, blatt) in (1..).zip(&blaetter) {
            let page = seite(&mut copy, &ziele, blatt)?;
            copy.set(number, page);
        }
        let profil = farben::profil(&mut copy, catalog)?;
        copy.finish()?;
        let marked = dict(document, catalog, b"MarkInfo");
        let marked = marked.is_some_and(|info| matches!(info.get(b"Marked"), Ok(Object::Boolean(true))));
        let root = dict(document, catalog, b"StructTreeRoot").filter(|_| marked);
        let struktur = root.map(|root| struktur(&mut copy, root, top, prefix)).transpose()?;
        copy.finish()?;
        let lesezeichen = lesezeichen(&copy, &ziele, catalog)?;
        let sprache = catalog.get_deref(b"Lang", document).ok().and_then(|lang| decode_text_string(lang).ok());
        let mut objects = copy.objects;
        let claimed = Norm::claimed(document, catalog);
        let maengel = Mangel::of(claimed, &objects, struktur.as_ref());
        let norm = maengel.iter().fold(claimed, |norm, mangel| norm.with(mangel.at_best()));
        if let Some(profil) = &profil {
            farben::apply(profil, &mut objects);
        }
        let seiten = blaetter.iter().map(|blatt| blatt.lage).collect();
        Ok(Self { seiten, objects, struktur, sprache, lesezeichen, norm, maengel })
    }
}

fn seite<'a>(copy: &mut Abschrift<'a>, ziele: &Zielnamen<'a>, blatt: &Einlageblatt<'a>) -> Result<Dictionary, Einwand> {
    if blatt.dict.has(b"AA") {
        return Err(Einwand::Aktiv);
    }
    let mut out = Dictionary::new();
    let [left, bottom, right, top] = blatt.lage.bereich;
    out.set("Type", "Page");
    // What is cut off of a page is not shown.
    #[expect(clippy::cast_possible_truncation, reason = "the sides were read as f32")]
    let area = [left, bottom, right, top].map(|side| Object::Real(side as f32)).to_vec();
    out.set("MediaBox", area);
    if blatt.lage.viertel != 0 {
        out.set("Rotate", blatt.lage.viertel * 90);
    }
    for key in [b"UserUnit".as_slice(), b"StructParents"] {
        if let Ok(value) = blatt.dict.get_deref(key, copy.document) {
            out.set(key, value.clone());
        }
    }
    let resources = match blatt.resources {
        Some(resources) => copy.dictionary(resources.as_dict().map_err(|_| Einwand::Beschaedigt)?, &[])?,
        None => Dictionary::new(),
    };
    out.set("Resources", resources);
    if let Some(group) = dict(copy.document, blatt.dict, b"Group") {
        out.set("Group", copy.dictionary(group, &[])?);
    }
    let contents = match blatt.dict.get_deref(b"Contents", copy.document) {
        Ok(Object::Array(parts)) => parts.iter().map(|part| copy.copy(part)).collect::<Result<_, _>>()?,
        Ok(Object::Stream(_)) => vec![copy.copy(blatt.dict.get(b"Contents").map_err(|_| Einwand::Beschaedigt)?)?],
        _ => Vec::new(),
    };
    out.set("Contents", contents);
    let links = links(copy, ziele, blatt)?;
    if !links.is_empty() {
        out.set("Annots", links);
    }
    out.set("Tabs", "S");
    Ok(out)
}

/// Refuses what acts on its own, what is filled in, and what is shown or not by choice.
fn nothing_active(document: &Document, catalog: &Dictionary) -> Result<(), Einwand> {
    let names = dict(document, catalog, b"Names");
    let scripts = names.and_then(|names| dict(document, names, b"JavaScript")).is_some();
    let opens = match catalog.get_deref(b"OpenAction", document) {
        Ok(Object::Dictionary(action)) => !matches!(action.get(b"S"), Ok(Object::Name(kind)) if kind == b"GoTo"),
        _ => false,
    };
    if scripts || opens || catalog.has(b"AA") || catalog.has(b"Collection") {
        return Err(Einwand::Aktiv);
    }
    if let Some(form) = dict(document, catalog, b"AcroForm")
        && (!list(document, form, b"Fields").is_empty() || form.has(b"XFA"))
    {
        return Err(Einwand::Formular);
    }
    let layers = dict(document, catalog, b"OCProperties");
    match layers.is_some_and(|layers| !list(document, layers, b"OCGs").is_empty()) {
        true => Err(Einwand::Ebenen),
        false => Ok(()),
    }
}
