//! What items of tables are computed from: items of the same table, of other tables, sums of Maßnahmen.

use std::collections::HashMap;

use indexmap::IndexSet;

use crate::diagnostic::Code;
use crate::plan::reader::PlanReader;
use crate::plan::reihenfolge::order;
use crate::plan::tabelle::{Posten, Postenrechnung, Spaltenrechnung, Tabelle, Tabellenort};
use crate::plan::{Groesse, Haushalt, Kennzahl, Summenort, Themenbereich};
use crate::rat::{RawPosten, RawPostengroesse, RawSummanden};
use crate::source::Route;

use super::namen::unknown;
use super::posten::RawPostenliste;
use super::zellen::satz;

/// What tables may refer to.
pub(in crate::plan::validate) struct Tabellenumfeld<'a> {
    pub haushalt: &'a Haushalt,
    /// None where they are broken.
    pub themenbereiche: Option<&'a [Themenbereich]>,
}

/// The word for all items above that are not counted yet.
const ALLE: &str = "alle";

/// Summands of all sums of a table, at most.
const SUMMANDEN_HOECHSTENS: usize = 1_000_000;

/// Where the items of a table are found.
pub(super) struct Postennamen {
    ids: HashMap<String, usize>,
    /// The items that count in their group: those of the table itself, then those of each item.
    counted: Vec<Vec<usize>>,
}

impl Postennamen {
    pub(super) fn new(posten: &[Posten], list: &RawPostenliste) -> Self {
        let (mut ids, mut counted) = (HashMap::new(), vec![Vec::new(); posten.len() + 1]);
        for (nr, (one, listed)) in posten.iter().zip(&list.items).enumerate() {
            if let Some(id) = &one.id {
                ids.entry(id.clone()).or_insert(nr);
            }
            // Parts of items and sums are counted already.
            if !one.davon && listed.raw.summe.is_none() && listed.raw.differenz.is_none() {
                counted[one.eltern.map_or(0, |eltern| eltern + 1)].push(nr);
            }
        }
        Self { ids, counted }
    }

    /// The items of a group, or of the table itself, that count in a sum.
    fn of_group(&self, gruppe: Option<usize>) -> &[usize] {
        &self.counted[gruppe.map_or(0, |gruppe| gruppe + 1)]
    }
}

/// Looks up what the items and columns of a table name.
pub(super) fn bezuege(
    nr: usize,
    list: &RawPostenliste,
    tabellen: &mut [Tabelle],
    namen: &[Postennamen],
    umfeld: &Tabellenumfeld<'_>,
    reader: &mut PlanReader<'_>,
) {
    let mut summands = 0;
    let file = std::mem::replace(&mut reader.file, list.file);
    let mut rechnungen: Vec<Option<Postenrechnung>> = Vec::with_capacity(list.items.len());
    for (at, listed) in list.items.iter().enumerate().take(tabellen[nr].posten.len()) {
        let bezug = Postenbezug { tabellen: &*tabellen, tabelle: nr, namen, list, at, umfeld };
        one_of_several(&listed.raw, listed.gruppe, &listed.route, reader);
        let rechnung = bezug.rechnung(&listed.raw, &listed.route, reader);
        summands += rechnung.as_ref().map_or(0, |one| one.needs().len());
        if summands > SUMMANDEN_HOECHSTENS {
            let message = format!("Die Summen dieser Tabelle zählen zusammen mehr als {SUMMANDEN_HOECHSTENS} Posten");
            reader.error(Code::ZuGross, &listed.route, message, "Teilen Sie die Tabelle");
            break;
        }
        rechnungen.push(rechnung);
    }
    let tabelle = &mut tabellen[nr];
    for (posten, rechnung) in tabelle.posten.iter_mut().zip(rechnungen) {
        posten.rechnung = rechnung;
    }
    anteile(tabelle, list, &namen[nr], reader);
    circles(&mut tabelle.posten, list, reader);
    reader.file = file;
}

/// Reports an item that is computed in two ways.
fn one_of_several(raw: &RawPosten, gruppe: bool, at: &Route, reader: &mut PlanReader<'_>) {
    let ways = [
        ("posten", gruppe),
        ("summe", raw.summe.is_some()),
        ("differenz", raw.differenz.is_some()),
        ("prozent", raw.prozent.is_some()),
        ("aus", raw.aus.is_some()),
        ("groesse", raw.groesse.is_some()),
    ];
    let stated: Vec<&str> = ways.into_iter().filter(|(_, stated)| *stated).map(|(key, _)| key).collect();
    if let [one, other, ..] = stated[..] {
        let message = format!("Ein Posten wird auf eine Weise gerechnet, hier stehen `{one}` und `{other}`");
        reader.error(Code::Widerspruch, &at.key(other), message, "Streichen Sie eine der beiden Angaben");
    }
}

