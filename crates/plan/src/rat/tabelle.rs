//! Tables as they are written: `tabellen` of a plan, the files under `tabellen/`, and what a form declares of its own.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::units::Amtsnummer;

/// Eine Tabelle: Spalten und Posten, mit Summen und anderem, was das Programm daraus rechnet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tabelle")]
pub struct RawTabelle {
    /// Was über der Tabelle steht.
    #[schemars(length(min = 1))]
    pub titel: Option<String>,
    /// In welcher Einheit alle Beträge der Tabelle stehen und eingetragen sind: EUR oder TEUR.
    #[serde(default)]
    pub einheit: RawGeldeinheit,
    /// Was über der Spalte mit den Namen der Posten steht.
    #[schemars(length(min = 1))]
    pub kopf: Option<String>,
    /// Die Jahre der Spalten mit `je_jahr`; ohne Angabe die Jahre des Plans.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub jahre: Vec<i64>,
    /// Die Spalten von links nach rechts, jede unter ihrer Kennung.
    #[schemars(length(min = 1, max = 40))]
    pub spalten: IndexMap<String, RawTabellenspalte>,
    /// Die Zeilen von oben nach unten.
    #[schemars(length(min = 1, max = 10000))]
    pub posten: Vec<RawPosten>,
    /// Die Fußnoten der Tabelle, jede unter dem Namen, mit dem ein Titel oder eine Zelle mit Worten sie nennt: `[^1]`.
    #[serde(default)]
    pub fussnoten: IndexMap<String, String>,
    /// Ob die Tabelle nicht öffentlich ist: dann fehlt sie im öffentlichen Plan ganz.
    #[serde(default)]
    pub nichtoeffentlich: bool,
    /// Warum sich die Tabelle geändert hat; steht nur in der Änderungsübersicht.
    pub aenderungsgrund: Option<String>,
}

/// Die Einheit der Beträge einer Tabelle: Euro oder tausend Euro.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "a documented variant would become a schema of its own")]
pub enum RawGeldeinheit {
    #[default]
    Eur,
    Teur,
}

/// Was in den Zellen einer Spalte steht: Worte, Geld in der Einheit der Tabelle, eine Zahl mit einer eigenen Einheit,
/// Prozent oder ein Tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "a documented variant would become a schema of its own")]
pub enum RawTabellenspaltenart {
    Text,
    Betrag,
    Menge,
    Anteil,
    Datum,
}

/// Eine Spalte. Von `summe`, `differenz`, `produkt`, `anteil` und `prozent` steht höchstens eines da: dann rechnet das
/// Programm ihre Zellen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTabellenspalte {
    /// Was über der Spalte steht; ohne Angabe ihre Kennung.
    #[schemars(length(min = 1))]
    pub titel: Option<String>,
    /// Was in den Zellen steht.
    pub art: RawTabellenspaltenart,
    /// Ob die Spalte für jedes Jahr einmal da ist.
    #[serde(default)]
    pub je_jahr: bool,
    /// Die Einheit einer Menge, zum Beispiel Std. oder m².
    #[schemars(length(min = 1))]
    pub einheit: Option<String>,
    /// Wie viele Stellen hinter dem Komma gedruckt werden; darauf wird auch gerundet, was gerechnet ist.
    #[schemars(range(min = 0, max = 2))]
    pub nachkommastellen: Option<i64>,
    /// Ob Werte unter 0 möglich sind.
    #[serde(default)]
    pub negativ: bool,
    /// Ob die Spalte in Summen leer bleibt, zum Beispiel die Preise je Stück.
    #[serde(default)]
    pub ohne_summe: bool,
    /// Die Summe dieser Spalten, auch über deren Jahre. Bei einem Formular, dessen Zeilen der Plan aufführt, auch true:
    /// dann steht unter der Spalte die Summe ihrer Zeilen.
    pub summe: Option<RawSpaltensumme>,
    /// Die erste dieser Spalten abzüglich der anderen.
    #[schemars(length(min = 2, max = 40))]
    pub differenz: Option<Vec<String>>,
    /// Das Produkt dieser beiden Spalten, zum Beispiel Menge und Ansatz.
    #[schemars(length(min = 2, max = 2))]
    pub produkt: Option<Vec<String>>,
    /// Der Anteil einer Spalte an ihrem Wert in einem anderen Posten.
    pub anteil: Option<RawPostenanteil>,
    /// Ein Prozentsatz einer Spalte.
    pub prozent: Option<RawSpaltenprozent>,
}

