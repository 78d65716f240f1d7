//! Text over text.

use drucksache_plan::diagnostic::Code;

use super::check::{Check, Satzbefunde};
use super::finding::Satzbefund;
use super::page::{LaidPage, PageMark, TextRun, quoted};

/// Runs may share this part of the smaller type size: letters have some space around them.
const SEITLICH: f64 = 0.15;

/// Runs may share this part of the smaller height of capitals.
const SENKRECHT: f64 = 0.2;

/// The page is looked at in strips of this height, in points.
const STREIFEN: f64 = 6.0;

/// A page is parted into no more strips than these.
const STREIFEN_HOECHSTENS: usize = 1000;

/// More overlaps of one strip are not told.
const JE_STREIFEN: usize = 20;

/// Finds text that is printed over other text.
pub(super) struct Ueberlappt;

/// A run that takes part.
#[derive(Clone, Copy)]
struct Taken<'p, 'a> {
    mark: &'p PageMark<'a>,
    run: TextRun<'a>,
    /// Its place in the order of the page.
    nr: usize,
}

impl<'a> Check<'a> for Ueberlappt {
    fn page(&mut self, page: &LaidPage<'a>, found: &mut Satzbefunde) {
        let grid = Grid::of(page.paper.height());
        for (nr, runs) in strips(page, &grid).into_iter().enumerate() {
            for (under, over) in overlaps(runs, |y| grid.strip(y) == nr) {
                found.add(told(page, under, over));
            }
        }
    }
}

fn told(page: &LaidPage<'_>, under: Taken<'_, '_>, over: Taken<'_, '_>) -> Satzbefund {
    let (upper, lower) = (quoted(&over.run.item.text), quoted(&under.run.item.text));
    let message = format!("Auf Seite {} ist {upper} über {lower} gedruckt", page.nr);
    let hint = "Geben Sie dem Text in der Vorlage des Rats mehr Platz, oder schreiben Sie ihn kürzer";
    let told = Satzbefund::error(Code::TextUeberlappt, over.mark, message, hint);
    if under.mark.span == over.mark.span { told } else { told.related(under.mark.span, "der Text darunter") }
}

/// Horizontal strips of a page.
struct Grid {
    high: f64,
    count: usize,
}

impl Grid {
    fn of(height: f64) -> Self {
        let count = ((height / STREIFEN) as usize).clamp(1, STREIFEN_HOECHSTENS);
        Self { high: height / count as f64, count }
    }

    /// The strip of a height on the page; the first or last one of a height outside of it.
    fn strip(&self, y: f64) -> usize {
        ((y / self.high).max(0.0) as usize).min(self.count - 1)
    }
}

/// The runs of a page by the strips that they reach into. A run is in several; what is turned by another angle than a
/// right one, stands in the background or in a formula is in none.
fn strips<'p, 'a>(page: &'p LaidPage<'a>, grid: &Grid) -> Vec<Vec<Taken<'p, 'a>>> {
    let mut strips: Vec<Vec<Taken<'p, 'a>>> = vec![Vec::new(); grid.count];
    for (nr, (mark, run)) in page.text().enumerate() {
        let narrow = mark.bounds.width() <= SEITLICH * run.size;
        if !run.straight || mark.part_of.background || mark.part_of.equation || narrow {
            continue;
        }
        for strip in &mut strips[grid.strip(mark.bounds.top)..=grid.strip(mark.bounds.bottom)] {
            strip.push(Taken { mark, run, nr });
        }
    }
    strips
}

/// Overlaps in a strip, without those whose upper side is in another one: the run that was printed first, and the one
/// over it.
fn overlaps<'p, 'a>(mut runs: Vec<Taken<'p, 'a>>, is_own: impl Fn(f64) -> bool) -> Vec<(Taken<'p, 'a>, Taken<'p, 'a>)> {
    runs.sort_by(|one, other| one.mark.bounds.left.total_cmp(&other.mark.bounds.left));
    let mut found = Vec::new();
    // Runs that reach beyond the left side of the one at hand. A strip is low: few do without overlapping it.
    let mut reaching: Vec<Taken<'p, 'a>> = Vec::new();
    for run in runs {
        reaching.retain(|other| other.mark.bounds.right > run.mark.bounds.left);
        for other in &reaching {
            if overlap(run, *other) && is_own(run.mark.bounds.top.max(other.mark.bounds.top)) {
                found.push(if run.nr < other.nr { (run, *other) } else { (*other, run) });
            }
            if found.len() == JE_STREIFEN {
                return found;
            }
        }
        reaching.push(run);
    }
    found
}

/// Whether two runs share more of the paper than letters that stand close to each other.
fn overlap(one: Taken<'_, '_>, other: Taken<'_, '_>) -> bool {
    let both = one.mark.bounds.common(other.mark.bounds);
    let low = one.mark.bounds.height().min(other.mark.bounds.height());
    both.width() > SEITLICH * one.run.size.min(other.run.size) && both.height() > SENKRECHT * low
}
