//! Validates all Maßnahmen of a plan, and compares them.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::plan::found::FoundMassnahme;
use crate::plan::reader::PlanReader;
use crate::plan::{Anlageninhalt, Kaputt, Massnahme, Themenbereich, Vorlage};
use crate::rat::Formular;
use crate::source::{Route, SourceId};
use crate::units::{Amtsnummer, Jahr};

use super::massnahme::{self, Massnahmenumfeld, ThemenbereichIds};
use super::massnahmenspalten::Spalten;

/// The Maßnahmen without any mistake, and whether these are all. `themenbereiche` is None where their ids are not
/// known, `spalten` where the columns are not.
pub(super) fn massnahmen(
    raw: Vec<FoundMassnahme>,
    jahre: &[Jahr],
    themenbereiche: Option<&[Themenbereich]>,
    spalten: Option<&Spalten>,
    kaputt: &Kaputt,
    reader: &mut PlanReader<'_>,
) -> (Vec<Massnahme>, bool) {
    let ids = themenbereiche.map(ThemenbereichIds::new);
    let context = Massnahmenumfeld { jahre, themenbereiche: ids.as_ref(), spalten };
    let (plan, stated) = (reader.file, raw.len());
    let mut valid = Vec::with_capacity(stated);
    for found in raw {
        let before = reader.diagnostics.len();
        // Without the years, amounts can't be assigned.
        let broken = found.kaputt || reader.jahre_unknown;
        reader.file = found.file;
        let massnahme = massnahme::massnahme(found, &context, reader);
        if !broken && reader.diagnostics.len() == before {
            valid.extend(massnahme);
        }
        if broken {
            // Findings about stand-ins are dropped at once, so that ten thousand broken Maßnahmen take no memory for
            // them.
            let own = reader.diagnostics.split_off(before);
            reader.diagnostics.extend(own.into_iter().filter(|one| !kaputt.concerns_finding(one)));
        }
    }
    reader.file = plan;
    let all_valid = valid.len() == stated;
    (valid, all_valid)
}

/// Whether any finding may mean missing Maßnahmen.
pub(super) fn lost(read: &[Diagnostic], found: &[Diagnostic]) -> bool {
    read.iter().chain(found).any(may_cost_massnahmen)
}

/// Whether a finding is an error that may mean missing Maßnahmen: any that is not about the Vorlage.
fn may_cost_massnahmen(one: &Diagnostic) -> bool {
    let of_form = |route: &Route| ["vorlage", "pruefung"].iter().any(|key| route.begins_with(&Route::root().key(*key)));
    one.severity == Severity::Error && !one.place.route().is_some_and(of_form)
}

/// The finding that a plan with Haushalt and Themenbereiche has no Maßnahmen.
pub(super) fn none_stated(plan: SourceId) -> Diagnostic {
    let place = Place::key(plan, Route::root().key("massnahmen"));
    Diagnostic::error(Code::SchluesselFehlt, place, "Der Plan enthält keine Maßnahmen")
        .hint("Führen Sie sie unter `massnahmen` in der `plan.yaml` oder in Dateien `massnahmen/….yaml` auf")
}

/// Compares the valid Maßnahmen with each other, marks what is not public, and puts them into the order of the paper:
/// by Themenbereich and Amt, within an Amt as in the files. A Sammelposition without Amt comes last.
pub(super) fn settle(
    massnahmen: &mut [Massnahme],
    formular: Option<&Formular>,
    vorlage: &Vorlage,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // Before sorting: a message names the Maßnahmen in the order of the files.
    refuse_same_ids(massnahmen, diagnostics);
    hide(massnahmen, formular, vorlage);
    massnahmen.sort_by_key(|massnahme| (massnahme.themenbereich, massnahme.amt.unwrap_or(Amtsnummer::LETZTE)));
}

/// Reports an id that two Maßnahmen have.
fn refuse_same_ids(massnahmen: &[Massnahme], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, &Massnahme> = HashMap::new();
    for massnahme in massnahmen {
        let Some(id) = massnahme.id.as_deref() else { continue };
        match seen.get(id) {
            Some(first) => diagnostics.push(
                Diagnostic::error(
                    Code::KennungDoppelt,
                    massnahme.place("id"),
                    format!("Die Kennung `{id}` haben zwei Maßnahmen"),
                )
                .hint("Geben Sie jeder Maßnahme eine eigene Kennung")
                .related(first.place("id"), "hier steht sie zuerst"),
            ),
            None => _ = seen.insert(id, massnahme),
        }
    }
}

/// Marks all Maßnahmen as not public if the table of all Maßnahmen is not public.
fn hide(massnahmen: &mut [Massnahme], formular: Option<&Formular>, vorlage: &Vorlage) {
    let Some(formular) = formular else { return };
    let Some(of_plan) = &formular.massnahmenplan else { return };
    let is_table =
        |inhalt: &Anlageninhalt| matches!(inhalt, Anlageninhalt::Teil(nr) if formular.teile[*nr].vorlage == *of_plan);
    if vorlage.anlagen.iter().any(|anlage| anlage.nichtoeffentlich && is_table(&anlage.inhalt)) {
        for massnahme in massnahmen {
            massnahme.nichtoeffentlich = true;
        }
    }
}
