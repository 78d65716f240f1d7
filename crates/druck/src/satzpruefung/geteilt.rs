//! A figure and its unit in two lines.

use std::collections::HashMap;

use drucksache_plan::diagnostic::Code;
use typst::introspection::Location;

use super::bounds::PageRect;
use super::check::{Check, Satzbefunde};
use super::finding::Satzbefund;
use super::page::{LaidPage, PageMark, TextRun, quoted};

/// What follows a figure and belongs to it.
const EINHEITEN: &[&str] =
    &["EUR", "Euro", "€", "TEUR", "T€", "Cent", "%", "Prozent", "Mio.", "Mrd.", "Millionen", "Milliarden", "Tsd."];

/// Finds figures at a line's end whose unit opens the next line of the same paragraph or cell, be it on the next page.
#[derive(Default)]
pub(super) struct Geteilt<'a> {
    /// The last run of each paragraph or cell so far, with the number of its page.
    last: HashMap<Option<Location>, Last<'a>>,
}

struct Last<'a> {
    run: TextRun<'a>,
    bounds: PageRect,
    page: usize,
    /// Whether nothing else stands before it in its line.
    alone: bool,
}

impl<'a> Check<'a> for Geteilt<'a> {
    fn page(&mut self, page: &LaidPage<'a>, found: &mut Satzbefunde) {
        for (mark, run) in page.text().filter(|(mark, run)| !mark.part_of.artifact && run.straight) {
            let before = self.last.get(&mark.part_of.block);
            let next_line = before.is_some_and(|before| before.page != page.nr || is_below(mark, before));
            if let Some(before) = before.filter(|_| next_line)
                && let (Some(zahl), Some(einheit)) = (figure(before), unit(&run.item.text))
            {
                found.add(told(page, mark, zahl, einheit));
            }
            let alone = before.is_none() || next_line;
            self.last.insert(mark.part_of.block, Last { run, bounds: mark.bounds, page: page.nr, alone });
        }
    }
}

fn told(page: &LaidPage<'_>, mark: &PageMark<'_>, zahl: &str, einheit: &str) -> Satzbefund {
    let (zahl, einheit) = (quoted(zahl), quoted(einheit));
    let message = format!("{zahl} und {einheit} sind auf zwei Zeilen verteilt (Seite {})", page.nr);
    let hint = "Setzen Sie zwischen Zahl und Einheit ein geschütztes Leerzeichen (in Typst `~`), oder machen Sie die Spalte breiter";
    Satzbefund::warning(Code::EinheitGetrennt, mark, message, hint)
}

/// Whether a run opens a line below another run.
fn is_below(mark: &PageMark<'_>, before: &Last<'_>) -> bool {
    mark.bounds.top > before.bounds.bottom && mark.bounds.left < before.bounds.right
}

/// The figure at the end of a run. A year that stands alone in its line, as in the head of a column, is none.
fn figure<'a>(before: &Last<'a>) -> Option<&'a str> {
    let text = before.run.item.text.trim_end();
    let last = text.split(char::is_whitespace).next_back()?;
    let bare = last.trim_start_matches(['-', '−', '–', '+', '(', '±']);
    let digits = |c: char| c.is_ascii_digit() || ['.', ',', '\u{2009}', '\u{202f}'].contains(&c);
    let is_figure = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.ends_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(digits);
    let is_year = bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    (is_figure && !(is_year && before.alone && last == text)).then_some(last)
}

/// The unit at the beginning of a run.
fn unit(text: &str) -> Option<&str> {
    let first = text.split_whitespace().next()?;
    let bare = first.trim_end_matches([',', ';', ':', ')', '.', '“', '!', '?']);
    EINHEITEN.contains(&first).then_some(first).or_else(|| EINHEITEN.contains(&bare).then_some(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_the_whole_first_word() {
        for text in ["EUR", "EUR.", "EUR je Jahr", "Mio. EUR", "% der Summe", "€)", " Euro,"] {
            assert!(unit(text).is_some(), "{text}");
        }
        for text in ["Europa", "EURO-Norm", "Prozente", "", "und EUR"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }
}
