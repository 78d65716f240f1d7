//! A Maßnahme as it is written.

use crate::plan::Groesse;
use crate::units::Amtsnummer;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::betrag::RawJeJahr;
use crate::rat::RawZahl;

/// Eine Maßnahme.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMassnahme {
    /// Kennung, die auch bei einem neuen Namen bleibt.
    pub id: Option<String>,
    /// Nummer des Amts, auch mit Zusatz wie 10-2 oder 51a.
    pub amt: Option<Amtsnummer>,
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
    /// Planmittel (Investition) je Jahr; sie entfallen bei einer Maßnahme, die nur den Ergebnishaushalt betrifft.
    pub planmittel: Option<RawJeJahr>,
    /// Einzahlungen für die Investition je Jahr, zum Beispiel Zuschüsse des Landes.
    pub einzahlungen: Option<RawJeJahr>,
    /// Verpflichtungsermächtigung je Jahr.
    pub verpflichtungsermaechtigung: Option<RawJeJahr>,
    /// Transferaufwand im Ergebnishaushalt je Jahr: Zuschüsse, die die Stadt zahlt und die keine Investition sind.
    pub transferaufwand: Option<RawJeJahr>,
    /// Einmaliger Aufwand im Ergebnishaushalt je Jahr.
    pub einmaliger_aufwand: Option<RawJeJahr>,
    /// Laufende Folgekosten im Ergebnishaushalt je Jahr.
    pub folgekosten: Option<RawJeJahr>,
    /// Erträge im Ergebnishaushalt je Jahr, zum Beispiel Gebühren; sie mindern seine Belastung.
    pub ertraege: Option<RawJeJahr>,
    /// Nutzungsdauer in Jahren, für die Abschreibung.
    #[schemars(range(min = 1, max = 100))]
    pub nutzungsdauer: Option<i64>,
    /// Monat der Inbetriebnahme als JJJJ-MM, für die Abschreibung.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}$"))]
    pub inbetriebnahme: Option<String>,
    /// Was in eigenen Spalten steht, unter der Kennung der Spalte: Worte oder ein Betrag.
    #[serde(default)]
    pub werte: IndexMap<String, RawZahl>,
    /// Was getan wird und warum (Text mit Ausdrücken, Absätzen und Aufzählungen).
    #[schemars(extend("contentMediaType" = "text/markdown"))]
    pub beschreibung: Option<String>,
    /// Priorität, 1 ist die höchste.
    #[schemars(range(min = 1, max = 9))]
    pub prioritaet: Option<i64>,
    /// Bemerkung im Maßnahmenplan (Text mit Ausdrücken, Absätzen und Aufzählungen).
    #[schemars(extend("contentMediaType" = "text/markdown"))]
    pub bemerkung: Option<String>,
    /// Ob diese Maßnahme nicht öffentlich ist: öffentlich gedruckt wird nur, was alle solchen zusammen kosten.
    #[serde(default)]
    pub nichtoeffentlich: bool,
    /// Warum sich die Maßnahme geändert hat; steht nur in der Änderungsübersicht.
    pub aenderungsgrund: Option<String>,
}

impl RawMassnahme {
    /// What it states of a Größe; a computed one is never stated.
    pub fn groesse(&self, groesse: Groesse) -> Option<&RawJeJahr> {
        match groesse {
            Groesse::Planmittel => self.planmittel.as_ref(),
            Groesse::Einzahlungen => self.einzahlungen.as_ref(),
            Groesse::Verpflichtungsermaechtigung => self.verpflichtungsermaechtigung.as_ref(),
            Groesse::Transferaufwand => self.transferaufwand.as_ref(),
            Groesse::EinmaligerAufwand => self.einmaliger_aufwand.as_ref(),
            Groesse::Folgekosten => self.folgekosten.as_ref(),
            Groesse::Abschreibung => None,
            Groesse::Ertraege => self.ertraege.as_ref(),
        }
    }
}
