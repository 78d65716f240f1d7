//! Fits a copy to a newer form than the old plan's: takes out the fields that this form no longer accepts.

use std::collections::BTreeSet;

use drucksache_plan::aendern::Aenderung;
use drucksache_plan::diagnostic::{Code, Severity};
use drucksache_plan::rat::{INHALTE, Raete};
use drucksache_plan::source::{Ordner, Route, Sources, Step};
use drucksache_tausch::einlesen::read_stand;

use super::kopierhindernis::Kopierhindernis;
use super::new_file::NewFile;

/// Takes out of the `plan.yaml` of a copy what the form refuses, and gives a German line for each part.
///
/// The old plan has no errors on its own form, so each error of a field comes from the change of the form.
///
/// # Errors
/// A part can't be taken out.
pub fn fit_to_form(ordner: &Ordner, dateien: &mut [NewFile], raete: &Raete) -> Result<Vec<String>, Kopierhindernis> {
    let stand = read_stand(ordner, raete);
    let errors = stand.gelesen().iter().filter(|one| one.severity == Severity::Error);
    let refused: BTreeSet<Route> =
        errors.filter_map(|one| one.place.route().and_then(|route| refused_part(one.code, route))).collect();
    let Some(datei) = dateien.iter_mut().find(|datei| datei.path == "plan.yaml").filter(|_| !refused.is_empty()) else {
        return Ok(Vec::new());
    };
    let mut own = Sources::default();
    let (id, _) = own.add_yaml(datei.path.clone(), &datei.bytes);
    let tree = own.get(id).tree.as_ref();
    let there: Vec<Route> =
        refused.into_iter().filter(|route| tree.is_some_and(|tree| tree.get(route).is_some())).collect();
    datei.change(&there.iter().cloned().map(Aenderung::entfernen).collect::<Vec<_>>())?;
    let told = |route| format!("weggefallen: `{route}` in plan.yaml, das neue Formular nimmt es nicht mehr auf");
    Ok(there.into_iter().map(told).collect())
}

/// The field or text of the Vorlage that a finding is about.
fn refused_part(code: Code, route: &Route) -> Option<Route> {
    let vorlage = Route::root().key("vorlage");
    match route.steps() {
        [Step::Key(top), Step::Key(formular), Step::Key(name), ..] if top == "vorlage" && formular == "formular" => {
            Some(vorlage.key("formular").key(name))
        }
        [Step::Key(top), Step::Key(text)] if top == "vorlage" && code == Code::Widerspruch => {
            INHALTE.contains(&text.as_str()).then(|| vorlage.key(text))
        }
        _ => None,
    }
}
