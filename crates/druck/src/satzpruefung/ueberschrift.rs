//! A heading alone at a page's foot.

use drucksache_plan::diagnostic::Code;

use super::check::{Check, Satzbefunde};
use super::finding::Satzbefund;
use super::page::{LaidPage, What, quoted};

/// The foot of a page begins below this part of its height. A title alone on its page stands higher.
const FUSS: f64 = 2.0 / 3.0;

/// Finds headings with nothing behind them on their page, where the document goes on.
#[derive(Default)]
pub(super) struct Allein {
    /// What is to be said of the heading that the last page with text ended with, if the document goes on.
    last: Option<Satzbefund>,
}

impl<'a> Check<'a> for Allein {
    fn page(&mut self, page: &LaidPage<'a>, found: &mut Satzbefunde) {
        let read = page.marks.iter().filter(|mark| !mark.part_of.artifact && !matches!(mark.what, What::Shape));
        let Some(last) = read.clone().next_back() else { return };
        if let Some(told) = self.last.take() {
            found.add(told);
        }
        if last.part_of.heading && last.bounds.bottom > FUSS * page.paper.height() {
            let words = read.filter(|mark| mark.part_of.block == last.part_of.block);
            let words = words.filter_map(|mark| match &mark.what {
                What::Text(run) => Some(run.item.text.trim()),
                What::Shape | What::Image => None,
            });
            let text = quoted(&words.collect::<Vec<_>>().join(" "));
            let message = format!("Die Überschrift {text} steht allein am Fuß von Seite {}", page.nr);
            let hint = "Setzen Sie in der Vorlage des Rats die Überschrift mit `ueberschrift` oder `sticky: true` an den \
                        Text, der folgt";
            self.last = Some(Satzbefund::warning(Code::UeberschriftAllein, last, message, hint));
        }
    }
}
