//! A Kennung that is typed anew on a page: whatever names it is carried along.

use std::collections::BTreeMap;

use drucksache_plan::aendern::an_stellen;
use drucksache_plan::diagnostic::{Part, Place};
use drucksache_plan::source::{Route, SourceId};
use drucksache_tausch::aendern::Dateiaenderung;

use super::kennung;
use super::umbenennung::check;
use crate::planbild::Planbild;
use crate::weg::feld_id;
use crate::zurueckweisung::Zurueckweisung;

/// The changes of all files that name the Kennung which is given at a route; None where none is given there yet, where it
/// stays as it is, or where it goes.
pub(crate) fn kennungswechsel(
    bild: &Planbild,
    pfad: &str,
    route: &Route,
    neu: &str,
) -> Result<Option<Vec<Dateiaenderung>>, Zurueckweisung> {
    let all = kennung::alle(bild);
    let is_it =
        |place: &Place| bild.pfad(place.file) == Some(pfad) && matches!(&place.part, Part::Value(own) if own == route);
    let Some(named) = all.iter().find(|one| one.vergeben && is_it(&one.place)) else { return Ok(None) };
    if neu.is_empty() || named.kennung == neu || matches!(named.kennung.as_str(), "" | "~" | "null") {
        return Ok(None);
    }
    check(named, &all, neu).map_err(|refused| refused.at(feld_id(pfad, route)))?;
    let mut by_file: BTreeMap<SourceId, Vec<(&Place, &str)>> = BTreeMap::new();
    for one in all.iter().filter(|one| one.meint(named)) {
        by_file.entry(one.place.file).or_default().push((&one.place, neu));
    }
    let mut changed = Vec::new();
    for (file, places) in by_file {
        let Some(datei) = bild.pfad(file).and_then(|own| bild.dateien.get(own)) else { continue };
        let roh = std::str::from_utf8(&datei.bytes).map_err(|_| {
            let absage = format!("`{}` ist kein Text in UTF-8", datei.pfad);
            Zurueckweisung::new(absage, "Speichern Sie die Datei als UTF-8")
        })?;
        let made = an_stellen(roh, bild.stand.sources().get(file), &places)
            .map_err(|refused| Zurueckweisung::of(&datei.pfad, &refused))?;
        let (alt, stellen) = (Some(datei.bytes.to_vec()), made.ersetzungen.len());
        changed.push(Dateiaenderung { pfad: datei.pfad.clone(), alt, neu: made.text, stellen });
    }
    Ok(Some(changed))
}
