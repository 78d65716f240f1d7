//! A figure of a plan, without its value.

use crate::plan::{Groesse, Kennzahl, Summenort};

/// A figure of a plan, by what it is. Maßnahmen, Themenbereiche, tables, columns and years are named by their indices in
/// the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Planzahl {
    /// Money per year that the plan states as a whole.
    Haushalt(Haushaltszahl, usize),
    /// From which amount a Maßnahme is listed one by one.
    EinzelnAb,
    /// A threshold of a Themenbereich.
    Schwelle(usize, Schwelle),
    /// A figure of several Maßnahmen in a year.
    Summe(Summenort, Kennzahl, usize),
    /// The sum of all printed shares of a year.
    Anteilssumme(usize),
    /// The part of a sum that is not public.
    Nichtoeffentlich(Summenort, Kennzahl, usize),
    /// In a public plan, the part of the Ergebnishaushalt from Größen whose own sums it does not tell.
    Rest(Summenort, usize),
    /// The sum of a column of their own of the Maßnahmen.
    Spaltensumme(Summenort, usize),
    /// What a Maßnahme states of a Größe in a year, or what is computed for it.
    Angabe(usize, Groesse, usize),
    /// What some of the Planmittel of a Maßnahme give to its depreciation of a year.
    Abschreibungsteil {
        /// The Maßnahme.
        massnahme: usize,
        /// The year of the depreciation.
        jahr: usize,
        /// Which of the parts of that year.
        teil: usize,
    },
    /// What a Maßnahme states in a column of its own.
    Spaltenwert(usize, usize),
    /// An amount of a form's field, by the place of the field in the form; of several, by its place among them.
    Feldbetrag(usize, usize),
    /// In Anlage 2, the sum of all rows up to one, which is carried over where the page ends there.
    Uebertrag {
        /// The row, by its place among all that are counted.
        zeile: usize,
        /// The cell of the row.
        zelle: usize,
    },
    /// A number in a table.
    Zelle {
        /// The table.
        tabelle: usize,
        /// Its item.
        posten: usize,
        /// Its column.
        spalte: usize,
    },
}

/// What a plan states per year as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Haushaltszahl {
    /// The money there is.
    Finanzrahmen,
    /// The cap of running contracts.
    Obergrenze,
    /// Running costs that are known in total only.
    FolgekostenGesamt,
}

/// What a Maßnahme of a Themenbereich may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Schwelle {
    /// At most this in every year.
    HoechstensJeJahr,
    /// More than this in some year.
    MehrAls,
}

impl Haushaltszahl {
    /// All.
    pub(super) const ALL: [Self; 3] = [Self::Finanzrahmen, Self::Obergrenze, Self::FolgekostenGesamt];

    /// The keys below `haushalt`.
    pub(super) fn schluessel(self) -> &'static [&'static str] {
        match self {
            Self::Finanzrahmen => &["finanzrahmen"],
            Self::Obergrenze => &["wartung_und_betreuung", "obergrenze"],
            Self::FolgekostenGesamt => &["wartung_und_betreuung", "folgekosten_gesamt"],
        }
    }
}

impl Schwelle {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::HoechstensJeJahr, Self::MehrAls];

    /// The key of a Themenbereich.
    pub(super) fn schluessel(self) -> &'static str {
        match self {
            Self::HoechstensJeJahr => "hoechstens_je_jahr",
            Self::MehrAls => "mehr_als",
        }
    }
}
