//! What is written on pages, to see on which of them something has changed.

use typst_layout::PagedDocument;

use super::bounds::PageRect;
use super::walk::FrameWalk;

/// The words of a page with single spaces between them.
pub(crate) struct Seitentext {
    /// What is read.
    pub inhalt: String,
    /// What repeats on pages or is carried from one to the next.
    pub rand: String,
}

/// The words of each page. What repeats on every page stands apart: a number of pages that has become another one is no
/// change of all pages.
pub(crate) fn seitentexte(document: &PagedDocument) -> Vec<Seitentext> {
    let mut walk = FrameWalk::default();
    let pages = document.pages().iter().enumerate();
    let text = |(nr, page)| {
        let page = walk.page(nr + 1, page, None);
        let words = |artifact: bool| {
            let mut text = String::new();
            let runs = page.text().filter(|(mark, _)| mark.part_of.artifact == artifact);
            let mut end: Option<PageRect> = None;
            for (mark, run) in runs {
                // A word that may be divided consists of several runs.
                let goes_on = end.is_some_and(|end| {
                    (end.bottom - mark.bounds.bottom).abs() < 0.1
                        && (end.right - mark.bounds.left).abs() < 0.1 * run.size
                });
                for (nr, word) in run.item.text.split_whitespace().enumerate() {
                    if !(text.is_empty() || nr == 0 && goes_on) {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
                end = Some(mark.bounds);
            }
            text
        };
        Seitentext { inhalt: words(false), rand: words(true) }
    };
    pages.map(text).collect()
}