/// Was eine Spalte zusammenzählt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(transform = spaltensumme_schema)]
pub enum RawSpaltensumme {
    /// The rows of the column: their sum stands below it.
    Zeilen(bool),
    /// Other columns of its row.
    Spalten(Vec<String>),
}

/// Ein Anteil: der Wert einer Spalte im Verhältnis zu ihrem Wert in einem Posten.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPostenanteil {
    /// Die Spalte.
    pub von: String,
    /// Die Kennung des Postens, der 100 Prozent ist, meistens die Summe.
    pub an: String,
}

/// Ein Prozentsatz einer Spalte.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSpaltenprozent {
    /// Der Satz in Prozent, mit einem Punkt vor den Nachkommastellen.
    pub satz: RawZahl,
    /// Die Spalte.
    pub von: String,
}

/// Eine Zeile. Von `posten`, `summe`, `differenz`, `prozent`, `aus` und `groesse` steht höchstens eines da: dann rechnet
/// das Programm die Beträge der Zeile.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPosten {
    /// Kennung, mit der andere Posten und Texte diesen nennen.
    #[schemars(length(min = 1))]
    pub id: Option<String>,
    /// Der Name des Postens.
    #[schemars(length(min = 1))]
    pub titel: String,
    /// Was in den Zellen steht, unter der Kennung der Spalte; bei Spalten mit `je_jahr` unter dem Jahr.
    #[serde(default)]
    pub werte: IndexMap<String, RawZellwert>,
    /// Die Posten einer Gruppe; ihre Summe steht in dieser Zeile.
    #[serde(default)]
    #[schemars(length(max = 10000))]
    pub posten: Vec<RawPosten>,
    /// Teile dieses Postens, die aufgeführt und nicht noch einmal gezählt werden.
    #[serde(default)]
    #[schemars(length(max = 10000))]
    pub davon: Vec<RawPosten>,
    /// Die Summe: `alle` Posten darüber, die noch nicht gezählt sind, oder die Kennungen von Posten.
    pub summe: Option<RawSummanden>,
    /// Der erste dieser Posten abzüglich der anderen: ein Saldo.
    #[schemars(length(min = 2, max = 100))]
    pub differenz: Option<Vec<String>>,
    /// Ein Prozentsatz anderer Posten, zum Beispiel die Mehrwertsteuer oder Baunebenkosten.
    pub prozent: Option<RawPostenprozent>,
    /// Ein Posten einer anderen Tabelle; übernommen werden Spalten mit derselben Kennung.
    pub aus: Option<RawUebernahme>,
    /// Eine Summe der Maßnahmen.
    pub groesse: Option<RawPostengroesse>,
    /// Die Spalten, in denen der Posten gerechnet wird; ohne Angabe alle.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub nur: Vec<String>,
    /// Werte, die anderswo gerechnet wurden und mit dem übereinstimmen müssen, was das Programm rechnet.
    #[serde(default)]
    pub kontrolle: IndexMap<String, RawZellwert>,
}

/// Was zu einer Summe gehört.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(transform = summanden_schema)]
pub enum RawSummanden {
    /// `alle`.
    Wort(String),
    /// Kennungen von Posten.
    Kennungen(Vec<String>),
}

/// Ein Prozentsatz anderer Posten.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPostenprozent {
    /// Der Satz in Prozent, mit einem Punkt vor den Nachkommastellen.
    pub satz: RawZahl,
    /// Die Kennungen der Posten.
    #[schemars(length(min = 1, max = 100))]
    pub von: Vec<String>,
}

