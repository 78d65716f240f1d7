//! The whole paper for a screen.

use std::sync::Arc;

use drucksache_plan::check::Pruefling;
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::source::Sources;

use crate::druckerei::Druckerei;
use crate::projekt::GESAMT;
use crate::quellen::{Zweck, quellen};
use crate::satz::{layout, pdf};
use crate::satzfehler::{satzbefund, satzfehler};
use crate::satzpruefung::{Satzbefund, satzpruefung, seitentexte};
use crate::welt::Welt;

/// The whole paper for a screen.
#[derive(Debug)]
pub struct Vorschau {
    /// The PDF, tagged, with a fixed word in place of the Fassung. It embeds nothing and is not shrunk.
    pub pdf: Vec<u8>,
    /// The number of its pages.
    pub seiten: usize,
    /// The words of each page, for [`geaenderte_seiten`](crate::geaenderte_seiten).
    pub texte: Vec<String>,
    /// The words of each page that repeat on others or are carried from one to the next.
    pub raender: Vec<String>,
}

/// A piece of layout is forgotten after this many previews that do not use it.
const PREVIEWS_KEPT: usize = 8;

/// The world of the last preview. The next preview reuses what it remembers.
#[derive(Default)]
pub(crate) struct Vorschauwelt(Option<Welt>);

impl Vorschauwelt {
    /// The preview of a plan without errors, and what is to be said of its pages. Where errors are among it,
    /// there is no preview.
    pub(crate) fn preview(
        &mut self,
        druckerei: &Druckerei,
        plan: &Pruefling<'_>,
        sources: &mut Sources,
    ) -> (Option<Vorschau>, Vec<Diagnostic>) {
        let grundlage = plan.grundlage;
        let projekt = match quellen(sources, plan, Zweck::Vorschau) {
            Ok(projekt) => Arc::new(projekt),
            Err(wrong) => return (None, wrong),
        };
        let fonts = druckerei.fonts(&grundlage.vordruck);
        let welt = match self.0.take() {
            Some(mut welt) => {
                welt.replace(fonts, projekt);
                welt
            }
            None => Welt::new(fonts, projekt),
        };
        let welt = self.0.insert(welt);
        let mut befunde: Vec<Satzbefund> = Vec::new();
        let done = layout(welt, GESAMT).output.and_then(|paged| {
            befunde = satzpruefung(&paged);
            if befunde.iter().any(|one| one.severity == Severity::Error) {
                return Ok(None);
            }
            let (texte, raender) = seitentexte(&paged).into_iter().map(|seite| (seite.inhalt, seite.rand)).unzip();
            Ok(Some(Vorschau { pdf: pdf(&paged)?, seiten: paged.pages().len(), texte, raender }))
        });
        let mut found: Vec<_> = befunde.iter().map(|one| satzbefund(sources, grundlage, welt, one)).collect();
        let done = done.map_err(|errors| {
            found.extend(errors.iter().map(|one| satzfehler(sources, grundlage, welt, one)));
        });
        typst::comemo::evict(PREVIEWS_KEPT);
        (done.ok().flatten(), found)
    }
}
