//! The type area of pages.
//!
//! Typst puts a page together from frames: the running heads, and a frame of the size of the type area at its place.
//! A page of a few lines has no such frame, so it is looked at with the widest area of pages of its size.

use std::collections::HashMap;

use typst::layout::{Frame, FrameItem, Point, Rect, Transform};
use typst_layout::Page;

use super::bounds::PageRect;

/// The type areas of a document's pages, by the size of the paper.
pub(super) struct TypeAreas(HashMap<[i64; 2], PageRect>);

impl TypeAreas {
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut areas: HashMap<[i64; 2], PageRect> = HashMap::new();
        for page in pages {
            if let Some(area) = area(&page.frame) {
                let widest = areas.entry(paper(page)).or_insert(area);
                if area.width() > widest.width() {
                    *widest = area;
                }
            }
        }
        Self(areas)
    }

    /// The type area of a page; None where no page of its size shows it.
    pub(super) fn get(&self, page: &Page) -> Option<PageRect> {
        self.0.get(&paper(page)).copied()
    }
}

/// The size of the paper, in hundredths of points.
fn paper(page: &Page) -> [i64; 2] {
    [page.frame.width(), page.frame.height()].map(|length| (length.to_pt() * 100.0).round() as i64)
}

/// The frame that is the type area: larger than anything else, smaller than the page.
fn area(page: &Frame) -> Option<PageRect> {
    let groups = page.items().filter_map(|(pos, item)| match item {
        FrameItem::Group(group) if group.transform.is_identity() && group.clip.is_none() => Some((pos, &group.frame)),
        _ => None,
    });
    let (width, height) = (page.width().to_pt(), page.height().to_pt());
    let bounds = groups.map(|(pos, frame): (&Point, &Frame)| {
        PageRect::of(Rect::from_pos_size(*pos, frame.size()), Transform::identity())
    });
    // A frame of the whole page is its background.
    let may_be =
        bounds.filter(|one| one.height() > height / 2.0 && one.width() > width / 2.0 && one.width() < width - 1.0);
    may_be.max_by(|one, other| one.width().total_cmp(&other.width()))
}
