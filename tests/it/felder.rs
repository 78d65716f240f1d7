//! Every key of a plan that takes text, from the schema, so that a new one can't be forgotten.

use std::collections::BTreeSet;

use drucksache_plan::plan::RawPlan;
use drucksache_plan::structure::Schema;
use serde_json::{Value, json};

/// What becomes of the text of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Art {
    /// It is printed as it is.
    Gedruckt,
    /// A line with expressions.
    Zeile,
    /// Markdown with expressions in a cell of a table.
    Zelltext,
    /// Markdown with expressions.
    Prosa,
    /// It names something and is never printed.
    Kennung,
    /// It has to name something that there is.
    Verweis,
    /// An amount, a day or a month.
    Form,
}

/// The keys: `[]` is each item of a list, `*` each year.
pub const FELDER: &[(&str, Art)] = &[
    ("vorlage.rat", Art::Verweis),
    ("vorlage.art", Art::Verweis),
    ("vorlage.formularstand", Art::Verweis),
    ("vorlage.status", Art::Verweis),
    ("vorlage.umfang", Art::Verweis),
    ("vorlage.nichtoeffentlich.[]", Art::Verweis),
    ("vorlage.bezug.art", Art::Verweis),
    ("vorlage.bezug.nummer", Art::Gedruckt),
    ("vorlage.bezug.verweis", Art::Form),
    ("vorlage.nummer", Art::Gedruckt),
    ("vorlage.aktenzeichen", Art::Gedruckt),
    ("vorlage.referate.[]", Art::Gedruckt),
    ("vorlage.ort", Art::Gedruckt),
    ("vorlage.datum", Art::Form),
    ("vorlage.betreff", Art::Zeile),
    ("vorlage.untertitel", Art::Zeile),
    ("vorlage.beratungsfolge.[].vorlage_an", Art::Gedruckt),
    ("vorlage.beratungsfolge.[].zur", Art::Gedruckt),
    ("vorlage.beratungsfolge.[].sitzungsart", Art::Gedruckt),
    ("vorlage.beratungsfolge.[].sitzungstermin", Art::Form),
    ("vorlage.beratungsfolge.[].sitzungstermin.[]", Art::Form),
    ("vorlage.beratungsfolge.[].top", Art::Gedruckt),
    ("vorlage.beratungsfolge.[].ergebnis", Art::Gedruckt),
    ("vorlage.beschlussantrag", Art::Prosa),
    ("vorlage.kurzfassung", Art::Prosa),
    ("vorlage.finanzielle_auswirkungen", Art::Prosa),
    ("vorlage.mitzeichnung.[]", Art::Gedruckt),
    ("vorlage.vorliegende_antraege.[]", Art::Zeile),
    ("vorlage.erledigte_antraege.[]", Art::Zeile),
    ("vorlage.unterzeichner.[].name", Art::Gedruckt),
    ("vorlage.unterzeichner.[].funktion", Art::Gedruckt),
    ("vorlage.anlagen.[].titel", Art::Prosa),
    ("vorlage.anlagen.[].datei", Art::Verweis),
    ("haushalt.finanzrahmen.*", Art::Form),
    ("haushalt.einzeln_ab", Art::Form),
    ("haushalt.wartung_und_betreuung.obergrenze.*", Art::Form),
    ("haushalt.wartung_und_betreuung.folgekosten_gesamt.*", Art::Form),
    ("themenbereiche.[].id", Art::Kennung),
    ("themenbereiche.[].titel", Art::Gedruckt),
    ("themenbereiche.[].kurztitel", Art::Gedruckt),
    ("themenbereiche.[].hoechstens_je_jahr", Art::Form),
    ("themenbereiche.[].mehr_als", Art::Form),
    ("massnahmen.[].id", Art::Kennung),
    ("massnahmen.[].bezeichnung", Art::Gedruckt),
    ("massnahmen.[].themenbereich", Art::Verweis),
    ("massnahmen.[].amt", Art::Verweis),
    ("massnahmen.[].auch_unter.[]", Art::Verweis),
    ("massnahmen.[].planmittel.*", Art::Form),
    ("massnahmen.[].einzahlungen.*", Art::Form),
    ("massnahmen.[].verpflichtungsermaechtigung.*", Art::Form),
    ("massnahmen.[].transferaufwand.*", Art::Form),
    ("massnahmen.[].einmaliger_aufwand.*", Art::Form),
    ("massnahmen.[].ertraege.*", Art::Form),
    ("massnahmen.[].folgekosten.*", Art::Form),
    ("massnahmen.[].inbetriebnahme", Art::Form),
    // Words or an amount, as the column says.
    ("massnahmen.[].werte.*", Art::Gedruckt),
    ("massnahmen.[].beschreibung", Art::Zelltext),
    ("massnahmen.[].bemerkung", Art::Zelltext),
    // Printed in the Änderungsübersicht, not in the paper.
    ("massnahmen.[].aenderungsgrund", Art::Kennung),
    ("haushalt.aenderungsgrund", Art::Kennung),
    ("themenbereiche.[].kontrollsumme.*", Art::Form),
    ("themenbereiche.[].kontrollsumme.*.*", Art::Form),
    ("massnahmenspalten.*.titel", Art::Gedruckt),
    ("massnahmenspalten.*.art", Art::Verweis),
    ("tabellen.*.titel", Art::Gedruckt),
    ("tabellen.*.kopf", Art::Gedruckt),
    ("tabellen.*.einheit", Art::Verweis),
    ("tabellen.*.fussnoten.*", Art::Gedruckt),
    ("tabellen.*.aenderungsgrund", Art::Kennung),
    ("tabellen.*.spalten.*.titel", Art::Gedruckt),
    ("tabellen.*.spalten.*.art", Art::Verweis),
    ("tabellen.*.spalten.*.einheit", Art::Gedruckt),
    ("tabellen.*.spalten.*.summe.[]", Art::Verweis),
    ("tabellen.*.spalten.*.differenz.[]", Art::Verweis),
    ("tabellen.*.spalten.*.produkt.[]", Art::Verweis),
    ("tabellen.*.spalten.*.anteil.von", Art::Verweis),
    ("tabellen.*.spalten.*.anteil.an", Art::Verweis),
    ("tabellen.*.spalten.*.prozent.satz", Art::Form),
    ("tabellen.*.spalten.*.prozent.von", Art::Verweis),
    ("tabellen.*.posten.[].id", Art::Kennung),
    ("tabellen.*.posten.[].titel", Art::Gedruckt),
    // A number, a day or words, as the column says.
    ("tabellen.*.posten.[].werte.*", Art::Form),
    ("tabellen.*.posten.[].werte.*.*", Art::Form),
    ("tabellen.*.posten.[].summe", Art::Verweis),
    ("tabellen.*.posten.[].summe.[]", Art::Verweis),
    ("tabellen.*.posten.[].differenz.[]", Art::Verweis),
    ("tabellen.*.posten.[].prozent.satz", Art::Form),
    ("tabellen.*.posten.[].prozent.von.[]", Art::Verweis),
    ("tabellen.*.posten.[].aus.tabelle", Art::Verweis),
    ("tabellen.*.posten.[].aus.posten", Art::Verweis),
    ("tabellen.*.posten.[].groesse.von", Art::Verweis),
    ("tabellen.*.posten.[].groesse.themenbereich", Art::Verweis),
    ("tabellen.*.posten.[].groesse.amt", Art::Verweis),
    ("tabellen.*.posten.[].nur.[]", Art::Verweis),
    ("tabellen.*.posten.[].kontrolle.*", Art::Form),
    ("tabellen.*.posten.[].kontrolle.*.*", Art::Form),
    ("pruefung.*.stufe", Art::Verweis),
    ("pruefung.*.grund", Art::Kennung),
    ("pruefung.*.ausnahmen.[].bei", Art::Kennung),
    ("pruefung.*.ausnahmen.[].grund", Art::Kennung),
];

