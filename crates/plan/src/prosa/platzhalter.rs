//! Placeholders take the place of expressions while Markdown is parsed; the values go in afterwards. So a value never
//! becomes markup, and no Markdown rule ever sees one.

use std::ops::Range;

use crate::diagnostic::Code;

use super::error::ProseError;

/// Placeholders are characters of Unicode's private plane 15: no text has them, and no Markdown rule knows them.
const ERSTER: u32 = 0xF_0000;
const LETZTER: u32 = 0xF_FFFD;

/// A text with placeholders in place of its expressions.
pub(super) struct Substituted {
    /// The text for the Markdown parser.
    pub text: String,
    /// What each placeholder stands for, in order.
    pub stellen: Vec<Placeholder>,
    /// The offset behind each placeholder in the new text, and that of its expression in the old one.
    offsets: Vec<(usize, usize)>,
}

/// Bytes of a text and what takes their place.
pub(super) type Edit = (Range<usize>, String);

/// What a placeholder stands for.
pub(super) struct Placeholder {
    /// Bytes of the original text, braces included.
    pub range: Range<usize>,
    /// The bytes between the braces; None for an escaped `\{{`.
    pub inner: Option<Range<usize>>,
}

impl Substituted {
    /// Takes all expressions out of a text.
    pub(super) fn new(original: &str, errors: &mut Vec<ProseError>) -> Self {
        let mut substituted =
            Self { text: String::with_capacity(original.len()), stellen: Vec::new(), offsets: vec![(0, 0)] };
        let mut at = 0;
        while let Some(found) = original[at..].find("{{").map(|found| at + found) {
            let backslashes = original[at..found].bytes().rev().take_while(|&b| b == b'\\').count();
            if backslashes % 2 == 1 {
                substituted.text.push_str(&original[at..found - 1]);
                if !substituted.push(Placeholder { range: found - 1..found + 2, inner: None }) {
                    substituted.text.push_str("{{");
                }
                at = found + 2;
                continue;
            }
            substituted.text.push_str(&original[at..found]);
            // An expression ends before the next one begins.
            let rest = &original[found + 2..];
            let rest = &rest[..rest.find("{{").unwrap_or(rest.len())];
            let Some(end) = rest.find("}}").map(|end| found + 2 + end) else {
                errors.push(ProseError {
                    code: Code::AusdruckUngueltig,
                    range: found..found + 2,
                    message: "Ein Ausdruck beginnt mit `{{`, aber `}}` fehlt".to_owned(),
                    hint: Some(
                        "Schließen Sie den Ausdruck mit `}}`; soll `{{` gedruckt werden, schreiben Sie `\\{{`"
                            .to_owned(),
                    ),
                });
                substituted.text.push_str("{{");
                at = found + 2;
                continue;
            };
            if !substituted.push(Placeholder { range: found..end + 2, inner: Some(found + 2..end) }) {
                errors.push(ProseError {
                    code: Code::ZuGross,
                    range: found..end + 2,
                    message: format!(
                        "Ein Text hat höchstens {} Ausdrücke; dieser ist einer mehr",
                        LETZTER - ERSTER + 1
                    ),
                    hint: Some("Teilen Sie den Text auf mehrere Anlagen auf".to_owned()),
                });
                return substituted;
            }
            at = end + 2;
        }
        substituted.text.push_str(&original[at..]);
        substituted.ohne_anfang(original, errors);
        substituted
    }

    /// Reports `}}` outside of an expression: a brace of its beginning is missing.
    fn ohne_anfang(&self, original: &str, errors: &mut Vec<ProseError>) {
        let mut printed = 0;
        let escapes: Vec<usize> =
            self.stellen.iter().filter(|stelle| stelle.inner.is_none()).map(|stelle| stelle.range.end).collect();
        for (found, braces) in original.match_indices("}}") {
            // `\{{ name }}` prints both pairs.
            let escaped = escapes.partition_point(|end| *end <= found);
            if escaped > printed {
                printed += 1;
                continue;
            }
            let begun = self.stellen.partition_point(|stelle| stelle.range.start <= found);
            let inside = begun > 0 && self.stellen[begun - 1].range.contains(&found);
            if inside || original[..found].ends_with('\\') {
                continue;
            }
            errors.push(ProseError {
                code: Code::AusdruckUngueltig,
                range: found..found + braces.len(),
                message: "Hier endet ein Ausdruck mit `}}`, der nirgends mit `{{` beginnt".to_owned(),
                hint: Some("Ergänzen Sie `{{`; soll `}}` gedruckt werden, schreiben Sie `\\}}`".to_owned()),
            });
        }
    }

