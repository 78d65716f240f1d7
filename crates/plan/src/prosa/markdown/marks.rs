//! Headings: their levels, and the marks behind them.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use crate::diagnostic::nearest;
use crate::plan::{KEINE_MARKE, mark_in_braces};
use crate::prosa::block::liegt_in;

use super::reader::MarkdownReader;

/// Marks behind a heading, in braces: without a number, and not public.
pub(super) const UNNUMMERIERT: &str = "unnummeriert";
pub(super) const NICHTOEFFENTLICH: &str = "nichtoeffentlich";

/// A paragraph that is a page's end.
pub(super) const SEITENUMBRUCH: &str = "{seitenumbruch}";

impl MarkdownReader<'_> {
    /// Whether a paragraph is a page's end; then it is consumed.
    pub(super) fn ends_page(&mut self, top: bool, range: &Range<usize>) -> bool {
        let ends = top && self.is_file && self.substituted.text[range.clone()].trim() == SEITENUMBRUCH;
        if ends {
            self.page_ends.push(range.clone());
            self.skip();
        }
        ends
    }

    /// Reports the mark of a page's end where it is none: it would be printed.
    pub(super) fn lost_page_ends(&mut self) {
        let substituted = self.substituted;
        for (at, mark) in substituted.text.match_indices(SEITENUMBRUCH) {
            let escaped = substituted.text[..at].ends_with('\\');
            let known = [&self.page_ends, &self.marken, &self.notes.known].iter().any(|ranges| liegt_in(ranges, at));
            if escaped || known || !liegt_in(&self.covered, at) {
                continue;
            }
            self.refuse(
                &(at..at + mark.len()),
                "Hier ist kein Seitenumbruch möglich",
                "Setzen Sie die Marke in `begruendung.md` oder dem Text einer Anlage allein zwischen zwei leere Zeilen; gehört die Klammer zum Text, schreiben Sie `\\{`",
            );
        }
    }

    pub(super) fn ebene(&mut self, level: HeadingLevel, range: &Range<usize>) -> u8 {
        let ebene = level as u8;
        let Some(first) = self.headings_from else {
            self.refuse(
                range,
                "In diesem Feld sind keine Überschriften möglich",
                "Schreiben Sie einen Absatz; Überschriften stehen in `begruendung.md`",
            );
            return ebene.max(2);
        };
        if ebene < first {
            let (message, hint) = match self.is_file {
                true => ("Die oberste Überschrift druckt das Formular", "Beginnen Sie mit zwei Rauten: `## Titel`"),
                false => (
                    "Die Überschrift des Abschnitts druckt das Formular",
                    "Beginnen Sie mit drei Rauten: `### Titel`; größere Überschriften stehen in `begruendung.md`",
                ),
            };
            self.refuse(range, message, hint);
        } else if ebene > self.letzte_ebene + 1 {
            let message =
                format!("Diese Überschrift überspringt eine Ebene: auf Ebene {} folgt {ebene}", self.letzte_ebene);
            let hint = format!("Schreiben Sie `{} Titel`", "#".repeat(usize::from(self.letzte_ebene) + 1));
            self.refuse(range, &message, &hint);
        }
        self.letzte_ebene = ebene.max(first);
        self.letzte_ebene
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
        if marked && !self.is_file {
            self.refuse(
                &range,
                "Ein Abschnitt in einem Feld ist nicht für sich nicht öffentlich",
                &format!("Nennen Sie das ganze Feld unter `vorlage.{NICHTOEFFENTLICH}`, oder setzen Sie den Abschnitt in `begruendung.md`"),
            );
        }
        if marks.iter().any(|mark| mark != UNNUMMERIERT) {
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

    /// Reports the word in braces where it is no mark: the text would be public.
    pub(super) fn verlorene_marken(&mut self) {
        let substituted = self.substituted;
        for range in mark_in_braces(&substituted.text, true) {
            if liegt_in(&self.marken, range.start) {
                continue;
            }
            let hint = if self.is_file {
                format!(
                    "Schreiben Sie sie an das Ende einer Überschrift: `## Titel {{{NICHTOEFFENTLICH}}}`; gehört die Klammer zum Text, schreiben Sie `\\{{`"
                )
            } else {
                format!(
                    "Nennen Sie das Feld unter `vorlage.{NICHTOEFFENTLICH}`; gehört die Klammer zum Text, schreiben Sie `\\{{`"
                )
            };
            self.refuse(&range, KEINE_MARKE, &hint);
        }
    }
}