/// Ein Posten einer anderen Tabelle.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawUebernahme {
    /// Die Kennung der Tabelle.
    pub tabelle: String,
    /// Die Kennung des Postens.
    pub posten: String,
}

/// Eine Summe der Maßnahmen, in Spalten mit `je_jahr` je Jahr, in anderen über alle Jahre des Plans.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPostengroesse {
    /// Welche Größe, zum Beispiel planmittel.
    pub von: String,
    /// Nur die Maßnahmen dieses Themenbereichs.
    pub themenbereich: Option<String>,
    /// Nur die Maßnahmen dieses Amts.
    pub amt: Option<Amtsnummer>,
}

/// Eine Zahl: Ziffern, wenn nötig ein Punkt vor den Nachkommastellen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(transform = zahl_schema)]
pub enum RawZahl {
    /// Plain digits.
    Number(i64),
    /// Everything else.
    Text(String),
}

/// Was in einer Zelle steht: Worte, eine Zahl oder ein Tag; je Jahr eine Zahl.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(transform = zellwert_schema)]
pub enum RawZellwert {
    /// One value.
    Einer(RawZahl),
    /// A value per year.
    JeJahr(IndexMap<String, RawZahl>),
}

// One schema instead of alternatives, so that a wrong value has one message.

fn zahl_schema(schema: &mut schemars::Schema) {
    schema.remove("anyOf");
    schema.insert("type".to_owned(), serde_json::json!(["integer", "string"]));
}

fn zellwert_schema(schema: &mut schemars::Schema) {
    schema.remove("anyOf");
    schema.insert("type".to_owned(), serde_json::json!(["integer", "string", "object"]));
    schema.insert("additionalProperties".to_owned(), serde_json::json!({"type": ["integer", "string"]}));
}

fn spaltensumme_schema(schema: &mut schemars::Schema) {
    schema.remove("anyOf");
    schema.insert("type".to_owned(), serde_json::json!(["array", "boolean"]));
    schema.insert("items".to_owned(), serde_json::json!({"type": "string"}));
    schema.insert("minItems".to_owned(), serde_json::json!(1));
    schema.insert("maxItems".to_owned(), serde_json::json!(40));
}

fn summanden_schema(schema: &mut schemars::Schema) {
    schema.remove("anyOf");
    schema.insert("type".to_owned(), serde_json::json!(["string", "array"]));
    schema.insert("items".to_owned(), serde_json::json!({"type": "string"}));
}

impl RawTabellenspaltenart {
    /// Its name in files and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Betrag => "betrag",
            Self::Menge => "menge",
            Self::Anteil => "anteil",
            Self::Datum => "datum",
        }
    }

    /// Whether cells are numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Betrag | Self::Menge | Self::Anteil)
    }
}

impl RawTabellenspalte {
    /// What stands above it, by its id.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.titel.as_deref().unwrap_or(id)
    }

    /// Whether the sum of its rows stands below it.
    pub fn has_sum_below(&self) -> bool {
        self.summe == Some(RawSpaltensumme::Zeilen(true))
    }

    /// Whether the program computes its cells.
    pub fn is_computed(&self) -> bool {
        matches!(self.summe, Some(RawSpaltensumme::Spalten(_)))
            || self.differenz.is_some()
            || self.produkt.is_some()
            || self.anteil.is_some()
            || self.prozent.is_some()
    }
}

impl RawPosten {
    /// Whether the program computes its numbers.
    pub fn is_computed(&self) -> bool {
        !self.posten.is_empty()
            || self.summe.is_some()
            || self.differenz.is_some()
            || self.prozent.is_some()
            || self.aus.is_some()
            || self.groesse.is_some()
    }

    /// The item itself, then those in it and its parts, in the order of print.
    pub fn all<'a>(&'a self, found: &mut Vec<&'a RawPosten>) {
        found.push(self);
        self.posten.iter().chain(&self.davon).for_each(|one| one.all(found));
    }
}

impl RawZahl {
    /// The number as it was written.
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}
