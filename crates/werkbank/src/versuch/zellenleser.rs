//! Cells of the table of Maßnahmen as values.

use std::collections::BTreeMap;

use drucksache_plan::plan::{Groesse, Plan};
use drucksache_tausch::auszug::{Bereichsnamen, Listenspalte};
use drucksache_tausch::befund::Blattstelle;
use drucksache_tausch::einlesen::{Neufeld, Neuzeile, getippt};

use super::blockzeilen::counted;
use crate::ansicht;
use crate::eingabe::betrag;
use crate::zurueckweisung::Zurueckweisung;

/// Reads cells of the table of Maßnahmen.
pub(super) struct Zellenleser<'a> {
    pub plan: &'a Plan,
    pub namen: &'a Bereichsnamen,
}

impl Zellenleser<'_> {
    fn read(&self, column: Listenspalte, text: &str) -> Result<Neufeld, (String, String)> {
        match ansicht::is_money(self.plan, column) {
            Some(negativ) => Ok(betrag(text, negativ)?.map_or(Neufeld::Leer, Neufeld::Angabe)),
            None => getippt(self.plan, self.namen, column, text),
        }
    }

    /// The value of a cell that says something else than the plan.
    pub(super) fn changed(
        &self,
        column: Listenspalte,
        shown: &str,
        text: &str,
        id: &str,
    ) -> Result<Option<Neufeld>, Zurueckweisung> {
        let wert =
            self.read(column, text).map_err(|(absage, hilfe)| Zurueckweisung::new(absage, hilfe).at(id.to_owned()))?;
        let same = self.read(column, shown).is_ok_and(|own| own == wert);
        Ok((!same).then_some(wert))
    }

    /// A new Maßnahme; None where all cells are empty.
    pub(super) fn neu(
        &self,
        all: &[Listenspalte],
        columns: &[usize],
        cells: &[String],
        vorgaben: &BTreeMap<String, String>,
    ) -> Result<Option<Neuzeile>, Zurueckweisung> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let mut felder = Vec::new();
        for (at, column) in all.iter().enumerate().filter(|(_, column)| column.is_entered()) {
            let typed = columns.iter().position(|own| *own == at).and_then(|nr| cells.get(nr)).map(|cell| cell.trim());
            let otherwise = vorgaben.get(&column.key(self.plan)).map(|text| text.trim());
            let text = typed.filter(|text| !text.is_empty()).or(otherwise).unwrap_or_default();
            let text = match (column, text, &self.plan.themenbereiche[..]) {
                (Listenspalte::Themenbereich, "", [only]) => only.id.as_str(),
                _ => text,
            };
            let needed = matches!(column, Listenspalte::Bezeichnung | Listenspalte::Themenbereich);
            if !text.is_empty() || needed {
                let wert = self.read(*column, text).map_err(|(absage, hilfe)| Zurueckweisung::new(absage, hilfe))?;
                felder.push((*column, wert));
            }
        }
        let zeile = Neuzeile { felder, stelle: Blattstelle::default() };
        if zeile.amt().is_none() && !zeile.sammelposition() {
            let hilfe = "Tragen Sie die Nummer in der Spalte Amt ein, oder wählen Sie oben das Amt";
            return Err(Zurueckweisung::new("Der neuen Maßnahme fehlt das Amt", hilfe));
        }
        Ok(Some(zeile))
    }
}

/// What is to be said of new Maßnahmen that state an amount for some years and none for others.
pub(super) fn without_years(plan: &Plan, neu: &[Neuzeile]) -> String {
    let jahre = plan.haushalt.jahre.len();
    let partly = |row: &&Neuzeile| {
        Groesse::ALL.iter().any(|groesse| {
            let stated = |jahr| row.feld(Listenspalte::Geld(*groesse, jahr)).is_some_and(|wert| *wert != Neufeld::Leer);
            let count = (0..jahre).filter(|jahr| stated(*jahr)).count();
            count > 0 && count < jahre
        })
    };
    match neu.iter().filter(partly).count() {
        0 => String::new(),
        count => format!(
            "; bei {} ist ein Jahr leer: bis dort ein Betrag oder 0 steht, zählt diese Größe der Maßnahme in keinem Jahr",
            counted(count, "Maßnahme", "Maßnahmen")
        ),
    }
}
