//! Sheets of the plan's tables, which are given out and not taken in: whoever has changed one is told.

use drucksache_plan::prosa::Grundlage;

use crate::auszug::mappe;
use crate::befund::{Blattbefund, Blattstelle};
use crate::blatt::Blatt;
use crate::lesen::{Rohblatt, Rohmappe};
use crate::zahlen::says;

/// One finding per sheet of a table that is not what the plan says, at its first cell.
pub(super) fn changed(roh: &Rohmappe, grundlage: &Grundlage) -> Vec<Blattbefund> {
    if grundlage.plan.tabellen.is_empty() {
        return Vec::new();
    }
    let own = mappe(grundlage, None, "");
    let tables = own.blaetter.iter().filter(|blatt| blatt.datei.starts_with("tabelle-"));
    let pairs = tables.filter_map(|blatt| Some((blatt, roh.blaetter.iter().find(|sheet| sheet.name == blatt.name)?)));
    pairs.filter_map(|(blatt, sheet)| first_change(blatt, sheet, roh)).collect()
}

fn first_change(blatt: &Blatt, sheet: &Rohblatt, roh: &Rohmappe) -> Option<Blattbefund> {
    let mut places = Vec::new();
    for (nr, zeile) in (1..).zip(&blatt.zeilen) {
        let row = sheet.zeilen.binary_search_by_key(&nr, |row| row.nr).ok().map(|at| &sheet.zeilen[at]);
        for (spalte, wert) in (0..).zip(&zeile.zellen) {
            let cell = row.and_then(|row| row.get(spalte)).cloned().unwrap_or_default();
            if !says(&cell.wert, wert, roh.dezimalzeichen) {
                places.push(Blattstelle::blatt(&sheet.name).zeile(nr).spalte(spalte));
            }
        }
    }
    let count = if places.len() == 1 { "einer Zelle".to_owned() } else { format!("{} Zellen", places.len()) };
    Some(Blattbefund::warnung(
        places.into_iter().next()?,
        format!("Dieses Blatt weicht in {count} vom Plan ab und wird nicht eingelesen"),
        "Eingelesen werden nur Maßnahmen; ändern Sie Tabellen in den Dateien des Plans",
    ))
}
