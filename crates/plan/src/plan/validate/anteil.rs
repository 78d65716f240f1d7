//! The sums that a public plan states of the Maßnahmen that were taken out of it.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::raw::{RawNichtoeffentlich, RawTeilsummen};
use crate::plan::reader::PlanReader;
use crate::plan::{Genannt, Groesse, Kennzahl, NichtoeffentlicherAnteil, Summenort, Teilsummen, Themenbereich};
use crate::rat::RawZahl;
use crate::source::{Route, SourceId};
use crate::units::{Anteil, Betrag, Jahr, KeineAmtsnummer, Summe};

use super::massnahmenspalten::Spalten;

/// The sums per Themenbereich and Amt. The program writes them; mistakes come from changes by hand and are reported.
pub(super) fn anteil(
    raw: Option<(SourceId, RawNichtoeffentlich)>,
    themenbereiche: &[Themenbereich],
    spalten: &Spalten,
    jahre: &[Jahr],
    reader: &mut PlanReader<'_>,
) -> NichtoeffentlicherAnteil {
    let mut anteil =
        NichtoeffentlicherAnteil { themenbereiche: vec![None; themenbereiche.len()], ..Default::default() };
    let Some((file, raw)) = raw else { return anteil };
    reader.file = file;
    anteil.genannt = Some(genannt(&raw, themenbereiche, jahre, reader));
    anteil.spalten = of_spalten(&raw.spalten, spalten, reader);
    let route = Route::root().key("gesamt");
    anteil.genannt_gesamt = raw.gesamt.as_ref().map(|raw| teilsummen(raw, &route, jahre, reader));
    let route = Route::root().key("themenbereiche");
    for (id, raw) in &raw.themenbereiche {
        let at = route.key(id);
        let sums = teilsummen(raw, &at, jahre, reader);
        if let Some(nr) = bereich(id, Place::key(file, at), themenbereiche, reader) {
            anteil.themenbereiche[nr] = Some(sums);
        }
    }
    let route = Route::root().key("anteile");
    for (id, raw) in &raw.anteile {
        let at = route.key(id);
        let shares = reader.je_jahr(raw, &at, jahre, false, PlanReader::summe);
        if let Some(nr) = bereich(id, Place::key(file, at), themenbereiche, reader) {
            // The share of an amount in 100 EUR is the amount itself in percent.
            let share = |(jahr, stated): (usize, Option<Betrag>)| {
                Some(((nr, jahr), Anteil::of(stated?, Betrag::from_cent(10_000))))
            };
            anteil.anteile.extend(shares.into_iter().enumerate().filter_map(share));
        }
    }
    let route = Route::root().key("aemter");
    for (nummer, raw) in &raw.aemter {
        let at = route.key(nummer);
        let sums = teilsummen(raw, &at, jahre, reader);
        match nummer.parse() {
            Ok(nummer) => _ = anteil.aemter.insert(nummer, sums),
            Err(_) => reader.diagnostics.push(
                Diagnostic::error(Code::WertUngueltig, Place::key(file, at), "Dies ist keine Nummer eines Amts")
                    .hint(KeineAmtsnummer::HINWEIS),
            ),
        }
    }
    anteil
}

/// The columns of their own, by their indices, whose sums are not told; an unknown one is reported.
fn of_spalten(ids: &[String], spalten: &Spalten, reader: &mut PlanReader<'_>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for (nr, id) in ids.iter().enumerate() {
        match spalten.get_index_of(id) {
            Some(spalte) => _ = found.insert(spalte),
            None => {
                let place = Place::value(reader.file, Route::root().key("spalten").index(nr));
                let message = format!("Die Spalte `{id}` gibt es nicht");
                let unknown = Diagnostic::error(Code::SchluesselUnbekannt, place, message);
                reader.diagnostics.push(unknown.hint_opt(one_of(id, spalten.keys().map(String::as_str))));
            }
        }
    }
    found
}

