//! The tables that follow from Bedarfsmeldungen: what was asked for, what is planned, and what was cut. They are tables of
//! the plan like any other, so that text, paper, comparison and sheets know them.

use std::collections::BTreeMap;

use crate::plan::{
    Bedarfszeile, Geldeinheit, Massnahme, Plan, Posten, Postenrechnung, Tabelle, Tabellenort, Tabellenspalte,
    Tabellenspaltenart, Zellinhalt,
};
use crate::prosa::Grundlage;
use crate::source::Route;
use crate::units::{Amtsnummer, Angabe, Betrag};

/// The table with a row per Amt.
pub const BEDARF: &str = "bedarf";
/// The table with a row per Bedarfsmeldung.
pub const BEDARF_EINZELN: &str = "bedarf_einzeln";

/// The id of the sum of all rows.
pub(super) const SUMME: &str = "summe";
/// The ids of the columns, of which there is one per year, with their titles.
pub(super) const SPALTEN: [(&str, &str); 3] =
    [("gemeldet", "Gemeldet"), ("geplant", "Geplant"), ("gekuerzt", "Gekürzt")];

/// The table per Amt of a plan, where it has one.
pub(crate) fn bedarfstabelle(plan: &Plan) -> Option<(usize, &Tabelle)> {
    let is_it = |one: &Tabelle| one.ort == Tabellenort::Plan && one.id == BEDARF;
    plan.tabellen.iter().enumerate().find(|(_, one)| !plan.bedarf.is_empty() && is_it(one))
}

/// Both tables of a plan whose Bedarfsmeldungen are read: that of single rows stands first, because the other takes its
/// sums over.
pub(super) fn tabellen(grundlage: &Grundlage, lueckenhaft: bool) -> Option<[Tabelle; 2]> {
    let plan = &grundlage.plan;
    let file = plan.bedarf.first()?.source;
    let groups = Gruppen::new(grundlage);
    let (einzeln, starts) = groups.posten();
    let first = plan.tabellen.len();
    let aemter = per_amt(&einzeln, &starts, first);
    let table = |id: &str, titel: &str, kopf: &str, posten| Tabelle {
        id: id.to_owned(),
        ort: Tabellenort::Plan,
        titel: Some(titel.to_owned()),
        kopf: Some(kopf.to_owned()),
        einheit: Geldeinheit::Eur,
        spalten: spalten(plan),
        posten,
        fussnoten: Vec::new(),
        // Names and amounts of what is not in the plan are nobody's business but the council's.
        nichtoeffentlich: true,
        aenderungsgrund: None,
        file,
        route: Route::root(),
        lueckenhaft,
    };
    let einzeln = table(BEDARF_EINZELN, "Bedarfsmeldungen nach Maßnahmen", "Maßnahme", einzeln);
    Some([einzeln, table(BEDARF, "Bedarfsmeldungen nach Ämtern", "Amt", aemter)])
}

fn spalten(plan: &Plan) -> Vec<Tabellenspalte> {
    let per_year = |(id, titel): (&str, &str)| -> Vec<Tabellenspalte> {
        let jahre = plan.haushalt.jahre.iter();
        let spalte = |jahr| Tabellenspalte {
            id: id.to_owned(),
            titel: titel.to_owned(),
            noten: Vec::new(),
            art: Tabellenspaltenart::Betrag,
            jahr: Some(jahr),
            einheit: None,
            nachkommastellen: None,
            // More may be planned than was asked for.
            negativ: true,
            ohne_summe: false,
            rechnung: None,
        };
        jahre.map(|jahr| spalte(*jahr)).collect()
    };
    SPALTEN.into_iter().flat_map(per_year).collect()
}

/// The rows of the table with single rows, by their groups.
struct Gruppen<'a> {
    grundlage: &'a Grundlage,
    /// By Amt; those that none asks for come last.
    gemeldet: BTreeMap<Amtsnummer, Vec<&'a Bedarfszeile>>,
    ohne_amt: Vec<&'a Bedarfszeile>,
    /// What is planned and was not asked for.
    ohne_meldung: Vec<&'a Massnahme>,
}

impl<'a> Gruppen<'a> {
    fn new(grundlage: &'a Grundlage) -> Self {
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
    fn posten(&self) -> (Vec<Posten>, Vec<usize>) {
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
fn per_amt(einzeln: &[Posten], starts: &[usize], tabelle: usize) -> Vec<Posten> {
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
