//! Shortens the unchanged text of a paragraph.

use crate::vergleich::{Absatz, Absatzart, Stueck, Stueckart, words};

/// `text` with the blanks that `von` begins and ends with.
fn with_edges_of(von: &str, text: &str) -> String {
    let (begin, end) = (von.len() - von.trim_start().len(), von.trim_end().len());
    format!("{}{}{}", &von[..begin], text.trim(), &von[end.max(begin)..])
}

/// A paragraph in which unchanged text is cut to `n` words on each side of a change.
pub fn shortened(absatz: &Absatz, n: usize) -> Vec<Stueck> {
    if absatz.art != Absatzart::Geaendert {
        return absatz.stuecke.clone();
    }
    let last = absatz.stuecke.len().saturating_sub(1);
    let one = |(nr, stueck): (usize, &Stueck)| {
        // With the blanks between them; an expression is one word.
        let words = words(&stueck.text);
        let n = 2 * n;
        let keep = if nr == 0 || nr == last { n } else { 2 * n };
        if stueck.art != Stueckart::Gleich || words.len() <= keep + 6 {
            return stueck.clone();
        }
        let front = if nr == 0 { String::new() } else { words[..n].concat() };
        let back = if nr == last { String::new() } else { words[words.len() - n..].concat() };
        let (front, back) = (front.trim_end(), back.trim_start());
        let gap = if front.is_empty() {
            "… "
        } else if back.is_empty() {
            " …"
        } else {
            " … "
        };
        // The text between two changes keeps the blanks at its ends.
        Stueck { art: Stueckart::Gleich, text: with_edges_of(&stueck.text, &format!("{front}{gap}{back}")) }
    };
    absatz.stuecke.iter().enumerate().map(one).collect()
}
