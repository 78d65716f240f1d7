//! What is written on pages, to see on which of them something has changed.

use typst_layout::PagedDocument;

use super::walk::FrameWalk;

/// The words of each page with single spaces between them. What repeats on every page is left out: a number of pages
/// that has become another one is no change of all pages.
pub(crate) fn seitentexte(document: &PagedDocument) -> Vec<String> {
    let mut walk = FrameWalk::default();
    let pages = document.pages().iter().enumerate();
    let text = |(nr, page)| {
        let mut text = String::new();
        let page = walk.page(nr + 1, page, None);
        let runs = page.text().filter(|(mark, _)| !mark.part_of.artifact);
        for word in runs.flat_map(|(_, run)| run.item.text.split_whitespace()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    };
    pages.map(text).collect()
}
