//! The rows of both tables.

use std::collections::BTreeMap;

use crate::plan::{Bedarfszeile, Massnahme, Posten, Postenrechnung, Zellinhalt};
use crate::prosa::Grundlage;
use crate::source::Route;
use crate::units::{Amtsnummer, Angabe, Betrag};

/// The id of the sum of all rows.
pub(super) const SUMME: &str = "summe";

/// The rows of the table with single rows, by their groups.
pub(super) struct Gruppen<'a> {
    grundlage: &'a Grundlage,
    /// By Amt; those that none asks for come last.
    gemeldet: BTreeMap<Amtsnummer, Vec<&'a Bedarfszeile>>,
    ohne_amt: Vec<&'a Bedarfszeile>,
    /// What is planned and was not asked for.
    ohne_meldung: Vec<&'a Massnahme>,
}

impl<'a> Gruppen<'a> {
    pub(super) fn new(grundlage: &'a Grundlage) -> Self {
        let plan = &grundlage.plan;
        let (mut gemeldet, mut ohne_amt): (BTreeMap<_, Vec<_>>, Vec<_>) = Default::default();
        let mut asked = vec![false; plan.massnahmen.len()];
        for (_, zeile) in plan.bedarfszeilen() {
            let massnahme = zeile.massnahme.and_then(|nr| plan.massnahmen.get(nr));
            match massnahme.map_or(zeile.amt, |one| one.amt) {
                Some(amt) => gemeldet.entry(amt).or_default().push(zeile),
                None => ohne_amt.push(zeile),
            }
            if let Some(asked) = zeile.massnahme.and_then(|nr| asked.get_mut(nr)) {
                *asked = true;
            }
        }
        let others = plan.massnahmen.iter().zip(asked).filter(|(_, asked)| !asked).map(|(one, _)| one);
        Self { grundlage, gemeldet, ohne_amt, ohne_meldung: others.collect() }
    }

    /// All rows with the sum at their end, and where each group begins.
    pub(super) fn posten(&self) -> (Vec<Posten>, Vec<usize>) {
        let (mut rows, mut starts) = (Vec::new(), Vec::new());
        let mut group = |id: String, titel: String, parts: Vec<(String, Vec<Option<Zellinhalt>>)>| {
            if parts.is_empty() {
                return;
            }
            let at = rows.len();
            starts.push(at);
            let columns = parts[0].1.len();
            let own = (at + 1..=at + parts.len()).collect();
            rows.push(computed(id, titel, Postenrechnung::Gruppe(own), columns));
            rows.extend(parts.into_iter().map(|(titel, zellen)| typed(titel, zellen, at)));
        };
        for (amt, zeilen) in &self.gemeldet {
            let titel = match self.grundlage.rat.aemter.get(amt) {
                Some(name) => format!("{amt} {name}"),
                None => format!("Amt {amt}"),
            };
            group(amt.to_string(), titel, self.asked(zeilen));
        }
        group("ohne_amt".to_owned(), "Ohne Amt".to_owned(), self.asked(&self.ohne_amt));
        let others = self.ohne_meldung.iter().map(|one| {
            let amt = one.amt.map(|amt| format!(" (Amt {amt})")).unwrap_or_default();
            (format!("{}{amt}", one.bezeichnung), self.only_planned(one))
        });
        group("ohne_bedarfsmeldung".to_owned(), "Ohne Bedarfsmeldung".to_owned(), others.collect());
        let columns = rows.first().map_or(0, |one| one.zellen.len());
        let sum = Postenrechnung::Summe(starts.clone());
        rows.push(computed(SUMME.to_owned(), "Summe".to_owned(), sum, columns));
        (rows, starts)
    }