/// An item whose computation is looked up.
struct Postenbezug<'a> {
    tabellen: &'a [Tabelle],
    tabelle: usize,
    /// Of all tables.
    namen: &'a [Postennamen],
    list: &'a RawPostenliste,
    at: usize,
    umfeld: &'a Tabellenumfeld<'a>,
}

impl Postenbezug<'_> {
    fn rechnung(&self, raw: &RawPosten, route: &Route, reader: &mut PlanReader<'_>) -> Option<Postenrechnung> {
        let namen = &self.namen[self.tabelle];
        if self.list.items[self.at].gruppe {
            return Some(Postenrechnung::Gruppe(namen.of_group(Some(self.at)).to_vec()));
        }
        if let Some(summe) = &raw.summe {
            let at = route.key("summe");
            return match summe {
                RawSummanden::Kennungen(ids) => self.several(ids, &at, reader).map(Postenrechnung::Summe),
                RawSummanden::Wort(word) if word == ALLE => {
                    let above = namen.of_group(self.list.items[self.at].eltern);
                    let above = above[..above.partition_point(|nr| *nr < self.at)].to_vec();
                    Some(Postenrechnung::Summe(above))
                }
                RawSummanden::Wort(word) => {
                    let message = format!("`{word}` sagt nicht, welche Posten die Summe hat");
                    let hint = "Schreiben Sie `summe: alle` oder die Kennungen der Posten: `summe: [bau, technik]`";
                    reader.error(Code::WertUngueltig, &at, message, hint);
                    None
                }
            };
        }
        if let Some(ids) = &raw.differenz {
            return self.several(ids, &route.key("differenz"), reader).map(Postenrechnung::Differenz);
        }
        if let Some(prozent) = &raw.prozent {
            let at = route.key("prozent");
            let satz = satz(&prozent.satz, &at.key("satz"), reader);
            let von = self.several(&prozent.von, &at.key("von"), reader);
            return satz.zip(von).map(|(satz, von)| Postenrechnung::Prozent { satz, von });
        }
        if let Some(aus) = &raw.aus {
            // A form leaves it to the plan from where an item is taken.
            let file = std::mem::replace(&mut reader.file, self.tabellen[self.tabelle].file);
            let at = self.list.items[self.at].filled.key("aus");
            let found = self.aus(&aus.tabelle, &aus.posten, &at, reader);
            reader.file = file;
            return found;
        }
        raw.groesse.as_ref().and_then(|groesse| self.groesse(groesse, &route.key("groesse"), reader))
    }

    fn several(&self, ids: &[String], at: &Route, reader: &mut PlanReader<'_>) -> Option<Vec<usize>> {
        let tabelle = &self.tabellen[self.tabelle];
        let mut found = IndexSet::with_capacity(ids.len());
        for (nr, id) in ids.iter().enumerate() {
            match self.namen[self.tabelle].ids.get(id).copied() {
                Some(one) if !found.insert(one) => {
                    let message = format!("Der Posten `{id}` ist hier zweimal genannt");
                    reader.error(Code::Widerspruch, &at.index(nr), message, "Nennen Sie jeden Posten einmal");
                }
                Some(_) => {}
                None => {
                    let known: Vec<&str> = tabelle.posten.iter().filter_map(|one| one.id.as_deref()).collect();
                    unknown("Den Posten", id, &at.index(nr), known, reader);
                }
            }
        }
        (found.len() == ids.len()).then(|| found.into_iter().collect())
    }

    fn aus(&self, tabelle: &str, posten: &str, at: &Route, reader: &mut PlanReader<'_>) -> Option<Postenrechnung> {
        let of_plan = |one: &Tabelle| one.ort == Tabellenort::Plan;
        let Some(other) = self.tabellen.iter().position(|one| of_plan(one) && one.id == tabelle) else {
            let known = self.tabellen.iter().filter(|one| of_plan(one)).map(|one| one.id.as_str());
            let known: Vec<&str> = known.collect();
            unknown("Die Tabelle", tabelle, &at.key("tabelle"), known, reader);
            return None;
        };
        if other == self.tabelle {
            let hint = "Schreiben Sie `summe: [Kennung]`";
            reader.error(Code::Widerspruch, &at.key("tabelle"), "Das ist diese Tabelle selbst", hint);
            return None;
        }
        let Some(of_other) = self.namen[other].ids.get(posten).copied() else {
            let known: Vec<&str> = self.tabellen[other].posten.iter().filter_map(|one| one.id.as_deref()).collect();
            unknown("Den Posten", posten, &at.key("posten"), known, reader);
            return None;
        };
        if self.tabellen[other].nichtoeffentlich && !self.tabellen[self.tabelle].nichtoeffentlich {
            let message = format!("Die Tabelle `{tabelle}` ist nicht öffentlich, diese aber ist es");
            let hint = "Ergänzen Sie hier `nichtoeffentlich: true`, oder nehmen Sie die Angabe von der anderen Tabelle";
            reader.error(Code::Widerspruch, &at.key("tabelle"), message, hint);
            return None;
        }
        Some(Postenrechnung::Aus { tabelle: other, posten: of_other })
    }

    fn groesse(&self, raw: &RawPostengroesse, at: &Route, reader: &mut PlanReader<'_>) -> Option<Postenrechnung> {
        let kennzahl = match Kennzahl::of_key(&raw.von) {
            Some(Kennzahl::Anteil) | None => {
                let keys: Vec<&str> = Groesse::ALL.iter().map(|one| one.key()).collect();
                let known = keys.into_iter().chain([Kennzahl::Ergebnishaushalt.key()]);
                unknown("Die Größe", &raw.von, &at.key("von"), known.collect::<Vec<_>>(), reader);
                return None;
            }
            Some(kennzahl) => kennzahl,
        };
        let von = match (&raw.themenbereich, raw.amt) {
            (Some(_), Some(_)) => {
                let hint = "Nennen Sie den Themenbereich oder das Amt";
                reader.error(Code::Widerspruch, &at.key("amt"), "Hier stehen Themenbereich und Amt", hint);
                return None;
            }
            (None, Some(amt)) => Summenort::Amt(amt),
            (None, None) => Summenort::Gesamt,
            (Some(id), None) => {
                let known: Vec<&str> = self.umfeld.themenbereiche?.iter().map(|one| one.id.as_str()).collect();
                let Some(nr) = known.iter().position(|one| one == id) else {
                    unknown("Den Themenbereich", id, &at.key("themenbereich"), known, reader);
                    return None;
                };
                Summenort::Themenbereich(nr)
            }
        };
        Some(Postenrechnung::Groesse { kennzahl, von })
    }
}

