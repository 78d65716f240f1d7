//! Text → words: what a change is counted in.

use super::baum::{Teil, Wort};

/// A character as it is written and as it is printed.
#[derive(Debug, Clone)]
pub(super) struct Zeichen {
    /// As it is written, such as `\.`.
    pub quelle: String,
    /// As it is printed; a letter for what is no character.
    pub druck: char,
}

impl Zeichen {
    /// A character that stands for itself.
    pub(super) fn of(druck: char) -> Self {
        Self { quelle: druck.to_string(), druck }
    }
}

/// The words of a text with the blanks between them. What protected spaces hold together is one word ("135.000 EUR"),
/// punctuation around a word is one of its own, and so is the slash between two amounts.
pub(super) fn worte(zeichen: &[Zeichen], anfuehrung: &mut Anfuehrung) -> Vec<Teil> {
    let mut out = Vec::new();
    for part in zeichen.chunk_by(|a, b| (a.druck == ' ') == (b.druck == ' ')) {
        if part.first().is_some_and(|first| first.druck == ' ') {
            anfuehrung.fuge(false);
            out.push(Teil::Fuge(part.iter().map(|one| one.quelle.as_str()).collect()));
            continue;
        }
        let mut rest = part;
        while !rest.is_empty() {
            let (wort, behind) = rest.split_at(laenge(rest));
            let mut done = Wort { quelle: String::new(), klar: String::new() };
            for one in wort {
                done.quelle.push_str(&one.quelle);
                match (one.druck, one.quelle.as_str()) {
                    ('"', "\"") => done.klar.push(anfuehrung.zeichen(true)),
                    ('\'', "'") => done.klar.push(anfuehrung.zeichen(false)),
                    _ => done.klar.push_str(&one.quelle),
                }
                anfuehrung.vorher = one.druck;
            }
            out.push(Teil::Wort(done));
            rest = behind;
        }
    }
    out
}

/// A slash stands at the beginning where two amounts were parted at it.
const VORN: &[char] = &['/', '(', '[', '„', '‚', '»', '"', '\''];
const HINTEN: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '“', '‘', '«', '…', '"', '\''];

/// How many characters are one word at the beginning of a run without blanks.
fn laenge(run: &[Zeichen]) -> usize {
    let front = run.iter().take_while(|one| VORN.contains(&one.druck)).count();
    if front > 0 {
        return front.min(run.len());
    }
    let behind = run.iter().rev().take_while(|one| HINTEN.contains(&one.druck)).count();
    let core = run.len() - behind;
    if core == 0 {
        return run.len();
    }
    let slash = (1..core.saturating_sub(1)).find(|at| {
        let before = run[at - 1].druck;
        run[*at].druck == '/' && (before.is_alphabetic() || matches!(before, '€' | '%' | '-'))
    });
    slash.unwrap_or(core)
}

/// Which quotes a paragraph's straight ones become: as Typst decides it for German (typst-library, `SmartQuoter`).
#[derive(Debug, Default)]
pub(super) struct Anfuehrung {
    offen: Vec<bool>,
    vorher: char,
}

impl Anfuehrung {
    fn zeichen(&mut self, doppelt: bool) -> char {
        let open = self.offen.last().copied();
        let before = if self.vorher == '\0' { ' ' } else { self.vorher };
        if before.is_numeric() && open != Some(doppelt) {
            return if doppelt { '″' } else { '′' };
        }
        if !doppelt && open != Some(false) && (before.is_alphabetic() || before == '\u{fffc}') {
            return '’';
        }
        if open == Some(doppelt) && !before.is_whitespace() && !matches!(before, '(' | '{' | '[') {
            self.offen.pop();
            return if doppelt { '“' } else { '‘' };
        }
        self.offen.push(doppelt);
        if doppelt { '„' } else { '‚' }
    }

    /// A blank; or the end of a paragraph, behind which nothing is open.
    pub(super) fn fuge(&mut self, trennt: bool) {
        self.vorher = ' ';
        if trennt {
            self.offen.clear();
        }
    }

    /// Something that is no text.
    pub(super) fn anderes(&mut self) {
        self.vorher = '\u{fffc}';
    }
}

/// Whether anybody would read it: it has a letter or a digit.
pub(super) fn lesbar(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A string as markup that prints just it.
pub(super) fn als_zeichen(text: &str) -> Vec<Zeichen> {
    let escaped = |c: char| match c {
        c if c.is_ascii_punctuation() => Zeichen { quelle: format!("\\{c}"), druck: c },
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Zeichen::of(' '),
        c => Zeichen::of(c),
    };
    text.chars().map(escaped).collect()
}
