//! The items of a table in the order of print, with what is typed into them.

use std::collections::HashMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::reader::PlanReader;
use crate::plan::tabelle::{Posten, Tabelle, Tabellenort, Tabellenspalte, Zellinhalt};
use crate::rat::{RawPosten, RawZahl, RawZellwert};
use crate::source::{Route, SourceId};
use crate::units::Jahr;

use super::fussnoten::Fussnoten;
use super::namen::unknown;
use super::zellen::{zahl, zelle};

/// The items of a table in the order of print: a group before its items, an item before its parts.
pub(super) struct RawPostenliste {
    pub items: Vec<ListedPosten>,
    /// Where the table is declared.
    pub file: SourceId,
    pub route: Route,
    /// The ids of the items that shares are of, by the id of the column.
    pub anteil_an: HashMap<String, String>,
}

/// An item with its place among others.
pub(super) struct ListedPosten {
    pub raw: RawPosten,
    /// Where it is declared.
    pub route: Route,
    /// Where it is filled in; that is the same but for the fields of a form.
    pub filled: Route,
    pub werte: Route,
    pub eltern: Option<usize>,
    pub ebene: usize,
    pub davon: bool,
    /// Whether it has items of its own, which are its sum.
    pub gruppe: bool,
}

impl RawPostenliste {
    /// No items.
    pub(super) fn empty(file: SourceId, route: Route) -> Self {
        Self { items: Vec::new(), file, route, anteil_an: HashMap::new() }
    }

    pub(super) fn new(
        posten: Vec<RawPosten>,
        anteil_an: HashMap<String, String>,
        (file, route): (SourceId, Route),
    ) -> Self {
        let mut list = Self { anteil_an, ..Self::empty(file, route) };
        // The depth of files is bounded, but a stack of our own needs no trust in that.
        let mut waiting: Vec<(RawPosten, Route, Option<usize>, usize, bool)> = Vec::new();
        let push = |waiting: &mut Vec<_>, posten: Vec<RawPosten>, route: &Route, eltern, ebene, davon| {
            let items = posten.into_iter().enumerate();
            let items: Vec<_> = items.map(|(nr, raw)| (raw, route.index(nr), eltern, ebene, davon)).collect();
            waiting.extend(items.into_iter().rev());
        };
        push(&mut waiting, posten, &list.route.key("posten"), None, 0, false);
        while let Some((mut raw, route, eltern, ebene, davon)) = waiting.pop() {
            let nr = list.items.len();
            let (inner, parts) = (std::mem::take(&mut raw.posten), std::mem::take(&mut raw.davon));
            let gruppe = !inner.is_empty();
            push(&mut waiting, parts, &route.key("davon"), Some(nr), ebene + 1, true);
            push(&mut waiting, inner, &route.key("posten"), Some(nr), ebene + 1, false);
            let (filled, werte) = (route.clone(), route.key("werte"));
            list.items.push(ListedPosten { raw, route, filled, werte, eltern, ebene, davon, gruppe });
        }
        list
    }

    /// The items with the places where the plan fills in those of a form's field: it and its rows stand at these routes.
    pub(super) fn filled_in(mut self, ort: Tabellenort, feld: &Route, rows: &Route) -> Self {
        let last = self.items.len().saturating_sub(1);
        for (nr, one) in self.items.iter_mut().enumerate() {
            one.filled = match ort {
                Tabellenort::Plan => continue,
                // The sum of all rows is stated beside them.
                Tabellenort::Zeilenfeld if nr == last => feld.clone(),
                Tabellenort::Zeilenfeld => rows.index(nr),
                Tabellenort::Postenfeld => one.raw.id.as_ref().map_or_else(|| feld.clone(), |id| feld.key(id)),
            };
            one.werte = one.filled.clone();
        }
        self
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

/// The items with what is typed into them. How they are computed is known when all of them are.
pub(super) fn posten(
    list: &RawPostenliste,
    tabelle: &Tabelle,
    notes: &mut Fussnoten,
    reader: &mut PlanReader<'_>,
) -> Vec<Posten> {
    let mut seen: HashMap<&str, &Route> = HashMap::new();
    let mut valid = Vec::with_capacity(list.len());
    let file = std::mem::replace(&mut reader.file, list.file);
    for ListedPosten { raw, route, filled, werte, eltern, ebene, davon, gruppe } in &list.items {
        if let Some(id) = &raw.id {
            if let Some(first) = seen.get(id.as_str()) {
                let message = format!("Die Kennung `{id}` haben zwei Posten dieser Tabelle");
                let place = Place::value(reader.file, route.key("id"));
                let twice = Diagnostic::error(Code::KennungDoppelt, place, message)
                    .hint("Geben Sie jedem Posten eine eigene Kennung")
                    .related(Place::value(reader.file, first.key("id")), "hier steht sie zuerst");
                reader.diagnostics.push(twice);
            }
            seen.entry(id).or_insert(route);
        }
        let computed = *gruppe || raw.is_computed();
        let cells = Zellreader { spalten: &tabelle.spalten };
        let nur = (!raw.nur.is_empty()).then(|| cells.named(&raw.nur, &route.key("nur"), reader));
        let (titel, noten) = notes.read(&raw.titel, &route.key("titel"), reader);
        reader.file = tabelle.file;
        valid.push(Posten {
            id: raw.id.clone(),
            titel,
            noten,
            ebene: *ebene,
            eltern: *eltern,
            davon: *davon,
            rechnung: None,
            nur,
            zellen: cells.typed(&raw.werte, computed, werte, notes, reader),
            kontrollen: cells.stated(&raw.kontrolle, computed, &filled.key("kontrolle"), reader),
            route: filled.clone(),
        });
        reader.file = list.file;
    }
    reader.file = file;
    valid
}

/// Reads values by column.
struct Zellreader<'a> {
    spalten: &'a [Tabellenspalte],
}

impl Zellreader<'_> {
    /// The columns with these ids.
    fn named(&self, ids: &[String], route: &Route, reader: &mut PlanReader<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        for (turn, id) in ids.iter().enumerate() {
            let before = found.len();
            found.extend((0..self.spalten.len()).filter(|nr| self.spalten[*nr].id == *id));
            if found.len() == before {
                self.unknown(id, &route.index(turn), reader);
            }
        }
        found
    }

