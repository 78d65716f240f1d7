//! The text of headings.

use std::ops::Range;

use super::marker::{Marker, is_day};
use super::reader::MarkdownReader;

impl MarkdownReader<'_> {
    /// Reports a heading without text, and one whose number is typed where the paper prints its own.
    pub(super) fn refuse_odd_title(&mut self, nummeriert: bool, range: &Range<usize>) {
        let source = &self.substituted.text[range.clone()];
        let title = source.trim_start().trim_start_matches('#').trim();
        let marked = title.strip_suffix('}').and_then(|title| title.rsplit_once('{'));
        let text = marked.map_or(title, |(text, _)| text).trim_end_matches('#').trim();
        if text.is_empty() {
            let line = range.start..range.start + source.trim_end().len();
            let hint = "Schreiben Sie den Titel dahinter, oder löschen Sie die Zeile";
            return self.refuse(&line, "Diese Überschrift hat keinen Text", hint);
        }
        let Some(typed) = heading_number(title).filter(|_| nummeriert) else { return };
        let at = range.start + source.find(title).unwrap_or_default();
        self.refuse(
            &(at..at + typed.len()),
            &format!("Die Nummer dieser Überschrift druckt das Programm; `{typed}` stünde noch einmal dahinter"),
            &format!(
                "Löschen Sie `{typed}`; soll nur die getippte Nummer gedruckt werden, schreiben Sie `{{.unnummeriert}}` an das Ende der Zeile"
            ),
        );
    }
}

/// Whether a title or caption begins with one of these words and a number: "Tabelle 3: Kosten".
pub(super) fn typed_number(title: &str, words: &[&str]) -> bool {
    let mut begin = title.split([' ', '\u{a0}']);
    begin.next().is_some_and(|word| words.contains(&word))
        && begin.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number before a title: "1.", "2.3", "II.", "a)"; not "1. Mai" or "2.500 Euro".
fn heading_number(title: &str) -> Option<&str> {
    let word = title.split_whitespace().next()?;
    let groups = word.trim_end_matches('.').split('.');
    let decimal = groups.clone().count() > 1
        && groups.clone().all(|group| matches!(group.len(), 1 | 2) && group.bytes().all(|b| b.is_ascii_digit()));
    let marker = match Marker::read(title) {
        Some((Marker::Nummer(..), _)) => true,
        Some((Marker::Strich(_), _)) | None => false,
    };
    ((decimal || marker) && !is_day(title)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::heading_number;

    #[test]
    fn numbers_before_titles_are_known() {
        for (title, number) in
            [("1. Anlass", "1."), ("2.3 Ziel", "2.3"), ("2.3. Ziel", "2.3."), ("II. Kosten", "II."), ("a) Bau", "a)")]
        {
            assert_eq!(heading_number(title), Some(number));
        }
        for title in ["1. Mai: Fest", "2.500 Euro", "2026: Ausblick", "Anlass", "1\\. FC Köln", "31.12.2026 und danach"]
        {
            assert_eq!(heading_number(title), None, "{title}");
        }
    }
}
