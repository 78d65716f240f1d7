//! The fields that a form has of its own: what `rat.yaml` declares, and a plan fills in under `vorlage.formular`.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::tabelle::{RawGeldeinheit, RawPosten, RawTabellenspalte};

/// Ein Feld des Formulars, das der Plan unter vorlage.formular ausfüllt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feld {
    /// Was für eine Angabe es ist: ja_nein, auswahl, text, betrag, betrag_oder_text,
    /// betrag_je_jahr, datum oder tabelle.
    pub art: Feldart,
    /// Wie das Feld auf dem Papier heißt.
    #[schemars(length(min = 1))]
    pub titel: String,
    /// Was einzutragen ist, für die Person, die den Plan schreibt.
    #[serde(default)]
    pub erklaerung: Option<String>,
    /// Ob es immer ausgefüllt sein muss.
    #[serde(default)]
    pub pflicht: bool,
    /// Es muss ausgefüllt sein, wenn alle diese Felder einen der Werte haben.
    #[serde(default)]
    pub pflicht_wenn: IndexMap<String, EinOderMehrere>,
    /// Es darf nur ausgefüllt sein, wenn alle diese Felder einen der Werte haben.
    #[serde(default)]
    pub nur_wenn: IndexMap<String, EinOderMehrere>,
    /// Ob es nie öffentlich ist.
    #[serde(default)]
    pub nichtoeffentlich: bool,
    /// Bei einem betrag oder betrag_oder_text: das andere Feld dieser Arten, dessen Betrag er gewöhnlich nicht übersteigt.
    #[serde(default)]
    pub hoechstens: Option<String>,
    /// Bei einer auswahl: die möglichen Werte und die Wörter, die für sie gedruckt werden.
    #[serde(default)]
    pub werte: IndexMap<String, String>,
    /// Bei einer auswahl: ob mehrere Werte zugleich gewählt sein können.
    #[serde(default)]
    pub mehrere: bool,
    /// Bei einer tabelle: die Spalten in ihrer Reihenfolge.
    #[serde(default)]
    pub spalten: IndexMap<String, RawTabellenspalte>,
    /// Bei einer tabelle: die Zeilen, wenn das Formular sie vorgibt; der Plan füllt sie unter ihrer Kennung aus. Ohne sie
    /// führt der Plan die Zeilen auf.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub posten: Vec<RawPosten>,
    /// Bei einer tabelle: in welcher Einheit ihre Beträge stehen, EUR oder TEUR; ohne Angabe EUR.
    #[serde(default)]
    pub einheit: Option<RawGeldeinheit>,
    /// Bei einer tabelle mit posten: was über den Namen der Zeilen steht.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub kopf: Option<String>,
}

impl Feld {
    /// Whether it is a table whose rows the form lists.
    pub fn has_posten(&self) -> bool {
        !self.posten.is_empty()
    }

    /// All rows that the form lists, in the order of print.
    pub fn alle_posten(&self) -> Vec<&RawPosten> {
        let mut all = Vec::new();
        self.posten.iter().for_each(|one| one.all(&mut all));
        all
    }
}

/// Was für eine Angabe ein Feld aufnimmt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "a documented variant would become a schema of its own")]
pub enum Feldart {
    JaNein,
    Auswahl,
    Text,
    Betrag,
    BetragOderText,
    BetragJeJahr,
    Datum,
    Tabelle,
}

impl Feldart {
    /// Its name in `rat.yaml` and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::JaNein => "ja_nein",
            Self::Auswahl => "auswahl",
            Self::Text => "text",
            Self::Betrag => "betrag",
            Self::BetragOderText => "betrag_oder_text",
            Self::BetragJeJahr => "betrag_je_jahr",
            Self::Datum => "datum",
            Self::Tabelle => "tabelle",
        }
    }

    /// Whether a field of this kind states one amount.
    pub fn has_betrag(self) -> bool {
        matches!(self, Self::Betrag | Self::BetragOderText)
    }
}

/// One value or a list of them: `nein`, `[teilweise, nicht]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Geschrieben")]
pub struct EinOderMehrere(Vec<String>);

impl EinOderMehrere {
    /// The values in the order of the file.
    pub fn werte(&self) -> &[String] {
        &self.0
    }

    /// Whether it is one of the values.
    pub fn contains(&self, wert: &str) -> bool {
        self.0.iter().any(|one| one == wert)
    }
}

/// As it is written.
#[derive(Deserialize)]
#[serde(untagged)]
enum Geschrieben {
    Ein(String),
    Mehrere(Vec<String>),
}

impl From<Geschrieben> for EinOderMehrere {
    fn from(geschrieben: Geschrieben) -> Self {
        Self(match geschrieben {
            Geschrieben::Ein(wert) => vec![wert],
            Geschrieben::Mehrere(werte) => werte,
        })
    }
}

impl JsonSchema for EinOderMehrere {
    fn schema_name() -> Cow<'static, str> {
        "EinOderMehrere".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["string", "array"], "items": {"type": "string"}, "minItems": 1})
    }
}