/// The index of a Themenbereich; an unknown one is reported.
fn bereich(id: &str, at: Place, themenbereiche: &[Themenbereich], reader: &mut PlanReader<'_>) -> Option<usize> {
    let found = themenbereiche.iter().position(|one| one.id == *id);
    if found.is_none() {
        let known = themenbereiche.iter().map(|one| one.id.as_str());
        let message = format!("Den Themenbereich `{id}` gibt es nicht");
        let unknown = Diagnostic::error(Code::UnbekannterThemenbereich, at, message);
        reader.diagnostics.push(unknown.hint_opt(one_of(id, known)));
    }
    found
}

/// The figures that the plan knows. A file of an older version of the program does not list them: then they are the
/// sums of the whole Maßnahmenplan and of the Ämter in the file.
fn genannt(
    raw: &RawNichtoeffentlich,
    themenbereiche: &[Themenbereich],
    jahre: &[Jahr],
    reader: &mut PlanReader<'_>,
) -> Genannt {
    let Some(paths) = &raw.genannt else {
        let mut all = Genannt::massnahmenplan();
        for amt in raw.aemter.keys().filter_map(|amt| amt.parse().ok()) {
            Groesse::ALL.into_iter().for_each(|groesse| all.add_years(Summenort::Amt(amt), groesse, jahre.len()));
        }
        return all;
    };
    let mut found = Genannt::default();
    for (nr, path) in paths.iter().enumerate() {
        if found.add_path(path, themenbereiche, jahre).is_none() {
            let place = Place::value(reader.file, Route::root().key("genannt").index(nr));
            reader.diagnostics.push(
                Diagnostic::error(Code::WertUngueltig, place, format!("`{path}` ist keine Summe dieses Plans"))
                    .hint("Das Programm schreibt hier zum Beispiel `summe.planmittel[2026]`"),
            );
        }
    }
    found
}

fn teilsummen(raw: &RawTeilsummen, at: &Route, jahre: &[Jahr], reader: &mut PlanReader<'_>) -> Teilsummen {
    let mut sums = Teilsummen::new(jahre.len());
    let file = reader.file;
    let betraege = at.key("betraege");
    for (kennzahl, raw) in of_sums(&raw.betraege, &betraege, reader) {
        let negativ = kennzahl == Kennzahl::Ergebnishaushalt;
        let summe = |reader: &mut PlanReader<'_>, raw: &RawZahl, at: &Route| reader.summe_of(&raw.text(), negativ, at);
        let stated = reader.je_jahr(raw, &betraege.key(kennzahl.key()), jahre, false, summe);
        for (nr, betrag) in stated.into_iter().enumerate() {
            if let Some(betrag) = betrag {
                sums.add_summe(kennzahl, nr, Summe { betrag, unvollstaendig: false, angegeben: true });
            }
        }
    }
    let offen = at.key("nicht_bezifferbar");
    for (kennzahl, raw) in of_sums(&raw.nicht_bezifferbar, &offen, reader) {
        for (nr, number) in raw.iter().enumerate() {
            match jahre.iter().position(|jahr| jahr.number() == *number) {
                Some(jahr) => {
                    sums.add_summe(kennzahl, jahr, Summe { unvollstaendig: true, angegeben: true, ..Summe::default() })
                }
                None => {
                    let route = offen.key(kennzahl.key()).index(nr);
                    let unknown = reader.wrong_jahr(&number.to_string(), &route, jahre);
                    reader.diagnostics.push(Diagnostic { place: Place::value(file, route), ..unknown });
                }
            }
        }
    }
    sums
}

/// The figures of a file with their values; unknown ones are reported.
fn of_sums<'a, T>(raw: &'a IndexMap<String, T>, at: &Route, reader: &mut PlanReader<'_>) -> Vec<(Kennzahl, &'a T)> {
    let mut known = Vec::new();
    for (key, value) in raw {
        match Kennzahl::of_key(key).filter(|kennzahl| *kennzahl != Kennzahl::Anteil) {
            Some(kennzahl) => known.push((kennzahl, value)),
            None => reader.diagnostics.push(
                Diagnostic::error(
                    Code::SchluesselUnbekannt,
                    Place::key(reader.file, at.key(key)),
                    "Diese Größe gibt es nicht",
                )
                .hint_opt(one_of(key, Groesse::ALL.iter().map(|groesse| groesse.key()))),
            ),
        }
    }
    known
}
