//! `rat.yaml` as it is written. The doc comments are what an editor shows to whoever writes one.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::units::Land;

use super::abgabe::RawAbgabe;
use super::feld::Feld;
use super::massnahmenspalte::Massnahmenspalte;
use super::oparl::RawOparl;

/// Ein Rat: die Formulare, Wörter und Schreibweisen einer Stadt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRat {
    /// Der Rat, von dem alles kommt, was dieser nicht selbst angibt oder im Ordner hat.
    #[serde(default)]
    pub erbt_von: Option<String>,
    /// Name der Stadt, wie er im Kopf der Vorlage steht.
    #[schemars(length(min = 1))]
    pub stadt: String,
    /// Ein Bild im Kopf der Vorlage, zum Beispiel das Wappen.
    #[serde(default)]
    pub kopfbild: Option<Kopfbild>,
    /// Form der Zahlen und der Daten, Schrift und Farben.
    #[serde(default)]
    pub form: RawForm,
    /// Ämter: Nummer, auch mit Zusatz wie 10-2 oder 51a, und Name.
    pub aemter: BTreeMap<String, String>,
    /// Das Referat, das mitzeichnet, wenn eine Vorlage Geld kostet.
    #[serde(default)]
    pub finanzreferat: Option<String>,
    /// Das Land, in dem die Stadt liegt; an seinen Feiertagen tagt niemand. Ohne Angabe gelten die Feiertage aller Länder.
    #[serde(default)]
    pub land: Option<Land>,
    /// Wie die Nummer einer Drucksache aussieht, zum Beispiel Drs {nummer}/{jahr}.
    #[serde(default)]
    pub nummer: Option<String>,
    /// Die Gremien, damit die Prüfung verschriebene Namen findet; andere bleiben möglich.
    #[serde(default)]
    pub gremien: Vec<String>,
    /// Die Referate oder Dezernate, ebenso.
    #[serde(default)]
    pub referate: Vec<String>,
    /// Die Orte, die vor dem Datum stehen können, ebenso.
    #[serde(default)]
    pub orte: Vec<String>,
    /// Wozu eine Vorlage an ein Gremium geht, wenn es andere Wörter als die üblichen sind (Vorberatung, Beschlussfassung …).
    #[serde(default)]
    pub zustaendigkeiten: Vec<String>,
    /// Wo die Drucksachen im Netz stehen, für die Ausgabe nach OParl.
    #[serde(default)]
    pub oparl: Option<RawOparl>,
    /// Wie die Dateien heißen, die `abgeben` für das Ratsinformationssystem bereitlegt.
    #[serde(default)]
    pub abgabe: Option<RawAbgabe>,
    /// Stufen von Prüfregeln, die in dieser Stadt anders gelten.
    #[serde(default)]
    pub pruefung: IndexMap<String, RawRegelstufe>,
    /// Die Arten von Vorlagen, die dieser Rat kennt.
    pub vorlagenarten: IndexMap<String, Vorlagenart>,
    /// Eigene Spalten der Maßnahmen in jedem Plan dieses Rats, jede unter ihrer Kennung.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub massnahmenspalten: IndexMap<String, Massnahmenspalte>,
    /// Ob im Maßnahmenplan oben auf jeder Folgeseite die bisherigen Summen stehen (Übertrag).
    #[serde(default)]
    pub uebertrag: bool,
    /// Ob im Maßnahmenplan unten auf jeder Seite, der eine folgt, die Summen bis dorthin stehen (Übertrag).
    #[serde(default)]
    pub uebertrag_am_fuss: bool,
    /// Ob hinter der Tabelle der Themenbereiche ein Diagramm ihrer Anteile steht.
    #[serde(default)]
    pub diagramm: bool,
    /// Ob das Gesamtdokument seine Zahlen als Excel-Arbeitsmappe und als CSV in sich trägt; ohne Angabe trägt es sie.
    #[serde(default)]
    pub tabellenbeilage: Option<bool>,
    /// Alle Wörter, die auf dem Papier stehen und nicht aus dem Plan kommen.
    pub worte: BTreeMap<String, String>,
}

