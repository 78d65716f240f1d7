//! From the frames of a page to the marks on it.

use typst::foundations::Content;
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Em, Frame, FrameItem, GridCell, GroupItem, PlaceElem, Point, Rect, Transform};
use typst::math::EquationElem;
use typst::model::{
    EnumItem, FigureCaption, FigureElem, FootnoteEntry, HeadingElem, ListItem, ParElem, QuoteElem, TableCell, TermItem,
};
use typst::pdf::{ArtifactElem, ArtifactKind, PdfMarkerTag};
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst::visualize::Paint;
use typst_layout::Page;

use super::bounds::PageRect;
use super::page::{LaidPage, PageMark, PartOf, TextRun, What};
use crate::welt::in_layout;

/// Smaller text is not seen: a Lesefassung has such words for those who listen.
const SEEN: f64 = 1.0;

/// Walks through the pages of a document. Elements may begin on one page and end on another.
pub(super) struct FrameWalk {
    open: Vec<OpenElement>,
    /// Where the last text was written that comes from a template or the plan, and not from a file of the layout.
    near: Span,
}

impl Default for FrameWalk {
    fn default() -> Self {
        Self { open: Vec::new(), near: Span::detached() }
    }
}

/// An element that has begun and not ended.
struct OpenElement {
    location: Location,
    /// Where it was written.
    span: Span,
    /// What is inside of it.
    inside: PartOf,
}

/// Where the walk is on a page.
#[derive(Clone, Copy)]
struct FrameAt {
    transform: Transform,
    clip: Option<PageRect>,
    /// The cell or the like that this frame is a piece of, where that is not told by what is open.
    parent: Option<Location>,
}

impl FrameWalk {
    /// The marks of the next page.
    pub(super) fn page<'a>(&mut self, nr: usize, page: &'a Page, area: Option<PageRect>) -> LaidPage<'a> {
        let size = page.frame.size();
        let paper = PageRect::of(Rect::from_pos_size(Point::zero(), size), Transform::identity());
        let mut marks = Vec::new();
        self.frame(&page.frame, FrameAt { transform: Transform::identity(), clip: None, parent: None }, &mut marks);
        LaidPage { nr, paper, area, marks }
    }

    fn frame<'a>(&mut self, frame: &'a Frame, at: FrameAt, marks: &mut Vec<PageMark<'a>>) {
        for (pos, item) in frame.items() {
            let at = FrameAt { transform: at.transform.pre_concat(Transform::translate(pos.x, pos.y)), ..at };
            match item {
                FrameItem::Group(group) => self.group(group, at, marks),
                FrameItem::Text(text) => {
                    if let Some((what, bounds)) = seen(text, at.transform) {
                        let written = text.glyphs.iter().map(|glyph| glyph.span.0).find(|span| !span.is_detached());
                        marks.push(self.mark(What::Text(what), bounds, at, written));
                    }
                }
                FrameItem::Shape(shape, span) => {
                    marks.push(self.mark(What::Shape, PageRect::of(shape.bbox(false), at.transform), at, Some(*span)));
                }
                FrameItem::Image(_, size, span) => {
                    let bounds = PageRect::of(Rect::from_pos_size(Point::zero(), *size), at.transform);
                    marks.push(self.mark(What::Image, bounds, at, Some(*span)));
                }
                FrameItem::Link(..) => {}
                FrameItem::Tag(Tag::Start(element, _)) => self.begin(element),
                FrameItem::Tag(Tag::End(location, ..)) => self.end(*location),
            }
        }
    }

    fn group<'a>(&mut self, group: &'a GroupItem, at: FrameAt, marks: &mut Vec<PageMark<'a>>) {
        let transform = at.transform.pre_concat(group.transform);
        let own = group.clip.as_ref().map(|curve| PageRect::of(curve.bbox(None), transform));
        let clip = match (at.clip, own) {
            (Some(outer), Some(own)) => Some(outer.common(own)),
            (outer, own) => own.or(outer),
        };
        let parent = group.parent.map(|parent| parent.location).or(at.parent);
        self.frame(&group.frame, FrameAt { transform, clip, parent }, marks);
    }

    fn mark<'a>(&mut self, what: What<'a>, bounds: PageRect, at: FrameAt, written: Option<Span>) -> PageMark<'a> {
        let mut part_of = self.open.last().map_or_else(PartOf::default, |open| open.inside);
        // What is open inside of the piece is nearer than what the piece belongs to.
        part_of.block = part_of.block.filter(|_| at.parent.is_none()).or(at.parent).or(part_of.block);
        let written = written.filter(|span| !span.is_detached());
        if let Some(span) = written.filter(|span| !part_of.artifact && !in_layout(*span)) {
            self.near = span;
        }
        // Strings that a template hands to a table have no place of their own.
        let around = || self.open.iter().rev().map(|open| open.span).find(|span| !span.is_detached());
        let near = Some(self.near).filter(|span| !span.is_detached() && !part_of.artifact);
        let span = written.or(near).or_else(around).unwrap_or(Span::detached());
        PageMark { what, bounds, clip: at.clip, span, near: self.near, part_of }
    }

    fn begin(&mut self, element: &Content) {
        let Some(location) = element.location() else { return };
        let outside = self.open.last().map_or_else(PartOf::default, |open| open.inside);
        self.open.push(OpenElement { location, span: element.span(), inside: inside(element, location, outside) });
    }

    fn end(&mut self, location: Location) {
        if let Some(nr) = self.open.iter().rposition(|open| open.location == location) {
            self.open.remove(nr);
        }
    }
}

