//! Text that is not whole on paper.

use drucksache_plan::diagnostic::Code;

use super::check::{Check, Satzbefunde};
use super::finding::Satzbefund;
use super::page::{LaidPage, quoted};

/// This part of the type size may be missing: letters have some space around them.
const RAND: f64 = 0.12;

/// Finds text that the paper's edge or a frame cuts off, or that lies outside of them.
pub(super) struct Verloren;

impl<'a> Check<'a> for Verloren {
    fn page(&mut self, page: &LaidPage<'a>, found: &mut Satzbefunde) {
        for (mark, run) in page.text().filter(|(mark, _)| !mark.part_of.background) {
            let may = RAND * run.size;
            let text = quoted(&run.item.text);
            let (message, hint) = if mark.bounds.beyond(page.paper) > may {
                (
                    format!("{text} steht nicht ganz auf dem Papier (Seite {})", page.nr),
                    "Geben Sie dem Text in der Vorlage des Rats Platz, oder lassen Sie ihn auf die nächste Seite umbrechen",
                )
            } else if mark.clip.is_some_and(|clip| mark.bounds.beyond(clip) > may) {
                (
                    format!("{text} ist abgeschnitten (Seite {})", page.nr),
                    "Geben Sie dem Rahmen in der Vorlage des Rats mehr Platz, oder nehmen Sie `clip` weg",
                )
            } else {
                continue;
            };
            found.add(Satzbefund::error(Code::TextVerloren, mark, message, hint));
        }
    }
}