/// The keys of a kind.
pub fn felder(art: Art) -> impl Iterator<Item = &'static str> {
    FELDER.iter().filter(move |(_, own)| *own == art).map(|(key, _)| *key)
}

/// A plan in which every key has a value that is fine.
pub fn plan() -> Value {
    json!({
        "vorlage": {
            "rat": "stuttgart", "art": "beschlussvorlage", "nummer": "Probe 1/2013", "aktenzeichen": "A 1",
            "referate": ["Finanzen"], "ort": "Stuttgart", "datum": "2013-11-22", "betreff": "Plan", "untertitel": "Doppelhaushalt",
            "beratungsfolge": [
                {"vorlage_an": "Gemeinderat", "zur": "Beschlussfassung", "sitzungsart": "öffentlich", "sitzungstermin": "2013-12-04"}
            ],
            "beschlussantrag": "Zustimmung", "kurzfassung": "Ein Satz.", "finanzielle_auswirkungen": "Keine.",
            "mitzeichnung": ["Technik"], "vorliegende_antraege": ["Eins"], "erledigte_antraege": ["Zwei"],
            "unterzeichner": [{"name": "Erika Muster", "funktion": "Bürgermeisterin"}],
            "anlagen": [{"titel": "Begründung"}, {"titel": "Plan"}],
            "bezug": {"art": "neufassung", "nummer": "Probe 1/2012", "verweis": "https://example.org/1"}
        },
        "haushalt": {"jahre": [2014], "finanzrahmen": {"2014": 68000}, "einzeln_ab": 50000},
        "massnahmenspalten": {"gruppe": {"titel": "Gruppe", "art": "text", "gedruckt": true}},
        "themenbereiche": [{"id": "klein", "titel": "Kleine", "kurztitel": "klein", "kontrollsumme": {"2014": 8000}}, {"id": "neu", "titel": "Neue", "kurztitel": "neu"}],
        "tabellen": {"kosten": {
            "titel": "Kosten", "kopf": "Was", "fussnoten": {"1": "Stand 2013"},
            "spalten": {"menge": {"titel": "Zahl", "art": "menge", "einheit": "Stück"}},
            "posten": [{"id": "a", "titel": "Geräte", "werte": {"menge": 3}}, {"titel": "Tische[^1]", "werte": {"menge": 4}}]
        }},
        "pruefung": {"zahl-im-text": {"stufe": "hinweis", "grund": "G", "ausnahmen": [{"bei": "B", "grund": "G"}]}},
        "massnahmen": [
            {"id": "eins", "amt": 10, "bezeichnung": "Netz", "themenbereich": "neu", "auch_unter": ["klein"], "planmittel": {"2014": 60000}, "beschreibung": "B", "bemerkung": "M"},
            {"amt": 20, "bezeichnung": "Drucker", "themenbereich": "klein", "planmittel": {"2014": 8000}}
        ]
    })
}

