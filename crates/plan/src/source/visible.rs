//! Spells out characters that a terminal would obey, in text from outside: names of files, subjects of commits, values
//! in messages.

/// A name in one line: every control character, line breaks too, and every mark that is invisible or turns the
/// direction of writing is spelled out, as `\u{1b}`.
pub fn visible(name: &str) -> String {
    spelled(name, obeyed)
}

/// A message with such characters spelled out, but for line breaks and tabs, which it may have.
pub fn visible_text(text: &str) -> String {
    spelled(text, |c| !matches!(c, '\n' | '\t') && obeyed(c))
}

fn spelled(text: &str, obeyed: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if obeyed(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// Whether a terminal or a browser does not simply show a character. The joiners of emoji are left alone.
fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_spelled_out_and_everything_else_stays() {
        assert_eq!(visible("a\u{1b}[2Jb\nc\u{202e}d"), "a\\u{1b}[2Jb\\u{a}c\\u{202e}d");
        assert_eq!(visible_text("a\nb\u{9b}1m"), "a\nb\\u{9b}1m");
        for text in ["Straße – „Maß“", "50.000\u{a0}€", "Büro👩\u{200d}💻", "größer\u{ad}e"] {
            assert_eq!((visible(text).as_str(), visible_text(text).as_str()), (text, text));
        }
    }
}
