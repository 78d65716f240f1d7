//! Text from a plan is data. It is escaped for the place it lands in and can never run as Typst.

use std::fmt::Write;

use drucksache_plan::prosa::{Textart, schuetzen};

/// Writes text as Typst markup that prints it.
///
/// Every ASCII character but letters, digits and blanks gets a backslash, which Typst takes before any of them
/// (typst-syntax, `Lexer::backslash`), so nothing depends on a list of characters that mean something today. In prose,
/// straight quotes stay bare and become the language's own.
pub(crate) fn markup(out: &mut String, text: &str, art: Textart) {
    for c in schuetzen(text, art).chars() {
        match c {
            '"' | '\'' if art == Textart::Prosa => out.push(c),
            c if c.is_ascii_punctuation() => {
                out.push('\\');
                out.push(c);
            }
            // What Typst takes for the end of a line (typst-syntax, `is_newline`) is a blank here.
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c => out.push(c),
        }
    }
}

/// Text as a Typst string literal with its quotes.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                // Writing into a string does not fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use typst::syntax::{SyntaxKind, SyntaxNode, ast, parse, parse_code};

    /// The text that a markup prints; None where it holds anything but text.
    fn printed(node: &SyntaxNode) -> Option<String> {
        let mut out = String::new();
        for child in node.children() {
            match child.kind() {
                SyntaxKind::Text | SyntaxKind::Space => out += child.leaf_text(),
                SyntaxKind::Escape => out.push(child.cast::<ast::Escape<'_>>()?.get()),
                _ => return None,
            }
        }
        Some(out)
    }

    proptest! {
        #[test]
        fn markup_prints_exactly_the_text(text in "[ -~äöüß„“–§€]{0,60}") {
            let mut out = String::new();
            markup(&mut out, &text, Textart::Wert);
            let root = parse(&out);
            prop_assert!(root.errors_and_warnings().0.is_empty());
            let same = |text: &str| text.replace('\u{a0}', " ");
            prop_assert_eq!(printed(&root).as_deref().map(same), Some(text));
        }

        #[test]
        fn markup_of_any_characters_holds_nothing_but_text(text in "\\PC{0,60}|[\\s\\S]{0,30}") {
            let mut out = String::new();
            markup(&mut out, &text, Textart::Wert);
            prop_assert!(printed(&parse(&out)).is_some(), "{:?}", out);
        }

        #[test]
        fn a_string_literal_is_one_string_with_the_text(text in "[\\s\\S]{0,60}") {
            let root = parse_code(&string(&text));
            let strings: Vec<_> = root.children().filter_map(|child| child.cast::<ast::Str<'_>>()).collect();
            prop_assert_eq!(root.children().count(), 1);
            prop_assert_eq!(strings.first().map(|literal| literal.get().to_string()), Some(text));
        }
    }
}
