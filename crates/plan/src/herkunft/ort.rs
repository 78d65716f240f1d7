//! Where figures stand that are typed.

use crate::diagnostic::Place;
use crate::plan::{Groesse, Kennzahl, NICHTOEFFENTLICH, Summenort};
use crate::source::{Route, SourceId};

use super::buch::Zahlenbuch;
use super::einzelangaben::feldbetraege;
use super::planzahl::Planzahl;
use super::rechnung::Rechenart;

impl Zahlenbuch<'_> {
    /// Where a figure stands; None where it is computed, or comes from a file that has no lines.
    pub fn ort(&self, zahl: Planzahl) -> Option<Place> {
        if self.rechnung(zahl).art != Rechenart::Getippt {
            return None;
        }
        let plan = &self.grundlage.plan;
        let jahr = |route: Route, jahr: usize| plan.haushalt.jahre.get(jahr).map(|jahr| route.key(jahr.to_string()));
        let in_plan = |route| Place::value(plan.source, route);
        match zahl {
            Planzahl::Haushalt(was, nr) => {
                let keys = was.schluessel().iter();
                let route = keys.fold(Route::root().key("haushalt"), |route, key| route.key(*key));
                jahr(route, nr).map(in_plan)
            }
            Planzahl::EinzelnAb => Some(in_plan(Route::root().key("haushalt").key("einzeln_ab"))),
            Planzahl::Schwelle(nr, was) => Some(in_plan(plan.themenbereiche.get(nr)?.route.key(was.schluessel()))),
            Planzahl::Angabe(nr, groesse, year) if groesse != Groesse::Abschreibung => {
                let massnahme = plan.massnahmen.get(nr)?;
                Some(Place::value(massnahme.source, jahr(massnahme.route.key(groesse.key()), year)?))
            }
            Planzahl::Spaltenwert(nr, spalte) => {
                let massnahme = plan.massnahmen.get(nr)?;
                let (id, _) = plan.massnahmenspalten.get_index(spalte)?;
                Some(Place::value(massnahme.source, massnahme.route.key("werte").key(id)))
            }
            Planzahl::Feldbetrag(feld, nr) => self.of_feld(feld, nr),
            Planzahl::Zelle { tabelle, posten, spalte } => self.of_zelle(tabelle, posten, spalte),
            Planzahl::Nichtoeffentlich(von, kennzahl, year) => self.in_anteil(von, kennzahl, year),
            Planzahl::Rest(von, year) => self.in_anteil(von, Kennzahl::Ergebnishaushalt, year),
            Planzahl::Summe(Summenort::Themenbereich(nr), Kennzahl::Anteil, year) => {
                let route = Route::root().key("anteile").key(&plan.themenbereiche.get(nr)?.id);
                Some(Place::value(self.anteil_file()?, jahr(route, year)?))
            }
            Planzahl::Summe(..)
            | Planzahl::Anteilssumme(_)
            | Planzahl::Spaltensumme(..)
            | Planzahl::Angabe(..)
            | Planzahl::Abschreibungsteil { .. }
            | Planzahl::Uebertrag { .. } => None,
        }
    }

    fn of_feld(&self, feld: usize, nr: usize) -> Option<Place> {
        let (name, _) = self.grundlage.vordruck.felder.get_index(feld)?;
        let place = &self.grundlage.plan.vorlage.formular.get(name)?.place;
        let (year, _) = *feldbetraege(self.grundlage, feld).get(nr)?;
        let route = place.route()?;
        let with_year = year.map(|year| route.key(year.to_string()));
        Some(Place::value(place.file, self.first_there(place.file, with_year.into_iter().chain([route.clone()]))?))
    }

    /// A cell stands under `werte` of its item, that of a form's field under the item itself.
    fn of_zelle(&self, tabelle: usize, posten: usize, spalte: usize) -> Option<Place> {
        let one = self.grundlage.plan.tabellen.get(tabelle)?;
        let (posten, spalte) = (one.posten.get(posten)?, one.spalten.get(spalte)?);
        let ways = [posten.route.key("werte"), posten.route.clone()].into_iter().flat_map(|route| {
            let cell = route.key(&spalte.id);
            let with_year = spalte.jahr.map(|jahr| cell.key(jahr.to_string()));
            with_year.into_iter().chain([cell])
        });
        let found = self.first_there(one.file, ways.chain([posten.route.clone()]))?;
        Some(Place::value(one.file, found))
    }

    /// The first route that a file has.
    fn first_there(&self, file: SourceId, mut ways: impl Iterator<Item = Route>) -> Option<Route> {
        let tree = self.sources.get(file).tree.as_ref()?;
        ways.find(|route| tree.get(route).is_some())
    }

    /// The file of a public plan with the sums of what was taken out of it.
    fn anteil_file(&self) -> Option<SourceId> {
        let is_it = |file: &&SourceId| {
            let path = &self.sources.get(**file).path;
            path.rsplit('/').next() == Some(NICHTOEFFENTLICH)
        };
        self.grundlage.plan.dateien.iter().find(is_it).copied()
    }

    fn in_anteil(&self, von: Summenort, kennzahl: Kennzahl, jahr: usize) -> Option<Place> {
        let plan = &self.grundlage.plan;
        let root = Route::root();
        let route = match von {
            Summenort::Gesamt => root.key("gesamt"),
            Summenort::Themenbereich(nr) => root.key("themenbereiche").key(&plan.themenbereiche.get(nr)?.id),
            Summenort::Amt(amt) => root.key("aemter").key(amt.to_string()),
        };
        let route = route.key("betraege").key(kennzahl.key()).key(plan.haushalt.jahre.get(jahr)?.to_string());
        Some(Place::value(self.anteil_file()?, route))
    }
}
