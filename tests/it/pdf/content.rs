//! A page's content stream → pieces of text, each with its place and with what it is marked as.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};

use super::font::Font;

/// A run of text on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What is read aloud, which ActualText may set.
    pub text: String,
    /// Number of the page, from 1.
    pub page: usize,
    /// Where it begins, in points from the left edge of the page.
    pub x: f32,
    /// Its baseline, in points from an edge above or below.
    pub y: f32,
    /// Where it ends.
    pub end: f32,
    /// Size of its type, in points.
    pub size: f32,
}

/// Something on a page that is not read aloud.
#[derive(Debug)]
pub struct Artifact {
    /// Subtype (Header, Footer) or type (Layout, Pagination).
    pub kind: String,
    /// Its texts; most have none.
    pub pieces: Vec<Piece>,
}

/// The texts of a page.
#[derive(Debug, Default)]
pub struct PageText {
    /// By marked content identifier.
    pub marked: BTreeMap<i64, Vec<Piece>>,
    /// In the order of the page.
    pub artifacts: Vec<Artifact>,
    /// Text that is neither of both: an accessible file has none.
    pub untagged: Vec<Piece>,
}

/// Makes flowing text of pieces that follow each other.
///
/// Within a line, a gap is a space. At a line's end Typst writes the space it broke at; a soft hyphen goes, a line that
/// ends with a hyphen or a slash was broken after it, and any other end is a line break of the template.
pub fn flow<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> String {
    let mut text = String::new();
    let mut last: Option<&Piece> = None;
    for piece in pieces {
        if let Some(last) = last {
            let same_line = last.page == piece.page && (last.y - piece.y).abs() < 0.5;
            let broken = !same_line && !text.ends_with(['-', '/', '\u{ad}']);
            let gap = same_line && piece.x - last.end > 0.12 * piece.size;
            if !same_line && text.ends_with('\u{ad}') {
                text.pop();
            } else if (broken || gap)
                && !text.ends_with(char::is_whitespace)
                && !piece.text.starts_with(char::is_whitespace)
            {
                text.push(' ');
            }
        }
        text += &piece.text;
        last = Some(piece);
    }
    text.trim().to_owned()
}

enum Mark {
    Content(i64),
    Artifact,
    /// Replaces the text inside; None once it has been written.
    ActualText(Option<String>),
    Other,
}

/// Matrix without rotation: scales and origin. Typst mirrors: its y grows downwards.
#[derive(Clone, Copy)]
struct Place {
    scale_x: f32,
    scale_y: f32,
    x: f32,
    y: f32,
}

/// Reads the content stream of a page.
#[track_caller]
pub fn page_text(document: &Document, page: ObjectId, number: usize) -> PageText {
    let fonts: BTreeMap<Vec<u8>, Font> = document
        .get_page_fonts(page)
        .expect("a page has resources")
        .into_iter()
        .map(|(name, font)| (name, Font::read(document, font)))
        .collect();
    let dict = document.get_dictionary(page).expect("a page");
    let forms = dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
    let place = Place { scale_x: 1.0, scale_y: 1.0, x: 0.0, y: 0.0 };
    text_of(document, &document.get_page_content(page), &fonts, forms, (place, number))
}

/// The texts of a form that is drawn on a page.
fn form_text(document: &Document, form: &Stream, (place, number): (Place, usize)) -> PageText {
    let resources = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).expect("resources");
    let fonts = resources.get_deref(b"Font", document).and_then(Object::as_dict).cloned().unwrap_or_default();
    let font = |(name, font): (&Vec<u8>, &Object)| {
        let font = document.dereference(font).and_then(|(_, font)| font.as_dict()).expect("a font");
        (name.clone(), Font::read(document, font))
    };
    let fonts = fonts.iter().map(font).collect();
    let place = form.dict.get(b"Matrix").and_then(Object::as_array).map_or(place, |matrix| moved(place, matrix));
    let content = form.get_plain_content().expect("a content stream");
    text_of(document, &content, &fonts, Some(resources), (place, number))
}

