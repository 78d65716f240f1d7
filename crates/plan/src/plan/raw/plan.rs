//! `plan.yaml` and the files under `massnahmen/` as a whole.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::rat::{RawStufe, RawTabelle};
use crate::units::Amtsnummer;

use super::betrag::RawJeJahr;
use super::haushalt::{RawHaushalt, RawThemenbereich};
use super::massnahme::RawMassnahme;
use super::vorlage::RawVorlage;

/// Was in der Datei `plan.yaml` steht.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plan")]
pub struct RawPlan {
    /// Die Vorlage: Kopf, Beratungsfolge und Texte.
    pub vorlage: RawVorlage,
    /// Jahre und Finanzrahmen; eine Vorlage ohne Maßnahmenplan hat keine.
    pub haushalt: Option<RawHaushalt>,
    /// Die Themenbereiche in der Reihenfolge, in der sie gedruckt werden.
    #[serde(default)]
    #[schemars(length(min = 1, max = 200))]
    pub themenbereiche: Vec<RawThemenbereich>,
    /// Tabellen, die der Text mit `{{ tabelle.KENNUNG }}` einfügt, jede unter ihrer Kennung.
    #[serde(default)]
    pub tabellen: IndexMap<String, RawTabelle>,
    /// Stufen und begründete Ausnahmen der Prüfregeln.
    #[serde(default)]
    pub pruefung: IndexMap<String, RawPruefung>,
    /// Maßnahmen, die nicht in einer Datei unter massnahmen/ stehen.
    #[serde(default)]
    pub massnahmen: Vec<RawMassnahme>,
}

/// Was in einer Datei unter massnahmen/ steht.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Maßnahmen")]
pub struct RawMassnahmen {
    /// Das Amt, zu dem alle Maßnahmen dieser Datei gehören.
    pub amt: Option<Amtsnummer>,
    /// Kontrollsumme je Jahr: was die Maßnahmen dieser Datei zusammen kosten müssen.
    pub kontrollsumme: Option<RawJeJahr>,
    /// Die Maßnahmen.
    pub massnahmen: Vec<RawMassnahme>,
}

/// Was für eine Prüfregel in diesem Plan gilt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPruefung {
    /// Wie ihre Befunde gelten: fehler, warnung oder hinweis.
    pub stufe: Option<RawStufe>,
    /// Warum die Stufe geändert ist.
    pub grund: Option<String>,
    /// Einzelne Stellen, die in Ordnung sind.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub ausnahmen: Vec<RawAusnahme>,
}

/// Eine Stelle, die in Ordnung ist.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAusnahme {
    /// Die Stelle: ein Stück ihres Textes, oder der Weg zu ihr, zum Beispiel haushalt.finanzrahmen.2014.
    #[schemars(length(min = 1))]
    pub bei: String,
    /// Warum sie in Ordnung ist.
    #[schemars(length(min = 1))]
    pub grund: String,
}