/// Puts a text under a key, in the first item of every list.
pub fn set(plan: &mut Value, key: &str, text: &str) {
    let mut at = plan;
    for step in key.split('.') {
        at = match step {
            "[]" => {
                if !at.is_array() {
                    *at = json!([null]);
                }
                &mut at[0]
            }
            // Any key of a map: a year, or a rule under `pruefung`.
            "*" if key.starts_with("pruefung") => &mut at["zahl-im-text"],
            // The id of a table or column; below a column, a year.
            "*" if key.starts_with("tabellen") => match at.as_object().and_then(|all| all.keys().next()).cloned() {
                Some(id) => &mut at[id],
                None if at.is_null() => &mut at["menge"],
                None => {
                    *at = json!({});
                    &mut at["2014"]
                }
            },
            // The id of an own column.
            "*" if key.starts_with("massnahmenspalten") || key.contains(".werte.") => &mut at["gruppe"],
            "*" => {
                if !at.is_object() {
                    *at = json!({});
                }
                &mut at["2014"]
            }
            key => &mut at[key],
        };
    }
    *at = Value::from(text);
}

/// All keys of a schema whose values may be text.
fn texts(root: &Value, schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    let target = schema
        .get("$ref")
        .and_then(Value::as_str)
        .map(|path| root.pointer(path.trim_start_matches('#')).expect("a reference"));
    let schema = target.unwrap_or(schema);
    let inside = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    // Items have items of the same kind.
    let deeper = |key: &str| path.ends_with("posten.[]") && matches!(key, "posten" | "davon");
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    for (key, value) in properties.filter(|(key, _)| !deeper(key)) {
        texts(root, value, &inside(key), found);
    }
    if let Some(items) = schema.get("items") {
        texts(root, items, &inside("[]"), found);
    }
    if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
        texts(root, values, &inside("*"), found);
    }
    let is_text = |name: &Value| name == "string";
    let text = schema
        .get("type")
        .is_some_and(|kind| is_text(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_text)));
    assert!(text || schema.get("type").is_some(), "what is {path}?");
    if text {
        found.insert(path.to_owned());
    }
}

#[test]
fn every_text_key_of_the_schema_is_listed_with_what_becomes_of_it() {
    let schema = Schema::of::<RawPlan>();
    let mut found = BTreeSet::new();
    texts(schema.json(), schema.json(), "", &mut found);
    let listed: BTreeSet<String> = FELDER.iter().map(|(key, _)| (*key).to_owned()).collect();
    assert_eq!(found, listed);
}
