//! The places of pieces of a text.

use std::cell::OnceCell;
use std::ops::Range;

use crate::source::{Pieces, SourceFile, Sources};

use super::{Part, Place};

/// The places of the pieces of one text of a YAML file. The text is looked up in its file once, with the first piece.
#[derive(Debug)]
pub struct TextPlaces<'a> {
    file: &'a SourceFile,
    text: &'a str,
    whole: Place,
    pieces: OnceCell<Option<Pieces>>,
}

impl<'a> TextPlaces<'a> {
    /// The places of a text that stands at a place.
    pub fn new(sources: &'a Sources, whole: Place, text: &'a str) -> Self {
        Self { file: sources.get(whole.file), text, whole, pieces: OnceCell::new() }
    }

    /// The place of the first line of a piece, by its bytes in the text; that of the whole text where it is blank.
    pub fn at(&self, piece: Range<usize>) -> Place {
        let line = self.text.get(piece.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        self.within(piece.start..piece.start + line.len()).unwrap_or_else(|| self.whole.clone())
    }

    fn within(&self, piece: Range<usize>) -> Option<Place> {
        let route = self.whole.route()?;
        let pieces = self.pieces.get_or_init(|| self.file.pieces(route, self.text)).as_ref()?;
        let span = self.file.span(pieces.source(piece)?);
        Some(Place { file: self.whole.file, part: Part::Within { route: route.clone(), span } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{NodeValue, Route, SourceId};
    use proptest::prelude::*;

    fn file(yaml: &str) -> (Sources, SourceId) {
        let mut sources = Sources::default();
        let (id, faults) = sources.add_yaml("plan.yaml".to_owned(), yaml.as_bytes());
        assert_eq!(faults, [], "{yaml}");
        (sources, id)
    }

    /// What stands in the file for a piece of the text of the key `a`; None where it has no place of its own.
    fn found((sources, id): &(Sources, SourceId), piece: impl Fn(&str) -> Option<Range<usize>>) -> Option<&str> {
        let (route, file) = (Route::root().key("a"), sources.get(*id));
        let NodeValue::Scalar { text, .. } = &file.tree.as_ref()?.get(&route)?.value else { return None };
        let place = TextPlaces::new(sources, Place::value(*id, route), text).at(piece(text)?);
        let Part::Within { span, .. } = place.part else { return None };
        Some(&file.text[file.range(span)])
    }

    fn piece<'a>(file: &'a (Sources, SourceId), wanted: &str) -> Option<&'a str> {
        found(file, |text| text.find(wanted).map(|at| at..at + wanted.len()))
    }

    #[test]
    fn a_piece_is_found_however_the_text_is_written() {
        for yaml in [
            "a: eins zwei drei\n",
            "a: eins\n  zwei drei\nb: 1\n",
            "a: 'eins zwei drei'\n",
            "a: \"eins zwei drei\"\n",
            "a: |\n  eins\n  zwei drei\n",
            "a: >-\n    eins\n\n    zwei drei\nb: zwei drei\n",
            "a: |\n  \"eins\" \"zwei drei\"\n",
            "a: &x eins zwei drei\nb: *x\n",
            "a: &x\n  'eins zwei drei'\nb: *x\n",
            "a: &x |\n  eins zwei drei\nb: *x\n",
            "b: zwei drei\na: \"eins \\\n   zwei drei\"\n",
        ] {
            let file = file(yaml);
            assert_eq!(piece(&file, "zwei drei"), Some("zwei drei"), "{yaml}");
            assert_eq!(piece(&file, "eins"), Some("eins"), "{yaml}");
        }
    }

    #[test]
    fn escapes_and_folded_lines_are_marked_as_they_are_written() {
        assert_eq!(piece(&file("a: 'das ''Amt'' und'\n"), "'Amt'"), Some("''Amt''"));
        assert_eq!(piece(&file("a: \"100\\u00a0EUR\"\n"), "100\u{a0}EUR"), Some("100\\u00a0EUR"));
        assert_eq!(piece(&file("a: \"\\u0031\\x300 EUR\"\n"), "100"), Some("\\u0031\\x300"));
        assert_eq!(piece(&file("a: 5\n  100\n  EUR\n"), "100 EUR"), Some("100\n  EUR"));
        assert_eq!(piece(&file("a: \"\"\n"), ""), None);
    }

    proptest! {
        #[test]
        fn every_word_of_every_text_is_found(words in prop::collection::vec("[a-z0-9'\"äß€#:{}*&\\\\-]{1,6}", 1..8), gap in "[ \n]{1,3}") {
            let text = words.join(&gap);
            let yaml = serde_yaml::to_string(&std::collections::BTreeMap::from([("a", &text)])).unwrap_or_default();
            let file = file(&yaml);
            let mut at = 0;
            for word in &words {
                let start = text[at..].find(word.as_str()).map_or(at, |found| at + found);
                at = start + word.len();
                let shown = found(&file, |_| Some(start..at)).unwrap_or_default();
                let plain = |text: &str| text.replace(['\'', '"', '\\'], "");
                prop_assert_eq!(plain(shown), plain(word), "{}", yaml);
            }
        }
    }
}
