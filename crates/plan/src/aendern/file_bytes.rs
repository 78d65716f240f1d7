//! Translates places from the text that the reader sees to the file with its byte order mark, line ends and spelling of
//! letters.

use crate::source::nfc_lengths;

use super::rohtext::Rohtext;

/// The byte order mark.
const MARK: char = '\u{feff}';

/// The text of a file as it is, and where the bytes of the reader's text are in it.
#[derive(Debug)]
pub struct FileBytes<'a> {
    file: &'a str,
    /// Pairs of a byte of the reader's text and the byte of the file at the same place, ascending. Between two pairs,
    /// both have the same bytes, or the file spells a letter in another way.
    behind: Vec<(usize, usize)>,
}

impl<'a> FileBytes<'a> {
    /// Looks through a file once.
    pub fn new(file: &'a str) -> Self {
        let mark = if file.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let text = &file[mark..];
        // For each piece that has another length: its end in the reader's text without the others, and in the file.
        let breaks = text.match_indices("\r\n").enumerate().map(|(nr, (at, _))| (at - nr + 1, at + 2));
        let letters = nfc_lengths(text);
        let mut behind = vec![(0, mark)];
        let (mut breaks, mut letters) = (breaks.peekable(), letters.into_iter().peekable());
        let (mut by_breaks, mut by_letters) = (0, 0);
        loop {
            let at = match (breaks.peek(), letters.peek()) {
                (Some((_, one)), Some((_, other))) => (*one).min(*other),
                (Some((_, at)), None) | (None, Some((_, at))) => *at,
                (None, None) => break,
            };
            if let Some((short, long)) = breaks.next_if(|(_, end)| *end == at) {
                by_breaks = long - short;
            }
            if let Some((short, long)) = letters.next_if(|(_, end)| *end == at) {
                by_letters = long as isize - short as isize;
            }
            behind.push((at.saturating_add_signed(-by_letters).saturating_sub(by_breaks), mark + at));
        }
        Self { file, behind }
    }

    /// The byte of the file for a byte of the reader's text.
    pub fn at(&self, offset: usize) -> usize {
        let known = self.behind.partition_point(|(behind, _)| *behind <= offset);
        let (before, at) = self.behind[known.saturating_sub(1)];
        at + (offset - before)
    }

    /// The byte of the reader's text for a byte of the file. A letter that the file spells in another way has the place
    /// of its end at most.
    pub fn back(&self, at: usize) -> usize {
        let known = self.behind.partition_point(|(_, behind)| *behind <= at);
        let (before, behind) = self.behind[known.saturating_sub(1)];
        let offset = before + at.saturating_sub(behind);
        self.behind.get(known).map_or(offset, |(next, _)| offset.min(*next))
    }

    /// The line break at a byte of the reader's text, as the file has it.
    fn line_break(&self, offset: usize) -> &'a str {
        let at = self.at(offset);
        ["\r\n", "\r", "\n"].into_iter().find(|one| self.file[at..].starts_with(one)).unwrap_or("\n")
    }

    /// A text to write near a byte of the reader's text, with the line ends that the file has there.
    pub(super) fn with_line_ends(&self, text: String, raw: &Rohtext<'_>, offset: usize) -> String {
        if !text.contains('\n') {
            return text;
        }
        let line = raw.line(offset);
        let line_break = match (line.end < raw.text().len(), line.start.checked_sub(1)) {
            (true, _) => self.line_break(line.end),
            (false, Some(before)) => self.line_break(before),
            (false, None) => "\n",
        };
        if line_break == "\n" { text } else { text.replace('\n', line_break) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_spelled_in_another_way_keep_their_bytes() {
        let file = "\u{feff}Bu\u{308}cher:\r\n  O\u{308}l: 1 # u\u{308}\r\nä: 2\n";
        let text = "Bücher:\n  Öl: 1 # ü\nä: 2\n";
        let bytes = FileBytes::new(file);
        for piece in ["cher", "Öl", "1", "#", "ä: 2", "2"] {
            let (at, c) = (text.find(piece).expect("it is there"), piece.chars().next());
            let found = file[bytes.at(at)..].chars().next();
            assert!(found == c || piece == "Öl" && found == Some('O'), "{piece}");
        }
        assert_eq!(bytes.at(text.len()), file.len());
        for piece in ["cher", "Öl", "1", "#", "ä: 2", "2"] {
            let at = text.find(piece).expect("it is there");
            assert_eq!(bytes.back(bytes.at(at)), at, "{piece}");
        }
        assert_eq!((bytes.back(0), bytes.back(file.len())), (0, text.len()));
    }

    #[test]
    fn every_place_has_its_byte_in_the_file() {
        let file = "\u{feff}a\r\nb\nc\rd\r\n\r\ne";
        let text = "a\nb\nc\nd\n\ne";
        let bytes = FileBytes::new(file);
        let found: String = text.char_indices().map(|(at, _)| &file[bytes.at(at)..=bytes.at(at)]).collect();
        assert_eq!(found, "a\rb\nc\rd\r\re");
        assert_eq!(bytes.at(text.len()), file.len());
        let raw = Rohtext::new(text);
        let ends = |offset| bytes.with_line_ends("\n".to_owned(), &raw, offset);
        assert_eq!([0, 2, 4, 6, 8, 9].map(ends), ["\r\n", "\n", "\r", "\r\n", "\r\n", "\r\n"]);
    }
}
