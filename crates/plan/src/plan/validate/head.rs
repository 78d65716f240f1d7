//! `plan.yaml` without its Maßnahmen, each part on its own.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::found::Begruendungsdatei;
use crate::plan::raw::RawPlan;
use crate::plan::reader::PlanReader;
use crate::plan::{Anlageninhalt, Einstellung, Haushalt, Themenbereich, Umfang, Vorlage};
use crate::rat::{Formular, RawKontrollsumme};
use crate::source::{Route, SourceId};

use super::anlagen::{self, AnlagenContext};
use super::{haushalt, pruefung, vorlage};

/// The parts of `plan.yaml` that can be read without knowing which of them are broken.
pub(super) struct Head {
    /// Without the form's own fields.
    pub vorlage: Vorlage,
    pub pruefung: Vec<Einstellung>,
    pub haushalt: Haushalt,
    pub themenbereiche: Vec<Themenbereich>,
    /// Control totals of Themenbereiche, by their index.
    pub kontrollen: Vec<(usize, RawKontrollsumme)>,
    /// Whether the plan has years, Themenbereiche or Maßnahmen, and so needs all three.
    pub massnahmenplan: bool,
    /// `begruendung.md`, where it is printed.
    pub begruendung: Option<SourceId>,
}

/// Reads these parts; `stated` says whether there are Maßnahmen.
pub(super) fn head(
    mut raw: RawPlan,
    anlagen: Vec<Option<Anlageninhalt>>,
    begruendung: &Begruendungsdatei,
    formular: Option<&Formular>,
    stated: bool,
    reader: &mut PlanReader<'_>,
) -> Head {
    let massnahmenplan = raw.haushalt.is_some() || !raw.themenbereiche.is_empty() || stated;
    let raw_anlagen = std::mem::take(&mut raw.vorlage.anlagen);
    let mut vorlage = vorlage::vorlage(raw.vorlage, formular, reader);
    let pruefung = pruefung::pruefung(raw.pruefung, reader);
    let haushalt = match &raw.haushalt {
        Some(raw) => haushalt::haushalt(raw, reader),
        None => Haushalt::default(),
    };
    if massnahmenplan {
        missing("haushalt", raw.haushalt.is_none(), reader);
        missing("themenbereiche", raw.themenbereiche.is_empty(), reader);
    }
    let oeffentlich = vorlage.umfang == Umfang::Oeffentlich;
    let context = AnlagenContext { formular, massnahmenplan, begruendung, oeffentlich };
    let (anlagen, begruendung) = anlagen::anlagen(raw_anlagen, anlagen, &context, reader);
    vorlage.anlagen = anlagen;
    let (themenbereiche, kontrollen) = haushalt::themenbereiche(raw.themenbereiche, reader);
    Head { vorlage, pruefung, haushalt, themenbereiche, kontrollen, massnahmenplan, begruendung }
}

/// Reports a key that a plan with Maßnahmen needs.
fn missing(key: &str, is_missing: bool, reader: &mut PlanReader<'_>) {
    if is_missing {
        let place = Place::key(reader.file, Route::root().key(key));
        reader.diagnostics.push(
            Diagnostic::error(Code::SchluesselFehlt, place, format!("Die Angabe `{key}` fehlt"))
                .hint(format!("Ergänzen Sie `{key}: …`")),
        );
    }
}
