//! The tables that follow from Bedarfsmeldungen: what was asked for, what is planned, and what was cut. They are tables of
//! the plan like any other, so that text, paper, comparison and sheets know them.

use crate::plan::{Geldeinheit, Plan, Tabelle, Tabellenort, Tabellenspalte, Tabellenspaltenart};
use crate::prosa::Grundlage;
use crate::source::Route;

use super::posten::{Gruppen, per_amt};

/// The table with a row per Amt.
pub const BEDARF: &str = "bedarf";
/// The table with a row per Bedarfsmeldung.
pub const BEDARF_EINZELN: &str = "bedarf_einzeln";

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
