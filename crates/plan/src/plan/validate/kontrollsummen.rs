//! Control totals: those of Themenbereiche in `plan.yaml`, then those of the files of Maßnahmen.

use crate::plan::raw::RawJeJahr;
use crate::plan::reader::PlanReader;
use crate::plan::{KontrolleVon, Kontrollsumme};
use crate::source::{Route, SourceId};
use crate::units::Jahr;

/// Reads all of them. `reader` stands in `plan.yaml` at first and in the last file at the end.
pub(super) fn kontrollsummen(
    of_themenbereiche: Vec<(usize, RawJeJahr)>,
    of_files: Vec<(SourceId, RawJeJahr)>,
    jahre: &[Jahr],
    reader: &mut PlanReader<'_>,
) -> Vec<Kontrollsumme> {
    let plan = reader.file;
    let of_themenbereiche = of_themenbereiche.into_iter().map(|(nr, raw)| {
        let route = Route::root().key("themenbereiche").index(nr).key("kontrollsumme");
        (KontrolleVon::Themenbereich(nr), plan, route, raw)
    });
    let of_files = of_files.into_iter();
    let of_files = of_files.map(|(file, raw)| (KontrolleVon::Datei, file, Route::root().key("kontrollsumme"), raw));
    let read = |(von, file, route, raw): (_, _, Route, RawJeJahr)| {
        reader.file = file;
        let betraege = reader.je_jahr(&raw, &route, jahre, false, PlanReader::betrag);
        Kontrollsumme { von, betraege, source: file, route }
    };
    of_themenbereiche.chain(of_files).map(read).collect()
}
