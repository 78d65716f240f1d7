//! A Maßnahme as it is written.

use crate::units::Amtsnummer;

use schemars::JsonSchema;
use serde::Deserialize;

use super::betrag::RawJeJahr;

/// Eine Maßnahme.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMassnahme {
    /// Kennung, die auch bei einem neuen Namen bleibt.
    pub id: Option<String>,
    /// Nummer des Amts, auch mit Zusatz wie 10-2 oder 51a.
    pub amt: Option<Amtsnummer>,
    /// Der Name der Maßnahme.
    #[schemars(length(min = 1))]
    pub bezeichnung: String,
    /// Der Themenbereich, in dem ihr Geld zählt.
    pub themenbereich: String,
    /// Themenbereiche, unter denen sie auch aufgeführt ist, ohne noch einmal zu zählen.
    #[serde(default)]
    pub auch_unter: Vec<String>,
    /// Sammelposition: viele kleine Maßnahmen in einer Summe, ohne Amt und Schwellen.
    #[serde(default)]
    pub sammelposition: bool,
    /// Planmittel (Investition) je Jahr.
    pub planmittel: RawJeJahr,
    /// Einzahlungen je Jahr, zum Beispiel Zuschüsse.
    pub einzahlungen: Option<RawJeJahr>,
    /// Verpflichtungsermächtigung je Jahr.
    pub verpflichtungsermaechtigung: Option<RawJeJahr>,
    /// Einmaliger Aufwand im Ergebnishaushalt je Jahr.
    pub einmaliger_aufwand: Option<RawJeJahr>,
    /// Laufende Folgekosten im Ergebnishaushalt je Jahr.
    pub folgekosten: Option<RawJeJahr>,
    /// Nutzungsdauer in Jahren, für die Abschreibung.
    #[schemars(range(min = 1, max = 100))]
    pub nutzungsdauer: Option<i64>,
    /// Monat der Inbetriebnahme als JJJJ-MM, für die Abschreibung.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}$"))]
    pub inbetriebnahme: Option<String>,
    /// Was getan wird und warum (Text mit Ausdrücken, Absätzen und Aufzählungen).
    pub beschreibung: Option<String>,
    /// Priorität, 1 ist die höchste.
    #[schemars(range(min = 1, max = 9))]
    pub prioritaet: Option<i64>,
    /// Bemerkung im Maßnahmenplan (Text mit Ausdrücken, Absätzen und Aufzählungen).
    pub bemerkung: Option<String>,
    /// Ob diese Maßnahme nicht öffentlich ist: öffentlich gedruckt wird nur, was alle solchen zusammen kosten.
    #[serde(default)]
    pub nichtoeffentlich: bool,
    /// Warum sich die Maßnahme geändert hat; steht nur in der Änderungsübersicht.
    pub aenderungsgrund: Option<String>,
}
