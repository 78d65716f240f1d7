//! What of a text has a number that another place can refer to: sections, points, and tables whose title is typed.

use std::collections::HashSet;

use super::abbildung::Abbildung;
use super::block::{Block, Listenart, Prosa};
use super::inline::Inline;
use super::klartext::klartext;

/// The numbers of one or more texts, as they are printed.
#[derive(Debug, Default)]
pub struct Gliederung {
    /// Of headings: `1`, `1.6`.
    pub abschnitte: HashSet<String>,
    /// Of points of lists.
    pub punkte: HashSet<u64>,
    /// Of tables and pictures, by the words of their titles: `Tabelle 4`.
    pub titel: HashSet<String>,
    /// Numbered pictures of the text that is being added.
    abbildungen: usize,
    /// Numbered tables of it.
    tabellen: usize,
}

impl Gliederung {
    /// Adds the numbers of a text.
    pub fn nimm(&mut self, prosa: &Prosa) {
        // A heading without a number is not counted, and one above begins the numbers below it anew.
        let mut counted = [0u32; 7];
        (self.abbildungen, self.tabellen) = (0, 0);
        for (_, block) in &prosa.bloecke {
            if let Block::Ueberschrift { ebene, nummeriert, inhalt, .. } = block {
                let ebene = usize::from((*ebene).clamp(2, 6));
                if *nummeriert {
                    counted[ebene] += 1;
                    counted[ebene + 1..].fill(0);
                    let numbers: Vec<String> = counted[2..=ebene].iter().map(u32::to_string).collect();
                    self.abschnitte.insert(numbers.join("."));
                } else if let Some(number) = typed(&klartext(inhalt)) {
                    self.abschnitte.insert(number);
                }
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Absatz(inhalt) | Block::Ueberschrift { inhalt, .. } => self.line(inhalt),
            Block::Liste { art, punkte, .. } => {
                if let Listenart::Nummern(form, first) = art
                    && !form.zaehlt_mit_buchstaben()
                {
                    self.punkte.extend((*first..).take(punkte.len()));
                }
                punkte.iter().flatten().for_each(|(_, block)| self.block(block));
            }
            Block::Zitat(blocks) => blocks.iter().for_each(|(_, block)| self.block(block)),
            Block::Tabelle { titel, kopf, zeilen, .. } => {
                if !titel.is_empty() {
                    self.tabellen += 1;
                    self.titel.insert(format!("Tabelle {}", self.tabellen));
                }
                kopf.iter().chain(zeilen.iter().flatten()).for_each(|cell| self.line(cell));
            }
            Block::Bild(abbildung) => self.picture(abbildung),
            Block::Einschub(_) | Block::Seitenumbruch => {}
        }
    }

    /// A picture with a caption has a number.
    fn picture(&mut self, abbildung: &Abbildung) {
        if !abbildung.unterschrift.is_empty() {
            self.abbildungen += 1;
            self.titel.insert(format!("Abbildung {}", self.abbildungen));
        }
    }

    /// A line that begins like the title of a table: "Tabelle 4: Kosten", "Abb. 2".
    fn line(&mut self, inhalt: &[Inline]) {
        let text = klartext(inhalt);
        let mut words = text.split([' ', '\u{a0}', '\u{202f}']);
        let (Some(what), Some(number)) = (words.next(), words.next()) else { return };
        let name = match what {
            "Tabelle" | "Tab." => "Tabelle",
            "Abbildung" | "Abb." => "Abbildung",
            _ => return,
        };
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let ends = number[digits..].chars().all(|c| matches!(c, ':' | '.' | '–' | '-'));
        if digits > 0
            && ends
            && (digits < number.len() || words.next().is_none_or(|next| matches!(next, "–" | "-" | ":")))
        {
            self.titel.insert(format!("{name} {}", &number[..digits]));
        }
    }
}

/// The number that a heading begins with which gets none from the paper.
fn typed(title: &str) -> Option<String> {
    let number = title.split_whitespace().next()?.trim_end_matches('.');
    let groups =
        |number: &str| number.split('.').all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    groups(number).then(|| number.to_owned())
}
