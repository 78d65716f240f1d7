//! From the text that the reader sees to the text of the file: its mark in front, its line ends.

use super::rohtext::Rohtext;

/// The byte order mark.
const MARK: char = '\u{feff}';

/// The text of a file, and where in it the places of the text without mark and with plain line ends are.
#[derive(Debug)]
pub(super) struct FileBytes<'a> {
    file: &'a str,
    mark: usize,
    /// The line breaks of the reader's text that are two bytes in the file.
    wide: Vec<usize>,
}

impl<'a> FileBytes<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        let mark = if file.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let wide = file[mark..].match_indices("\r\n").enumerate().map(|(nr, (at, _))| at - nr).collect();
        Self { file, mark, wide }
    }

    /// The byte of the file for a byte of the reader's text.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.mark + offset + self.wide.partition_point(|wide| *wide < offset)
    }

    /// The line break at a byte of the reader's text, as the file has it.
    fn line_break(&self, offset: usize) -> &'a str {
        let at = self.at(offset);
        ["\r\n", "\r", "\n"].into_iter().find(|one| self.file[at..].starts_with(one)).unwrap_or("\n")
    }

    /// What is written near a byte of the reader's text, with the line ends that the file has there.
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
