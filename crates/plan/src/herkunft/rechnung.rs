//! What figures are computed from.

use rust_decimal::Decimal;

use crate::plan::{Groesse, Kennzahl, Summenort};
use crate::zahlenwerk::abschreibungsteile;

use super::buch::Zahlenbuch;
use super::planzahl::{Haushaltszahl, Planzahl};

/// How a figure comes about.
#[derive(Debug, Clone, PartialEq)]
pub struct Rechnung {
    /// What is done with its parts.
    pub art: Rechenart,
    /// The figures that it is computed from.
    pub summanden: Vec<Summand>,
}

/// A part of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summand {
    /// The figure.
    pub zahl: Planzahl,
    /// Whether it is taken off instead of added.
    pub abzug: bool,
}

/// What is done with the parts of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rechenart {
    /// Nothing: it stands in a file.
    Getippt,
    /// They are added up.
    Summe,
    /// They are added up, and if one of them is "nicht bezifferbar", so is the whole.
    Abschreibung,
    /// The sum of them is written off over months.
    Monate {
        /// So many months of the year.
        monate: u32,
        /// Out of so many.
        von: u32,
        /// Whether the last month is among them, which takes the remainder of the division.
        schluss: bool,
    },
    /// The first in percent of the second.
    Anteil,
    /// One times the other.
    Produkt,
    /// A percentage of their sum.
    Prozent(Decimal),
}

impl Rechenart {
    /// Its key for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Getippt => "getippt",
            Self::Summe => "summe",
            Self::Abschreibung => "abschreibung",
            Self::Monate { .. } => "monate",
            Self::Anteil => "anteil",
            Self::Produkt => "produkt",
            Self::Prozent(_) => "prozent",
        }
    }
}

impl Summand {
    pub(super) fn plus(zahl: Planzahl) -> Self {
        Self { zahl, abzug: false }
    }

    pub(super) fn minus(zahl: Planzahl) -> Self {
        Self { zahl, abzug: true }
    }
}

impl Rechnung {
    pub(super) fn new(art: Rechenart, summanden: Vec<Summand>) -> Self {
        Self { art, summanden }
    }

    pub(super) fn getippt() -> Self {
        Self::new(Rechenart::Getippt, Vec::new())
    }
}