/// What is part of an element.
fn inside(element: &Content, location: Location, outside: PartOf) -> PartOf {
    let mut inside = outside;
    if let Some(artifact) = element.to_packed::<ArtifactElem>() {
        inside.artifact = true;
        inside.background |= artifact.kind.get_cloned(Default::default()) == ArtifactKind::Background;
    }
    inside.heading |= element.is::<HeadingElem>();
    inside.equation |= element.is::<EquationElem>();
    let is_block = element.is::<ParElem>()
        || element.is::<HeadingElem>()
        || element.is::<TableCell>()
        || element.is::<GridCell>()
        || element.is::<ListItem>()
        || element.is::<EnumItem>()
        || element.is::<TermItem>()
        || element.is::<QuoteElem>()
        || element.is::<FigureElem>()
        || element.is::<FigureCaption>()
        || element.is::<FootnoteEntry>()
        || element.is::<PlaceElem>()
        || element.is::<PdfMarkerTag>();
    if is_block {
        inside.block = Some(location);
    }
    inside
}

/// A run of text with its place; None where nothing of it is seen.
fn seen(item: &TextItem, transform: Transform) -> Option<(TextRun<'_>, PageRect)> {
    let invisible = matches!(&item.fill, Paint::Solid(color) if color.alpha() == Some(0.0));
    let is_space = |glyph: &&Glyph| item.text.get(glyph.range()).is_some_and(|text| text.trim().is_empty());
    let width = |glyphs: &[Glyph]| -> Abs { glyphs.iter().map(|glyph| glyph.x_advance).sum::<Em>().at(item.size) };
    let spaces = item.glyphs.iter().take_while(is_space).count();
    let behind = item.glyphs.iter().rev().take_while(is_space).count();
    if invisible || spaces == item.glyphs.len() {
        return None;
    }
    let left = width(&item.glyphs[..spaces]);
    let right = left + width(&item.glyphs[spaces..item.glyphs.len() - behind]);
    let high = item.font.metrics().cap_height.at(item.size);
    let bounds = PageRect::of(Rect::new(Point::new(left, -high), Point::new(right, Abs::zero())), transform);
    let [sx, sy, kx, ky] = [transform.sx, transform.sy, transform.kx, transform.ky].map(|ratio| ratio.get());
    let near = |a: f64, b: f64| a.abs() < 1e-6 && b.abs() < 1e-6;
    let size = item.size.to_pt() * sy.hypot(kx);
    (size >= SEEN).then_some((TextRun { item, size, straight: near(kx, ky) || near(sx, sy) }, bounds))
}
