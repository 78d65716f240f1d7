//! Prepares text of plans and findings for print.

use drucksache_plan::rat::Schriften;

/// Prepares texts for the font that prints them.
pub(super) struct Worte<'a> {
    pub schriften: &'a Schriften,
}

impl Worte<'_> {
    /// A text with quotes in place of backticks and without characters that no font has: PDF/A knows no replacement
    /// box, and a finding may be about just such a character.
    pub(super) fn text(&self, text: &str) -> String {
        let paired = text.matches('`').count().is_multiple_of(2);
        let mut out = String::with_capacity(text.len());
        let mut open = false;
        for c in text.chars() {
            match c {
                '`' if paired => {
                    open = !open;
                    out.push(if open { '„' } else { '“' });
                }
                // Line breaks and tabs become blanks where text is escaped.
                '\n' | '\t' => out.push(' '),
                '\u{a0}' => out.push(c),
                c if self.schriften.has_char(c) && !private(c) => out.push(c),
                c => out.push_str(&format!("[U+{:04X}]", u32::from(c))),
            }
        }
        out
    }

    /// A path that may be broken after each of its parts.
    pub(super) fn breakable_path(&self, path: &str) -> String {
        const LANG: usize = 24;
        let path = self.text(path);
        if path.chars().count() <= LANG {
            return path;
        }
        path.chars().flat_map(|c| [Some(c), matches!(c, '/' | '_' | '.').then_some('\u{200b}')]).flatten().collect()
    }
}

/// Whether a character is for private use: PDF/A-3a (ISO 19005-3, 6.2.11.7.3) demands its meaning, which is not
/// defined.
fn private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
