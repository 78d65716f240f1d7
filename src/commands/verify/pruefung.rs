//! What reading a paper back and printing it again gives, as data: it is made in a process of its own and passed on.

use std::sync::Arc;

use drucksache_druck::nachtrag::{self, KeineUnterschrift, Unterschrift};
use drucksache_druck::{Druckerei, Fassung, KeinPapier, Papier, Papierherkunft, Werk};
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::rat::{Formularherkunft, Raete};
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;
use serde::{Deserialize, Serialize};

use crate::report;

/// Of the errors of a plan that can't be printed, so many are shown.
const ERRORS_SHOWN: usize = 20;

/// What became of a PDF.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Antwort {
    /// It carries no plan of this program.
    KeinPapier(KeinPapier),
    /// It carries one.
    Papier(Box<Nachdruck>),
}

/// A paper that was read back and printed again.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Nachdruck {
    /// What it says it was made from.
    pub herkunft: Papierherkunft,
    /// The number of the Vorlage; None where the plan can't be read as a whole.
    pub nummer: Option<String>,
    pub urteil: Urteil,
    /// The files of the plan. They are passed on apart from the rest.
    #[serde(skip)]
    pub plan: Arc<Dateien>,
    /// The Rat's files where they are not built in.
    #[serde(skip)]
    pub templates: Arc<Dateien>,
}

/// What was appended to a paper after it was printed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Danach {
    Nichts,
    /// Signatures, in so many bytes.
    Unterschriften(Vec<Unterschrift>, usize),
    /// Something else.
    Anderes(KeineUnterschrift),
}

/// What printing the plan again gave.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Urteil {
    /// The same bytes.
    Gleich {
        /// What it was made from.
        hier: Papierherkunft,
        rat: String,
        formular: Formularherkunft,
        /// What follows these bytes.
        danach: Danach,
    },
    /// Other bytes, made from this.
    Anders(Papierherkunft),
    /// Nothing: these are the plan's errors, as they are shown.
    Undruckbar(String),
}

/// Reads a paper back and prints it again.
pub(super) fn pruefe(druckerei: &Arc<Druckerei>, pdf: &[u8], colour: bool) -> Antwort {
    // What was appended may name other files: the paper carries those of its first bytes.
    let gedruckt = nachtrag::gedruckt(pdf);
    let papier = match Papier::lesen(gedruckt) {
        Ok(papier) => papier,
        Err(why) => return Antwort::KeinPapier(why),
    };
    let (plan, templates) = (Arc::new(papier.plan), Arc::new(papier.templates));
    let raete = Arc::new(Raete::of(Ordner::shared("templates", Arc::clone(&templates))));
    let stand = Stand::lesen(&Ordner::shared("plan", Arc::clone(&plan)), &raete);
    let mut werk = Werk::new(Arc::clone(druckerei), raete, stand).ohne_regeln();
    let urteil = urteil(&mut werk, pdf, gedruckt, colour);
    let nummer = werk.vorlage().map(|vorlage| vorlage.nummer.clone());
    Antwort::Papier(Box::new(Nachdruck { herkunft: papier.herkunft, nummer, urteil, plan, templates }))
}

fn urteil(werk: &mut Werk, pdf: &[u8], gedruckt: &[u8], colour: bool) -> Urteil {
    let Some((hier, printed)) = again(werk) else { return Urteil::Undruckbar(errors(werk, colour)) };
    let Some(grundlage) = werk.grundlage().filter(|_| printed == gedruckt) else { return Urteil::Anders(hier) };
    let vordruck = &grundlage.vordruck;
    Urteil::Gleich {
        hier,
        rat: vordruck.rat.id.clone(),
        formular: vordruck.formularherkunft(),
        danach: danach(pdf, gedruckt),
    }
}

fn danach(pdf: &[u8], gedruckt: &[u8]) -> Danach {
    if pdf.len() == gedruckt.len() {
        return Danach::Nichts;
    }
    match nachtrag::unterschriften(pdf, gedruckt) {
        Ok(unterschriften) => Danach::Unterschriften(unterschriften, pdf.len() - gedruckt.len()),
        Err(why) => Danach::Anderes(why),
    }
}

/// What printing the plan again gives.
fn again(werk: &mut Werk) -> Option<(Papierherkunft, Vec<u8>)> {
    let grundlage = Arc::clone(werk.grundlage()?);
    let pdf = werk.gesamt()?.pdf;
    let fassung = Fassung::of(werk.stand().sources(), &grundlage);
    Some((Papierherkunft::new(&fassung, &grundlage), pdf))
}

fn errors(werk: &mut Werk, colour: bool) -> String {
    let errors: Vec<Diagnostic> =
        werk.pruefen().iter().filter(|one| one.severity == Severity::Error).cloned().collect();
    let shown = errors.get(..ERRORS_SHOWN).unwrap_or(&errors);
    let mut text = report::human(werk.sources(), shown, colour);
    if errors.len() > shown.len() {
        text.push_str(&format!("… und {} weitere Fehler\n", errors.len() - shown.len()));
    }
    text
}
