//! How many states of drawing the content of a page saves and does not restore. Programs forget it, and a stamp that is
//! drawn afterwards would be turned and scaled as the last thing on the page.

/// The number of open states behind a content stream.
pub(super) fn open_states(content: &[u8]) -> usize {
    let mut lexer = ContentLexer { content, at: 0 };
    let mut open = 0_usize;
    while let Some(operator) = lexer.next_word() {
        match operator {
            b"q" => open += 1,
            b"Q" => open = open.saturating_sub(1),
            // The bytes of a picture are no operators.
            b"ID" => lexer.skip_past(b"EI"),
            _ => {}
        }
    }
    open
}

struct ContentLexer<'a> {
    content: &'a [u8],
    at: usize,
}

impl<'a> ContentLexer<'a> {
    /// The next operator or number. Strings, names and comments are passed over.
    fn next_word(&mut self) -> Option<&'a [u8]> {
        loop {
            let start = self.at;
            match *self.content.get(start)? {
                b'%' => self.skip_while(|byte| !matches!(byte, b'\r' | b'\n')),
                b'(' => self.skip_string(),
                b'<' if self.content.get(start + 1) != Some(&b'<') => self.skip_while(|byte| byte != b'>'),
                b'/' => {
                    self.at += 1;
                    self.skip_while(is_regular);
                }
                byte if is_regular(byte) => {
                    self.skip_while(is_regular);
                    return self.content.get(start..self.at);
                }
                b'<' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.content.get(self.at).is_some_and(|byte| wanted(*byte)) {
            self.at += 1;
        }
    }

    fn skip_string(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.content.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' if depth <= 1 => return,
                b')' => depth -= 1,
                _ => {}
            }
        }
    }

    /// Goes behind a word that stands alone.
    fn skip_past(&mut self, word: &[u8]) {
        while self.at < self.content.len() {
            let end = self.at + word.len();
            let alone = |at: usize| self.content.get(at).is_none_or(|byte| !is_regular(*byte));
            let here = self.content.get(self.at..end) == Some(word);
            if here && alone(end) && self.at.checked_sub(1).is_none_or(alone) {
                self.at = end;
                return;
            }
            self.at += 1;
        }
    }
}

/// Whether a byte is neither white space nor a delimiter.
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t' | b'\n' | 12 | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::open_states;

    #[test]
    fn only_operators_save_and_restore() {
        for (content, open) in [
            ("", 0),
            ("q 1 0 0 1 0 0 cm Q", 0),
            ("q q 2 0 0 2 0 0 cm Q", 1),
            ("Q Q q", 1),
            ("(q \\) q (q) ) Tj <71> Tj /q gs % q\nq", 1),
            ("/P <</MCID 0 /q (q)>> BDC [(q) 3 (q)] TJ EMC q", 1),
            ("q BI /W 1 ID q q xEI EIq EI Q", 0),
            ("(q", 0),
            ("q <", 1),
        ] {
            assert_eq!(open_states(content.as_bytes()), open, "{content}");
        }
    }
}
