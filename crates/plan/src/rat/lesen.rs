//! Makes a Rat of the files in its folder.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::{Code, Diagnostic, Place, has_errors};
use crate::source::{Route, SourceId};
use crate::structure::{self, Schema};

use super::erbe::Herkunft;
use super::formular;
use super::gelesen::{Key, Rat, RatGelesen};
use super::kette::{self, Chain};
use super::ordnerbestand::Ordnerbestand;
use super::pruefung::Pruefer;
use super::ratsordner::Ratsordner;
use super::raw::RawRat;
use super::schriften::Schriften;
use super::zahlenform::Zahlenform;

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::of::<RawRat>);

/// A Rat's `rat.yaml` and those that it inherits from.
pub(super) fn read_chain(bestand: &Ordnerbestand, id: &str, folder: Ratsordner) -> Chain {
    kette::lesen(bestand, id, folder, &SCHEMA)
}

/// Makes a Rat of its files.
pub(super) fn lesen(key: Key, Chain { sources, herkunft, ordner }: Chain) -> RatGelesen {
    let rat = herkunft.and_then(|herkunft| rat(key, herkunft, ordner));
    RatGelesen { sources: Arc::new(sources), rat: rat.map(Arc::new) }
}

fn rat(key: Key, herkunft: Herkunft, ordner: Ratsordner) -> Result<Rat, Vec<Diagnostic>> {
    let Some(source) = herkunft.own_source() else { return Err(Vec::new()) };
    let (whole, mut found) = herkunft.whole();
    found.extend(SCHEMA.check(source, &Route::root(), &whole).into_iter().map(|mistake| mistake.diagnostic));
    if has_errors(&found) {
        return Err(where_stated(&herkunft, found));
    }
    let raw: RawRat = structure::typed(source, whole.clone()).map_err(|wrong| vec![*wrong])?;
    let formulare = formular::all_versions(&raw);
    let schriften = Schriften::new(&ordner);
    let mut pruefer = Pruefer {
        file: source,
        ordner: &ordner,
        schriften: &schriften,
        herkunft: &herkunft,
        inherited_worte: herkunft.inherited_worte(),
        found: Vec::new(),
    };
    pruefer.rat(&raw, &formulare);
    found.extend(pruefer.found);
    found.extend(missing_schrift(source, &raw, &schriften));
    let zahlenform = Zahlenform::new(&raw.form).filter(|_| !formulare.is_empty());
    found.extend(zahlenform.is_none().then(|| no_formulare(source)));
    let Some(zahlenform) = zahlenform.filter(|_| !has_errors(&found)) else {
        return Err(where_stated(&herkunft, found));
    };
    let aemter = raw.aemter.iter().filter_map(|(nummer, name)| Some((nummer.parse().ok()?, name.clone()))).collect();
    let id = key.0.clone();
    Ok(Rat { id, raw, aemter, formulare, ordner, schriften, source, herkunft, whole, zahlenform, key })
}

fn missing_schrift(source: SourceId, raw: &RawRat, schriften: &Schriften) -> Option<Diagnostic> {
    if schriften.has_family(raw.form.schrift()) || raw.form.schrift.is_some() {
        return None;
    }
    let place = Place::key(source, Route::root().key("form").key("schrift"));
    Some(
        Diagnostic::error(Code::SchluesselFehlt, place, "Die Angabe `schrift` fehlt")
            .hint("Nennen Sie unter `form` eine Schrift, die in `fonts/` liegt"),
    )
}

fn no_formulare(source: SourceId) -> Diagnostic {
    let place = Place::key(source, Route::root().key("vorlagenarten"));
    Diagnostic::error(Code::SchluesselFehlt, place, "Dieser Rat kennt keine Art von Vorlagen")
        .hint("Führen Sie unter `vorlagenarten` mindestens eine mit ihrem Formular auf")
}

/// Moves findings about the merged values to the files that state them. A mistake that several forms inherit from one
/// place is reported once.
fn where_stated(herkunft: &Herkunft, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = HashSet::new();
    let placed = found.into_iter().map(|one| Diagnostic { place: herkunft.place(&one.place), ..one });
    placed.filter(|one| told.insert(one.clone())).collect()
}
