//! Columns of their own that Maßnahmen have beside their sizes, as a Rat or a plan declares them.

use schemars::JsonSchema;
use serde::Deserialize;

/// Was in einer eigenen Spalte der Maßnahmen steht: Worte oder Geld in Euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "a documented variant would become a schema of its own")]
pub enum Massnahmenspaltenart {
    Text,
    Betrag,
}

/// Eine eigene Spalte der Maßnahmen, zum Beispiel Produktgruppe, Kostenstelle oder Gesamtkosten.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Massnahmenspalte {
    /// Wie die Spalte auf dem Papier heißt.
    #[schemars(length(min = 1))]
    pub titel: String,
    /// Was in ihr steht.
    pub art: Massnahmenspaltenart,
    /// Ob jede Maßnahme hier etwas angeben muss, Sammelpositionen ausgenommen.
    #[serde(default)]
    pub pflicht: bool,
    /// Ob Beträge unter 0 möglich sind.
    #[serde(default)]
    pub negativ: bool,
    /// Ob die Beträge summiert werden: je Themenbereich, je Amt und insgesamt.
    #[serde(default)]
    pub summe: bool,
    /// Ob die Spalte im Maßnahmenplan gedruckt wird.
    #[serde(default)]
    pub gedruckt: bool,
}

impl Massnahmenspalte {
    /// What it is, in one line.
    pub fn beschreibung(&self) -> String {
        let art = match self.art {
            Massnahmenspaltenart::Text => "Text",
            Massnahmenspaltenart::Betrag => "Betrag",
        };
        let marks = [
            (self.pflicht, "Pflicht"),
            (self.negativ, "auch unter 0"),
            (self.summe, "summiert"),
            (self.gedruckt, "gedruckt"),
        ];
        let marks = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word);
        [self.titel.as_str(), art].into_iter().chain(marks).collect::<Vec<_>>().join(", ")
    }

    /// Whether its amounts are added up. Words are not.
    pub fn summiert(&self) -> bool {
        self.summe && self.art == Massnahmenspaltenart::Betrag
    }
}
