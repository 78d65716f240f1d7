//! Anlage 2 as typed rows: the stated and computed amounts of each Maßnahme, with running sums. Templates print it.

use crate::plan::{Groesse, Plan, Teilsummen, Umfang};
use crate::units::{Angabe, Summe};

use super::Zahlenwerk;

/// The table of all Maßnahmen. Cells of a row stand in the order of [`Massnahmenplan::spalten`], for each the years of
/// the plan.
#[derive(Debug, Clone, Default)]
pub struct Massnahmenplan {
    /// The Größen that have columns: those of which the plan states anything.
    pub spalten: Vec<Groesse>,
    /// The Themenbereiche in the plan's order; their sums are [`Zahlenwerk::themenbereiche`].
    pub bereiche: Vec<Bereichszeilen>,
    /// In a public plan, the sums of everything that is not public.
    pub nichtoeffentlich: Option<Teilsummen>,
    /// Whether any total has parts that are "nicht bezifferbar".
    pub unvollstaendig: bool,
}

/// The rows of a Themenbereich.
#[derive(Debug, Clone, Default)]
pub struct Bereichszeilen {
    /// Its Maßnahmen in the plan's order.
    pub zeilen: Vec<Massnahmenzeile>,
    /// In a public plan, the line for what is not public.
    pub nichtoeffentlich: Option<Anteilszeile>,
}

/// The row of a Maßnahme.
#[derive(Debug, Clone)]
pub struct Massnahmenzeile {
    /// Its index in the plan.
    pub massnahme: usize,
    /// Its stated or computed amounts; None where nothing is stated.
    pub angaben: Vec<Option<Angabe>>,
    /// The sums of all rows up to this one.
    pub stand: Vec<Summe>,
}

/// The line for what is not public.
#[derive(Debug, Clone)]
pub struct Anteilszeile {
    /// The sums of the Maßnahmen that are not public.
    pub anteil: Teilsummen,
    /// The sums of all rows up to this one.
    pub stand: Vec<Summe>,
}

impl Massnahmenplan {
    /// The table of a plan.
    pub fn new(plan: &Plan, zahlenwerk: &Zahlenwerk) -> Self {
        let stated = |groesse: &Groesse| zahlenwerk.stated[*groesse as usize];
        let spalten: Vec<Groesse> = Groesse::ALL.into_iter().filter(stated).collect();
        let public = plan.vorlage.umfang == Umfang::Oeffentlich;
        let mut rows = Rows::new(plan, zahlenwerk, &spalten, public);
        for (nr, massnahme) in plan.massnahmen.iter().enumerate() {
            rows.close(massnahme.themenbereich);
            rows.push(nr, massnahme.themenbereich);
        }
        rows.close(plan.themenbereiche.len());
        let bereiche = rows.bereiche;
        let open = |groesse: &Groesse| zahlenwerk.gesamt.groesse(*groesse).iter().any(|summe| summe.unvollstaendig);
        Self {
            unvollstaendig: spalten.iter().any(open),
            nichtoeffentlich: zahlenwerk.nichtoeffentlich.gesamt().filter(|_| public),
            spalten,
            bereiche,
        }
    }
}

/// The rows so far. Maßnahmen come sorted by Themenbereich.
struct Rows<'a> {
    plan: &'a Plan,
    zahlenwerk: &'a Zahlenwerk,
    spalten: &'a [Groesse],
    public: bool,
    bereiche: Vec<Bereichszeilen>,
    stand: Vec<Summe>,
    /// The first Themenbereich that may still get rows.
    open: usize,
}

impl<'a> Rows<'a> {
    fn new(plan: &'a Plan, zahlenwerk: &'a Zahlenwerk, spalten: &'a [Groesse], public: bool) -> Self {
        let stand = vec![Summe::default(); spalten.len() * plan.haushalt.jahre.len()];
        let bereiche = vec![Bereichszeilen::default(); plan.themenbereiche.len()];
        Self { plan, zahlenwerk, spalten, public, bereiche, stand, open: 0 }
    }

    fn push(&mut self, nr: usize, themenbereich: usize) {
        let angaben: Vec<Option<Angabe>> = (self.spalten.iter())
            .flat_map(|groesse| self.zahlenwerk.angaben(self.plan, nr, *groesse).iter().copied())
            .collect();
        for (sum, angabe) in self.stand.iter_mut().zip(&angaben) {
            if let Some(angabe) = angabe {
                *sum += *angabe;
            }
        }
        let row = Massnahmenzeile { massnahme: nr, angaben, stand: self.stand.clone() };
        self.bereiche[themenbereich].zeilen.push(row);
    }

    /// Ends the Themenbereiche before one. In a public plan each ends with a line for what is not public, which the
    /// running sums take in.
    fn close(&mut self, before: usize) {
        let from = self.open;
        self.open = before;
        if !self.public || from >= before {
            return;
        }
        let anteile = &self.zahlenwerk.nichtoeffentlich.themenbereiche;
        for (bereich, anteil) in self.bereiche.iter_mut().zip(anteile).take(before).skip(from) {
            let Some(anteil) = anteil else { continue };
            let summen = self.spalten.iter().flat_map(|groesse| anteil.groesse(*groesse));
            for (sum, part) in self.stand.iter_mut().zip(summen) {
                *sum += part.unwrap_or_default();
            }
            bereich.nichtoeffentlich = Some(Anteilszeile { anteil: anteil.clone(), stand: self.stand.clone() });
        }
    }
}
