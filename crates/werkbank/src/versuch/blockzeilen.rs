//! The lines of a block that was pasted, without the row of headings that it may begin with.

use crate::ansicht::Tafelspalte;
use crate::auftrag::Zellblock;
use crate::zurueckweisung::Zurueckweisung;

/// The lines of a block without the row of headings that it may begin with.
pub(super) struct Blockzeilen<'a> {
    block: &'a Zellblock,
    kopf: bool,
}

impl<'a> Blockzeilen<'a> {
    pub(super) fn new(block: &'a Zellblock, all: &[Tafelspalte], columns: &[usize]) -> Result<Self, Zurueckweisung> {
        let first = block.zellen.first().filter(|_| block.zellen.len() > 1);
        let kopf = first.map_or(Ok(false), |first| is_kopfzeile(all, columns, first))?;
        Ok(Self { block, kopf })
    }

    /// The lines, each with its number in the block, from 1, and the id of the row that it goes to.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &'a str, &'a [String])> {
        let (block, skip) = (self.block, usize::from(self.kopf));
        block.zellen.iter().skip(skip).enumerate().map(move |(nr, cells)| {
            let id = block.zeilen.get(nr).map(String::as_str).unwrap_or_default();
            (nr + skip + 1, id, cells.as_slice())
        })
    }

    /// Says in a refusal which line of the block it is about, where there are several.
    pub(super) fn named(&self, nr: usize) -> impl Fn(Zurueckweisung) -> Zurueckweisung {
        let many = self.block.zellen.len() > 1;
        move |refused| match many {
            true => {
                Zurueckweisung { absage: format!("Zeile {nr} der kopierten Zeilen: {}", refused.absage), ..refused }
            }
            false => refused,
        }
    }

    /// What is to be said of the headings.
    pub(super) fn kopfsatz(&self) -> &'static str {
        if self.kopf { "; die Zeile mit den Überschriften ist ausgelassen" } else { "" }
    }
}

/// Whether the first line of a block names its columns; such a line is none of the rows.
///
/// # Errors
/// It names other columns than those that its cells fall on: the rows below it would go to the wrong places.
fn is_kopfzeile(all: &[Tafelspalte], columns: &[usize], cells: &[String]) -> Result<bool, Zurueckweisung> {
    let filled: Vec<(usize, &str)> = (columns.iter().zip(cells))
        .map(|(column, text)| (*column, text.trim()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let named = filled.iter().filter(|(_, text)| all.iter().any(|spalte| is_called(spalte, text))).count();
    // A year is a heading of many columns, and might be an amount; a word that is one is enough.
    let has_words = filled.iter().any(|(_, text)| {
        !text.bytes().all(|byte| byte.is_ascii_digit()) && all.iter().any(|spalte| is_called(spalte, text))
    });
    if named * 2 < filled.len() || !has_words {
        return Ok(false);
    }
    let wrong = filled
        .iter()
        .find(|(column, text)| !is_called(&all[*column], text) && all.iter().any(|spalte| is_called(spalte, text)));
    match wrong {
        None => Ok(true),
        Some((column, text)) => {
            let spalte = &all[*column];
            let titel = format!("{} {}", spalte.gruppe, spalte.titel);
            let absage = format!("Über einer Spalte steht „{text}“, in der Tabelle ist sie „{}“", titel.trim());
            let hilfe = "Bringen Sie die Spalten in Excel in die Reihenfolge der Tabelle, oder beginnen Sie in einer anderen Spalte";
            Err(Zurueckweisung::new(absage, hilfe))
        }
    }
}

/// Whether a heading is that of a column, whatever signs and units it has.
fn is_called(spalte: &Tafelspalte, heading: &str) -> bool {
    let heading = plain(heading);
    let both = format!("{} {}", spalte.gruppe, spalte.titel);
    !heading.is_empty() && [spalte.titel.as_str(), &both, &spalte.schluessel].iter().any(|own| plain(own) == heading)
}

/// Letters and digits alone, without a unit in brackets.
fn plain(text: &str) -> String {
    let text = text.split_once(['(', '[']).map_or(text, |(before, _)| before);
    let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters.trim_end_matches("eur").to_owned()
}

/// A number with its word.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
