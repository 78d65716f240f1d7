//! The Satzprüfung: the laid out pages, looked at as geometry before anything is written of them.
//!
//! `walk.rs` reads the frames of a page into runs of text and other marks, each with its place on the paper and what it
//! is part of; each check looks at one page after the other. All is linear in what is printed.

mod bounds;
mod check;
mod finding;
mod geteilt;
mod page;
mod ragt_hinaus;
mod seitentext;
mod type_area;
mod ueberlappt;
mod ueberschrift;
mod verloren;
mod walk;

use typst_layout::PagedDocument;

use check::{Check, Satzbefunde};
use type_area::TypeAreas;
use walk::FrameWalk;

pub(crate) use finding::Satzbefund;
pub(crate) use seitentext::seitentexte;

/// All checks. Where two would say the same of a run, the first one says it.
fn checks<'a>() -> [Box<dyn Check<'a> + 'a>; 5] {
    [
        Box::new(verloren::Verloren),
        Box::new(ueberlappt::Ueberlappt),
        Box::new(ragt_hinaus::RagtHinaus),
        Box::new(geteilt::Geteilt::default()),
        Box::new(ueberschrift::Allein::default()),
    ]
}

/// What is wrong with the pages of a document, page after page.
pub(crate) fn satzpruefung(document: &PagedDocument) -> Vec<Satzbefund> {
    let areas = TypeAreas::of(document.pages());
    let mut walk = FrameWalk::default();
    let mut checks = checks();
    let mut found = Satzbefunde::default();
    for (nr, page) in document.pages().iter().enumerate() {
        let page = walk.page(nr + 1, page, areas.get(page));
        for check in &mut checks {
            check.page(&page, &mut found);
        }
    }
    found.into_inner()
}