    fn asked(&self, zeilen: &[&Bedarfszeile]) -> Vec<(String, Vec<Option<Zellinhalt>>)> {
        let row = |zeile: &&Bedarfszeile| {
            let massnahme = zeile.massnahme.and_then(|nr| self.grundlage.plan.massnahmen.get(nr));
            let geplant = self.geplant(massnahme);
            let gekuerzt = zeile.betraege.iter().zip(&geplant).map(|(asked, planned)| Some(less((*asked)?, *planned)));
            let gekuerzt: Vec<Option<Zellinhalt>> = gekuerzt.collect();
            let gemeldet = zeile.betraege.iter().map(|asked| asked.map(cell));
            let geplant = geplant.iter().map(|planned| Some(cell(*planned)));
            let name = massnahme.map_or(&zeile.bezeichnung, |one| &one.bezeichnung);
            (name.clone(), gemeldet.chain(geplant).chain(gekuerzt).collect())
        };
        zeilen.iter().map(row).collect()
    }

    fn only_planned(&self, massnahme: &Massnahme) -> Vec<Option<Zellinhalt>> {
        let geplant = self.geplant(Some(massnahme));
        let none = || std::iter::repeat_n(None, geplant.len());
        none().chain(geplant.iter().map(|planned| Some(cell(*planned)))).chain(none()).collect()
    }

    /// What is planned per year; 0 EUR where nothing is.
    fn geplant(&self, massnahme: Option<&Massnahme>) -> Vec<Angabe> {
        let groesse = self.grundlage.zahlenwerk.leitgroesse;
        let nothing = Angabe::Betrag(Betrag::NULL);
        let stated = |jahr: usize| massnahme.and_then(|one| one.angabe(groesse).get(jahr).copied().flatten());
        (0..self.grundlage.plan.haushalt.jahre.len()).map(|jahr| stated(jahr).unwrap_or(nothing)).collect()
    }
}

/// The rows of the table per Amt: the groups of the other one, which stands at `tabelle` among those of the plan.
pub(super) fn per_amt(einzeln: &[Posten], starts: &[usize], tabelle: usize) -> Vec<Posten> {
    let taken = starts.iter().map(|at| {
        let group = &einzeln[*at];
        let id = group.id.clone().unwrap_or_default();
        let over = Postenrechnung::Aus { tabelle, posten: *at };
        computed(id, group.titel.clone(), over, group.zellen.len())
    });
    let columns = einzeln.first().map_or(0, |one| one.zellen.len());
    let sum = Postenrechnung::Summe((0..starts.len()).collect());
    taken.chain([computed(SUMME.to_owned(), "Summe".to_owned(), sum, columns)]).collect()
}

fn computed(id: String, titel: String, rechnung: Postenrechnung, columns: usize) -> Posten {
    Posten {
        id: Some(id),
        titel,
        noten: Vec::new(),
        ebene: 0,
        eltern: None,
        davon: false,
        rechnung: Some(rechnung),
        nur: None,
        zellen: vec![None; columns],
        kontrollen: Vec::new(),
        route: Route::root(),
    }
}

fn typed(titel: String, zellen: Vec<Option<Zellinhalt>>, eltern: usize) -> Posten {
    Posten {
        id: None,
        titel,
        noten: Vec::new(),
        ebene: 1,
        eltern: Some(eltern),
        davon: false,
        rechnung: None,
        nur: None,
        zellen,
        kontrollen: Vec::new(),
        route: Route::root(),
    }
}

fn cell(angabe: Angabe) -> Zellinhalt {
    match angabe {
        Angabe::Betrag(betrag) => Zellinhalt::Zahl(betrag.decimal()),
        Angabe::NichtBezifferbar => Zellinhalt::NichtBezifferbar,
    }
}

/// What was asked for less what is planned; unknown where one of both is.
fn less(asked: Angabe, planned: Angabe) -> Zellinhalt {
    match (asked, planned) {
        (Angabe::Betrag(asked), Angabe::Betrag(planned)) => Zellinhalt::Zahl((asked - planned).decimal()),
        _ => Zellinhalt::NichtBezifferbar,
    }
}
