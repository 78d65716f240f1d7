//! Texts of an xlsx: each stands in it once, and cells name it by its number.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::auszug::ZU_LANG;

/// How each part begins.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Letters of a cell, in units of UTF-16.
const ZELLE_HOECHSTENS: usize = 32_767;

/// The texts of a workbook in the order in which they are first met.
#[derive(Default)]
pub(super) struct Textverzeichnis<'a> {
    numbers: HashMap<&'a str, usize>,
    texts: Vec<&'a str>,
    /// How many cells have a text.
    cells: usize,
}

impl<'a> Textverzeichnis<'a> {
    /// The number of a text. One that no cell can hold is replaced.
    pub(super) fn number(&mut self, text: &'a str) -> usize {
        let text = if text.encode_utf16().count() > ZELLE_HOECHSTENS { ZU_LANG } else { text };
        self.cells += 1;
        *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }

    /// The part with all texts.
    pub(super) fn part(&self) -> String {
        let mut out = format!(
            "{XML}<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{}\" uniqueCount=\"{}\">",
            self.cells,
            self.texts.len()
        );
        for text in &self.texts {
            // Without it, a reader may drop blanks at the ends.
            let space = if text.trim() == *text { "" } else { " xml:space=\"preserve\"" };
            _ = write!(out, "<si><t{space}>{}</t></si>", escaped(text));
        }
        out + "</sst>"
    }
}

/// A text for XML. What XML can't hold is written as `_xHHHH_`, and so is what looks like that.
pub(super) fn escaped(text: &str) -> String {
    let text = match has_escapes(text) {
        false => Cow::Borrowed(text),
        true => Cow::Owned(with_escapes(text)),
    };
    escape(text.as_ref()).into_owned()
}

fn has_escapes(text: &str) -> bool {
    text.contains("_x") || text.chars().any(is_impossible)
}

/// Signs that XML can't hold, or that its readers change.
fn is_impossible(sign: char) -> bool {
    sign < ' ' && sign != '\n' && sign != '\t' || matches!(sign, '\u{fffe}' | '\u{ffff}')
}

fn with_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, sign) in text.char_indices() {
        if is_impossible(sign) {
            _ = write!(out, "_x{:04X}_", u32::from(sign));
        } else if sign == '_' && looks_like_an_escape(&text[at..]) {
            out.push_str("_x005F_");
        } else {
            out.push(sign);
        }
    }
    out
}

fn looks_like_an_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_there_once_and_what_xml_can_not_hold_is_spelled() {
        let mut texte = Textverzeichnis::default();
        assert_eq!((texte.number("a"), texte.number(" b"), texte.number("a")), (0, 1, 0));
        let part = texte.part();
        assert!(
            part.contains("count=\"3\" uniqueCount=\"2\"><si><t>a</t></si><si><t xml:space=\"preserve\"> b</t></si>")
        );
        assert_eq!(escaped("<&\">\r_x0041_ _x004_"), "&lt;&amp;&quot;&gt;_x000D__x005F_x0041_ _x004_");
    }
}
