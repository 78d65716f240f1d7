//! Control totals: those of Themenbereiche in `plan.yaml`, then those of the files of Maßnahmen.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::reader::PlanReader;
use crate::plan::{Groesse, Kennzahl, KontrolleVon, KontrolleWovon, Kontrollsumme};
use crate::rat::{RawKontrollsumme, RawZahl, RawZellwert};
use crate::source::{Route, SourceId};
use crate::units::{Betrag, Jahr};

use super::massnahmenspalten::Spalten;

/// Reads all of them. `reader` stands in `plan.yaml` at first and in the last file at the end.
pub(super) fn kontrollsummen(
    of_themenbereiche: Vec<(usize, RawKontrollsumme)>,
    of_files: Vec<(SourceId, RawKontrollsumme)>,
    spalten: &Spalten,
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
    let mut found = Vec::new();
    for (von, file, schluessel, raw) in of_themenbereiche.chain(of_files) {
        reader.file = file;
        let add = |(wovon, route, betraege)| {
            found.push(Kontrollsumme { von, wovon, betraege, source: file, route, schluessel: schluessel.clone() });
        };
        of_key(raw, &schluessel, spalten, jahre, reader).into_iter().for_each(add);
    }
    found
}

/// What one key states: amounts of years are those of the plan's Leitgröße, others stand under their Größe.
fn of_key(
    raw: RawKontrollsumme,
    route: &Route,
    spalten: &Spalten,
    jahre: &[Jahr],
    reader: &mut PlanReader<'_>,
) -> Vec<(KontrolleWovon, Route, Vec<Option<Betrag>>)> {
    let mut found = Vec::new();
    let mut leitgroesse: IndexMap<String, RawZahl> = IndexMap::new();
    for (key, value) in raw {
        let at = route.key(&key);
        let kennzahl = Kennzahl::of_key(&key).filter(|kennzahl| *kennzahl != Kennzahl::Anteil);
        match (value, kennzahl) {
            (RawZellwert::JeJahr(je_jahr), Some(kennzahl)) => {
                let betraege = amounts(&je_jahr, &at, kennzahl == Kennzahl::Ergebnishaushalt, jahre, reader);
                found.push((KontrolleWovon::Kennzahl(kennzahl), at, betraege));
            }
            (RawZellwert::Einer(zahl), None) if spalten.contains_key(&key) => {
                found.extend(of_spalte(&zahl, &key, &at, spalten, reader));
            }
            (RawZellwert::Einer(zahl), None) => _ = leitgroesse.insert(key, zahl),
            (RawZellwert::Einer(_), Some(_)) => reader.error(
                Code::WertUngueltig,
                &at,
                format!("Die Kontrollsumme `{key}` braucht einen Betrag je Jahr"),
                format!(
                    "Schreiben Sie zum Beispiel `{key}: {{{}: 52000}}`",
                    jahre.first().map_or(2026, |one| one.number())
                ),
            ),
            (RawZellwert::JeJahr(_), None) => {
                let known = Groesse::ALL.iter().map(|groesse| groesse.key()).chain([Kennzahl::Ergebnishaushalt.key()]);
                let message = format!("Die Größe `{key}` gibt es nicht");
                let unknown = Diagnostic::error(Code::SchluesselUnbekannt, Place::key(reader.file, at), message);
                reader.diagnostics.push(unknown.hint_opt(one_of(&key, known)));
            }
        }
    }
    if !leitgroesse.is_empty() {
        let betraege = amounts(&leitgroesse, route, false, jahre, reader);
        found.insert(0, (KontrolleWovon::Leitgroesse, route.clone(), betraege));
    }
    found
}

/// The control total of a column of their own.
fn of_spalte(
    zahl: &RawZahl,
    id: &str,
    at: &Route,
    spalten: &Spalten,
    reader: &mut PlanReader<'_>,
) -> Option<(KontrolleWovon, Route, Vec<Option<Betrag>>)> {
    let (nr, _, spalte) = spalten.get_full(id)?;
    if !spalte.summiert() {
        let hint = "Geben Sie der Spalte `summe: true` und `art: betrag`, oder löschen Sie die Kontrollsumme";
        reader.error(Code::Widerspruch, at, format!("Die Spalte `{id}` wird nicht summiert"), hint);
        return None;
    }
    let betrag = reader.summe_of(&zahl.text(), spalte.negativ, at);
    Some((KontrolleWovon::Spalte(nr), at.clone(), vec![betrag]))
}

fn amounts(
    raw: &IndexMap<String, RawZahl>,
    route: &Route,
    negativ: bool,
    jahre: &[Jahr],
    reader: &mut PlanReader<'_>,
) -> Vec<Option<Betrag>> {
    let read = |reader: &mut PlanReader<'_>, raw: &RawZahl, at: &Route| reader.summe_of(&raw.text(), negativ, at);
    reader.je_jahr(raw, route, jahre, false, read)
}
