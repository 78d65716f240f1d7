//! The values of figures, from the Zahlenwerk.

use rust_decimal::Decimal;

use crate::plan::{Geldeinheit, Kennzahl, Spaltenwert, Summenort, Tabellenspaltenart, Teilsummen};
use crate::rat::Zahlenform;
use crate::units::{Angabe, Anteil, Betrag, Summe};
use crate::zahlenwerk::abschreibungsteile;

use super::buch::Zahlenbuch;
use super::einzelangaben::feldbetraege;
use super::planzahl::{Haushaltszahl, Planzahl, Schwelle};

/// A value in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zahlwert {
    /// The number.
    pub zahl: Decimal,
    /// What it counts.
    pub einheit: Zahleinheit,
    /// It is "nicht bezifferbar", or something that is so is missing in it.
    pub unvollstaendig: bool,
}

/// What a value counts, and how it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zahleinheit {
    /// Euro.
    Eur,
    /// Thousands of Euro, with so many decimals.
    Teur(u32),
    /// Percent, with so many decimals.
    Prozent(u32),
    /// Something else, with so many decimals.
    Menge(u32),
}

impl Zahleinheit {
    /// How many Euro one of it is; of what is no money, 1.
    pub(super) fn eur(self) -> Decimal {
        match self {
            Self::Teur(_) => Decimal::ONE_THOUSAND,
            Self::Eur | Self::Prozent(_) | Self::Menge(_) => Decimal::ONE,
        }
    }

    /// Its key for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Eur => "EUR",
            Self::Teur(_) => "TEUR",
            Self::Prozent(_) => "%",
            Self::Menge(_) => "",
        }
    }
}

impl Zahlwert {
    pub(super) fn summe(summe: Summe) -> Self {
        Self { zahl: summe.betrag.decimal(), einheit: Zahleinheit::Eur, unvollstaendig: summe.unvollstaendig }
    }

    fn angabe(angabe: Angabe) -> Self {
        let unvollstaendig = angabe == Angabe::NichtBezifferbar;
        Self { zahl: angabe.betrag().decimal(), einheit: Zahleinheit::Eur, unvollstaendig }
    }

    fn betrag(betrag: Betrag) -> Self {
        Self::angabe(Angabe::Betrag(betrag))
    }

    fn anteil(anteil: Anteil) -> Self {
        Self { zahl: anteil.decimal(), einheit: Zahleinheit::Prozent(1), unvollstaendig: false }
    }

    /// The number as it is printed, without its unit.
    pub fn zahl(&self, form: &Zahlenform) -> String {
        match self.einheit {
            Zahleinheit::Eur => form.zahl(Betrag::rounded(self.zahl)),
            Zahleinheit::Teur(decimals) | Zahleinheit::Prozent(decimals) | Zahleinheit::Menge(decimals) => {
                form.menge(self.zahl, decimals)
            }
        }
    }

    /// The number with its unit.
    pub fn gedruckt(&self, form: &Zahlenform) -> String {
        let zahl = self.zahl(form);
        match self.einheit {
            Zahleinheit::Eur => form.eur(Betrag::rounded(self.zahl)),
            Zahleinheit::Teur(_) => form.with_unit_of_thousands(&zahl),
            Zahleinheit::Prozent(_) => format!("{zahl} %"),
            Zahleinheit::Menge(_) => zahl,
        }
    }
}

