//! The signs of a run of text, word by word.

use std::ops::Range;

use super::silben::{Platz, teilbar};

/// Before a letter that a line may end before.
const OPEN: &str = "#std.text(hyphenate: true)[";
/// Before what stays on one line.
const BOX: &str = "#std.box[";
/// Before a figure below the line.
const LOW: &str = "#std.sub[";
const CLOSE: &str = "]";

/// What stays on one line has at most so many letters: a longer one would not fit into a narrow column.
const AM_STUECK: usize = 40;
/// As many letters do not stand alone before a hyphen.
const KURZ: usize = 3;

/// Something to put into a source.
pub(super) struct Put {
    /// Before which byte.
    pub at: usize,
    /// What.
    pub what: &'static str,
}

/// A printed sign with its bytes in the source.
struct Sign {
    c: char,
    bytes: Range<usize>,
}

/// Text without anything between its signs.
#[derive(Default)]
pub(super) struct SignRun {
    signs: Vec<Sign>,
    /// Whether something that is no text stands before it, without a blank.
    joined: bool,
}

impl SignRun {
    /// Adds text that begins at a byte.
    pub(super) fn text(&mut self, text: &str, from: usize) {
        self.signs.extend(text.char_indices().map(|(at, c)| Sign { c, bytes: from + at..from + at + c.len_utf8() }));
    }

    /// Adds a sign that is written in another way than it is printed.
    pub(super) fn sign(&mut self, c: char, bytes: Range<usize>) {
        self.signs.push(Sign { c, bytes });
    }

    /// Ends the run: what follows is joined to it, or parted from it by a blank.
    pub(super) fn end(&mut self, joined: bool, platz: Platz, puts: &mut Vec<Put>) {
        let tokens: Vec<&[Sign]> = self.signs.split(|sign| sign.c.is_whitespace()).collect();
        let last = tokens.len() - 1;
        for (nr, token) in tokens.into_iter().enumerate() {
            let alone = !(nr == 0 && self.joined || nr == last && joined);
            of_token(token, alone, platz, puts);
        }
        self.signs.clear();
        self.joined = joined;
    }
}

/// What stands between two blanks. It is `alone` where nothing but text stands beside it.
fn of_token(token: &[Sign], alone: bool, platz: Platz, puts: &mut Vec<Put>) {
    let (Some(first), Some(last)) = (token.first(), token.last()) else { return };
    if is_address(token) {
        return;
    }
    let whole = alone && platz != Platz::Keiner && token.len() <= AM_STUECK && (begins_short(token) || is_path(token));
    if whole {
        puts.push(Put { at: first.bytes.start, what: BOX });
    }
    let inner = puts.len();
    if let Some(two) = carbon_dioxide(token) {
        puts.push(Put { at: two.bytes.start, what: LOW });
        puts.push(Put { at: two.bytes.end, what: CLOSE });
    }
    for word in token.split(|sign| !sign.c.is_alphabetic()) {
        let letters: String = word.iter().map(|sign| sign.c).collect();
        for Range { start, end } in teilbar(&letters, platz) {
            puts.push(Put { at: word[start].bytes.start, what: OPEN });
            puts.push(Put { at: word[end - 1].bytes.end, what: CLOSE });
        }
    }
    puts[inner..].sort_by_key(|put| put.at);
    if whole {
        puts.push(Put { at: last.bytes.end, what: CLOSE });
    }
}

/// An address on the web: the layout says where it is divided.
fn is_address(token: &[Sign]) -> bool {
    let has = |what: &str| token.windows(what.len()).any(|signs| signs.iter().map(|sign| sign.c).eq(what.chars()));
    has("://") || has("www.")
}

/// The figure of "CO2", which is set low and stays what was typed for whoever copies it.
fn carbon_dioxide(token: &[Sign]) -> Option<&Sign> {
    let at = token.windows(3).position(|signs| signs.iter().map(|sign| sign.c).eq("CO2".chars()))?;
    let is_part = |sign: Option<&Sign>| sign.is_some_and(|sign| sign.c.is_alphanumeric());
    let alone = !is_part(at.checked_sub(1).map(|before| &token[before])) && !is_part(token.get(at + 3));
    token.get(at + 2).filter(|_| alone)
}

/// "IT-Strategie", "(PC-Arbeitsplatz)".
fn begins_short(token: &[Sign]) -> bool {
    let word = token.iter().position(|sign| sign.c.is_alphanumeric()).map_or(token, |from| &token[from..]);
    let short = word.iter().take_while(|sign| sign.c.is_alphanumeric()).count();
    (1..=KURZ).contains(&short)
        && word.get(short).is_some_and(|sign| sign.c == '-')
        && word.get(short + 1).is_some_and(|sign| sign.c.is_alphabetic())
}

/// `\\server\plan`.
fn is_path(token: &[Sign]) -> bool {
    token.iter().any(|sign| sign.c == '\\')
}
