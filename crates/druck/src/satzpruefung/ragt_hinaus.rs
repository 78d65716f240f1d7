//! What reaches out of the type area.

use drucksache_plan::diagnostic::Code;

use super::bounds::PageRect;
use super::check::{Check, Satzbefunde};
use super::finding::Satzbefund;
use super::page::{LaidPage, PageMark, What, quoted};

/// So far anything may reach, in points: a millimetre, for lines have a thickness and signs hang over.
const TOLERANZ: f64 = 72.0 / 25.4;

/// Finds text, lines and pictures in the margin: left, right, and below what is read. Above it, a part may say what it
/// is.
pub(super) struct RagtHinaus;

impl<'a> Check<'a> for RagtHinaus {
    fn page(&mut self, page: &LaidPage<'a>, found: &mut Satzbefunde) {
        let Some(area) = page.area else { return };
        for mark in page.marks.iter().filter(|mark| !mark.part_of.artifact) {
            let Some((far, where_to)) = side(mark, area).filter(|(far, _)| *far > TOLERANZ) else { continue };
            let what = match mark.what {
                // The other check has told it.
                What::Text(run) if mark.bounds.beyond(page.paper) > 0.12 * run.size => continue,
                What::Text(run) => quoted(&run.item.text),
                What::Shape => "Eine Linie oder Fläche".to_owned(),
                What::Image => "Ein Bild".to_owned(),
            };
            let millimetres = (far * 25.4 / 72.0).round().max(1.0);
            let message = format!("{what} ragt {millimetres} mm in den {where_to} Rand (Seite {})", page.nr);
            let hint = "Machen Sie Spalten oder Text in der Vorlage des Rats schmaler, oder lassen Sie ihn umbrechen";
            found.add(Satzbefund::warning(Code::SatzRagtHinaus, mark, message, hint));
        }
    }
}

/// How far it reaches out at its worst side, and into which margin.
fn side(mark: &PageMark<'_>, area: PageRect) -> Option<(f64, &'static str)> {
    // What a clip cuts off is not there.
    let seen = mark.clip.map_or(mark.bounds, |clip| mark.bounds.common(clip));
    let sides = [
        (area.left - seen.left, "linken"),
        (seen.right - area.right, "rechten"),
        (seen.bottom - area.bottom, "unteren"),
    ];
    (seen.width() >= 0.0 && seen.height() >= 0.0)
        .then(|| sides.into_iter().max_by(|one, other| one.0.total_cmp(&other.0)))
        .flatten()
}