impl Zahlenbuch<'_> {
    /// How a figure comes about.
    pub fn rechnung(&self, zahl: Planzahl) -> Rechnung {
        let summe = |summanden| Rechnung::new(Rechenart::Summe, summanden);
        match zahl {
            Planzahl::Summe(von, Kennzahl::Groesse(groesse), jahr) => summe(self.von_groesse(von, groesse, jahr)),
            Planzahl::Summe(von, Kennzahl::Ergebnishaushalt, jahr) => summe(self.von_ergebnishaushalt(von, jahr)),
            Planzahl::Summe(von, Kennzahl::Anteil, jahr) => self.von_anteil(von, jahr),
            Planzahl::Anteilssumme(jahr) => {
                let bereiche = (0..self.grundlage.plan.themenbereiche.len()).map(Summenort::Themenbereich);
                summe(bereiche.map(|von| Summand::plus(Planzahl::Summe(von, Kennzahl::Anteil, jahr))).collect())
            }
            Planzahl::Nichtoeffentlich(von, kennzahl, jahr) => self.von_nichtoeffentlichem(von, kennzahl, jahr),
            Planzahl::Rest(Summenort::Gesamt, jahr) if !self.states_gesamt() => {
                summe(self.of_bereiche(|von| Planzahl::Rest(von, jahr)))
            }
            Planzahl::Rest(..) => Rechnung::getippt(),
            Planzahl::Spaltensumme(von, nr) => {
                let werte = self.massnahmen(von).iter().map(|massnahme| Planzahl::Spaltenwert(*massnahme, nr));
                summe(self.there(werte.map(Summand::plus)))
            }
            Planzahl::Angabe(massnahme, Groesse::Abschreibung, jahr) => {
                let teile = self.abschreibungsteile(massnahme, jahr).len();
                let teile = (0..teile).map(|teil| Planzahl::Abschreibungsteil { massnahme, jahr, teil });
                Rechnung::new(Rechenart::Abschreibung, teile.map(Summand::plus).collect())
            }
            Planzahl::Abschreibungsteil { massnahme, jahr, teil } => {
                let Some(teil) = self.abschreibungsteile(massnahme, jahr).into_iter().nth(teil) else {
                    return Rechnung::getippt();
                };
                let art = Rechenart::Monate { monate: teil.monate, von: teil.von, schluss: teil.schluss };
                let parts = teil.jahre.iter().map(|jahr| Planzahl::Angabe(massnahme, Groesse::Planmittel, *jahr));
                Rechnung::new(art, parts.map(Summand::plus).collect())
            }
            Planzahl::Uebertrag { zeile, zelle } => summe(self.bis_zur_zeile(zeile, zelle)),
            Planzahl::Zelle { tabelle, posten, spalte } => self.von_zelle(tabelle, posten, spalte),
            Planzahl::Haushalt(..)
            | Planzahl::EinzelnAb
            | Planzahl::Schwelle(..)
            | Planzahl::Angabe(..)
            | Planzahl::Spaltenwert(..)
            | Planzahl::Feldbetrag(..) => Rechnung::getippt(),
        }
    }

    /// Those parts that have a value.
    fn there(&self, parts: impl Iterator<Item = Summand>) -> Vec<Summand> {
        parts.filter(|one| self.wert(one.zahl).is_some()).collect()
    }

    fn abschreibungsteile(&self, massnahme: usize, jahr: usize) -> Vec<crate::zahlenwerk::Abschreibungsteil> {
        let (plan, jahre) = (&self.grundlage.plan, &self.grundlage.plan.haushalt.jahre);
        let both = plan.massnahmen.get(massnahme).zip(jahre.get(jahr));
        both.map_or(Vec::new(), |(massnahme, jahr)| abschreibungsteile(massnahme, jahre, *jahr))
    }

    /// The parts of a sum. That of the whole plan is the sum of its Themenbereiche; a public plan need not know these, so
    /// that it adds up the Maßnahmen.
    fn von_groesse(&self, von: Summenort, groesse: Groesse, jahr: usize) -> Vec<Summand> {
        let mut parts = if von == Summenort::Gesamt && !self.is_public() {
            let bereiche = (0..self.grundlage.plan.themenbereiche.len()).map(Summenort::Themenbereich);
            bereiche.map(|von| Summand::plus(Planzahl::Summe(von, groesse.into(), jahr))).collect()
        } else {
            let angaben = self.massnahmen(von).iter().map(|nr| Planzahl::Angabe(*nr, groesse, jahr));
            self.there(angaben.map(Summand::plus))
        };
        if self.is_public() {
            parts
                .extend(self.there([Summand::plus(Planzahl::Nichtoeffentlich(von, groesse.into(), jahr))].into_iter()));
        }
        if von == Summenort::Gesamt && groesse == Groesse::Folgekosten {
            let gesamt = Planzahl::Haushalt(Haushaltszahl::FolgekostenGesamt, jahr);
            parts.extend(self.there([Summand::plus(gesamt)].into_iter()));
        }
        parts
    }

    /// The Größen of the Ergebnishaushalt. A public plan may know only their sum: then it is that of the Maßnahmen.
    fn von_ergebnishaushalt(&self, von: Summenort, jahr: usize) -> Vec<Summand> {
        let mut parts = Vec::new();
        for groesse in Groesse::of_ergebnishaushalt() {
            let signed = |one: Summand| Summand { abzug: groesse.entlastet(), ..one };
            if self.knows(von, groesse.into(), jahr) {
                let stated = self.grundlage.zahlenwerk.stated[groesse as usize];
                let whole = Planzahl::Summe(von, groesse.into(), jahr);
                let is_zero = self.wert(whole).is_none_or(|wert| wert.zahl.is_zero() && !wert.unvollstaendig);
                parts.extend((stated || !is_zero).then(|| signed(Summand::plus(whole))));
            } else {
                parts.extend(self.von_groesse(von, groesse, jahr).into_iter().map(signed));
            }
        }
        if self.is_public() {
            parts.extend(self.there([Summand::plus(Planzahl::Rest(von, jahr))].into_iter()));
        }
        parts
    }

    /// A share is one of sums, unless a public plan states it because it does not know them.
    fn von_anteil(&self, von: Summenort, jahr: usize) -> Rechnung {
        let zahlenwerk = &self.grundlage.zahlenwerk;
        let stated = matches!(von, Summenort::Themenbereich(nr) if zahlenwerk.nichtoeffentlich.anteile.contains_key(&(nr, jahr)));
        if stated {
            return Rechnung::getippt();
        }
        let leitgroesse = zahlenwerk.leitgroesse.into();
        let both = [von, Summenort::Gesamt].map(|von| Summand::plus(Planzahl::Summe(von, leitgroesse, jahr)));
        Rechnung::new(Rechenart::Anteil, both.to_vec())
    }

    /// What is not public: the Maßnahmen that are marked. A public plan has only what was written into it.
    fn von_nichtoeffentlichem(&self, von: Summenort, kennzahl: Kennzahl, jahr: usize) -> Rechnung {
        let parts = match kennzahl {
            Kennzahl::Ergebnishaushalt => {
                let groessen = Groesse::of_ergebnishaushalt();
                let parts = groessen.map(|groesse| Summand {
                    zahl: Planzahl::Nichtoeffentlich(von, groesse.into(), jahr),
                    abzug: groesse.entlastet(),
                });
                self.there(parts.chain([Summand::plus(Planzahl::Rest(von, jahr))]))
            }
            Kennzahl::Groesse(groesse) if !self.is_public() => {
                let massnahmen = &self.grundlage.plan.massnahmen;
                let marked = self.massnahmen(von).iter().filter(|nr| massnahmen[**nr].nichtoeffentlich);
                self.there(marked.map(|nr| Summand::plus(Planzahl::Angabe(*nr, groesse, jahr))))
            }
            Kennzahl::Groesse(_) if von == Summenort::Gesamt && !self.states_gesamt() => {
                self.of_bereiche(|von| Planzahl::Nichtoeffentlich(von, kennzahl, jahr))
            }
            Kennzahl::Groesse(_) | Kennzahl::Anteil => return Rechnung::getippt(),
        };
        Rechnung::new(Rechenart::Summe, parts)
    }

    /// Whether a public plan states what all Maßnahmen together have that is not public; else it is the sum of the
    /// Themenbereiche.
    fn states_gesamt(&self) -> bool {
        let anteil = &self.grundlage.zahlenwerk.nichtoeffentlich;
        anteil.genannt.as_ref().is_some_and(|genannt| !genannt.massnahmenplan)
    }

    /// A figure of each Themenbereich that has it.
    fn of_bereiche(&self, figure: impl Fn(Summenort) -> Planzahl) -> Vec<Summand> {
        let bereiche = (0..self.grundlage.plan.themenbereiche.len()).map(Summenort::Themenbereich);
        self.there(bereiche.map(|von| Summand::plus(figure(von))))
    }
}
