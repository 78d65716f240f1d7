//! Headings: their levels, and the marks behind them.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use crate::diagnostic::nearest;
use crate::prosa::block::liegt_in;
use crate::source::ascii_key;

use super::reader::MarkdownReader;

/// Marks behind a heading, in braces: without a number, and not public.
pub(super) const UNNUMMERIERT: &str = "unnummeriert";
pub(super) const NICHTOEFFENTLICH: &str = "nichtoeffentlich";

impl MarkdownReader<'_> {
    pub(super) fn ebene(&mut self, level: HeadingLevel, range: &Range<usize>) -> u8 {
        let ebene = level as u8;
        if !self.ueberschriften {
            self.refuse(
                range,
                "In diesem Feld sind keine Überschriften möglich",
                "Schreiben Sie einen Absatz; Überschriften stehen in `begruendung.md`",
            );
        } else if ebene == 1 {
            self.refuse(
                range,
                "Die oberste Überschrift druckt das Formular",
                "Beginnen Sie mit zwei Rauten: `## Titel`",
            );
        } else if ebene > self.letzte_ebene + 1 {
            let message =
                format!("Diese Überschrift überspringt eine Ebene: auf Ebene {} folgt {ebene}", self.letzte_ebene);
            let hint = format!("Schreiben Sie `{} Titel`", "#".repeat(usize::from(self.letzte_ebene) + 1));
            self.refuse(range, &message, &hint);
        }
        self.letzte_ebene = ebene;
        ebene.max(2)
    }

    /// Reports unknown marks behind a heading: a misspelt one would publish a section that is not public.
    pub(super) fn marken(&mut self, marks: &[String], top: bool, range: &Range<usize>) {
        let range = range.start..range.start + self.substituted.text[range.clone()].trim_end().len();
        for mark in marks.iter().filter(|mark| ![UNNUMMERIERT, NICHTOEFFENTLICH].contains(&mark.as_str())) {
            let message = format!("Die Marke `{mark}` hinter dieser Überschrift gibt es nicht");
            let hint = match nearest(mark, [UNNUMMERIERT, NICHTOEFFENTLICH]) {
                Some(NICHTOEFFENTLICH) => format!("Meinten Sie `{{{NICHTOEFFENTLICH}}}`?"),
                Some(_) => format!("Meinten Sie `{{.{UNNUMMERIERT}}}`?"),
                None => format!(
                    "Möglich sind `{{{NICHTOEFFENTLICH}}}` und `{{.{UNNUMMERIERT}}}`; gehört die Klammer zum Text, schreiben Sie `\\{{`"
                ),
            };
            self.refuse(&range, &message, &hint);
        }
        let marked = marks.iter().any(|mark| mark == NICHTOEFFENTLICH);
        if marked {
            self.marken.push(range.clone());
        }
        if !top && marked {
            self.refuse(
                &range,
                "Ein nicht öffentlicher Abschnitt beginnt nicht in einer Liste oder einem Zitat",
                "Setzen Sie die Überschrift an den Anfang einer Zeile, ohne Zeichen davor",
            );
        }
    }

    /// Reports the mark in a wrong place, where it would be printed and the text would be public.
    pub(super) fn verlorene_marken(&mut self) {
        let substituted = self.substituted;
        for (start, _) in substituted.text.match_indices('{') {
            // A mark ends before another brace begins, and in its line.
            let line = &substituted.text[start..];
            let Some(end) = line[1..].find(['}', '{', '\n']).map(|end| end + 1) else { continue };
            if !line[end..].starts_with('}') {
                continue;
            }
            let mark = ascii_key(&line[1..end].trim().trim_start_matches('.').to_lowercase());
            let escaped = substituted.text[..start].ends_with('\\');
            if mark != NICHTOEFFENTLICH || escaped || liegt_in(&self.marken, start) {
                continue;
            }
            let hint = if self.ueberschriften {
                format!("Schreiben Sie sie an das Ende einer Überschrift: `## Titel {{{NICHTOEFFENTLICH}}}`")
            } else {
                format!("Nennen Sie das Feld unter `vorlage.{NICHTOEFFENTLICH}`")
            };
            self.refuse(&(start..start + end + 1), "Diese Marke steht nicht hinter einer Überschrift", &hint);
        }
    }
}
