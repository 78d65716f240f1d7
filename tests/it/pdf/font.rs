//! What the codes of a font mean: their text (ToUnicode) and how far they advance (W).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// A Type0 font with two-byte codes (Identity-H), the only kind that Typst writes.
pub struct Font {
    text: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
    default_width: f32,
}

impl Font {
    /// Reads a font of a page.
    #[track_caller]
    pub fn read(document: &Document, font: &Dictionary) -> Self {
        let encoding = font.get_deref(b"Encoding", document).and_then(Object::as_name).expect("a font has an encoding");
        assert_eq!(encoding, b"Identity-H", "the reader knows two-byte codes only");
        let cmap = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).expect("text can be extracted");
        let cmap = cmap.get_plain_content().expect("a readable stream");
        let descendants =
            font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).expect("a Type0 font");
        let (_, descendant) = document.dereference(&descendants[0]).expect("a font");
        let descendant = descendant.as_dict().expect("a dictionary");
        Self {
            text: to_unicode(&String::from_utf8_lossy(&cmap)),
            widths: widths(document, descendant),
            default_width: descendant.get(b"DW").and_then(Object::as_float).unwrap_or(1000.0),
        }
    }

    /// The text of a shown string, and its advance in thousandths of the type size.
    #[track_caller]
    pub fn show(&self, bytes: &[u8]) -> (String, f32) {
        let (codes, rest) = bytes.as_chunks::<2>();
        assert!(rest.is_empty(), "half a code");
        let mut text = String::new();
        let mut advance = 0.0;
        for code in codes.iter().map(|code| u16::from_be_bytes(*code)) {
            text += self.text.get(&code).unwrap_or_else(|| panic!("glyph {code} has no text in ToUnicode"));
            advance += self.widths.get(&code).copied().unwrap_or(self.default_width);
        }
        (text, advance)
    }
}

/// A CMap's text: `beginbfchar` gives one code a line, `beginbfrange` a first, a last and the first one's text.
fn to_unicode(cmap: &str) -> BTreeMap<u16, String> {
    let mut found = BTreeMap::new();
    for (block, per_entry) in [("bfchar", 2), ("bfrange", 3)] {
        let (begin, end) = (format!("begin{block}"), format!("end{block}"));
        for part in cmap.split(&begin).skip(1) {
            let part = part.split(&end).next().unwrap_or_default();
            assert!(!part.contains('['), "the reader doesn't know arrays in bfrange");
            let words: Vec<&str> = part.split(['<', '>']).map(str::trim).filter(|word| !word.is_empty()).collect();
            for entry in words.chunks(per_entry) {
                let first = u16::from_str_radix(entry[0], 16).expect("a code");
                let last = u16::from_str_radix(entry[per_entry - 2], 16).expect("a code");
                for code in first..=last {
                    let mut units = utf16(entry[per_entry - 1]);
                    *units.last_mut().expect("some text") += code - first;
                    found.insert(code, String::from_utf16(&units).expect("UTF-16"));
                }
            }
        }
    }
    found
}

fn utf16(hex: &str) -> Vec<u16> {
    (0..hex.len()).step_by(4).map(|at| u16::from_str_radix(&hex[at..at + 4], 16).expect("a code unit")).collect()
}

/// Widths come as `first [w w w]` or as `first last w`.
fn widths(document: &Document, font: &Dictionary) -> BTreeMap<u16, f32> {
    let mut found = BTreeMap::new();
    let given = font.get_deref(b"W", document).and_then(Object::as_array).expect("a font has widths");
    let number = |object: &Object| u16::try_from(object.as_i64().expect("an integer")).expect("a code");
    let mut at = 0;
    while at < given.len() {
        let first = number(&given[at]);
        let (_, second) = document.dereference(&given[at + 1]).expect("a number or a list");
        if let Ok(list) = second.as_array() {
            for (code, width) in (first..).zip(list) {
                found.insert(code, width.as_float().expect("a width"));
            }
            at += 2;
        } else {
            let width = given[at + 2].as_float().expect("a width");
            found.extend((first..=number(second)).map(|code| (code, width)));
            at += 3;
        }
    }
    found
}

#[test]
fn a_cmap_is_read_with_single_codes_ligatures_and_ranges() {
    let cmap =
        "2 beginbfchar\n<0001> <0052>\n<002A> <00660066>\nendbfchar\n1 beginbfrange\n<0003> <0005> <0061>\nendbfrange";
    let found = to_unicode(cmap);
    let found: Vec<(u16, &str)> = found.iter().map(|(code, text)| (*code, text.as_str())).collect();
    assert_eq!(found, [(1, "R"), (3, "a"), (4, "b"), (5, "c"), (0x2A, "ff")]);
}