/// Looks up the items that shares are of.
fn anteile(tabelle: &mut Tabelle, list: &RawPostenliste, namen: &Postennamen, reader: &mut PlanReader<'_>) {
    let mut told = Vec::new();
    for nr in 0..tabelle.spalten.len() {
        let Some(Spaltenrechnung::Anteil { von, .. }) = tabelle.spalten[nr].rechnung else { continue };
        let id = &tabelle.spalten[nr].id;
        let at = list.route.key("spalten").key(id).key("anteil").key("an");
        let wanted = list.anteil_an.get(id).cloned().unwrap_or_default();
        let an = namen.ids.get(&wanted).copied();
        if an.is_none() && !told.contains(id) {
            let known: Vec<&str> = tabelle.posten.iter().filter_map(|one| one.id.as_deref()).collect();
            unknown("Den Posten", &wanted, &at, known, reader);
            told.push(id.clone());
        }
        tabelle.spalten[nr].rechnung = an.map(|an| Spaltenrechnung::Anteil { von, an });
    }
}

/// Reports items that need each other, and leaves them uncomputed.
fn circles(posten: &mut [Posten], list: &RawPostenliste, reader: &mut PlanReader<'_>) {
    let needs = |nr: usize| posten[nr].rechnung.as_ref().map(|one| one.needs().to_vec()).unwrap_or_default();
    for nr in order(posten.len(), needs).1 {
        let one = &mut posten[nr];
        let message = format!("Der Posten „{}“ braucht sich selbst, um gerechnet zu werden", one.titel);
        let hint = "Eine Summe steht nicht in der Gruppe, die sie zählt, und zwei Posten brauchen einander nicht";
        reader.error(Code::Widerspruch, &list.items[nr].route, message, hint);
        one.rechnung = None;
    }
}
