//! The result of reading a paper back and printing it again, as data: one process makes it and passes it on to another.

use std::sync::Arc;

use drucksache_druck::nachtrag::{self, KeineUnterschrift, Unterschrift};
use drucksache_druck::{Druckerei, Fassung, KeinPapier, Papier, Papierherkunft, Werk};
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::rat::{Formularherkunft, Raete};
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_tausch::einlesen::read_stand;
use serde::{Deserialize, Serialize};

use crate::report;

/// How many errors are shown of a plan that can't be printed.
const ERRORS_SHOWN: usize = 20;

/// The result of reading a PDF.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Antwort {
    /// It embeds no plan of this program.
    KeinPapier(KeinPapier),
    /// It embeds one.
    Papier(Box<Nachdruck>),
}

/// A paper that was read back and printed again.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Nachdruck {
    /// The origin that the paper states.
    pub herkunft: Papierherkunft,
    /// The number of the Vorlage; None where the plan can't be read as a whole.
    pub nummer: Option<String>,
    pub urteil: Papierurteil,
    /// The files of the plan. They are passed on apart from the rest.
    #[serde(skip)]
    pub plan: Arc<Dateien>,
    /// The Rat's files where they are not built in.
    #[serde(skip)]
    pub templates: Arc<Dateien>,
}

impl Nachdruck {
    /// Whether the plan gives this paper, and nothing but signatures follows it.
    pub(super) fn is_certain(&self) -> bool {
        matches!(&self.urteil, Papierurteil::Gleich { danach: Danach::Nichts | Danach::Unterschriften(..), .. })
    }
}

/// What follows the printed bytes of a paper.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Danach {
    Nichts,
    /// Signatures, and the number of their bytes.
    Unterschriften(Vec<Unterschrift>, usize),
    /// Something else.
    Anderes(KeineUnterschrift),
}

/// The result of printing the plan again.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Papierurteil {
    /// The same bytes.
    Gleich {
        /// The origin of the plan and the forms as they were read.
        hier: Papierherkunft,
        rat: String,
        formular: Formularherkunft,
        /// The bytes after the printed ones.
        danach: Danach,
    },
    /// Other bytes; the origin as it was read.
    Anders(Papierherkunft),
    /// Nothing: these are the plan's errors, as they are shown.
    Undruckbar(String),
}

/// Reads a paper back and prints it again.
pub(super) fn pruefe(druckerei: &Arc<Druckerei>, pdf: &[u8], colour: bool) -> Antwort {
    // Appended bytes could name other files: only those of the printed bytes count.
    let printed_bytes = nachtrag::printed_bytes(pdf);
    let papier = match Papier::lesen(printed_bytes) {
        Ok(papier) => papier,
        Err(why) => return Antwort::KeinPapier(why),
    };
    let (plan, templates) = (Arc::new(papier.plan), Arc::new(papier.templates));
    let raete = Arc::new(Raete::of(Ordner::shared("templates", Arc::clone(&templates))));
    let stand = read_stand(&Ordner::shared("plan", Arc::clone(&plan)), &raete);
    let mut werk = Werk::new(Arc::clone(druckerei), raete, stand).without_rules();
    let urteil = verdict(&mut werk, pdf, printed_bytes, colour);
    let nummer = werk.vorlage().map(|vorlage| vorlage.nummer.clone());
    Antwort::Papier(Box::new(Nachdruck { herkunft: papier.herkunft, nummer, urteil, plan, templates }))
}

fn verdict(werk: &mut Werk, pdf: &[u8], printed_bytes: &[u8], colour: bool) -> Papierurteil {
    let Some((hier, printed)) = again(werk) else { return Papierurteil::Undruckbar(errors(werk, colour)) };
    let Some(grundlage) = werk.grundlage().filter(|_| printed == printed_bytes) else {
        return Papierurteil::Anders(hier);
    };
    let vordruck = &grundlage.vordruck;
    Papierurteil::Gleich {
        hier,
        rat: vordruck.rat.id.clone(),
        formular: vordruck.formularherkunft(),
        danach: what_follows(pdf, printed_bytes),
    }
}

fn what_follows(pdf: &[u8], printed_bytes: &[u8]) -> Danach {
    if pdf.len() == printed_bytes.len() {
        return Danach::Nichts;
    }
    match nachtrag::unterschriften(pdf, printed_bytes) {
        Ok(unterschriften) => Danach::Unterschriften(unterschriften, pdf.len() - printed_bytes.len()),
        Err(why) => Danach::Anderes(why),
    }
}

/// Prints the plan again: its origin and the PDF; None where it can't be printed.
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
