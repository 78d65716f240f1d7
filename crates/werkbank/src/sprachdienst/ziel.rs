//! Where something that is named stands in the files.

use drucksache_plan::diagnostic::Place;
use drucksache_plan::prosa::schritte_im_ausdruck;
use drucksache_plan::source::{Position, Route, SourceId, Span};

use super::baumort::ausdruck_an;
use super::dateitext::Dateitext;
use super::kennung::{self, Kennungsstelle};
use super::plantexte::Plantexte;
use super::stelle::{Textbereich, Textort};

/// A place in a file of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fundstelle {
    /// The file, by its path in the plan's folder.
    pub pfad: String,
    /// What is marked.
    pub bereich: Textbereich,
}

/// The Kennung at a place of a file.
pub(super) fn kennung_an(dienst: &Plantexte, pfad: &str, ort: Textort) -> Option<Kennungsstelle> {
    let (id, text) = (dienst.quelle(pfad)?, dienst.text(pfad)?);
    let byte = text.byte(ort);
    let sources = dienst.bild.stand.sources();
    let is_here = |one: &Kennungsstelle| {
        let range = text.file.range(one.place.resolve(sources));
        range.start <= byte && byte <= range.end
    };
    kennung::in_datei(id, text.file, pfad).into_iter().find(is_here)
}

/// Where that which a place names stands: a Maßnahme, a Themenbereich, a table.
pub(super) fn ziele(dienst: &Plantexte, pfad: &str, ort: Textort) -> Vec<Fundstelle> {
    if let Some(named) = kennung_an(dienst, pfad, ort) {
        let given = kennung::alle(&dienst.bild).into_iter().filter(|one| one.vergeben && one.meint(&named));
        return given.filter_map(|one| fundstelle(dienst, &one.place)).collect();
    }
    let Some(text) = dienst.text(pfad) else { return Vec::new() };
    let place = tabelle(dienst, &text, ort).or_else(|| massnahme(dienst, &text, ort));
    place.and_then(|place| fundstelle(dienst, &place)).into_iter().collect()
}

/// All places that name what this place names; with `vergeben`, those where it is given as well.
pub(super) fn verweise(dienst: &Plantexte, pfad: &str, ort: Textort, vergeben: bool) -> Vec<Fundstelle> {
    let Some(named) = kennung_an(dienst, pfad, ort) else { return Vec::new() };
    let all = kennung::alle(&dienst.bild).into_iter();
    let wanted = all.filter(|one| one.meint(&named) && (vergeben || !one.vergeben));
    wanted.filter_map(|one| fundstelle(dienst, &one.place)).collect()
}

fn fundstelle(dienst: &Plantexte, place: &Place) -> Option<Fundstelle> {
    let pfad = dienst.pfad(place.file)?;
    let bereich = dienst.text(&pfad)?.spanne(place.resolve(dienst.bild.stand.sources()));
    Some(Fundstelle { pfad, bereich })
}

/// The table that an expression inserts or takes a figure from.
fn tabelle(dienst: &Plantexte, text: &Dateitext<'_>, ort: Textort) -> Option<Place> {
    let byte = text.byte(ort);
    let found = ausdruck_an(text.file, byte, text.file.span(byte..byte).start)?;
    let steps = schritte_im_ausdruck(&found.text);
    let [("tabelle", _), (id, _), ..] = &steps[..] else { return None };
    let plan = &dienst.bild.grundlage()?.plan;
    let one = plan.tabellen.iter().find(|one| one.id == *id)?;
    Some(key_or_start(one.file, &one.route))
}

/// A table has a key, or a file of its own.
fn key_or_start(file: SourceId, route: &Route) -> Place {
    if route.steps().is_empty() { Place::file(file) } else { Place::key(file, route.clone()) }
}

/// The Maßnahme whose name stands in the line.
fn massnahme(dienst: &Plantexte, text: &Dateitext<'_>, ort: Textort) -> Option<Place> {
    let byte = text.byte(ort);
    let position = text.file.span(byte..byte).start;
    let line = text.file.line(position.line);
    let column = byte - text.file.range(Span::at(Position { column: 1, ..position })).start;
    let plan = &dienst.bild.grundlage()?.plan;
    let here = |name: &str| line.match_indices(name).any(|(at, _)| at <= column && column <= at + name.len());
    // Of two names that stand there, the longer one is meant.
    let named = plan.massnahmen.iter().filter(|one| here(&one.bezeichnung));
    let one = named.max_by_key(|one| one.bezeichnung.len())?;
    Some(Place::value(one.source, one.route.key("bezeichnung")))
}
