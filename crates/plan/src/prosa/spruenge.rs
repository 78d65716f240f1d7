//! Links from one place of the paper to another: `[siehe Kosten](#kosten)` leads to the heading "Kosten", in this text or, if
//! only one other has such a heading, there.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Code, nearest};
use crate::source::ascii_key;

use super::block::{Block, Prosa};
use super::error::ProseError;
use super::inline::{Inline, anlage_of_ziel};
use super::klartext::klartext;

/// Names that are compared for a hint.
const VERGLICHEN: usize = 500;

/// A link to a heading.
#[derive(Debug)]
pub(super) struct Sprung {
    /// What stands behind `#`.
    pub ziel: String,
    /// The bytes of the text as it is typed.
    pub range: std::ops::Range<usize>,
}

/// The headings of a paper that links can lead to.
pub(super) struct Sprungziele {
    /// By the key of its heading: the texts that have it, each as often as it has it.
    by_key: HashMap<String, Vec<usize>>,
    /// In order.
    keys: Vec<String>,
}

/// How a heading is named behind `#`: "Kosten & Folgekosten" is `kosten-folgekosten`.
pub(super) fn anchor(words: &str) -> String {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    ascii_key(&words.collect::<Vec<_>>().join("-").to_lowercase())
}

impl Sprungziele {
    /// The headings of the texts that have some, by the numbers of the texts.
    pub(super) fn new<'a>(texts: impl Iterator<Item = (usize, &'a Prosa)>) -> Self {
        let mut ziele = Self { by_key: HashMap::new(), keys: Vec::new() };
        for (nr, prosa) in texts {
            for (_, block) in &prosa.bloecke {
                let Block::Ueberschrift { inhalt, .. } = block else { continue };
                let key = anchor(&klartext(inhalt));
                let known = ziele.by_key.entry(key.clone()).or_default();
                if known.is_empty() {
                    ziele.keys.push(key);
                }
                known.push(nr);
            }
        }
        ziele
    }

    /// The name of the one heading that a link from a text leads to; None where there is none, or more than one.
    fn find(&self, ziel: &str, from: Option<usize>) -> Option<String> {
        let key = anchor(ziel);
        let all = self.by_key.get(&key)?;
        let own = all.iter().filter(|nr| Some(**nr) == from).count();
        let text = match (own, &all[..]) {
            (1, _) => from?,
            (0, [only]) => *only,
            _ => return None,
        };
        Some(format!("abschnitt-{text}-{key}"))
    }

    /// What is wrong with a link.
    pub(super) fn wrong(&self, sprung: &Sprung, from: Option<usize>) -> Option<ProseError> {
        if self.find(&sprung.ziel, from).is_some() {
            return None;
        }
        let key = anchor(&sprung.ziel);
        let (message, hint) = match self.by_key.get(&key) {
            Some(all) => (
                format!("Dieser Verweis könnte zu {} Überschriften führen", all.len()),
                "Geben Sie der Überschrift, die gemeint ist, einen Namen, den keine andere hat".to_owned(),
            ),
            None => (
                format!("Eine Überschrift `{}` gibt es in keinem Text dieser Vorlage", sprung.ziel),
                match nearest(&key, self.keys.iter().take(VERGLICHEN).map(String::as_str)) {
                    Some(near) => format!("Meinten Sie `#{near}`?"),
                    None => "Hinter `#` steht die Überschrift in kleinen Buchstaben, mit Bindestrichen statt Leerzeichen: `[siehe Kosten](#kosten)`".to_owned(),
                },
            ),
        };
        Some(ProseError { code: Code::MarkdownNichtErlaubt, range: sprung.range.clone(), message, hint: Some(hint) })
    }

    /// Gives links of a text the names of the headings that they lead to, and notes these names.
    pub(super) fn lead(&self, prosa: &mut Prosa, from: Option<usize>, used: &mut BTreeSet<String>) {
        for (_, block) in &mut prosa.bloecke {
            block.inhalte_mut().into_iter().for_each(|inhalt| self.lead_line(inhalt, from, used));
        }
    }

    fn lead_line(&self, inlines: &mut [Inline], from: Option<usize>, used: &mut BTreeSet<String>) {
        for inline in inlines {
            match inline {
                Inline::Verweis { ziel, inhalt } => {
                    let heading = ziel.strip_prefix('#').filter(|_| anlage_of_ziel(ziel).is_none());
                    if let Some(name) = heading.and_then(|key| self.find(key, from)) {
                        *ziel = format!("#{name}");
                        used.insert(name);
                    }
                    self.lead_line(inhalt, from, used);
                }
                Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Fussnote(inhalt) => {
                    self.lead_line(inhalt, from, used);
                }
                Inline::Text(_) | Inline::Umbruch | Inline::Hoch(_) | Inline::Tief(_) | Inline::Fussnotenverweis(_) => {
                }
            }
        }
    }
}

/// Gives the headings of a text that links lead to their names.
pub(super) fn name_headings(prosa: &mut Prosa, nr: usize, used: &BTreeSet<String>) {
    for (_, block) in &mut prosa.bloecke {
        let Block::Ueberschrift { inhalt, marke, .. } = block else { continue };
        let name = format!("abschnitt-{nr}-{}", anchor(&klartext(inhalt)));
        *marke = used.contains(&name).then_some(name);
    }
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn a_heading_is_named_by_its_words() {
        for (words, name) in [
            ("Kosten", "kosten"),
            ("Kosten & Folgekosten", "kosten-folgekosten"),
            ("Für 2026/27: Übersicht!", "fuer-2026-27-uebersicht"),
            ("fuer-2026-27-übersicht", "fuer-2026-27-uebersicht"),
        ] {
            assert_eq!(anchor(words), name);
        }
    }
}
