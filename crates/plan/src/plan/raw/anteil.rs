//! What the program writes beside a public plan: the sums of what was taken out.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::betrag::RawJeJahr;
use crate::rat::RawZahl;

/// Was in der Datei nichtoeffentlich.yaml steht, die das Programm einem öffentlichen Plan beilegt: was die gestrichenen
/// Maßnahmen zusammen kosten.
#[derive(Debug, Default, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawNichtoeffentlich {
    /// Welche Summen und Anteile der öffentliche Plan nennt: `massnahmenplan` sind alle der Themenbereiche, andere stehen
    /// einzeln da, wie in einem Ausdruck. Ohne Angabe alle, die hier stehen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub genannt: Option<Vec<String>>,
    /// Für alle Maßnahmen zusammen, wo nicht alle Themenbereiche genannt sind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gesamt: Option<RawTeilsummen>,
    /// Je Themenbereich, der solche Maßnahmen hat.
    #[serde(default)]
    pub themenbereiche: IndexMap<String, RawTeilsummen>,
    /// Je Amt, dessen Summen im Text stehen.
    #[serde(default)]
    pub aemter: IndexMap<String, RawTeilsummen>,
    /// Eigene Spalten der Maßnahmen, in denen gestrichene Beträge stehen: ihre Summen nennt der öffentliche Plan nicht.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spalten: Vec<String>,
    /// Je Themenbereich und Jahr der Anteil an den Planmitteln in Prozent, wo der Text ihn nennt, aber nicht die Summen.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub anteile: IndexMap<String, RawJeJahr>,
}

/// Summen je Jahr.
#[derive(Debug, Default, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTeilsummen {
    /// Größe, Jahr, Betrag; unter `ergebnishaushalt`, was Größen zu ihm beitragen, die selbst nicht genannt sind, auch
    /// unter 0.
    #[serde(default)]
    pub betraege: IndexMap<String, IndexMap<String, RawZahl>>,
    /// Größe und Jahre, in denen zum Betrag etwas kommt, das nicht bezifferbar ist.
    #[serde(default)]
    pub nicht_bezifferbar: IndexMap<String, Vec<i64>>,
}
