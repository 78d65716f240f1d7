//! Splits text into words, the units in which changes are marked.

use super::tree::{MarkupPart, Word};

/// A character as it is written and as it is printed.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// As it is written, such as `\.`.
    pub source: String,
    /// As it is printed; a letter in place of a part that is no character.
    pub shown: char,
}

impl Glyph {
    /// A character that stands for itself.
    pub(super) fn of(shown: char) -> Self {
        Self { source: shown.to_string(), shown }
    }
}

/// The words of a text with the blanks between them. Text with protected spaces is one word ("135.000 EUR"),
/// punctuation around a word is a word of its own, and so is the slash between two amounts.
pub(super) fn split(glyphs: &[Glyph], quotes: &mut Quotes) -> Vec<MarkupPart> {
    let mut out = Vec::new();
    for part in glyphs.chunk_by(|a, b| (a.shown == ' ') == (b.shown == ' ')) {
        if part.first().is_some_and(|first| first.shown == ' ') {
            quotes.gap(false);
            out.push(MarkupPart::Gap(part.iter().map(|one| one.source.as_str()).collect()));
            continue;
        }
        let mut rest = part;
        while !rest.is_empty() {
            let (word, after) = rest.split_at(word_length(rest));
            let mut done = Word { source: String::new(), printed: String::new() };
            for one in word {
                done.source.push_str(&one.source);
                match (one.shown, one.source.as_str()) {
                    ('"', "\"") => done.printed.push(quotes.printed(true)),
                    ('\'', "'") => done.printed.push(quotes.printed(false)),
                    _ => done.printed.push_str(&one.source),
                }
                quotes.before = one.shown;
            }
            out.push(MarkupPart::Word(done));
            rest = after;
        }
    }
    out
}

/// Signs before a word. The slash is one of them, so that two amounts are separated before it.
const OPENING: &[char] = &['/', '(', '[', '„', '‚', '»', '"', '\''];
const CLOSING: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '“', '‘', '«', '…', '"', '\''];

/// The length in characters of the first word of a run without blanks.
fn word_length(run: &[Glyph]) -> usize {
    let front = run.iter().take_while(|one| OPENING.contains(&one.shown)).count();
    if front > 0 {
        return front.min(run.len());
    }
    let after = run.iter().rev().take_while(|one| CLOSING.contains(&one.shown)).count();
    let core = run.len() - after;
    if core == 0 {
        return run.len();
    }
    let slash = (1..core.saturating_sub(1)).find(|at| {
        let before = run[at - 1].shown;
        run[*at].shown == '/' && (before.is_alphabetic() || matches!(before, '€' | '%' | '-'))
    });
    slash.unwrap_or(core)
}

/// Turns the straight quotes of a paragraph into printed ones, as Typst does for German (typst-library, `SmartQuoter`).
#[derive(Debug, Default)]
pub(super) struct Quotes {
    open: Vec<bool>,
    before: char,
}

impl Quotes {
    fn printed(&mut self, double: bool) -> char {
        let open = self.open.last().copied();
        let before = if self.before == '\0' { ' ' } else { self.before };
        if before.is_numeric() && open != Some(double) {
            return if double { '″' } else { '′' };
        }
        if !double && open != Some(false) && (before.is_alphabetic() || before == '\u{fffc}') {
            return '’';
        }
        if open == Some(double) && !before.is_whitespace() && !matches!(before, '(' | '{' | '[') {
            self.open.pop();
            return if double { '“' } else { '‘' };
        }
        self.open.push(double);
        if double { '„' } else { '‚' }
    }

    /// Passes a blank, or the end of a paragraph, after which no quote is open.
    pub(super) fn gap(&mut self, ends_paragraph: bool) {
        self.before = ' ';
        if ends_paragraph {
            self.open.clear();
        }
    }

    /// Passes a part that is no text.
    pub(super) fn other(&mut self) {
        self.before = '\u{fffc}';
    }
}

/// Whether a text has a letter or a digit; other text is punctuation.
pub(super) fn is_readable(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A string as glyphs of markup that prints exactly this string.
pub(super) fn escaped_glyphs(text: &str) -> Vec<Glyph> {
    let escaped = |c: char| match c {
        c if c.is_ascii_punctuation() => Glyph { source: format!("\\{c}"), shown: c },
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Glyph::of(' '),
        c => Glyph::of(c),
    };
    text.chars().map(escaped).collect()
}
