//! `vorlage` as it is written.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Kopf, Beratungsfolge und Texte der Vorlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawVorlage {
    /// Der Rat, dessen Formulare gelten: ein Ordner unter templates/.
    pub rat: String,
    /// Die Art der Vorlage, zum Beispiel beschlussvorlage.
    pub art: String,
    /// Der Stand der Vorlage: entwurf (darf unfertig sein und trägt das Wort auf jeder Seite) oder freigegeben (wird
    /// nur ohne Warnungen gedruckt).
    pub status: Option<RawStatus>,
    /// Was der Plan enthält: intern (alles) oder oeffentlich. Die zweite Angabe schreibt das Programm in den Plan, aus dem
    /// es alles gestrichen hat, was nicht öffentlich ist; von Hand ist sie nicht nötig.
    pub umfang: Option<RawUmfang>,
    /// Die Fassung des Formulars; ohne Angabe die, die am Datum der Vorlage gilt.
    pub formularstand: Option<String>,
    /// Die Nummer der Drucksache, zum Beispiel Drs 12/2026.
    pub nummer: String,
    /// Das Aktenzeichen.
    pub aktenzeichen: Option<String>,
    /// Die Referate, von denen die Vorlage kommt.
    #[serde(default)]
    pub referate: Vec<String>,
    /// Der Ort vor dem Datum.
    pub ort: Option<String>,
    /// Das Datum der Vorlage als JJJJ-MM-TT.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub datum: Option<String>,
    /// Worum es geht (eine Zeile, mit Ausdrücken).
    #[schemars(length(min = 1))]
    pub betreff: String,
    /// Zweite Zeile des Betreffs (mit Ausdrücken).
    pub untertitel: Option<String>,
    /// Die Gremien in der Reihenfolge der Beratung; in einem Entwurf darf die Liste leer sein: [].
    pub beratungsfolge: Vec<RawBeratung>,
    /// Was beschlossen werden soll (Text mit Ausdrücken); nötig, wo das Formular einen Antrag druckt.
    #[schemars(length(min = 1))]
    #[schemars(extend("contentMediaType" = "text/markdown"))]
    pub beschlussantrag: Option<String>,
    /// Kurzfassung der Begründung (Text mit Ausdrücken); nötig, wo das Formular sie druckt.
    #[schemars(length(min = 1))]
    #[schemars(extend("contentMediaType" = "text/markdown"))]
    pub kurzfassung: Option<String>,
    /// Was unter den berechneten finanziellen Auswirkungen steht (Text mit Ausdrücken).
    #[schemars(extend("contentMediaType" = "text/markdown"))]
    pub finanzielle_auswirkungen: Option<String>,
    /// Die Referate, die mitgezeichnet haben.
    #[serde(default)]
    pub mitzeichnung: Vec<String>,
    /// Vorliegende Anträge und Anfragen (mit Ausdrücken); leer: "keine".
    #[serde(default)]
    pub vorliegende_antraege: Vec<String>,
    /// Erledigte Anträge und Anfragen (mit Ausdrücken); leer: "keine".
    #[serde(default)]
    pub erledigte_antraege: Vec<String>,
    /// Wer unterzeichnet.
    #[serde(default)]
    pub unterzeichner: Vec<RawUnterzeichner>,
    /// Die Anlagen in ihrer Reihenfolge.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub anlagen: Vec<RawAnlage>,
    /// Die frühere Drucksache, die diese neu fasst oder ergänzt.
    pub bezug: Option<RawBezug>,
    /// Die eigenen Felder des Formulars; welche es gibt, steht in der rat.yaml des Rats.
    #[serde(default)]
    pub formular: IndexMap<String, serde_json::Value>,
    /// Texte und Angaben der Vorlage und Felder des Formulars, die nicht öffentlich sind, mit ihren Namen.
    #[serde(default)]
    pub nichtoeffentlich: Vec<String>,
}

