//! A Maßnahme whose Amt is typed anew, where its file states the Amt for all in it: it moves to the other file.

use drucksache_plan::source::{Route, Step};
use drucksache_plan::units::Amtsnummer;
use drucksache_tausch::aendern::{Dateiaenderung, Planordner, umzug};

use crate::planbild::Planbild;
use crate::weg::feld_id;
use crate::zurueckweisung::Zurueckweisung;

/// The files with the Maßnahme moved; None where the field is another one, or where the Maßnahme states its own Amt.
pub(crate) fn amtswechsel(
    bild: &Planbild,
    pfad: &str,
    route: &Route,
    eingabe: &str,
) -> Result<Option<Vec<Dateiaenderung>>, Zurueckweisung> {
    let [Step::Key(list), Step::Index(_), Step::Key(key)] = route.steps() else { return Ok(None) };
    let tree = bild.tree(pfad).filter(|_| list == "massnahmen" && key == "amt");
    let Some(tree) = tree.filter(|tree| tree.get(route).is_none() && tree.entry("amt").is_some()) else {
        return Ok(None);
    };
    let refused = |absage: String, hilfe: &str| Zurueckweisung::new(absage, hilfe).at(feld_id(pfad, route));
    let broken = || {
        let absage = "Diese Maßnahme lässt sich gerade nicht lesen".to_owned();
        refused(absage, "Beheben Sie ihre Fehler zuerst")
    };
    let grundlage = bild.grundlage().ok_or_else(broken)?;
    let own = route.parent();
    let massnahmen = &grundlage.plan.massnahmen;
    let is_it = |one: &drucksache_plan::plan::Massnahme| one.route == own && bild.pfad(one.source) == Some(pfad);
    let nr = massnahmen.iter().position(is_it).filter(|_| tree.get(&own).is_some()).ok_or_else(broken)?;
    // A choice of the list is the number with the name behind it.
    let number = eingabe.split_whitespace().next().unwrap_or_default();
    let amt: Amtsnummer = number.parse().map_err(|_| {
        refused(
            format!("„{}“ ist keine Nummer eines Amts", eingabe.trim()),
            "Schreiben Sie die Nummer, zum Beispiel 41",
        )
    })?;
    let plan = Planordner { ordner: &bild.ordner, sources: bild.stand.sources(), grundlage };
    umzug(plan, nr, amt).map(Some).map_err(|_| {
        let absage = format!("Die Maßnahme lässt sich nicht in die Datei des Amts {amt} verschieben");
        refused(absage, "Eine der beiden Dateien ist so geschrieben, dass mehr als diese Maßnahme geändert würde: verschieben Sie sie im Editor")
    })
}
