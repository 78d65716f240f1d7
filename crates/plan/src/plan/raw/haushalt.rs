//! `haushalt` and `themenbereiche` as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::betrag::{RawBetrag, RawJeJahr};
use crate::rat::RawKontrollsumme;

/// Jahre und Finanzrahmen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHaushalt {
    /// Die Jahre des Plans, ein bis fünf, aufsteigend und ohne Lücke.
    #[schemars(length(min = 1, max = 5))]
    pub jahre: Vec<i64>,
    /// Was je Jahr zur Verfügung steht; entfallen kann er nur, wo keine Maßnahme Planmittel hat.
    pub finanzrahmen: Option<RawJeJahr>,
    /// Ab welchem Betrag (in mindestens einem Jahr) eine Maßnahme in Anlage 1 einzeln aufgeführt ist.
    pub einzeln_ab: Option<RawBetrag>,
    /// Wartungs- und Betreuungsverträge.
    pub wartung_und_betreuung: Option<RawWartung>,
    /// Warum sich die Jahre oder der Finanzrahmen geändert haben; steht nur in der Änderungsübersicht.
    pub aenderungsgrund: Option<String>,
}

/// Wartungs- und Betreuungsverträge.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawWartung {
    /// Obergrenze für die laufenden Verträge je Jahr.
    pub obergrenze: Option<RawJeJahr>,
    /// Folgekosten aller Maßnahmen je Jahr, nur wenn sie je Maßnahme nicht bekannt sind.
    pub folgekosten_gesamt: Option<RawJeJahr>,
}

/// Ein Themenbereich.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawThemenbereich {
    /// Kennung, mit der Maßnahmen und Texte den Themenbereich nennen.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Der Titel.
    #[schemars(length(min = 1))]
    pub titel: String,
    /// Kurzer Titel für Hinweise.
    pub kurztitel: Option<String>,
    /// Was eine Maßnahme in jedem Jahr höchstens kosten darf.
    pub hoechstens_je_jahr: Option<RawBetrag>,
    /// Was eine Maßnahme in mindestens einem Jahr übersteigen muss.
    pub mehr_als: Option<RawBetrag>,
    /// Kontrollsumme je Jahr: was die Maßnahmen des Themenbereichs zusammen kosten müssen; unter einer Größe (`ertraege`)
    /// oder `ergebnishaushalt` je Jahr deren Summe.
    pub kontrollsumme: Option<RawKontrollsumme>,
}
