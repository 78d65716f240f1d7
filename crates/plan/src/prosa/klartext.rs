//! Prose as it reads: words without emphasis and links, paragraphs without the marks of their lists.

use super::abbildung::Abbildung;
use super::block::{Block, Listenart, Prosa, liegt_in};
use super::inline::{Inline, fussnoten};

/// The words of a line, without its footnotes.
pub fn klartext(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Hoch(text) | Inline::Tief(text) => text.clone(),
        Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => klartext(inhalt),
        Inline::Umbruch => " ".to_owned(),
        Inline::Fussnote(_) | Inline::Fussnotenverweis(_) => String::new(),
    };
    inlines.iter().map(text).collect()
}

impl Prosa {
    /// Its paragraphs, points, rows and footnotes, each with the heading above it and whether it is not public. Tables that are
    /// computed are none.
    pub fn zeilen(&self) -> Vec<(Option<String>, String, bool)> {
        let mut found = Vec::new();
        let mut heading = None;
        let geheim = self.geheim(usize::MAX);
        for (start, block) in &self.bloecke {
            let geheim = liegt_in(&geheim, *start);
            if let Block::Ueberschrift { inhalt, .. } = block {
                let titel = klartext(inhalt);
                heading = Some(titel.clone());
                found.push((None, titel, geheim));
            } else {
                lines(block, "", &mut |line| found.push((heading.clone(), line, geheim)));
            }
        }
        found
    }
}

/// The lines of a block; the first begins with a mark.
fn lines(block: &Block, mark: &str, push: &mut dyn FnMut(String)) {
    match block {
        Block::Absatz(inhalt) | Block::Ueberschrift { inhalt, .. } => {
            push(format!("{mark}{}", klartext(inhalt)));
            notes(inhalt, push);
        }
        Block::Liste { art, punkte, .. } => {
            for (nr, punkt) in (0..).zip(punkte) {
                let mark = match art {
                    Listenart::Striche => "– ".to_owned(),
                    Listenart::Nummern(form, beginn) => format!("{} ", form.nummer(beginn + nr)),
                };
                for (at, (_, block)) in punkt.iter().enumerate() {
                    lines(block, if at == 0 { &mark } else { "" }, push);
                }
            }
        }
        Block::Zitat(blocks) => blocks.iter().for_each(|(_, block)| lines(block, mark, push)),
        Block::Tabelle { titel, kopf, zeilen, .. } => {
            if !titel.is_empty() {
                push(format!("Tabelle: {}", klartext(titel)));
                notes(titel, push);
            }
            for row in std::iter::once(kopf).chain(zeilen) {
                push(row.iter().map(|cell| klartext(cell)).collect::<Vec<_>>().join(" · "));
                row.iter().for_each(|cell| notes(cell, push));
            }
        }
        Block::Bild(Abbildung { alternativtext, unterschrift, .. }) => {
            push(format!("Bild: {alternativtext}"));
            if !unterschrift.is_empty() {
                push(format!("Bildunterschrift: {unterschrift}"));
            }
        }
        Block::Einschub(_) | Block::Seitenumbruch => {}
    }
}

/// The footnotes of a line, below it.
fn notes(inhalt: &[Inline], push: &mut dyn FnMut(String)) {
    fussnoten(inhalt).into_iter().for_each(|note| push(format!("Fußnote: {}", klartext(note))));
}
