//! The Größen of a Maßnahme.

use crate::units::Summe;

/// An amount that a Maßnahme can state per year or that is computed from it. Each is a group of columns in Anlage 2.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Groesse {
    /// Investment in the Finanzhaushalt.
    #[default]
    Planmittel,
    /// Grants and refunds in the Finanzhaushalt.
    Einzahlungen,
    /// Authority to enter into commitments for later years.
    Verpflichtungsermaechtigung,
    /// Grants that the city pays in the Ergebnishaushalt, which are no investment.
    Transferaufwand,
    /// One-off expense in the Ergebnishaushalt.
    EinmaligerAufwand,
    /// Running costs in the Ergebnishaushalt.
    Folgekosten,
    /// Depreciation in the Ergebnishaushalt, computed.
    Abschreibung,
    /// Revenue in the Ergebnishaushalt, which relieves it.
    Ertraege,
}

impl Groesse {
    /// All, in the order of their columns.
    pub const ALL: [Self; 8] = [
        Self::Planmittel,
        Self::Einzahlungen,
        Self::Verpflichtungsermaechtigung,
        Self::Transferaufwand,
        Self::EinmaligerAufwand,
        Self::Folgekosten,
        Self::Abschreibung,
        Self::Ertraege,
    ];

    /// Those that a plan or a Maßnahme may be about, the most important one first.
    const LEITGROESSEN: [Self; 5] =
        [Self::Planmittel, Self::Transferaufwand, Self::EinmaligerAufwand, Self::Folgekosten, Self::Ertraege];

    /// The number of Größen.
    pub const ANZAHL: usize = Self::ALL.len();

    /// The key in YAML and in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planmittel => "planmittel",
            Self::Einzahlungen => "einzahlungen",
            Self::Verpflichtungsermaechtigung => "verpflichtungsermaechtigung",
            Self::Transferaufwand => "transferaufwand",
            Self::EinmaligerAufwand => "einmaliger_aufwand",
            Self::Folgekosten => "folgekosten",
            Self::Abschreibung => "abschreibung",
            Self::Ertraege => "ertraege",
        }
    }

    /// Its name for people.
    pub fn wort(self) -> &'static str {
        match self {
            Self::Planmittel => "Planmittel",
            Self::Einzahlungen => "Einzahlungen",
            Self::Verpflichtungsermaechtigung => "Verpflichtungsermächtigung",
            Self::Transferaufwand => "Transferaufwand",
            Self::EinmaligerAufwand => "Einmaliger Aufwand",
            Self::Folgekosten => "Folgekosten",
            Self::Abschreibung => "Abschreibung",
            Self::Ertraege => "Erträge",
        }
    }

    /// The Größe with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|groesse| groesse.key() == key)
    }

    /// The Größe that something is about which states these: Planmittel if it states them, else the next one.
    pub fn leitgroesse(stated: impl Fn(Self) -> bool) -> Self {
        Self::LEITGROESSEN.into_iter().find(|groesse| stated(*groesse)).unwrap_or(Self::Planmittel)
    }

    /// The Größen of the Ergebnishaushalt: what burdens it, then what relieves it.
    pub fn of_ergebnishaushalt() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.into_iter().filter(|groesse| groesse.ergebnishaushalt())
    }

    /// Whether it burdens or relieves the Ergebnishaushalt.
    pub fn ergebnishaushalt(self) -> bool {
        matches!(
            self,
            Self::Transferaufwand | Self::EinmaligerAufwand | Self::Folgekosten | Self::Abschreibung | Self::Ertraege
        )
    }

    /// Whether it relieves the Ergebnishaushalt, so that its burden is less by this.
    pub fn entlastet(self) -> bool {
        self == Self::Ertraege
    }

    /// What a sum of it adds to the burden on the Ergebnishaushalt.
    pub fn belastung(self, summe: Summe) -> Summe {
        if self.entlastet() { -summe } else { summe }
    }
}
