//! A plan as it is written. The doc comments are the JSON Schema's descriptions: what an editor shows to the clerk.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rat::RawStufe;

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
    #[schemars(length(min = 1))]
    pub themenbereiche: Vec<RawThemenbereich>,
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
    #[schemars(range(min = 1, max = 999_999))]
    pub amt: Option<u32>,
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
    /// Worum es geht.
    #[schemars(length(min = 1))]
    pub betreff: String,
    /// Zweite Zeile des Betreffs.
    pub untertitel: Option<String>,
    /// Die Gremien in der Reihenfolge der Beratung; in einem Entwurf darf die Liste leer sein: [].
    pub beratungsfolge: Vec<RawBeratung>,
    /// Was beschlossen werden soll (Text mit Ausdrücken); nötig, wo das Formular einen Antrag druckt.
    #[schemars(length(min = 1))]
    pub beschlussantrag: Option<String>,
    /// Kurzfassung der Begründung (Text mit Ausdrücken); nötig, wo das Formular sie druckt.
    #[schemars(length(min = 1))]
    pub kurzfassung: Option<String>,
    /// Was unter den berechneten finanziellen Auswirkungen steht (Text mit Ausdrücken).
    pub finanzielle_auswirkungen: Option<String>,
    /// Die Referate, die mitgezeichnet haben.
    #[serde(default)]
    pub mitzeichnung: Vec<String>,
    /// Vorliegende Anträge und Anfragen; leer: "keine".
    #[serde(default)]
    pub vorliegende_antraege: Vec<String>,
    /// Erledigte Anträge und Anfragen; leer: "keine".
    #[serde(default)]
    pub erledigte_antraege: Vec<String>,
    /// Wer unterzeichnet.
    #[serde(default)]
    pub unterzeichner: Vec<RawUnterzeichner>,
    /// Die Anlagen in ihrer Reihenfolge.
    #[serde(default)]
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
    /// Öffentlich oder nicht öffentlich.
    #[schemars(length(min = 1))]
    pub sitzungsart: String,
    /// Der Tag der Sitzung als JJJJ-MM-TT.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub sitzungstermin: String,
    /// Der Tagesordnungspunkt, wo das Formular ihn nennt.
    pub top: Option<String>,
    /// Ob diese Zeile nicht öffentlich ist.
    #[serde(default)]
    pub nichtoeffentlich: bool,
}

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
    /// Ob diese Anlage nicht öffentlich ist.
    #[serde(default)]
    pub nichtoeffentlich: bool,
}

/// Ein Betrag in EUR: Ziffern, wenn nötig ein Punkt und zwei Stellen für Cent (`135000` oder `18450.50`), oder
/// "nicht bezifferbar".
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(transform = betrag_schema)]
pub enum RawBetrag {
    /// Plain digits.
    Number(i64),
    /// Everything else.
    Text(String),
}

/// One schema instead of alternatives, so that a wrong amount has one message.
fn betrag_schema(schema: &mut schemars::Schema) {
    schema.remove("anyOf");
    schema.insert("type".to_owned(), serde_json::json!(["integer", "string"]));
    schema.insert("minimum".to_owned(), 0.into());
    schema.insert("pattern".to_owned(), r"^(\d+(\.\d{1,2})?|nicht bezifferbar)$".into());
}

impl RawBetrag {
    /// The amount as it was written.
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Je Jahr ein Betrag: `{2014: 40000, 2015: 55000}`.
pub(super) type RawJeJahr = IndexMap<String, RawBetrag>;

/// Jahre und Finanzrahmen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHaushalt {
    /// Die Jahre des Plans, ein bis fünf, aufsteigend.
    #[schemars(length(min = 1, max = 5))]
    pub jahre: Vec<i64>,
    /// Was je Jahr zur Verfügung steht.
    pub finanzrahmen: RawJeJahr,
    /// Ab welchem Betrag (in mindestens einem Jahr) eine Maßnahme in Anlage 1 einzeln aufgeführt ist.
    pub einzeln_ab: Option<RawBetrag>,
    /// Wartungs- und Betreuungsverträge.
    pub wartung_und_betreuung: Option<RawWartung>,
    /// Warum sich die Jahre oder der Finanzrahmen geändert haben; steht nur in der Änderungsübersicht.
    pub aenderungsgrund: Option<String>,
}

/// Wartungs- und Betreuungsverträge.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawWartung {
    /// Obergrenze für die laufenden Verträge je Jahr.
    pub obergrenze: Option<RawJeJahr>,
    /// Folgekosten aller Maßnahmen je Jahr, nur wenn sie je Maßnahme nicht bekannt sind.
    pub folgekosten_gesamt: Option<RawJeJahr>,
}

/// Ein Themenbereich.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawThemenbereich {
    /// Kennung, mit der Maßnahmen und Texte den Themenbereich nennen.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Der Titel.
    #[schemars(length(min = 1))]
    pub titel: String,
    /// Kurzer Titel für Hinweise.
    pub kurztitel: Option<String>,
    /// Was eine Maßnahme in jedem Jahr höchstens kosten darf.
    pub hoechstens_je_jahr: Option<RawBetrag>,
    /// Was eine Maßnahme in mindestens einem Jahr übersteigen muss.
    pub mehr_als: Option<RawBetrag>,
    /// Kontrollsumme je Jahr: was die Maßnahmen des Themenbereichs zusammen kosten müssen.
    pub kontrollsumme: Option<RawJeJahr>,
}

/// Eine Maßnahme.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMassnahme {
    /// Kennung, die auch bei einem neuen Namen bleibt.
    pub id: Option<String>,
    /// Nummer des Amts.
    #[schemars(range(min = 1, max = 999_999))]
    pub amt: Option<u32>,
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
    /// Was getan wird und warum.
    pub beschreibung: Option<String>,
    /// Priorität, 1 ist die höchste.
    #[schemars(range(min = 1, max = 9))]
    pub prioritaet: Option<i64>,
    /// Bemerkung im Maßnahmenplan.
    pub bemerkung: Option<String>,
    /// Ob diese Maßnahme nicht öffentlich ist: öffentlich gedruckt wird nur, was alle solchen zusammen kosten.
    #[serde(default)]
    pub nichtoeffentlich: bool,
    /// Warum sich die Maßnahme geändert hat; steht nur in der Änderungsübersicht.
    pub aenderungsgrund: Option<String>,
}

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
