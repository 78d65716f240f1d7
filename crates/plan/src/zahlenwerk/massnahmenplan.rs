//! Anlage 2 as typed rows: the stated and computed amounts of each Maßnahme, with running sums. Templates print it.

use crate::plan::{Groesse, Massnahme, Plan, Spaltenwert, Teilsummen, Umfang};
use crate::rat::Massnahmenspaltenart;
use crate::units::{Angabe, Summe};

use super::{Summen, Zahlenwerk};

/// The table of all Maßnahmen. Cells of a row stand in the order of [`Massnahmenplan::spalten`], for each the years of
/// the plan; those of columns of their own have none.
#[derive(Debug, Clone, Default)]
pub struct Massnahmenplan {
    /// The columns of amounts: Größen of which the plan states anything, those of the Ergebnishaushalt last, and between
    /// them the columns of their own that are printed.
    pub spalten: Vec<Planspalte>,
    /// The printed columns of their own with words, by their indices.
    pub worte: Vec<usize>,
    /// Per cell of a row, whether anything is stated in its column.
    pub belegt: Vec<bool>,
    /// Per column of [`Massnahmenplan::worte`], whether any Maßnahme says anything in it.
    pub worte_belegt: Vec<bool>,
    /// The Themenbereiche in the plan's order; their sums are [`Zahlenwerk::themenbereiche`].
    pub bereiche: Vec<Bereichszeilen>,
    /// In a public plan, the sums of everything that is not public.
    pub nichtoeffentlich: Option<Teilsummen>,
    /// Whether any total has parts that are "nicht bezifferbar".
    pub unvollstaendig: bool,
}

/// A column of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planspalte {
    /// A Größe, which has a column for each year.
    Groesse(Groesse),
    /// A column of their own, by its index.
    Eigene(usize),
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
    /// The sums of all rows up to this one; None of columns that are not added up.
    pub stand: Vec<Option<Summe>>,
}

/// The line for what is not public.
#[derive(Debug, Clone)]
pub struct Anteilszeile {
    /// The sums of the Maßnahmen that are not public.
    pub anteil: Teilsummen,
    /// The sums of all rows up to this one; None of columns that are not added up.
    pub stand: Vec<Option<Summe>>,
}

impl Massnahmenplan {
    /// The table of a plan.
    pub fn new(plan: &Plan, zahlenwerk: &Zahlenwerk) -> Self {
        let stated = |groesse: &Groesse| zahlenwerk.stated[*groesse as usize];
        let (ergebnis, others): (Vec<Groesse>, Vec<Groesse>) =
            Groesse::ALL.into_iter().filter(stated).partition(|groesse| groesse.ergebnishaushalt());
        let printed = |art: Massnahmenspaltenart| {
            let spalten = plan.massnahmenspalten.values().enumerate();
            spalten.filter(move |(_, spalte)| spalte.gedruckt && spalte.art == art).map(|(nr, _)| nr)
        };
        let eigene = printed(Massnahmenspaltenart::Betrag).map(Planspalte::Eigene);
        let groesse = Planspalte::Groesse;
        let spalten: Vec<Planspalte> =
            others.into_iter().map(groesse).chain(eigene).chain(ergebnis.into_iter().map(groesse)).collect();
        let public = plan.vorlage.umfang == Umfang::Oeffentlich;
        let mut rows = Rows::new(plan, zahlenwerk, &spalten, public);
        for (nr, massnahme) in plan.massnahmen.iter().enumerate() {
            rows.close(massnahme.themenbereich);
            rows.push(nr, massnahme.themenbereich);
        }
        rows.close(plan.themenbereiche.len());
        let bereiche = rows.bereiche;
        let open = |spalte: &Planspalte| {
            spalte.summen(plan, zahlenwerk, &zahlenwerk.gesamt).iter().flatten().any(|summe| summe.unvollstaendig)
        };
        let sums = spalten.iter().flat_map(|spalte| spalte.summen(plan, zahlenwerk, &zahlenwerk.gesamt));
        let summed: Vec<bool> = sums.map(|summe| summe.is_some_and(|summe| summe.angegeben)).collect();
        let worte: Vec<usize> = printed(Massnahmenspaltenart::Text).collect();
        Self {
            unvollstaendig: spalten.iter().any(open),
            nichtoeffentlich: zahlenwerk.nichtoeffentlich.gesamt().filter(|_| public),
            belegt: belegt(summed, &bereiche),
            worte_belegt: worte.iter().map(|nr| plan.massnahmen.iter().any(|one| says(one, *nr))).collect(),
            worte,
            spalten,
            bereiche,
        }
    }
}