    fn unknown(&self, id: &str, at: &Route, reader: &mut PlanReader<'_>) {
        let mut known: Vec<&str> = self.spalten.iter().map(|one| one.id.as_str()).collect();
        known.dedup();
        unknown("Die Spalte", id, at, known, reader);
    }

    /// What is typed into the cells of an item. `computed` says that its numbers are not typed.
    fn typed(
        &self,
        werte: &IndexMap<String, RawZellwert>,
        computed: bool,
        route: &Route,
        notes: &mut Fussnoten,
        reader: &mut PlanReader<'_>,
    ) -> Vec<Option<Zellinhalt>> {
        let mut zellen = vec![None; self.spalten.len()];
        self.each(werte, route, reader, |nr, raw, at, reader| {
            let spalte = &self.spalten[nr];
            if spalte.rechnung.is_some() || computed && spalte.art.is_number() {
                let message = "Diesen Wert rechnet das Programm";
                let hint = "Streichen Sie ihn, oder schreiben Sie ihn unter `kontrolle`: dann wird er mit dem gerechneten verglichen";
                reader.error(Code::Widerspruch, at, message, hint);
            } else {
                zellen[nr] = zelle(raw, spalte, at, notes, reader);
            }
        });
        zellen
    }

    /// The values of an item that were computed elsewhere.
    fn stated(
        &self,
        kontrolle: &IndexMap<String, RawZellwert>,
        computed: bool,
        route: &Route,
        reader: &mut PlanReader<'_>,
    ) -> Vec<(usize, Decimal)> {
        let mut found = Vec::new();
        self.each(kontrolle, route, reader, |nr, raw, at, reader| {
            let spalte = &self.spalten[nr];
            if spalte.rechnung.is_none() && !(computed && spalte.art.is_number()) {
                let message = "Diesen Wert rechnet das Programm nicht, es gibt nichts zu vergleichen";
                reader.error(Code::Widerspruch, at, message, "Schreiben Sie ihn unter `werte`");
            } else if let Some(value) = zahl(raw, spalte, at, reader) {
                found.push((nr, value));
            }
        });
        found
    }

    /// Visits every value with the index of its column.
    fn each(
        &self,
        werte: &IndexMap<String, RawZellwert>,
        route: &Route,
        reader: &mut PlanReader<'_>,
        mut visit: impl FnMut(usize, &RawZahl, &Route, &mut PlanReader<'_>),
    ) {
        for (id, raw) in werte {
            let at = route.key(id);
            let mut of_id = (0..self.spalten.len()).filter(|nr| self.spalten[*nr].id == *id).peekable();
            let Some(&first) = of_id.peek() else {
                self.unknown(id, &at, reader);
                continue;
            };
            match (raw, self.spalten[first].jahr) {
                (RawZellwert::Einer(raw), None) => visit(first, raw, &at, reader),
                (RawZellwert::JeJahr(_), None) => {
                    let message = format!("Die Spalte `{id}` hat keine Jahre");
                    let hint = "Schreiben Sie einen einzelnen Wert, oder ergänzen Sie `je_jahr: true` an der Spalte";
                    reader.error(Code::WertUngueltig, &at, message, hint);
                }
                (RawZellwert::Einer(_), Some(jahr)) => {
                    let message = format!("Die Spalte `{id}` hat für jedes Jahr einen Wert");
                    reader.error(Code::WertUngueltig, &at, message, format!("Schreiben Sie {{{jahr}: …}}"));
                }
                (RawZellwert::JeJahr(werte), Some(_)) => {
                    let jahre: Vec<Jahr> = of_id.filter_map(|nr| self.spalten[nr].jahr).collect();
                    for (key, raw) in werte {
                        let at = at.key(key);
                        match Jahr::parse(key).and_then(|jahr| jahre.iter().position(|one| *one == jahr)) {
                            Some(nr) => visit(first + nr, raw, &at, reader),
                            None => {
                                let wrong = reader.wrong_jahr(key, &at, &jahre);
                                reader.diagnostics.push(wrong);
                            }
                        }
                    }
                }
            }
        }
    }
}