impl Zahlenbuch<'_> {
    /// The value of a figure; None where the plan has none.
    pub fn wert(&self, zahl: Planzahl) -> Option<Zahlwert> {
        let (plan, zahlenwerk) = (&self.grundlage.plan, &self.grundlage.zahlenwerk);
        match zahl {
            Planzahl::Haushalt(was, jahr) => {
                let betraege = match was {
                    Haushaltszahl::Finanzrahmen => &plan.haushalt.finanzrahmen,
                    Haushaltszahl::Obergrenze => &plan.haushalt.obergrenze,
                    Haushaltszahl::FolgekostenGesamt => &plan.haushalt.folgekosten_gesamt,
                };
                betraege.as_ref()?.get(jahr).copied().map(Zahlwert::betrag)
            }
            Planzahl::EinzelnAb => plan.haushalt.einzeln_ab.map(Zahlwert::betrag),
            Planzahl::Schwelle(nr, was) => {
                let bereich = plan.themenbereiche.get(nr)?;
                let betrag = match was {
                    Schwelle::HoechstensJeJahr => bereich.hoechstens_je_jahr,
                    Schwelle::MehrAls => bereich.mehr_als,
                };
                betrag.map(Zahlwert::betrag)
            }
            Planzahl::Summe(von, kennzahl, jahr) => self.summe(von, kennzahl, jahr),
            Planzahl::Anteilssumme(jahr) if jahr < self.jahre() && !plan.themenbereiche.is_empty() => {
                Some(Zahlwert::anteil(zahlenwerk.sum_of_anteile(jahr)))
            }
            Planzahl::Anteilssumme(_) => None,
            Planzahl::Nichtoeffentlich(von, kennzahl, jahr) => self.nichtoeffentlich(von, kennzahl, jahr),
            Planzahl::Rest(von, jahr) => {
                self.teilsummen(von)?.remainder().get(jahr).copied().flatten().map(Zahlwert::summe)
            }
            Planzahl::Spaltensumme(von, nr) => {
                zahlenwerk.spaltensumme(plan, self.summen_von(von)?, nr).map(Zahlwert::summe)
            }
            Planzahl::Angabe(nr, groesse, jahr) => {
                let angaben = zahlenwerk.angaben(plan, nr, groesse);
                angaben.get(jahr).copied().flatten().map(Zahlwert::angabe)
            }
            Planzahl::Abschreibungsteil { massnahme, jahr, teil } => {
                let jahre = &plan.haushalt.jahre;
                let teile = abschreibungsteile(plan.massnahmen.get(massnahme)?, jahre, *jahre.get(jahr)?);
                teile.get(teil).map(|teil| Zahlwert::angabe(teil.wert))
            }
            Planzahl::Spaltenwert(massnahme, nr) => {
                let wert = plan.massnahmen.get(massnahme)?.werte.get(nr)?.as_ref();
                wert.and_then(Spaltenwert::angabe).map(Zahlwert::angabe)
            }
            Planzahl::Feldbetrag(feld, nr) => {
                feldbetraege(self.grundlage, feld).get(nr).map(|(_, angabe)| Zahlwert::angabe(*angabe))
            }
            Planzahl::Uebertrag { zeile, zelle } => self.uebertrag(zeile, zelle).map(Zahlwert::summe),
            Planzahl::Zelle { tabelle, posten, spalte } => self.zelle(tabelle, posten, spalte),
        }
    }

    fn summen_von(&self, von: Summenort) -> Option<&crate::zahlenwerk::Summen> {
        let zahlenwerk = &self.grundlage.zahlenwerk;
        match von {
            Summenort::Gesamt => Some(&zahlenwerk.gesamt),
            Summenort::Themenbereich(nr) => zahlenwerk.themenbereiche.get(nr),
            Summenort::Amt(amt) => zahlenwerk.amt(&self.grundlage.plan, amt),
        }
    }

    fn summe(&self, von: Summenort, kennzahl: Kennzahl, jahr: usize) -> Option<Zahlwert> {
        match kennzahl {
            Kennzahl::Groesse(groesse) => {
                self.summen_von(von)?.groesse(groesse).get(jahr).copied().map(Zahlwert::summe)
            }
            Kennzahl::Ergebnishaushalt => {
                self.summen_von(von)?.ergebnishaushalt().get(jahr).copied().map(Zahlwert::summe)
            }
            Kennzahl::Anteil => match von {
                Summenort::Themenbereich(nr) => {
                    self.grundlage.zahlenwerk.anteile.get(nr)?.get(jahr).copied().map(Zahlwert::anteil)
                }
                Summenort::Gesamt | Summenort::Amt(_) => None,
            },
        }
    }

    /// What is known of the Maßnahmen that are not public; None where all are.
    pub(super) fn teilsummen(&self, von: Summenort) -> Option<Teilsummen> {
        let anteil = &self.grundlage.zahlenwerk.nichtoeffentlich;
        match von {
            Summenort::Gesamt => anteil.gesamt(),
            Summenort::Themenbereich(nr) => anteil.themenbereiche.get(nr)?.clone(),
            Summenort::Amt(amt) => anteil.aemter.get(&amt).cloned(),
        }
    }

    fn nichtoeffentlich(&self, von: Summenort, kennzahl: Kennzahl, jahr: usize) -> Option<Zahlwert> {
        let teil = self.teilsummen(von)?;
        let summe = match kennzahl {
            Kennzahl::Groesse(groesse) => teil.groesse(groesse).get(jahr).copied().flatten(),
            Kennzahl::Ergebnishaushalt => teil.ergebnishaushalt().get(jahr).copied().flatten(),
            Kennzahl::Anteil => None,
        };
        summe.map(Zahlwert::summe)
    }

    fn zelle(&self, tabelle: usize, posten: usize, spalte: usize) -> Option<Zahlwert> {
        let zahlen = self.grundlage.zahlenwerk.tabellen.get(tabelle)?;
        let cell = (*zahlen.zellen.get(posten)?.get(spalte)?)?;
        let one = &self.grundlage.plan.tabellen[tabelle];
        let decimals = zahlen.nachkommastellen[spalte];
        let einheit = match (one.spalten[spalte].art, one.einheit) {
            (Tabellenspaltenart::Betrag, Geldeinheit::Eur) => Zahleinheit::Eur,
            (Tabellenspaltenart::Betrag, Geldeinheit::Teur) => Zahleinheit::Teur(decimals),
            (Tabellenspaltenart::Anteil, _) => Zahleinheit::Prozent(decimals),
            _ => Zahleinheit::Menge(decimals),
        };
        Some(Zahlwert { zahl: cell.zahl, einheit, unvollstaendig: cell.unvollstaendig })
    }
}