    /// Adds a placeholder; false where none is left.
    fn push(&mut self, stelle: Placeholder) -> bool {
        let Some(placeholder) = zeichen(self.stellen.len()) else { return false };
        self.text.push(placeholder);
        self.offsets.push((self.text.len(), stelle.range.end));
        self.stellen.push(stelle);
        true
    }

    /// Changes the text for the parser; offsets still lead to the original. `edits` stand in their order, none over
    /// another. Gives where an offset of the text before is now.
    pub(super) fn edit(&mut self, edits: Vec<Edit>) -> impl Fn(usize) -> usize + use<> {
        let mut text = String::with_capacity(self.text.len() + edits.len());
        let mut offsets = Vec::with_capacity(self.offsets.len() + edits.len());
        let mut known = self.offsets.iter().peekable();
        // For each change: where it ended before, where it ends now.
        let mut moved = vec![(0, 0)];
        let mut at = 0;
        for (range, with) in edits {
            let shifted = |offset: usize| text.len() + (offset - at);
            while let Some((new, old)) = known.next_if(|(new, _)| *new <= range.start) {
                offsets.push((shifted(*new), *old));
            }
            let behind = self.original(range.end);
            text.push_str(&self.text[at..range.start]);
            text.push_str(&with);
            offsets.push((text.len(), behind));
            at = range.end;
            moved.push((at, text.len()));
        }
        offsets.extend(known.map(|(new, old)| (text.len() + (new - at), *old)));
        text.push_str(&self.text[at..]);
        (self.text, self.offsets) = (text, offsets);
        move |offset| {
            let behind = moved.partition_point(|(before, _)| *before <= offset);
            let (before, now) = moved[behind.saturating_sub(1)];
            now + offset.saturating_sub(before)
        }
    }

    /// The offset in the original text of an offset in the new one.
    pub(super) fn original(&self, offset: usize) -> usize {
        let behind = self.offsets.partition_point(|(new, _)| *new <= offset);
        let (new, old) = self.offsets[behind.saturating_sub(1)];
        old + offset.saturating_sub(new)
    }

    /// The bytes of the original text of a part of the new one.
    pub(super) fn original_range(&self, range: Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }
}

/// The bytes between the braces of each expression of a text; `\{{` begins none.
pub fn ausdruecke(text: &str) -> Vec<Range<usize>> {
    Substituted::new(text, &mut Vec::new()).stellen.into_iter().filter_map(|stelle| stelle.inner).collect()
}

/// The character that stands for an expression, by its index; None where there are too many.
pub(super) fn zeichen(nummer: usize) -> Option<char> {
    let code = ERSTER.saturating_add(u32::try_from(nummer).unwrap_or(u32::MAX));
    char::from_u32(code).filter(|c| u32::from(*c) <= LETZTER)
}

/// The index of the expression that a character stands for.
pub(super) fn nummer(c: char) -> Option<usize> {
    let code = u32::from(c);
    (ERSTER..=LETZTER).contains(&code).then(|| usize::try_from(code - ERSTER).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_expression_too_many_is_told_and_not_lost() {
        let fits = (LETZTER - ERSTER + 1) as usize;
        let mut errors = Vec::new();
        Substituted::new(&"{{a}}".repeat(fits), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        Substituted::new(&"{{a}}".repeat(fits + 1), &mut errors);
        assert_eq!(errors.len(), 1);
        assert_eq!((errors[0].code, errors[0].range.start), (Code::ZuGross, fits * 5));
    }
}
