//! The form that a plan is printed on: one version of one kind of Vorlage, with everything it inherits.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::feld::Feld;

/// Ein Teil der Drucksache: wird allein und im Gesamtdokument gedruckt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Teil {
    /// Name der Vorlage ohne Endung: `anlage-1` ist die Datei anlage-1.typ.j2.
    pub vorlage: String,
    /// Was im Namen der PDF-Datei hinter der Nummer steht.
    pub datei: String,
    /// Die Nummer der Anlage, die dieser Teil ist.
    #[serde(default)]
    pub anlage: Option<usize>,
}

/// Ein Abschnitt der Vorlage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Abschnitt {
    /// Die Überschrift.
    #[schemars(length(min = 1))]
    pub titel: String,
    /// Was in ihm steht, in dieser Reihenfolge: Texte des Plans und eigene Felder des Formulars.
    #[schemars(length(min = 1))]
    pub inhalt: Vec<String>,
}

/// What a section can hold beside the form's own fields.
pub const INHALTE: &[&str] = &[
    "beschlussantrag",
    "kurzfassung",
    "finanzielle_auswirkungen",
    "planung",
    "mitzeichnung",
    "vorliegende_antraege",
    "erledigte_antraege",
];

/// A version of a form.
#[derive(Debug, Clone)]
pub struct Formular {
    /// Which version: what a plan may write under `vorlage.formularstand`.
    pub name: String,
    /// The kind of Vorlage, as a plan writes it.
    pub art: String,
    /// The kind of Vorlage, as it is printed.
    pub art_name: String,
    /// The parts of the paper in their order.
    pub teile: Vec<Teil>,
    /// The part that prints the Maßnahmenplan with its sums.
    pub massnahmenplan: Option<String>,
    /// The sections of the Vorlage in their order.
    pub abschnitte: Vec<Abschnitt>,
    /// Its own fields in the order of the file.
    pub felder: IndexMap<String, Feld>,
}
