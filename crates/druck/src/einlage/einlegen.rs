//! Puts the pages of finished PDFs in place of the empty pages that the paper keeps for them.

use std::sync::Arc;

use lopdf::{Document, Object, ObjectId, SaveOptions};

use super::auszug::Auszug;
use super::blatt::Blattlage;
use super::einwand::Einwand;
use super::gliederung::{PageNumbers, bookmark, hang_in, next_parent};
use super::lesen::lesen;
use super::lesezeichen::Lesezeichen;
use super::norm::Norm;
use super::stempel::stamp;
use super::umzug::Umzug;

/// A finished PDF whose pages stand in the whole paper.
#[derive(Debug, Clone)]
pub(crate) struct Einlage {
    /// Its number as an Anlage, from 1.
    pub nummer: usize,
    /// The title of its bookmark.
    pub titel: String,
    pub pdf: Arc<[u8]>,
    /// Width and height of its pages in points.
    pub masse: Vec<(f64, f64)>,
}

/// Puts finished PDFs into a paper, each from the page on (from 1) that is kept for it.
///
/// # Errors
/// A PDF can't be placed, or the paper is not as this program writes it.
pub(crate) fn einlegen(papier: &[u8], einlagen: &[(&Einlage, usize)]) -> Result<Vec<u8>, Einwand> {
    let mut document = Document::load_mem(papier).map_err(|_| Einwand::Beschaedigt)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let mut norm = Norm::VOLL;
    for (einlage, first) in einlagen {
        let auszug = Auszug::of(&lesen(&einlage.pdf)?, &format!("anlage-{}-", einlage.nummer))?;
        norm = norm.with(auszug.norm);
        let start = first.checked_sub(1).ok_or(Einwand::Beschaedigt)?;
        let own = pages.get(start..start + auszug.seiten.len()).ok_or(Einwand::Beschaedigt)?;
        place(&mut document, &pages, own, einlage, auszug).ok_or(Einwand::Beschaedigt)?;
    }
    if norm != Norm::VOLL {
        claim(&mut document, norm).ok_or(Einwand::Beschaedigt)?;
    }
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(9).build();
    let mut out = Vec::with_capacity(papier.len());
    document.save_with_options(&mut out, options).map_err(|_| Einwand::Beschaedigt)?;
    Ok(out)
}

/// Puts one PDF on its pages. None where the paper is not as this program writes it.
fn place(
    document: &mut Document,
    pages: &[ObjectId],
    own: &[ObjectId],
    einlage: &Einlage,
    auszug: Auszug,
) -> Option<()> {
    let numbers: PageNumbers = pages.iter().enumerate().map(|(nr, id)| (*id, nr)).collect();
    let umzug = Umzug::into(document, own, next_parent(document)?);
    let Auszug { seiten, objects, struktur, sprache, lesezeichen, .. } = auszug;
    let empty: Vec<Object> = own.iter().map(|id| document.objects.get(id).cloned()).collect::<Option<_>>()?;
    umzug.move_in(document, objects);
    for ((id, lage), empty) in own.iter().zip(&seiten).zip(empty) {
        let Some(Object::Dictionary(below)) = document.objects.insert(*id, empty) else { return None };
        stamp(document, *id, below, lage)?;
    }
    turn_destinations(document, own, &seiten);
    if let Some(struktur) = struktur {
        hang_in(document, &numbers, &umzug, struktur, (&einlage.titel, sprache.as_deref()))?;
    }
    let (_, height) = seiten.first()?.mass();
    let ziel = Object::Array(vec![Object::Reference((1, 0)), "XYZ".into(), 0.into(), height.into(), Object::Null]);
    let mut eintrag = Lesezeichen { titel: einlage.titel.clone(), ziel: Some(ziel), darunter: lesezeichen };
    if let Some(Object::Array(ziel)) = &mut eintrag.ziel {
        turn(ziel, seiten.first()?);
    }
    // A paper without headings has no bookmarks.
    _ = bookmark(document, &numbers, &umzug, eintrag);
    Some(())
}

/// Places on the empty pages are as a reader sees them; on the pages in their place they are where the reader sees the
/// same.
fn turn_destinations(document: &mut Document, own: &[ObjectId], seiten: &[Blattlage]) {
    let of = |first: &Object| {
        let id = first.as_reference().ok()?;
        seiten.get(own.iter().position(|page| *page == id)?)
    };
    let plain = |lage: &Blattlage| lage.matrix() == [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    if seiten.iter().all(plain) {
        return;
    }
    for object in document.objects.values_mut() {
        let place = match object {
            Object::Array(items) => Some(items),
            Object::Dictionary(dict) => dict.get_mut(b"Dest").ok().and_then(|to| to.as_array_mut().ok()),
            _ => None,
        };
        if let Some(items) = place
            && let Some(lage) = items.first().and_then(of)
        {
            turn(items, lage);
        }
    }
}

/// Turns a place that a reader sees into one on the plane of the page.
fn turn(place: &mut [Object], lage: &Blattlage) {
    if let [_, Object::Name(_), x, y, ..] = place
        && let (Ok(left), Ok(top)) = (x.as_float(), y.as_float())
    {
        let (left, top) = lage.point(f64::from(left), f64::from(top));
        (*x, *y) = (left.into(), top.into());
    }
}

/// Takes out of the metadata what the paper does not keep any more.
fn claim(document: &mut Document, norm: Norm) -> Option<()> {
    let id = document.catalog().ok()?.get(b"Metadata").ok()?.as_reference().ok()?;
    norm.write(document.get_object_mut(id).ok()?.as_stream_mut().ok()?)
}
