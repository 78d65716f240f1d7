//! `rat.yaml` as it is written. The doc comments are what an editor shows to whoever writes one.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Severity;

use super::formular::Teil;

/// Ein Rat: die Formulare, Wörter und Schreibweisen einer Stadt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRat {
    /// Name der Stadt, wie er im Kopf der Vorlage steht.
    pub stadt: String,
    /// Form der Zahlen, der Daten und der Schrift.
    pub form: RawForm,
    /// Ämter: Nummer und Name.
    pub aemter: BTreeMap<String, String>,
    /// Das Referat, das mitzeichnet, wenn eine Vorlage Geld kostet.
    #[serde(default)]
    pub finanzreferat: Option<String>,
    /// Stufen von Prüfregeln, die in dieser Stadt anders gelten.
    #[serde(default)]
    pub pruefung: IndexMap<String, RawRegelstufe>,
    /// Die Arten von Vorlagen, die dieser Rat kennt.
    pub vorlagenarten: IndexMap<String, Vorlagenart>,
    /// Ob im Maßnahmenplan oben auf jeder Folgeseite die bisherigen Summen stehen (Übertrag).
    pub uebertrag: bool,
    /// Alle Wörter, die auf dem Papier stehen und nicht aus dem Plan kommen.
    pub worte: BTreeMap<String, String>,
}

/// Wie eine Prüfregel in dieser Stadt gilt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRegelstufe {
    /// Wie ihre Befunde gelten: fehler, warnung oder hinweis.
    pub stufe: RawStufe,
    /// Warum.
    pub grund: String,
}

/// Die Stufe eines Befunds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "a documented variant would become a schema of its own")]
pub enum RawStufe {
    Fehler,
    Warnung,
    Hinweis,
}

impl From<RawStufe> for Severity {
    fn from(stufe: RawStufe) -> Self {
        match stufe {
            RawStufe::Fehler => Self::Error,
            RawStufe::Warnung => Self::Warning,
            RawStufe::Hinweis => Self::Note,
        }
    }
}

/// Form der Zahlen, der Daten und der Schrift.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawForm {
    /// Die Währung hinter einem Betrag, zum Beispiel EUR.
    pub waehrung: String,
    /// Das Muster eines Datums, zum Beispiel %d.%m.%Y für 22.11.2013.
    pub datum: String,
    /// Die Schrift; sie liegt im Ordner fonts/.
    pub schrift: String,
}

/// Eine Art von Vorlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vorlagenart {
    /// Wie die Art auf dem Papier heißt.
    pub name: String,
    /// Die Teile der Drucksache in ihrer Reihenfolge.
    #[schemars(length(min = 1))]
    pub teile: Vec<Teil>,
    /// Welcher Teil den Maßnahmenplan mit seinen Summen druckt.
    #[serde(default)]
    pub massnahmenplan: Option<String>,
}