/// Per cell of a row, whether its column is summed up to anything or a row states something in it.
fn belegt(mut summed: Vec<bool>, bereiche: &[Bereichszeilen]) -> Vec<bool> {
    for zeile in bereiche.iter().flat_map(|bereich| &bereich.zeilen) {
        for (one, angabe) in summed.iter_mut().zip(&zeile.angaben) {
            *one |= angabe.is_some();
        }
    }
    summed
}

/// Whether a Maßnahme has words in a column of their own.
fn says(massnahme: &Massnahme, spalte: usize) -> bool {
    massnahme.werte.get(spalte).is_some_and(|wert| matches!(wert, Some(Spaltenwert::Text(text)) if !text.is_empty()))
}

impl Planspalte {
    /// The sums of its cells; None where nothing is added up.
    pub fn summen(self, plan: &Plan, zahlenwerk: &Zahlenwerk, summen: &Summen) -> Vec<Option<Summe>> {
        match self {
            Self::Groesse(groesse) => summen.groesse(groesse).iter().map(|summe| Some(*summe)).collect(),
            Self::Eigene(nr) => vec![zahlenwerk.spaltensumme(plan, summen, nr)],
        }
    }

    /// The sums of its cells of what is not public; None where nothing is stated, and of columns of their own.
    pub fn teilsummen(self, teil: &Teilsummen) -> &[Option<Summe>] {
        match self {
            Self::Groesse(groesse) => teil.groesse(groesse),
            Self::Eigene(_) => &[None],
        }
    }

    /// What a Maßnahme, by its index, states.
    fn angaben(self, plan: &Plan, zahlenwerk: &Zahlenwerk, massnahme: usize) -> Vec<Option<Angabe>> {
        match self {
            Self::Groesse(groesse) => zahlenwerk.angaben(plan, massnahme, groesse).to_vec(),
            Self::Eigene(nr) => {
                let wert = plan.massnahmen[massnahme].werte.get(nr).and_then(Option::as_ref);
                vec![wert.and_then(Spaltenwert::angabe)]
            }
        }
    }
}

/// The rows so far. Maßnahmen come sorted by Themenbereich.
struct Rows<'a> {
    plan: &'a Plan,
    zahlenwerk: &'a Zahlenwerk,
    spalten: &'a [Planspalte],
    public: bool,
    bereiche: Vec<Bereichszeilen>,
    stand: Vec<Option<Summe>>,
    /// The first Themenbereich that may still get rows.
    open: usize,
}

impl<'a> Rows<'a> {
    fn new(plan: &'a Plan, zahlenwerk: &'a Zahlenwerk, spalten: &'a [Planspalte], public: bool) -> Self {
        let sums = spalten.iter().flat_map(|spalte| spalte.summen(plan, zahlenwerk, &zahlenwerk.empty));
        let stand = sums.collect();
        let bereiche = vec![Bereichszeilen::default(); plan.themenbereiche.len()];
        Self { plan, zahlenwerk, spalten, public, bereiche, stand, open: 0 }
    }

    fn push(&mut self, nr: usize, themenbereich: usize) {
        let angaben: Vec<Option<Angabe>> =
            (self.spalten.iter()).flat_map(|spalte| spalte.angaben(self.plan, self.zahlenwerk, nr)).collect();
        for (sum, angabe) in self.stand.iter_mut().zip(&angaben) {
            if let (Some(sum), Some(angabe)) = (sum, angabe) {
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
            let summen = self.spalten.iter().flat_map(|spalte| spalte.teilsummen(anteil));
            for (sum, part) in self.stand.iter_mut().zip(summen) {
                if let Some(sum) = sum {
                    *sum += part.unwrap_or_default();
                }
            }
            bereich.nichtoeffentlich = Some(Anteilszeile { anteil: anteil.clone(), stand: self.stand.clone() });
        }
    }
}
