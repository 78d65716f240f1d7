//! The printed report of all findings, for `pruefen --format pdf` and for what is handed in.

use std::sync::Arc;

use drucksache_druck::berichte::{self, Befund, Planpruefung};
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::rat::Vordruck;

use crate::absage::Absage;

use super::werkstatt::{Planwerk, Werkstatt};

/// The Prüfbericht of plans as a PDF.
pub(super) fn pruefbericht(werkstatt: &Werkstatt, werke: &mut [Planwerk]) -> Result<Vec<u8>, Absage> {
    let rendered: Vec<bool> = werke.iter_mut().map(|plan| plan.werk.is_rendered()).collect();
    let diagnostics: Vec<Vec<Diagnostic>> = werke.iter_mut().map(|plan| plan.werk.pruefen().to_vec()).collect();
    let shown: Vec<String> = werke.iter().map(Planwerk::shown).collect();
    let several = werke.len() > 1;
    let plans = werke.iter().zip(&shown).zip(rendered.iter().zip(&diagnostics));
    let pruefungen: Vec<Planpruefung<'_>> = plans
        .map(|((plan, shown), (rendered, diagnostics))| Planpruefung {
            befund: Befund { plan: shown, fassung: plan.werk.fassung(), sources: plan.werk.sources(), diagnostics },
            grundlage: plan.werk.grundlage(),
            nichtoeffentlich: plan.werk.nichtoeffentlich(),
            rendered: *rendered,
            nummer_verglichen: *rendered && several,
            ausgenommen: plan.werk.ausgenommen(),
        })
        .collect();
    let vordruck = werke.iter().find_map(|plan| plan.werk.grundlage()).map(|one| Arc::clone(&one.vordruck));
    let Some(vordruck) = vordruck.or_else(|| substitute(werkstatt, werke)) else {
        let message = "Für den Prüfbericht fehlt ein Rat mit seiner Schrift";
        return Err(Absage::new(message, "Legen Sie einen unter `templates/` an"));
    };
    berichte::pruefbericht(werkstatt.druckerei(), &pruefungen, &vordruck)
        .map_err(|why| Absage::quoted("Der Prüfbericht lässt sich nicht setzen", "Typst", why))
}

/// The form whose font prints the report where no plan could be read: the first of any Rat without errors.
fn substitute(werkstatt: &Werkstatt, werke: &[Planwerk]) -> Option<Arc<Vordruck>> {
    let raete = werkstatt.raete(&werke.first()?.folder);
    let names = raete.names();
    let sound = |name: &String| raete.rat(name)?.rat.ok();
    names.iter().find_map(sound).map(|rat| raete.first_vordruck(&rat))
}
