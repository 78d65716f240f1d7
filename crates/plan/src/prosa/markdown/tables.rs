//! Tables that are typed: no cell of a row is lost, and none is made up.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use crate::prosa::block::Block;
use crate::prosa::inline::Inline;
use crate::prosa::klartext;

use super::reader::MarkdownReader;
use super::titles::typed_number;

/// What a title begins with.
pub(super) const TITEL: &str = ": ";

impl MarkdownReader<'_> {
    /// The table that has just begun.
    pub(super) fn table(&mut self, columns: &[Alignment]) -> Block {
        let rechts = columns.iter().map(|column| *column == Alignment::Right).collect();
        let titel = std::mem::take(&mut self.titel);
        let (mut kopf, mut zeilen) = (Vec::new(), Vec::new());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => {
                    self.in_head = true;
                    kopf = self.cells();
                    self.in_head = false;
                }
                Event::Start(Tag::TableRow) => {
                    self.count_cells(columns.len(), &range);
                    zeilen.push(self.cells());
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Tabelle { titel, rechts, kopf, zeilen }
    }

    /// Keeps the title of a table, `: Title` above it.
    pub(super) fn table_title(&mut self, range: &Range<usize>) {
        let mut titel = self.inlines();
        self.refuse_long(&titel, range);
        if let Some(Inline::Text(first)) = titel.first_mut() {
            *first = first.strip_prefix(TITEL).unwrap_or(first).trim_start().to_owned();
        }
        let line = range.start..range.start + self.substituted.text[range.clone()].trim_end().len();
        if !matches!(self.events.peek(), Some((Event::Start(Tag::Table(_)), _))) {
            return self.refuse(
                &line,
                "Eine Zeile mit `: ` ist der Titel der Tabelle darunter, hier folgt keine",
                "Setzen Sie die Tabelle unter diese Zeile, mit einer leeren dazwischen; gehört der Doppelpunkt zum Text, schreiben Sie `\\:`",
            );
        }
        if typed_number(&klartext(&titel), &["Tabelle", "Tab."]) {
            self.refuse(
                &line,
                "Die Nummer dieser Tabelle druckt das Programm; die getippte stünde noch einmal dahinter",
                "Löschen Sie im Titel, was vor seinem ersten eigenen Wort steht",
            );
        }
        self.titel = titel;
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    self.in_cell = true;
                    let inhalt = self.inlines();
                    self.in_cell = false;
                    self.refuse_long(&inhalt, &range);
                    cells.push(inhalt);
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        cells
    }

    /// Reports a row with more cells than its head, which the parser drops, or with fewer, which it fills up.
    fn count_cells(&mut self, columns: usize, range: &Range<usize>) {
        let row = self.substituted.text[range.clone()].trim_end();
        let cells = cells(row);
        if cells == columns {
            return;
        }
        let range = range.start..range.start + row.len();
        let message = format!(
            "Diese Zeile der Tabelle hat {}, ihr Kopf hat {columns}",
            if cells == 1 { "eine Zelle".to_owned() } else { format!("{cells} Zellen") }
        );
        let hint = if cells > columns {
            "Löschen Sie den Strich zu viel; gehört er zum Text, schreiben Sie `\\|`"
        } else {
            "Ergänzen Sie `|` für jede Zelle, auch für leere; Text unter der Tabelle braucht eine leere Zeile davor"
        };
        self.refuse(&range, &message, hint);
    }

    /// Reports what looks like a table and is printed as running text: lines in strokes without a head, or lines with
    /// tabs, as spreadsheets give them.
    pub(super) fn refuse_lost_table(&mut self, range: &Range<usize>) {
        let mut lines = self.substituted.text[range.clone()].trim_end().lines().map(str::trim);
        let strokes = lines.clone().all(|line| line.len() > 1 && line.starts_with('|') && line.ends_with('|'));
        let first_tabs = lines.next().unwrap_or_default().matches('\t').count();
        let tabs = first_tabs > 0 && lines.clone().next().is_some() && lines.all(|line| line.contains('\t'));
        if strokes {
            self.refuse(
                range,
                "Dieser Tabelle fehlt ihr Kopf: so wird sie als laufender Text gedruckt",
                "Die erste Zeile ist der Kopf; schreiben Sie darunter `|---|---|`, mit `---` für jede Spalte",
            );
        } else if tabs {
            self.refuse(
                range,
                "Diese Tabelle mit Tabulatoren wird als laufender Text gedruckt",
                "Trennen Sie die Zellen mit `|` und setzen Sie `|---|---|` unter die erste Zeile",
            );
        }
    }
}

/// The cells of a row: strokes that no backslash makes text stand between them, and may stand around them.
fn cells(row: &str) -> usize {
    let mut strokes = 0;
    let mut escaped = false;
    let mut ends = false;
    for c in row.chars() {
        ends = c == '|' && !escaped;
        strokes += usize::from(ends);
        escaped = c == '\\' && !escaped;
    }
    let starts = row.starts_with('|');
    (strokes + 1 - usize::from(starts)).saturating_sub(usize::from(ends && row.len() > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_counted_with_and_without_strokes_around() {
        for (row, count) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a |", 1),
            ("|", 1),
            ("| a | b", 2),
            ("a \\| b | c", 2),
            ("| | |", 2),
            ("| a \\|", 1),
            ("||", 1),
        ] {
            assert_eq!(cells(row), count, "{row}");
        }
    }
}