impl RawRat {
    /// Whether the whole paper embeds its tables.
    pub fn tabellenbeilage(&self) -> bool {
        self.tabellenbeilage.unwrap_or(true)
    }
}

/// Ein Bild im Kopf der Vorlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kopfbild {
    /// Die Datei im Ordner des Rats: SVG, PNG oder JPEG.
    #[schemars(length(min = 1))]
    pub datei: String,
    /// Was auf dem Bild zu sehen ist, für alle, die es nicht sehen.
    #[schemars(length(min = 1))]
    pub alternativtext: String,
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

/// Form der Zahlen und der Daten, Schrift und Farben. Was fehlt, gilt wie in der DIN 5008 üblich.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawForm {
    /// Ein Betrag im Text; {betrag} ist die Zahl.
    #[serde(default)]
    pub betrag: Option<String>,
    /// Ein Betrag ohne Cent, wenn er anders geschrieben wird, zum Beispiel {betrag},- Euro.
    #[serde(default)]
    pub betrag_ohne_cent: Option<String>,
    /// Ein Betrag in Tausend Euro; {betrag} ist die Zahl der Tausender.
    #[serde(default)]
    pub tausend: Option<String>,
    /// Ein Anteil; {prozent} ist die Zahl.
    #[serde(default)]
    pub prozent: Option<String>,
    /// Das Muster eines Datums, zum Beispiel %d.%m.%Y für 22.11.2013.
    #[serde(default)]
    pub datum: Option<String>,
    /// Das Muster eines ausgeschriebenen Datums, zum Beispiel %-d. %B %Y für 22. November 2013.
    #[serde(default)]
    pub datum_lang: Option<String>,
    /// Die Schrift; sie liegt im Ordner fonts/.
    #[serde(default)]
    pub schrift: Option<String>,
    /// Die kleinste Schrift, in der eine breite Tabelle des Plans noch gesetzt wird, in Punkt: 5 bis 10; ohne Angabe 7.
    #[serde(default)]
    #[schemars(range(min = 5, max = 10))]
    pub kleinster_grad: Option<u8>,
    /// Farben der Linien und Flächen.
    #[serde(default)]
    pub farben: Farben,
}

/// Farben der Linien und Flächen als #rrggbb. Was fehlt, ist grau oder schwarz.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Farben {
    /// Fläche hinter Tabellenköpfen.
    #[serde(default)]
    pub kopf: Option<String>,
    /// Fläche hinter Zwischenüberschriften und Summen.
    #[serde(default)]
    pub gruppe: Option<String>,
    /// Feine Linien.
    #[serde(default)]
    pub linie: Option<String>,
    /// Starke Linien und Schmuck.
    #[serde(default)]
    pub akzent: Option<String>,
}

impl Farben {
    /// The colours that are stated, with their keys.
    pub fn stated(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [("kopf", &self.kopf), ("gruppe", &self.gruppe), ("linie", &self.linie), ("akzent", &self.akzent)];
        all.into_iter().filter_map(|(key, farbe)| farbe.as_deref().map(|farbe| (key, farbe)))
    }
}

impl RawForm {
    /// This form with the other's where it states nothing.
    #[must_use]
    pub fn over(self, base: &Self) -> Self {
        let or = |own: Option<String>, base: &Option<String>| own.or_else(|| base.clone());
        // Whole amounts are written as the nearest form of amounts says.
        let betrag_ohne_cent = match (self.betrag_ohne_cent, &self.betrag) {
            (None, Some(_)) => None,
            (own, _) => or(own, &base.betrag_ohne_cent),
        };
        Self {
            betrag: or(self.betrag, &base.betrag),
            betrag_ohne_cent,
            tausend: or(self.tausend, &base.tausend),
            prozent: or(self.prozent, &base.prozent),
            datum: or(self.datum, &base.datum),
            datum_lang: or(self.datum_lang, &base.datum_lang),
            schrift: or(self.schrift, &base.schrift),
            kleinster_grad: self.kleinster_grad.or(base.kleinster_grad),
            farben: Farben {
                kopf: or(self.farben.kopf, &base.farben.kopf),
                gruppe: or(self.farben.gruppe, &base.farben.gruppe),
                linie: or(self.farben.linie, &base.farben.linie),
                akzent: or(self.farben.akzent, &base.farben.akzent),
            },
        }
    }