fn text_of(
    document: &Document,
    content: &[u8],
    fonts: &BTreeMap<Vec<u8>, Font>,
    resources: Option<&Dictionary>,
    (mut place, number): (Place, usize),
) -> PageText {
    let content = Content::decode(content).expect("a content stream");
    let mut found = PageText::default();
    let mut marks: Vec<Mark> = Vec::new();
    let mut text_place = place;
    let mut saved = Vec::new();
    let (mut font, mut size, mut advance) = (None, 0.0, 0.0);
    for operation in &content.operations {
        let operands = operation.operands.as_slice();
        match operation.operator.as_str() {
            "q" => saved.push(place),
            "Q" => place = saved.pop().expect("balanced q and Q"),
            "cm" => place = moved(place, operands),
            "BT" => (text_place, advance) = (place, 0.0),
            "Tm" => (text_place, advance) = (moved(place, operands), 0.0),
            "Tf" => {
                font = fonts.get(operands[0].as_name().expect("a name"));
                size = operands[1].as_float().expect("a size");
            }
            "BDC" | "BMC" => {
                let mark = mark(operands);
                if let Mark::Artifact = mark {
                    found.artifacts.push(Artifact { kind: kind(operands), pieces: Vec::new() });
                }
                marks.push(mark);
            }
            "Do" => {
                let drawn = resources.and_then(|all| all.get_deref(b"XObject", document).ok()?.as_dict().ok());
                let drawn = drawn.and_then(|all| all.get_deref(operands[0].as_name().ok()?, document).ok());
                let form = drawn.and_then(|one| one.as_stream().ok());
                if let Some(form) = form.filter(|one| one.dict.get(b"Subtype").is_ok_and(|of| of == &"Form".into())) {
                    let inner = form_text(document, form, (place, number));
                    found.artifacts.extend(inner.artifacts);
                    found.untagged.extend(inner.untagged);
                }
            }
            "EMC" => drop(marks.pop().expect("balanced marks")),
            "Tj" | "TJ" => {
                let from = advance;
                let text = shown(font.expect("a font is set"), &operands[0], size, &mut advance);
                let inside = marks.iter_mut().rev().find_map(|mark| match mark {
                    Mark::ActualText(text) => Some(text.take().unwrap_or_default()),
                    _ => None,
                });
                let at = |advance: f32| text_place.x + advance * text_place.scale_x;
                let piece = Piece {
                    text: inside.unwrap_or(text),
                    page: number,
                    x: at(from),
                    y: text_place.y,
                    end: at(advance),
                    size: size * text_place.scale_x,
                };
                let owner = marks.iter().rev().find(|mark| matches!(mark, Mark::Content(_) | Mark::Artifact));
                match owner {
                    Some(Mark::Content(id)) => found.marked.entry(*id).or_default().push(piece),
                    Some(_) => found.artifacts.last_mut().expect("just opened").pieces.push(piece),
                    None => found.untagged.push(piece),
                }
            }
            "Td" | "TD" | "T*" | "'" | "\"" => panic!("the reader doesn't know `{}`", operation.operator),
            _ => {}
        }
    }
    found
}

fn moved(place: Place, operands: &[Object]) -> Place {
    let number = |at: usize| operands[at].as_float().expect("a number");
    Place {
        scale_x: place.scale_x * number(0),
        scale_y: place.scale_y * number(3),
        x: place.x + number(4) * place.scale_x,
        y: place.y + number(5) * place.scale_y,
    }
}

/// The text of a shown string or list, in which numbers move back by thousandths.
fn shown(font: &Font, operand: &Object, size: f32, advance: &mut f32) -> String {
    let list = operand.as_array().map_or(std::slice::from_ref(operand), Vec::as_slice);
    let mut text = String::new();
    for item in list {
        if let Ok(bytes) = item.as_str() {
            let (more, width) = font.show(bytes);
            text += &more;
            *advance += width / 1000.0 * size;
        } else {
            *advance -= item.as_float().expect("a number") / 1000.0 * size;
        }
    }
    text
}

fn properties(operands: &[Object]) -> Option<&Dictionary> {
    operands.get(1)?.as_dict().ok()
}

fn mark(operands: &[Object]) -> Mark {
    let properties = properties(operands);
    let get = |key: &[u8]| properties?.get(key).ok();
    if operands[0].as_name().is_ok_and(|tag| tag == b"Artifact") {
        Mark::Artifact
    } else if let Some(id) = get(b"MCID") {
        Mark::Content(id.as_i64().expect("an integer"))
    } else if let Some(text) = get(b"ActualText") {
        Mark::ActualText(Some(decode_text_string(text).expect("a text")))
    } else {
        Mark::Other
    }
}

fn kind(operands: &[Object]) -> String {
    let get = |key: &[u8]| properties(operands)?.get(key).ok()?.as_name().ok();
    let name = get(b"Subtype").or_else(|| get(b"Type")).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

#[test]
fn lines_flow_together_as_they_were_broken() {
    let line = |text: &str, x: f32, y: f32, end: f32| Piece { text: text.to_owned(), page: 1, x, y, end, size: 10.0 };
    let flows = |pieces: &[Piece]| flow(pieces);
    // Typst's own spaces, a soft hyphen, a compound's hyphen, and a line break without a space.
    assert_eq!(flows(&[line("wird ", 0.0, 20.0, 50.0), line("zugestimmt", 0.0, 10.0, 40.0)]), "wird zugestimmt");
    let hyphenated = [line("Dienst", 0.0, 20.0, 30.0), line("\u{ad}", 30.0, 20.0, 33.0), line("leis", 0.0, 10.0, 20.0)];
    assert_eq!(flows(&hyphenated), "Dienstleis");
    assert_eq!(flows(&[line("IuK-", 0.0, 20.0, 20.0), line("Plan", 0.0, 10.0, 20.0)]), "IuK-Plan");
    assert_eq!(flows(&[line("Hard- ", 0.0, 20.0, 20.0), line("und", 0.0, 10.0, 20.0)]), "Hard- und");
    assert_eq!(flows(&[line("2.000 EUR", 0.0, 20.0, 20.0), line("39 %", 0.0, 10.0, 20.0)]), "2.000 EUR 39 %");
    // On one line only a gap is a space: another font is none.
    assert_eq!(flows(&[line("1.", 0.0, 20.0, 8.0), line("Auswahl", 14.0, 20.0, 40.0)]), "1. Auswahl");
    assert_eq!(flows(&[line("(", 0.0, 20.0, 3.0), line("č)", 3.0, 20.0, 9.0)]), "(č)");
}
