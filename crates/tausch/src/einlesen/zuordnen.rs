//! Which Maßnahme of the plan a row is: by its hidden key, by its id, else by Amt and name. Never by its place.

use std::collections::HashMap;

use drucksache_plan::plan::Plan;
use drucksache_plan::units::Amtsnummer;

use super::zeilen::Datenzeile;
use crate::auszug::Schluesselverzeichnis;
use crate::befund::Blattbefund;

/// The Maßnahmen of a plan by everything that rows name them by.
pub(super) struct Verzeichnis<'a> {
    plan: &'a Plan,
    schluessel: Schluesselverzeichnis,
    ids: HashMap<&'a str, usize>,
    namen: HashMap<(Option<Amtsnummer>, String), Vec<usize>>,
    nur_namen: HashMap<String, Vec<usize>>,
    /// Whether a row whose key is no longer in the plan is a mistake.
    vermisst: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zeilentreffer {
    /// A Maßnahme of the plan.
    Massnahme(usize),
    /// A new one.
    Neu,
    /// Unknown; a finding tells why.
    Unklar,
}

fn name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Verzeichnis<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut namen: HashMap<_, Vec<usize>> = HashMap::new();
        let mut nur_namen: HashMap<_, Vec<usize>> = HashMap::new();
        for (nr, one) in plan.massnahmen.iter().enumerate() {
            namen.entry((one.amt, name(&one.bezeichnung))).or_default().push(nr);
            nur_namen.entry(name(&one.bezeichnung)).or_default().push(nr);
        }
        let ids = plan.massnahmen.iter().enumerate().filter_map(|(nr, one)| Some((one.id.as_deref()?, nr))).collect();
        Self { plan, schluessel: Schluesselverzeichnis::new(plan), ids, namen, nur_namen, vermisst: true }
    }

    /// The same for lists that may name what the plan no longer has.
    pub(super) fn of_bedarf(plan: &'a Plan) -> Self {
        Self { vermisst: false, ..Self::new(plan) }
    }

    /// Assigns all rows, each Maßnahme once.
    pub(super) fn assign(&self, rows: &[Datenzeile<'_>], befunde: &mut Vec<Blattbefund>) -> Vec<Zeilentreffer> {
        let owners = self.owners(rows);
        let mut taken: HashMap<usize, usize> = HashMap::new();
        let mut treffer = Vec::with_capacity(rows.len());
        for (nr, row) in rows.iter().enumerate() {
            let found = self.find(nr, row, &owners, befunde);
            treffer.push(match found {
                Zeilentreffer::Massnahme(massnahme) => match taken.get(&massnahme) {
                    Some(first) => {
                        let other = &rows[*first].stelle;
                        befunde.push(Blattbefund::fehler(
                            row.stelle.clone(),
                            format!("Die Maßnahme „{}“ steht schon in {other}", self.plan.massnahmen[massnahme].bezeichnung),
                            "Löschen Sie eine der beiden Zeilen; eine neue Maßnahme braucht eine eigene Bezeichnung",
                        ));
                        Zeilentreffer::Unklar
                    }
                    None => {
                        taken.insert(massnahme, nr);
                        found
                    }
                },
                _ => found,
            });
        }
        treffer
    }

    /// Of several rows with one key, which a copied row leads to, the one that still is what the plan says; else the
    /// first.
    fn owners(&self, rows: &[Datenzeile<'_>]) -> HashMap<usize, usize> {
        let mut owners: HashMap<usize, usize> = HashMap::new();
        for (nr, row) in rows.iter().enumerate() {
            let Some(massnahme) = row.schluessel.as_deref().and_then(|key| self.schluessel.find(key)) else { continue };
            let one = &self.plan.massnahmen[massnahme];
            let same = row.amt == one.amt && name(&row.bezeichnung) == name(&one.bezeichnung);
            let owner = owners.entry(massnahme).or_insert(nr);
            let before = &rows[*owner];
            if same && name(&before.bezeichnung) != name(&one.bezeichnung) {
                *owner = nr;
            }
        }
        owners
    }

    fn find(
        &self,
        nr: usize,
        row: &Datenzeile<'_>,
        owners: &HashMap<usize, usize>,
        befunde: &mut Vec<Blattbefund>,
    ) -> Zeilentreffer {
        let mut lost = false;
        if let Some(key) = row.schluessel.as_deref() {
            match self.schluessel.find(key) {
                Some(massnahme) if owners.get(&massnahme) == Some(&nr) => return Zeilentreffer::Massnahme(massnahme),
                // A row that was copied has the key of another one.
                Some(_) => {}
                None => lost = true,
            }
        }
        // The id that a copied row has with it is that of the other one, too.
        if let Some(massnahme) =
            row.id.as_deref().and_then(|id| self.ids.get(id)).filter(|one| !owners.contains_key(one))
        {
            return Zeilentreffer::Massnahme(*massnahme);
        }
        let named = match row.knows_amt {
            true => self.namen.get(&(row.amt, name(&row.bezeichnung))),
            false => self.nur_namen.get(&name(&row.bezeichnung)),
        };
        match named.map(Vec::as_slice).unwrap_or_default() {
            [massnahme] => Zeilentreffer::Massnahme(*massnahme),
            [] if lost && self.vermisst => {
                befunde.push(Blattbefund::fehler(
                    row.stelle.clone(),
                    format!(
                        "Die Maßnahme „{}“ stand im Plan, als die Datei entstand, und steht jetzt nicht mehr darin",
                        row.bezeichnung
                    ),
                    "Löschen Sie die Zeile; soll es die Maßnahme wieder geben, tragen Sie sie in eine leere Zeile ein",
                ));
                Zeilentreffer::Unklar
            }
            [] => Zeilentreffer::Neu,
            several => {
                befunde.push(Blattbefund::fehler(
                    row.stelle.clone(),
                    format!(
                        "„{}“ heißen im Plan {} Maßnahmen; welche gemeint ist, ist unklar",
                        row.bezeichnung,
                        several.len()
                    ),
                    "Geben Sie ihnen im Plan Kennungen (`id`), und tragen Sie die richtige in die Spalte Kennung ein",
                ));
                Zeilentreffer::Unklar
            }
        }
    }
}
