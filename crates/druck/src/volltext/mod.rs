//! The text of a printed paper, read back from its PDF: for searching and for reading aloud, without what repeats on
//! every page.

mod eltern;

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Encoding, Object, ObjectId, decode_text_string};

use eltern::Eltern;

/// The hyphen at the end of a line, inside of a word.
const TRENNUNG: char = '\u{ad}';

/// The text of a PDF that this program has printed, line by line as it is printed, each cell as a line; None where
/// it can't be read. Running heads and feet are left out, words that are parted at the end of a line are put together
/// again.
pub fn volltext(pdf: &[u8]) -> Option<String> {
    let document = Document::load_mem(pdf).ok()?;
    let eltern = Eltern::read(&document);
    let mut text = Mitschrift::default();
    for page in document.get_pages().into_values() {
        of_page(&document, page, &eltern, &mut text)?;
    }
    Some(text.out)
}

/// The number of pages of a PDF that this program has printed; None where it can't be read.
pub fn seitenzahl(pdf: &[u8]) -> Option<usize> {
    Some(Document::load_mem(pdf).ok()?.get_pages().len())
}

fn of_page(document: &Document, page: ObjectId, eltern: &Eltern<'_>, text: &mut Mitschrift) -> Option<()> {
    let fonts = document.get_page_fonts(page).ok()?;
    let mut encodings: BTreeMap<Vec<u8>, Encoding<'_>> = BTreeMap::new();
    for (name, font) in fonts {
        encodings.insert(name, font.get_font_encoding(document).ok()?);
    }
    let content = Content::decode(&document.get_page_content(page)).ok()?;
    let dict = document.get_dictionary(page).ok()?;
    let mut font = None;
    let mut open: Vec<Markiert> = Vec::new();
    for Operation { operator, operands } in &content.operations {
        match operator.as_str() {
            "BMC" | "BDC" => {
                let inside = open.last().copied().unwrap_or(Markiert::Inhalt);
                let words = operands.get(1).and_then(actual_text);
                if let Some(piece) = operands.get(1).and_then(number) {
                    text.element(eltern.of(dict, piece));
                }
                let artifact = operands.first().and_then(|name| name.as_name().ok()) == Some(b"Artifact");
                open.push(match inside {
                    Markiert::Inhalt if artifact => Markiert::Stumm,
                    Markiert::Inhalt if words.is_some() => Markiert::Ersetzt,
                    inside => inside,
                });
                if let (Markiert::Inhalt, Some(words)) = (inside, words.filter(|_| !artifact)) {
                    text.push(&words);
                }
            }
            "EMC" => {
                open.pop();
                if open.is_empty() {
                    text.end_of_piece();
                }
            }
            // A line of a paragraph, or a run of it in another font.
            "cm" => text.moved(operands.get(5).and_then(|y| y.as_float().ok())),
            "Tf" => font = operands.first().and_then(|name| encodings.get(name.as_name().ok()?)),
            "Tj" | "TJ" if !matches!(open.last(), Some(Markiert::Stumm | Markiert::Ersetzt)) => {
                let mut glyphs = String::new();
                operands.iter().for_each(|operand| spell(operand, font, &mut glyphs));
                text.push(&glyphs);
            }
            _ => {}
        }
    }
    Some(())
}

/// The number of a piece of marked content.
fn number(properties: &Object) -> Option<i64> {
    properties.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok()
}

/// What marked content is to a reader.
#[derive(Clone, Copy)]
enum Markiert {
    /// It is read.
    Inhalt,
    /// It repeats on every page, or is a line.
    Stumm,
    /// Its glyphs stand for words that are given beside them.
    Ersetzt,
}

/// The words that marked content stands for.
fn actual_text(properties: &Object) -> Option<String> {
    decode_text_string(properties.as_dict().ok()?.get(b"ActualText").ok()?).ok()
}

fn spell(operand: &Object, font: Option<&Encoding<'_>>, out: &mut String) {
    match operand {
        Object::Array(parts) => parts.iter().for_each(|part| spell(part, font, out)),
        Object::String(bytes, _) => out.extend(font.and_then(|font| Document::decode_text(font, bytes).ok())),
        _ => {}
    }
}

/// A text while it is read.
#[derive(Default)]
struct Mitschrift {
    out: String,
    /// The height of the line that was read last.
    y: Option<f32>,
    /// What parts the next letter from the last one.
    gap: Gap,
    /// The element of the document that the piece at hand belongs to.
    element: Option<ObjectId>,
    /// Whether a piece has ended and the place of the next one is not known yet.
    ended: bool,
}

/// What stands between two letters; of two gaps, the later one of this list counts.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// A piece ends on its line, maybe inside of a word.
    Piece,
    Space,
    Line,
    /// A word goes on in the next line.
    Trennung,
}

impl Mitschrift {
    /// A piece of an element begins. On the line of the last piece of the same element, it goes on with its word.
    fn element(&mut self, element: Option<ObjectId>) {
        if element.is_none() || element != self.element {
            self.line_ends();
        }
        self.element = element;
    }

    fn end_of_piece(&mut self) {
        self.wait(Gap::Piece);
        self.ended = true;
    }

    fn line_ends(&mut self) {
        if std::mem::take(&mut self.ended) {
            self.wait(Gap::Line);
        }
    }

    /// The next words stand at a height: on another line, or behind the last ones.
    fn moved(&mut self, y: Option<f32>) {
        if self.y != y {
            self.line_ends();
            self.wait(Gap::Space);
        }
        self.y = y;
    }

    fn wait(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                TRENNUNG => self.wait(Gap::Trennung),
                c if c.is_whitespace() => self.wait(Gap::Space),
                c => self.letter(c),
            }
        }
    }

    fn letter(&mut self, c: char) {
        match std::mem::take(&mut self.gap) {
            _ if self.out.is_empty() => {}
            // Inside of a German word no capital begins.
            Gap::Piece if c.is_uppercase() && self.out.ends_with(char::is_alphanumeric) => self.out.push(' '),
            Gap::None | Gap::Piece | Gap::Trennung => {}
            Gap::Space => self.out.push(' '),
            Gap::Line => self.out.push('\n'),
        }
        self.out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_and_parted_words_put_together() {
        let mut text = Mitschrift::default();
        for (y, words) in
            [(9.0, "  Im Verwaltungs"), (9.0, "\u{ad}"), (8.0, "ausschuss"), (8.0, "\u{a0}heute"), (7.0, "(")]
        {
            text.moved(Some(y));
            text.push(words);
            text.end_of_piece();
        }
        text.element(None);
        text.push("\u{2060}1)");
        text.wait(Gap::Space);
        assert_eq!(text.out, "Im Verwaltungsausschuss heute\n(\n1)");
    }

    #[test]
    fn a_word_of_several_pieces_is_one_word_and_cells_beside_each_other_are_lines() {
        let mut text = Mitschrift::default();
        for (element, words) in [(1, "Verwaltungs"), (1, "g"), (1, "ebäude"), (1, "Beträge"), (2, "neu")] {
            text.element(Some((element, 0)));
            text.moved(Some(9.0));
            text.push(words);
            text.end_of_piece();
        }
        assert_eq!(text.out, "Verwaltungsgebäude Beträge\nneu");
    }

    #[test]
    fn what_is_no_pdf_has_no_text() {
        assert_eq!(volltext(b"no PDF"), None);
    }
}
