//! The rules. One per file, each with one code; [`REGELN`] lists them all.

mod anlage_ohne_verweis;
mod anteile_nicht_100;
mod beratungsfolge_reihenfolge;
mod beschreibung_fehlt;
mod datum_vor_vorlage;
mod doppelt_gezaehlt;
mod einstellungen;
mod finanzrahmen_nicht_ausgeschoepft;
mod formular_widerspruch;
mod formularfelder;
mod massnahme_doppelt;
mod mitzeichnung_fehlt;
mod nichtoeffentliches_im_text;
mod oeffentlichkeit_widerspruechlich;
mod pflichtfeld_leer;
mod platzhalter;
mod schon_oeffentlich;
mod schwelle_ueberschritten;
mod schwelle_unterschritten;
mod sitzung_am_wochenende;
mod summe_weicht_ab;
mod texte;
mod ueber_finanzrahmen;
mod unbekanntes_amt;
mod unterzeichner_fehlt;
mod verweis_form;
mod verweis_ohne_anlage;
mod wartung_ueber_obergrenze;
mod zahl_im_text;
mod zeichen_fehlt_in_schrift;

pub use einstellungen::IM_ENTWURF_HINWEIS;

use std::sync::Arc;

use minijinja::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Plan;
use crate::prosa::{Grundlage, Texte};
use crate::source::Sources;

/// What rules look at: a plan with everything that was made of it.
#[derive(Debug, Clone, Copy)]
pub struct Pruefling<'a> {
    /// Plan, figures, council.
    pub grundlage: &'a Arc<Grundlage>,
    /// What expressions see.
    pub werte: &'a Value,
    /// The prose, evaluated.
    pub texte: &'a Texte,
    /// The files, for rules that read them as text.
    pub sources: &'a Sources,
}

/// A rule.
pub struct Regel {
    /// The code of its findings; the file is named for it.
    pub code: Code,
    /// Whether it compares sums, which are wrong while Maßnahmen are left out because they are broken.
    pub braucht_alle_massnahmen: bool,
    /// How many things it looks at in a plan.
    pub umfang: fn(&Plan) -> usize,
    /// Finds.
    pub pruefe: fn(&Pruefling<'_>, &mut Vec<Diagnostic>),
}

/// The usual [`Regel::umfang`]: Maßnahmen, years, bodies, Anlagen, files, or the plan as a whole.
mod umfang {
    use crate::plan::Plan;

    pub(super) fn massnahmen(plan: &Plan) -> usize {
        plan.massnahmen.len()
    }
    pub(super) fn jahre(plan: &Plan) -> usize {
        plan.haushalt.jahre.len()
    }
    pub(super) fn gremien(plan: &Plan) -> usize {
        plan.vorlage.beratungsfolge.len()
    }
    pub(super) fn anlagen(plan: &Plan) -> usize {
        plan.vorlage.anlagen.len()
    }
    pub(super) fn dateien(plan: &Plan) -> usize {
        plan.dateien.len() + plan.markdown().count()
    }
    pub(super) fn kontrollsummen(plan: &Plan) -> usize {
        plan.kontrollsummen.len()
    }
    pub(super) fn felder(plan: &Plan) -> usize {
        plan.vorlage.formular.iter().count()
    }
    pub(super) fn vorlage(_: &Plan) -> usize {
        1
    }
}

/// All rules.
pub const REGELN: &[Regel] = &[
    unbekanntes_amt::REGEL,
    massnahme_doppelt::REGEL,
    doppelt_gezaehlt::REGEL,
    ueber_finanzrahmen::REGEL,
    finanzrahmen_nicht_ausgeschoepft::REGEL,
    schwelle_ueberschritten::REGEL,
    schwelle_unterschritten::REGEL,
    anteile_nicht_100::REGEL,
    beschreibung_fehlt::REGEL,
    wartung_ueber_obergrenze::REGEL,
    datum_vor_vorlage::REGEL,
    sitzung_am_wochenende::REGEL,
    beratungsfolge_reihenfolge::REGEL,
    mitzeichnung_fehlt::REGEL,
    verweis_form::REGEL,
    verweis_ohne_anlage::REGEL,
    oeffentlichkeit_widerspruechlich::REGEL,
    unterzeichner_fehlt::REGEL,
    pflichtfeld_leer::REGEL,
    formular_widerspruch::REGEL,
    anlage_ohne_verweis::REGEL,
    summe_weicht_ab::REGEL,
    zahl_im_text::REGEL,
    nichtoeffentliches_im_text::REGEL,
    schon_oeffentlich::REGEL,
    platzhalter::REGEL,
    zeichen_fehlt_in_schrift::REGEL,
];

/// What the rules found.
#[derive(Debug, Default)]
pub struct Ergebnis {
    /// Findings, with the severities of council and plan.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that the plan excuses.
    pub ausgenommen: Vec<Ausgenommen>,
}

/// A finding that the plan excuses.
#[derive(Debug)]
pub struct Ausgenommen {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Why it is in order.
    pub grund: String,
}

/// Runs all rules over a plan.
pub fn check(pruefling: &Pruefling<'_>) -> Ergebnis {
    let mut diagnostics = Vec::new();
    for regel in REGELN {
        if !(regel.braucht_alle_massnahmen && pruefling.grundlage.plan.lueckenhaft) {
            (regel.pruefe)(pruefling, &mut diagnostics);
        }
    }
    // What is broken was said; a rule saw its stand-in.
    let kaputt = &pruefling.grundlage.plan.kaputt;
    let (of_stand_ins, diagnostics): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(|one| kaputt.betrifft_befund(one));
    einstellungen::anwenden(pruefling, diagnostics, &of_stand_ins)
}
