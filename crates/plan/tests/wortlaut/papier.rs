//! What becomes of a text on paper.

use std::path::Path;

use drucksache_plan::diagnostic::Code;
use drucksache_plan::prosa::{Block, Inline, Listenart, Nummernform};

use crate::worte::{bare, stand_mit};

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// What became of a text: its blocks, or nothing where there is a finding about it.
pub(crate) fn gelesen(text: &str) -> Option<Vec<(usize, Block)>> {
    let stand = stand_mit(root(), text);
    if stand.without_rules().iter().any(|found| found.code == Code::MarkdownNichtErlaubt) {
        return None;
    }
    Some(stand.pruefling()?.texte.begruendung.as_ref()?.bloecke.clone())
}

/// The letters, digits and signs of prose as they are printed, without blanks, in order. Dashes stand for points of lists
/// as well, so they are left out.
pub(crate) fn printed(blocks: &[(usize, Block)], out: &mut String) {
    for (_, block) in blocks {
        match block {
            Block::Absatz(inhalt) | Block::Ueberschrift { inhalt, .. } => text(inhalt, out),
            Block::Zitat(blocks) => printed(blocks, out),
            Block::Liste { art, punkte, .. } => {
                for (nr, punkt) in punkte.iter().enumerate() {
                    if let Listenart::Nummern(form, beginn) = art {
                        out.push_str(&number(*form, beginn + nr as u64));
                    }
                    printed(punkt, out);
                }
            }
            Block::Tabelle { titel, kopf, zeilen, .. } => {
                if !titel.is_empty() {
                    text(titel, out);
                }
                kopf.iter().chain(zeilen.iter().flatten()).for_each(|cell| text(cell, out))
            }
            Block::Bild(abbildung) => {
                out.push_str(&abbildung.alternativtext);
                out.push_str(&abbildung.unterschrift);
            }
            Block::Einschub(_) | Block::Seitenumbruch => {}
        }
    }
}

fn text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Hoch(text) | Inline::Tief(text) => out.push_str(text),
            Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => text(inhalt, out),
            Inline::Umbruch | Inline::Fussnote(_) | Inline::Fussnotenverweis(_) => {}
        }
    }
}

/// A number of a list on paper, counted by hand.
fn number(form: Nummernform, nummer: u64) -> String {
    let letters: Vec<char> = ('a'..='z').collect();
    let roman = ["I", "II", "III", "IV", "V", "VI"];
    let at = usize::try_from(nummer).expect("a small number");
    match form {
        Nummernform::Punkt => format!("{nummer}."),
        Nummernform::Klammer => format!("{nummer})"),
        Nummernform::Klammern => format!("({nummer})"),
        Nummernform::Buchstabe => format!("{})", letters[at - 1]),
        Nummernform::Roemisch => format!("{}.", roman[at - 1]),
        Nummernform::PunktKlammer => format!("{nummer}.)"),
        Nummernform::BuchstabePunkt => format!("{}.)", letters[at - 1]),
        Nummernform::Doppelbuchstabe => format!("{0}{0})", letters[at - 1]),
    }
}

/// A text as it is printed, bare; None where there is a finding about it.
pub(crate) fn on_paper(text: &str) -> Option<String> {
    let mut out = String::new();
    printed(&gelesen(text)?, &mut out);
    Some(bare(&out))
}
