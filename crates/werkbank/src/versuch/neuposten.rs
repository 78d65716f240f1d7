//! New items of a table of the plan, in front of the sums that stand at its end.

use std::collections::BTreeMap;

use drucksache_plan::plan::{Tabelle, Tabellenort};
use drucksache_plan::source::Route;

use crate::ansicht::Tafel;
use crate::auftrag::{Aenderungsart, Werteaenderung};
use crate::planbild::Planbild;
use crate::zurueckweisung::Zurueckweisung;

/// Where new items of a table go.
pub(crate) struct Neuposten<'a> {
    pfad: &'a str,
    /// The list of its items.
    route: Route,
    /// How many items it has, with those that are new.
    anzahl: usize,
    /// The place of the next new one.
    nach: usize,
}

impl<'a> Neuposten<'a> {
    /// The place for new items of a table; None where there is no such table.
    pub(crate) fn new(bild: &'a Planbild, tafel: &str) -> Option<Self> {
        let tabellen = &bild.grundlage()?.plan.tabellen;
        let is_it = |one: &&Tabelle| one.ort == Tabellenort::Plan && tafel.strip_prefix("tabelle.") == Some(&one.id);
        let tabelle = tabellen.iter().find(is_it)?;
        let oben: Vec<bool> =
            tabelle.posten.iter().filter(|one| one.eltern.is_none()).map(|one| one.rechnung.is_some()).collect();
        let nach = oben.iter().rposition(|computed| !computed).map_or(0, |last| last + 1);
        Some(Self { pfad: bild.pfad(tabelle.file)?, route: tabelle.route.key("posten"), anzahl: oben.len(), nach })
    }

    /// The changes that add an item with these cells; none where all are empty.
    pub(crate) fn changes(
        &mut self,
        tafel: &Tafel,
        columns: &[usize],
        cells: &[String],
    ) -> Result<(&'a str, Vec<Werteaenderung>), Zurueckweisung> {
        let typed = || cells.iter().zip(columns).filter(|(text, _)| !text.trim().is_empty());
        if typed().next().is_none() {
            return Ok((self.pfad, Vec::new()));
        }
        let titel = typed().find(|(_, column)| **column == 0).map(|(text, _)| text.trim().to_owned());
        let titel = titel.ok_or_else(|| {
            Zurueckweisung::new("Dem neuen Posten fehlt der Name", "Tragen Sie ihn in der ersten Spalte ein")
        })?;
        let own = self.route.index(self.anzahl);
        let mut changes = vec![Werteaenderung {
            art: Aenderungsart::Anhaengen,
            werte: BTreeMap::from([("titel".to_owned(), titel)]),
            ..set(self.route.clone(), "")
        }];
        for (text, column) in typed().filter(|(_, column)| **column > 0) {
            let spalte = &tafel.spalten[*column];
            if !spalte.gerechnet {
                changes.push(set(own.join(&spalte.weg), text));
            }
        }
        if self.nach < self.anzahl {
            changes.push(Werteaenderung { art: Aenderungsart::Verschieben, nach: self.nach, ..set(own, "") });
        }
        self.anzahl += 1;
        self.nach += 1;
        Ok((self.pfad, changes))
    }
}

/// The change that sets a value.
pub(crate) fn set(route: Route, text: &str) -> Werteaenderung {
    Werteaenderung {
        route,
        art: Aenderungsart::Setzen,
        eingabe: text.to_owned(),
        schluessel: String::new(),
        werte: BTreeMap::new(),
        nach: 0,
    }
}
