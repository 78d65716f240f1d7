//! Changes of a paragraph, word by word.

use crate::abgleich::runs_within;
use crate::prosa;

use super::stueck::{MOST_COMPARISONS, Stueck, Stueckart};

/// The pieces that stayed, are gone and are new between two texts of one paragraph.
pub fn word_changes(alt: &str, neu: &str) -> Vec<Stueck> {
    let mut stuecke: Vec<Stueck> = Vec::new();
    for Change { gone, come, stayed } in changes(alt, neu) {
        // The blank at the end of both words stays.
        let same = gone.chars().rev().zip(come.chars().rev()).take_while(|(a, b)| a == b && a.is_whitespace());
        let end: usize = same.map(|(c, _)| c.len_utf8()).sum();
        let end = if gone.trim().is_empty() || come.trim().is_empty() { 0 } else { end };
        let (weg, blank) = gone.split_at(gone.len() - end);
        let neu = &come[..come.len() - end];
        let gleich = format!("{blank}{stayed}");
        for (art, text) in [(Stueckart::Weg, weg), (Stueckart::Neu, neu), (Stueckart::Gleich, &gleich)] {
            if !text.is_empty() {
                stuecke.push(Stueck { art, text: text.to_owned() });
            }
        }
    }
    stuecke
}

/// Words that are gone, the new ones in their place, and the text after both that stayed.
#[derive(Default)]
struct Change {
    gone: String,
    come: String,
    stayed: String,
}

fn changes(alt: &str, neu: &str) -> Vec<Change> {
    let (old, new) = (words(alt), words(neu));
    let mut found: Vec<Change> = vec![Change::default()];
    for run in runs_within(&old, &new, MOST_COMPARISONS) {
        let (gone, come) = (old[run.old].concat(), new[run.new].concat());
        match found.last_mut() {
            // A blank between two changed words is no word that stayed.
            Some(last) if run.equal && gone.trim().is_empty() && !(last.gone.is_empty() && last.come.is_empty()) => {
                last.gone.push_str(&gone);
                last.come.push_str(&gone);
            }
            Some(last) if run.equal => last.stayed.push_str(&gone),
            Some(last) if last.stayed.is_empty() => {
                last.gone.push_str(&gone);
                last.come.push_str(&come);
            }
            _ => found.push(Change { gone, come, stayed: String::new() }),
        }
    }
    found
}

/// Splits a text into words, blanks and single signs. An expression is one word, and so is a number with its dots.
pub fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut expressions = prosa::ausdruecke(text).into_iter().peekable();
    let mut at = 0;
    while at < text.len() {
        while expressions.next_if(|inner| inner.start < at + 2).is_some() {}
        let rest = &text[at..];
        let inner = expressions.peek().filter(|inner| inner.start == at + 2);
        let len = match inner {
            Some(inner) if rest.starts_with("{{") => (inner.end + 2).min(text.len()) - at,
            _ => word(
                rest,
                expressions.peek().map_or(rest.len(), |inner| inner.start.saturating_sub(2).max(at + 1) - at),
            ),
        };
        found.push(&rest[..len]);
        at += len;
    }
    found
}

/// The length of the word that a text begins with, at most up to `limit`.
fn word(text: &str, limit: usize) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return 0 };
    let mut end = first.len_utf8();
    while let Some((at, c)) = chars.next() {
        if at >= limit {
            break;
        }
        let inside = if first.is_whitespace() {
            c.is_whitespace()
        } else if first.is_alphanumeric() {
            // `135.000` and `IT-Konzept` are words, the dot at the end of a sentence is not theirs.
            let joins = matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | ':' | '_');
            c.is_alphanumeric()
                || joins && at + c.len_utf8() < limit && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())
        } else {
            false
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}