/// Was von einem Plan da ist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RawUmfang {
    Intern,
    Oeffentlich,
}

/// Die frühere Drucksache, die diese neu fasst oder ergänzt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBezug {
    /// Was diese Vorlage zu der früheren ist: neufassung oder ergaenzung.
    pub art: RawBezugsart,
    /// Die Nummer der früheren Drucksache.
    #[schemars(length(min = 1))]
    pub nummer: String,
    /// Die wievielte Ergänzung oder Neufassung es ist.
    #[schemars(range(min = 1, max = 99))]
    pub zaehlung: Option<u32>,
    /// Die Adresse der früheren Drucksache im Ratsinformationssystem (https://…).
    #[schemars(regex(pattern = r"^https?://"))]
    pub verweis: Option<String>,
}

/// Was eine Vorlage zu einer früheren ist.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RawBezugsart {
    Neufassung,
    Ergaenzung,
}

/// Der Stand einer Vorlage.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RawStatus {
    Entwurf,
    Freigegeben,
}

/// Ein Gremium der Beratungsfolge.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBeratung {
    /// Das Gremium.
    #[schemars(length(min = 1))]
    pub vorlage_an: String,
    /// Zum Beispiel Vorberatung oder Beschlussfassung.
    #[schemars(length(min = 1))]
    pub zur: String,
    /// Öffentlich oder nicht öffentlich, wo es schon feststeht.
    #[schemars(length(min = 1))]
    pub sitzungsart: Option<String>,
    /// Der Tag der Sitzung als JJJJ-MM-TT, mehrere Tage als Liste; keiner, wo er noch nicht feststeht.
    pub sitzungstermin: Option<RawTermin>,
    /// Der Tagesordnungspunkt, wo das Formular ihn nennt.
    pub top: Option<String>,
    /// Was das Gremium beschlossen hat, wo das Formular eine Spalte dafür hat.
    #[schemars(length(min = 1))]
    pub ergebnis: Option<String>,
    /// Ob diese Zeile nicht öffentlich ist.
    #[serde(default)]
    pub nichtoeffentlich: bool,
}

/// Der Tag einer Sitzung, oder mehrere Tage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(transform = termin_schema)]
pub enum RawTermin {
    Tag(String),
    Tage(Vec<String>),
}

fn termin_schema(schema: &mut schemars::Schema) {
    schema.remove("anyOf");
    let tag = r"^\d{4}-\d{2}-\d{2}$";
    schema.insert("type".to_owned(), serde_json::json!(["string", "array"]));
    schema.insert("pattern".to_owned(), serde_json::json!(tag));
    schema.insert("items".to_owned(), serde_json::json!({"type": "string", "pattern": tag}));
    schema.insert("minItems".to_owned(), serde_json::json!(1));
    schema.insert("maxItems".to_owned(), serde_json::json!(TAGE_HOECHSTENS));
}

/// Days of one session.
const TAGE_HOECHSTENS: usize = 20;

/// Wer unterzeichnet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawUnterzeichner {
    /// Vor- und Nachname.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Zum Beispiel Bürgermeister.
    #[schemars(length(min = 1))]
    pub funktion: String,
}

/// Eine Anlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAnlage {
    /// Der Titel (Text mit Ausdrücken).
    pub titel: String,
    /// Eine Datei im Ordner des Plans, die diese Anlage ist: Text (.md) oder ein fertiges PDF. Ohne Angabe druckt das
    /// Formular die Anlage.
    pub datei: Option<String>,
    /// Ob die Seiten eines fertigen PDF auch im Papier stehen. Ohne Angabe stehen sie dort, wenn das Papier dann noch
    /// alle Standards hält; `true` nimmt in Kauf, dass es sie verliert, `false` lässt das PDF eine eigene Datei.
    pub eingefuegt: Option<bool>,
    /// Ob diese Anlage nicht öffentlich ist.
    #[serde(default)]
    pub nichtoeffentlich: bool,
}
