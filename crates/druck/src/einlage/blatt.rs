//! The pages of a finished PDF with what they inherit, and where a stamp stands on them.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::einwand::Einwand;

/// A finished PDF that is placed has at most this many pages.
const SEITEN_MAX: usize = 2_000;
/// A tree of pages is at most this deep.
const DEPTH_MAX: usize = 32;
/// The shorter side of A6 in points, less a little for rounding: smaller pages have no room for a stamp.
const KLEINSTE_SEITE: f64 = 297.0;
/// The largest side that PDF/A-3 allows, in points.
const GROESSTE_SEITE: f64 = 14_400.0;

/// A page of a finished PDF.
#[derive(Debug)]
pub(super) struct Einlageblatt<'a> {
    pub id: ObjectId,
    pub dict: &'a Dictionary,
    /// Its own resources or those that it inherits.
    pub resources: Option<&'a Object>,
    pub lage: Blattlage,
}

/// What is shown of a page: the part of its plane, turned and scaled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Blattlage {
    /// Left, bottom, right, top in the units of the page.
    pub bereich: [f64; 4],
    /// By how many quarters it is turned clockwise.
    pub viertel: i64,
    /// Points in a unit.
    pub einheit: f64,
}

impl Blattlage {
    /// Width and height in points, as a reader sees the page.
    pub(super) fn mass(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.bereich;
        let (width, height) = ((right - left) * self.einheit, (top - bottom) * self.einheit);
        if self.viertel % 2 == 0 { (width, height) } else { (height, width) }
    }

    /// The matrix from what a reader sees, in points from the lower left corner, to the plane of the page.
    pub(super) fn matrix(&self) -> [f64; 6] {
        let [left, bottom, right, top] = self.bereich;
        let ([a, b, c, d], e, f) = match self.viertel {
            1 => ([0.0, 1.0, -1.0, 0.0], right, bottom),
            2 => ([-1.0, 0.0, 0.0, -1.0], right, top),
            3 => ([0.0, -1.0, 1.0, 0.0], left, top),
            _ => ([1.0, 0.0, 0.0, 1.0], left, bottom),
        };
        let unit = self.einheit;
        [a / unit, b / unit, c / unit, d / unit, e, f]
    }

    /// A point that a reader sees, in the plane of the page.
    pub(super) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.matrix();
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// What pages inherit.
#[derive(Clone, Copy, Default)]
struct Inherited<'a> {
    resources: Option<&'a Object>,
    media: Option<&'a Object>,
    crop: Option<&'a Object>,
    rotate: Option<&'a Object>,
}

/// All pages in their order.
///
/// # Errors
/// The tree of pages is broken, or a page can't be stamped.
pub(super) fn blaetter(document: &Document) -> Result<Vec<Einlageblatt<'_>>, Einwand> {
    let catalog = document.catalog().map_err(|_| Einwand::Beschaedigt)?;
    let root = catalog.get(b"Pages").and_then(Object::as_reference).map_err(|_| Einwand::Beschaedigt)?;
    let mut tree = PageTree { document, visited: BTreeSet::new(), found: Vec::new() };
    tree.collect(root, Inherited::default(), 0)?;
    if tree.found.is_empty() { Err(Einwand::Beschaedigt) } else { Ok(tree.found) }
}

struct PageTree<'a> {
    document: &'a Document,
    visited: BTreeSet<ObjectId>,
    found: Vec<Einlageblatt<'a>>,
}

impl<'a> PageTree<'a> {
    fn collect(&mut self, id: ObjectId, mut inherited: Inherited<'a>, depth: usize) -> Result<(), Einwand> {
        let node = self.document.get_dictionary(id).map_err(|_| Einwand::Beschaedigt)?;
        if depth > DEPTH_MAX || !self.visited.insert(id) {
            return Err(Einwand::Beschaedigt);
        }
        let own = |key: &[u8], above: Option<&'a Object>| node.get_deref(key, self.document).ok().or(above);
        inherited = Inherited {
            resources: own(b"Resources", inherited.resources),
            media: own(b"MediaBox", inherited.media),
            crop: own(b"CropBox", inherited.crop),
            rotate: own(b"Rotate", inherited.rotate),
        };
        let kids = node.get_deref(b"Kids", self.document).and_then(Object::as_array);
        let Ok(kids) = kids else {
            if self.found.len() >= SEITEN_MAX {
                return Err(Einwand::ZuGross);
            }
            let lage = self.lage(node, inherited)?;
            self.found.push(Einlageblatt { id, dict: node, resources: inherited.resources, lage });
            return Ok(());
        };
        for kid in kids {
            self.collect(kid.as_reference().map_err(|_| Einwand::Beschaedigt)?, inherited, depth + 1)?;
        }
        Ok(())
    }

    fn lage(&self, page: &Dictionary, inherited: Inherited<'_>) -> Result<Blattlage, Einwand> {
        let media = inherited.media.and_then(|one| self.area(one)).ok_or(Einwand::Beschaedigt)?;
        let crop = inherited.crop.and_then(|one| self.area(one)).unwrap_or(media);
        let rotate = inherited.rotate.and_then(|one| one.as_i64().ok()).unwrap_or(0);
        let unit = page.get_deref(b"UserUnit", self.document).and_then(Object::as_float).map_or(1.0, f64::from);
        let bereich = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        if rotate % 90 != 0 || !unit.is_finite() || unit <= 0.0 {
            return Err(Einwand::Beschaedigt);
        }
        let lage = Blattlage { bereich, viertel: (rotate / 90).rem_euclid(4), einheit: unit };
        let (width, height) = lage.mass();
        let fits = |side: f64| (KLEINSTE_SEITE..=GROESSTE_SEITE).contains(&side);
        if fits(width) && fits(height) { Ok(lage) } else { Err(Einwand::Seitenmass(self.found.len() + 1)) }
    }

    /// A rectangle by its lower left and upper right corners.
    fn area(&self, object: &Object) -> Option<[f64; 4]> {
        let number = |one: &Object| Some(f64::from(self.document.dereference(one).ok()?.1.as_float().ok()?));
        let sides = object.as_array().ok()?.iter().map(number).collect::<Option<Vec<_>>>()?;
        let [a, b, c, d] = sides.try_into().ok()?;
        let all: [f64; 4] = [a.min(c), b.min(d), a.max(c), b.max(d)];
        all.iter().all(|side| side.is_finite()).then_some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_stands_upright_on_every_page() {
        // The corners of what a reader sees: lower left and upper right.
        for (viertel, low, high) in [
            (0, (10.0, 20.0), (310.0, 420.0)),
            (1, (310.0, 20.0), (10.0, 420.0)),
            (2, (310.0, 420.0), (10.0, 20.0)),
            (3, (10.0, 420.0), (310.0, 20.0)),
        ] {
            let lage = Blattlage { bereich: [10.0, 20.0, 310.0, 420.0], viertel, einheit: 2.0 };
            let (width, height) = lage.mass();
            assert_eq!((width, height), if viertel % 2 == 0 { (600.0, 800.0) } else { (800.0, 600.0) });
            assert_eq!((lage.point(0.0, 0.0), lage.point(width, height)), (low, high), "{viertel}");
        }
    }
}
