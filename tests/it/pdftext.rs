//! The text of a PDF as a copy or a screen reader would give it, without blanks: enough to see what was printed.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// What glyphs of a font mean: code (two bytes) → text.
type Codes = HashMap<u16, String>;

/// All text of a PDF in the order of its pages' content, without any blanks and soft hyphens.
pub fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF");
    let mut fonts: HashMap<Vec<u8>, Codes> = HashMap::new();
    let mut out = String::new();
    for page in document.get_pages().into_values() {
        for (name, font) in document.get_page_fonts(page).expect("fonts") {
            fonts.insert(name, codes(&document, font));
        }
        let content = document.get_page_content(page);
        show(&document, &Content::decode(&content).expect("operators"), &fonts, &mut out);
    }
    squeeze(&out)
}

/// A text without blanks, soft hyphens and what only guides line breaks.
pub fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}'))
        .collect()
}

fn show(document: &Document, content: &Content, fonts: &HashMap<Vec<u8>, Codes>, out: &mut String) {
    let mut font = None;
    // One entry per open piece of marked content: whether its text was given in words already.
    let mut open: Vec<bool> = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().ok().and_then(|name| fonts.get(name)),
            "BMC" => open.push(false),
            "BDC" => {
                let words = operation.operands[1].as_dict().ok().and_then(|dict| actual_text(document, dict));
                open.push(words.is_some());
                out.push_str(&words.unwrap_or_default());
            }
            "EMC" => _ = open.pop(),
            "Tj" | "TJ" if !open.contains(&true) => {
                let codes = font.expect("a font is set");
                for operand in &operation.operands {
                    glyphs(operand, codes, out);
                }
            }
            _ => {}
        }
    }
}

fn glyphs(operand: &Object, codes: &Codes, out: &mut String) {
    match operand {
        Object::Array(parts) => parts.iter().for_each(|part| glyphs(part, codes, out)),
        Object::String(bytes, _) => {
            for code in bytes.chunks_exact(2) {
                let code = u16::from_be_bytes([code[0], code[1]]);
                out.push_str(codes.get(&code).map_or("\u{fffd}", String::as_str));
            }
        }
        _ => {}
    }
}

fn actual_text(document: &Document, dict: &Dictionary) -> Option<String> {
    let value = dict.get(b"ActualText").ok()?;
    let bytes = document.dereference(value).ok()?.1.as_str().ok()?;
    Some(match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(utf16) => utf16be(utf16),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}

fn utf16be(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// The font's ToUnicode table: lines `<0003> <0020>` between `beginbfchar` and `endbfchar`, and ranges.
fn codes(document: &Document, font: &Dictionary) -> Codes {
    let stream =
        font.get(b"ToUnicode").and_then(|table| document.dereference(table)).and_then(|(_, table)| table.as_stream());
    let table = stream.expect("a font says what its glyphs mean").decompressed_content().expect("a stream");
    let table = String::from_utf8_lossy(&table).into_owned();
    let mut codes = Codes::new();
    let mut range = false;
    for line in table.lines() {
        range = (range || line.contains("beginbfrange")) && !line.contains("endbfrange");
        let hex: Vec<&str> = line.split('<').skip(1).filter_map(|part| part.split('>').next()).collect();
        let bytes = |hex: &str| -> Vec<u8> {
            (0..hex.len() / 2)
                .map(|nr| u8::from_str_radix(&hex[2 * nr..2 * nr + 2], 16).expect("hexadecimal"))
                .collect()
        };
        let code = |hex: &str| u16::from_str_radix(hex, 16).expect("hexadecimal");
        match hex[..] {
            [from, text] if !range && from.len() == 4 => _ = codes.insert(code(from), utf16be(&bytes(text))),
            [from, to, text] if range && from.len() == 4 => {
                for (nr, code) in (code(from)..=code(to)).enumerate() {
                    let mut bytes = bytes(text);
                    let last = bytes.len() - 1;
                    bytes[last] += u8::try_from(nr).expect("a short range");
                    codes.insert(code, utf16be(&bytes));
                }
            }
            _ => {}
        }
    }
    codes
}

#[test]
fn the_text_of_a_paper_is_read_back() {
    let project = crate::fall::base_plan();
    assert_eq!(project.run(&["drucken"]).code, 0);
    let text = text(&project.bytes("output/grund/Probe-1-2013.pdf"));
    for part in ["LandeshauptstadtStuttgart", "Dokumentenverwaltung", "98.000EUR", "DieThemenbereichestehenin"] {
        assert!(text.contains(part), "`{part}` is not in {text}");
    }
    assert!(!text.contains('\u{fffd}'), "a glyph without a meaning in {text}");
}
