//! A Rat's folder → the Rat.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::{Code, Diagnostic, Place, has_errors};
use crate::source::{Route, SourceId};
use crate::structure::{self, Schema};

use super::erbe::{self, Herkunft, Kette};
use super::pruefung::Pruefer;
use super::raete::{Key, Raete, RatGelesen};
use super::ratsordner::Ratsordner;
use super::{Rat, RawRat, Schriften, Zahlenform, formular};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::of::<RawRat>);

/// Reads a Rat from its folder, and those that it inherits from; one whose files are known is not read again.
pub(super) fn lesen(raete: &Raete, id: &str, folder: Ratsordner) -> RatGelesen {
    let Kette { sources, herkunft, ordner } = erbe::lesen(raete, id, folder, &SCHEMA);
    let key: Key = (id.to_owned(), ordner.digest());
    raete.rat_once(key.clone(), || {
        let rat = herkunft.and_then(|herkunft| rat(key, herkunft, ordner));
        RatGelesen { sources: Arc::new(sources), rat: rat.map(Arc::new) }
    })
}

fn rat(key: Key, herkunft: Herkunft, ordner: Ratsordner) -> Result<Rat, Vec<Diagnostic>> {
    let Some(source) = herkunft.eigene() else { return Err(Vec::new()) };
    let (zusammen, mut found) = herkunft.zusammen();
    found.extend(SCHEMA.check(source, &Route::root(), &zusammen).into_iter().map(|mistake| mistake.diagnostic));
    if has_errors(&found) {
        return Err(where_stated(&herkunft, found));
    }
    let raw: RawRat = structure::typed(source, zusammen.clone()).map_err(|wrong| vec![*wrong])?;
    let formulare = formular::alle(&raw);
    let schriften = Schriften::new(&ordner);
    let mut pruefer = Pruefer {
        file: source,
        ordner: &ordner,
        schriften: &schriften,
        geerbte_worte: herkunft.geerbte_worte(),
        found: Vec::new(),
    };
    pruefer.rat(&raw, &formulare);
    found.extend(pruefer.found);
    found.extend(schrift_fehlt(source, &raw, &schriften));
    let zahlenform = Zahlenform::new(&raw.form).filter(|_| !formulare.is_empty());
    found.extend(zahlenform.is_none().then(|| keine_formulare(source)));
    let Some(zahlenform) = zahlenform.filter(|_| !has_errors(&found)) else {
        return Err(where_stated(&herkunft, found));
    };
    let aemter = raw.aemter.iter().filter_map(|(nummer, name)| Some((nummer.parse().ok()?, name.clone()))).collect();
    let id = key.0.clone();
    Ok(Rat { id, raw, aemter, formulare, ordner, schriften, source, herkunft, zusammen, zahlenform, key })
}

fn schrift_fehlt(source: SourceId, raw: &RawRat, schriften: &Schriften) -> Option<Diagnostic> {
    if schriften.has_family(raw.form.schrift()) || raw.form.schrift.is_some() {
        return None;
    }
    let place = Place::key(source, Route::root().key("form").key("schrift"));
    Some(
        Diagnostic::error(Code::SchluesselFehlt, place, "Die Angabe `schrift` fehlt")
            .hint("Nennen Sie unter `form` eine Schrift, die in `fonts/` liegt"),
    )
}

fn keine_formulare(source: SourceId) -> Diagnostic {
    let place = Place::key(source, Route::root().key("vorlagenarten"));
    Diagnostic::error(Code::SchluesselFehlt, place, "Dieser Rat kennt keine Art von Vorlagen")
        .hint("Führen Sie unter `vorlagenarten` mindestens eine mit ihrem Formular auf")
}

/// Findings about the whole, each at the place that states what is wrong. What several forms have from one place is
/// said once.
fn where_stated(herkunft: &Herkunft, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = HashSet::new();
    let placed = found.into_iter().map(|one| Diagnostic { place: herkunft.place(&one.place), ..one });
    placed.filter(|one| told.insert(one.clone())).collect()
}
