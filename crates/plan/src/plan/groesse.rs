//! The Größen of a Maßnahme.

/// An amount that a Maßnahme can state per year or that is computed from it. Each is a group of columns in Anlage 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Groesse {
    /// Investment in the Finanzhaushalt.
    Planmittel,
    /// Grants and refunds in the Finanzhaushalt.
    Einzahlungen,
    /// Authority to enter into commitments for later years.
    Verpflichtungsermaechtigung,
    /// One-off expense in the Ergebnishaushalt.
    EinmaligerAufwand,
    /// Running costs in the Ergebnishaushalt.
    Folgekosten,
    /// Depreciation in the Ergebnishaushalt, computed.
    Abschreibung,
}

impl Groesse {
    /// All, in the order of their columns.
    pub const ALL: [Self; 6] = [
        Self::Planmittel,
        Self::Einzahlungen,
        Self::Verpflichtungsermaechtigung,
        Self::EinmaligerAufwand,
        Self::Folgekosten,
        Self::Abschreibung,
    ];

    /// The number of Größen.
    pub const ANZAHL: usize = Self::ALL.len();

    /// The key in YAML and in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planmittel => "planmittel",
            Self::Einzahlungen => "einzahlungen",
            Self::Verpflichtungsermaechtigung => "verpflichtungsermaechtigung",
            Self::EinmaligerAufwand => "einmaliger_aufwand",
            Self::Folgekosten => "folgekosten",
            Self::Abschreibung => "abschreibung",
        }
    }

    /// Its name for people.
    pub fn wort(self) -> &'static str {
        match self {
            Self::Planmittel => "Planmittel",
            Self::Einzahlungen => "Einzahlungen",
            Self::Verpflichtungsermaechtigung => "Verpflichtungsermächtigung",
            Self::EinmaligerAufwand => "Einmaliger Aufwand",
            Self::Folgekosten => "Folgekosten",
            Self::Abschreibung => "Abschreibung",
        }
    }

    /// The Größe with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|groesse| groesse.key() == key)
    }

    /// The Größen that burden the Ergebnishaushalt.
    pub fn of_ergebnishaushalt() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.into_iter().filter(|groesse| groesse.ergebnishaushalt())
    }

    /// Whether it burdens the Ergebnishaushalt.
    pub fn ergebnishaushalt(self) -> bool {
        matches!(self, Self::EinmaligerAufwand | Self::Folgekosten | Self::Abschreibung)
    }
}
