//! A page as checks see it.

use typst::introspection::Location;
use typst::syntax::Span;
use typst::text::TextItem;

use super::bounds::PageRect;

/// A page as checks see it, in the order in which it is read.
pub(super) struct LaidPage<'a> {
    /// Its number in the document, from 1.
    pub nr: usize,
    /// The paper.
    pub paper: PageRect,
    /// The type area; None where it is not known.
    pub area: Option<PageRect>,
    pub marks: Vec<PageMark<'a>>,
}

/// Something that is printed.
pub(super) struct PageMark<'a> {
    pub what: What<'a>,
    /// Where it stands. For text: from the baseline to the height of its capitals, without spaces at its ends.
    pub bounds: PageRect,
    /// What a clip leaves of the page at this place.
    pub clip: Option<PageRect>,
    /// Where it was written, as near as that is known.
    pub span: Span,
    /// Where the nearest text before it was written that comes from a template or the plan.
    pub near: Span,
    pub part_of: PartOf,
}

/// What a mark is.
pub(super) enum What<'a> {
    Text(TextRun<'a>),
    Shape,
    Image,
}

/// A run of text: of one font, in one line.
#[derive(Clone, Copy)]
pub(super) struct TextRun<'a> {
    pub item: &'a TextItem,
    /// Type size on paper, in points.
    pub size: f64,
    /// Whether it stands upright or at a right angle: then `bounds` are its own and not only around it.
    pub straight: bool,
}

impl<'a> LaidPage<'a> {
    /// The text of the page that can be seen.
    pub(super) fn text(&self) -> impl Iterator<Item = (&PageMark<'a>, TextRun<'a>)> {
        self.marks.iter().filter_map(|mark| match mark.what {
            What::Text(run) => Some((mark, run)),
            What::Shape | What::Image => None,
        })
    }
}

/// What something is part of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PartOf {
    /// The background of the page.
    pub background: bool,
    /// Running heads and feet, repeated heads of tables, the background: what is not read in its place.
    pub artifact: bool,
    pub heading: bool,
    pub equation: bool,
    /// The innermost paragraph, cell or item of a list.
    pub block: Option<Location>,
}

/// Text for a message: at most some forty letters of it.
pub(super) fn quoted(text: &str) -> String {
    const LETTERS: usize = 40;
    let text = text.trim();
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("„{} …“", text[..end].trim_end()),
        None => format!("„{text}“"),
    }
}
