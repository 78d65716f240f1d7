//! Columns of their own that Maßnahmen have, and what a Maßnahme states in them.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::raw::{RawMassnahme, RawPlan};
use crate::plan::reader::PlanReader;
use crate::plan::{Kaputt, Kennzahl, Spaltenwert};
use crate::rat::{Massnahmenspalte, Massnahmenspaltenart, RawZahl, Vordruck};
use crate::source::{Route, SourceId};
use crate::units::{Angabe, Jahr};

/// The columns by their ids.
pub(super) type Spalten = IndexMap<String, Massnahmenspalte>;

/// All columns: those that the Rat declares, then those of the plan.
pub(super) fn spalten(vordruck: Option<&Vordruck>, raw: &mut RawPlan, reader: &mut PlanReader<'_>) -> Spalten {
    let mut all = vordruck.map(|vordruck| vordruck.rat.raw.massnahmenspalten.clone()).unwrap_or_default();
    for (id, spalte) in std::mem::take(&mut raw.massnahmenspalten) {
        let place = Place::key(reader.file, Route::root().key("massnahmenspalten").key(&id));
        // Control totals name years, sizes and columns side by side.
        let reserved = Kennzahl::of_key(&id).is_some() || Jahr::parse(&id).is_some();
        let (message, hint) = match (reserved, all.contains_key(&id)) {
            (true, _) => {
                (format!("Die Spalte `{id}` heißt wie eine Größe oder ein Jahr"), "Geben Sie ihr eine andere Kennung")
            }
            (_, true) => (
                format!("Die Spalte `{id}` haben schon die Formulare des Rats"),
                "Löschen Sie sie hier, oder geben Sie ihr eine andere Kennung",
            ),
            _ => {
                all.insert(id, spalte);
                continue;
            }
        };
        reader.diagnostics.push(Diagnostic::error(Code::KennungDoppelt, place, message).hint(hint));
    }
    all
}

/// The columns where all of them are known: the Rat is, and those of the plan are sound.
pub(super) fn known<'a>(
    spalten: &'a Spalten,
    vordruck: Option<&Vordruck>,
    kaputt: &Kaputt,
    file: SourceId,
) -> Option<&'a Spalten> {
    let sound = vordruck.is_some() && !kaputt.touches(file, &Route::root().key("massnahmenspalten"));
    sound.then_some(spalten)
}

/// What a Maßnahme states, in the order of the columns. `spalten` is None where any column may be one.
pub(super) fn werte(
    raw: &RawMassnahme,
    route: &Route,
    spalten: Option<&Spalten>,
    reader: &mut PlanReader<'_>,
) -> Vec<Option<Spaltenwert>> {
    let Some(spalten) = spalten else { return Vec::new() };
    let of_werte = route.key("werte");
    for key in raw.werte.keys().filter(|key| !spalten.contains_key(*key)) {
        let message = format!("Die Spalte `{key}` gibt es nicht");
        let place = Place::key(reader.file, of_werte.key(key));
        let unknown = Diagnostic::error(Code::SchluesselUnbekannt, place, message);
        let hint = match spalten.is_empty() {
            true => Some("Weder der Plan noch der Rat hat `massnahmenspalten`".to_owned()),
            false => one_of(key, spalten.keys().map(String::as_str)),
        };
        reader.diagnostics.push(unknown.hint_opt(hint));
    }
    let mut found = Vec::with_capacity(spalten.len());
    for (id, spalte) in spalten {
        let at = of_werte.key(id);
        let stated = raw.werte.get(id);
        if stated.is_none() && spalte.pflicht && !raw.sammelposition {
            let message = format!("Der Maßnahme „{}“ fehlt die Angabe „{}“", raw.bezeichnung, spalte.titel);
            let missing = Diagnostic::error(Code::SchluesselFehlt, Place::key(reader.file, at.clone()), message);
            reader.diagnostics.push(missing.hint(format!("Ergänzen Sie sie unter `werte` als `{id}: …`")));
        }
        found.push(stated.and_then(|raw| wert(raw, spalte, &at, reader)));
    }
    found
}

/// One value; None after a diagnostic.
fn wert(raw: &RawZahl, spalte: &Massnahmenspalte, at: &Route, reader: &mut PlanReader<'_>) -> Option<Spaltenwert> {
    let text = raw.text();
    match spalte.art {
        Massnahmenspaltenart::Text => Some(Spaltenwert::Text(text)),
        Massnahmenspaltenart::Betrag if text.trim() == Angabe::NICHT_BEZIFFERBAR => {
            Some(Spaltenwert::Betrag(Angabe::NichtBezifferbar))
        }
        Massnahmenspaltenart::Betrag => {
            let betrag = reader.betrag_of(&text, spalte.negativ, at)?;
            Some(Spaltenwert::Betrag(Angabe::Betrag(betrag)))
        }
    }
}
