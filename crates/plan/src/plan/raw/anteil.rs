//! What the program writes beside a public plan: the sums of what was taken out.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::betrag::RawJeJahr;

/// Was in der Datei nichtoeffentlich.yaml steht, die das Programm einem öffentlichen Plan beilegt: was die gestrichenen
/// Maßnahmen zusammen kosten.
#[derive(Debug, Default, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawNichtoeffentlich {
    /// Je Themenbereich, der solche Maßnahmen hat.
    #[serde(default)]
    pub themenbereiche: IndexMap<String, RawTeilsummen>,
    /// Je Amt, dessen Summen im Text stehen.
    #[serde(default)]
    pub aemter: IndexMap<String, RawTeilsummen>,
}

/// Summen je Jahr.
#[derive(Debug, Default, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTeilsummen {
    /// Größe, Jahr, Betrag.
    #[serde(default)]
    pub betraege: IndexMap<String, RawJeJahr>,
    /// Größe und Jahre, in denen zum Betrag etwas kommt, das nicht bezifferbar ist.
    #[serde(default)]
    pub nicht_bezifferbar: IndexMap<String, Vec<i64>>,
}