    /// The smallest type of a wide table, in points.
    pub fn kleinster_grad(&self) -> u8 {
        self.kleinster_grad.unwrap_or(7)
    }

    /// The font family.
    pub fn schrift(&self) -> &str {
        self.schrift.as_deref().unwrap_or("Source Sans 3")
    }
}

/// Eine Art von Vorlage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vorlagenart {
    /// Wie die Art auf dem Papier heißt.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Die Fassungen ihres Formulars: Name und Formular.
    #[schemars(extend("minProperties" = 1))]
    pub formulare: IndexMap<String, RawFormular>,
}

/// Eine Fassung eines Formulars.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFormular {
    /// Ab welchem Tag sie gilt, als JJJJ-MM-TT; ohne Angabe von Anfang an.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub gueltig_ab: Option<String>,
    /// Die Fassung derselben Art, von der alles kommt, was hier nicht steht.
    #[serde(default)]
    pub wie: Option<String>,
    /// Felder der Fassung unter `wie`, die es auf dieser nicht mehr gibt.
    #[serde(default)]
    pub ohne: Vec<String>,
    /// Wie die Art auf diesem Formular heißt, wenn es von der sonstigen Schreibweise abweicht.
    #[serde(default)]
    pub name: Option<String>,
    /// Die Teile der Drucksache in ihrer Reihenfolge.
    #[schemars(length(min = 1))]
    pub teile: Vec<Teil>,
    /// Welcher Teil den Maßnahmenplan mit seinen Summen druckt.
    #[serde(default)]
    pub massnahmenplan: Option<String>,
    /// Welcher Teil die begruendung.md druckt.
    #[serde(default)]
    pub begruendung: Option<String>,
    /// Die Spalten der Beratungsfolge in ihrer Reihenfolge, wenn es nicht diese ist: vorlage_an, zur, sitzungsart,
    /// sitzungstermin, top, ergebnis. Weitere sind sitzung_oeffentlich und sitzung_nichtoeffentlich, mit einem Kästchen.
    #[serde(default)]
    pub beratungsfolge: Vec<String>,
    /// Angaben der Vorlage, die dieses Formular nicht druckt: ort, datum, unterzeichner.
    #[serde(default)]
    pub entfaellt: Vec<Kopfangabe>,
    /// Die Abschnitte der Vorlage in ihrer Reihenfolge.
    #[serde(default)]
    pub abschnitte: Vec<Abschnitt>,
    /// Eigene Felder, die der Plan unter vorlage.formular ausfüllt.
    #[serde(default)]
    pub felder: IndexMap<String, Feld>,
    /// Wörter, die auf diesem Formular anders lauten.
    #[serde(default)]
    pub worte: BTreeMap<String, String>,
    /// Was auf diesem Formular anders geschrieben wird.
    #[serde(default)]
    pub form: RawForm,
}

/// Eine Angabe der Vorlage, die manche Formulare nicht haben.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "a documented variant would become a schema of its own")]
pub enum Kopfangabe {
    Ort,
    Datum,
    Unterzeichner,
}

impl Kopfangabe {
    /// Its key in `plan.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ort => "ort",
            Self::Datum => "datum",
            Self::Unterzeichner => "unterzeichner",
        }
    }
}

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
    /// Die Überschrift; {gremium} ist das letzte Gremium der Beratungsfolge.
    #[schemars(length(min = 1))]
    pub titel: String,
    /// Was in ihm steht, in dieser Reihenfolge: Texte des Plans und eigene Felder des Formulars.
    #[schemars(length(min = 1))]
    pub inhalt: Vec<String>,
}
