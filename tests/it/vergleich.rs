//! Comparing plans in memory: every key is noticed, nothing else is, and sums come out.

use std::collections::BTreeSet;
use std::fmt::Write;

use drucksache_plan::plan::RawPlan;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_plan::structure::Schema;
use drucksache_plan::vergleich::{Art, Vergleich, Von, vergleiche};
use proptest::prelude::*;
use serde_json::{Value, json};

fn stand(plan: &str) -> Stand {
    let dateien = [("plan.yaml".to_owned(), plan.as_bytes().to_vec()), ("begruendung.md".to_owned(), b"Text".to_vec())];
    Stand::lesen(&Ordner::in_memory("plans/probe", dateien.into_iter().collect()), &Raete::built_in())
}

fn vergleich(alt: &str, neu: &str) -> Vergleich {
    let (alt, neu) = (stand(alt), stand(neu));
    vergleiche(alt.seite_even_if_broken().expect("a plan"), neu.seite_even_if_broken().expect("a plan"))
}

/// A plan with every key that there is.
fn full_plan() -> Value {
    json!({
        "vorlage": {
            "rat": "stuttgart", "art": "beschlussvorlage", "status": "entwurf", "formularstand": "2013", "nummer": "Probe 1/2013",
            "aktenzeichen": "AK 1", "referate": ["Schule"], "ort": "Stuttgart", "datum": "2013-11-22", "betreff": "Betreff",
            "untertitel": "Unter", "beschlussantrag": "Antrag", "kurzfassung": "Kurz", "finanzielle_auswirkungen": "Geld",
            "beratungsfolge": [{"vorlage_an": "Rat", "zur": "Vorberatung", "sitzungsart": "öffentlich", "sitzungstermin": "2013-12-04", "top": "1", "ergebnis": "vertagt", "nichtoeffentlich": true}],
            "nichtoeffentlich": ["kurzfassung"], "mitzeichnung": ["Finanzen"], "vorliegende_antraege": ["A 1"], "erledigte_antraege": ["A 2"],
            "unterzeichner": [{"name": "Muster", "funktion": "Bürgermeisterin"}],
            "anlagen": [{"titel": "Begründung", "eingefuegt": false}, {"titel": "Plan"}],
            "bezug": {"art": "neufassung", "nummer": "Probe 1/2012", "zaehlung": 1, "verweis": "https://example.org"},
            "formular": {"feld": "Wert"}
        },
        "haushalt": {
            "jahre": [2014], "finanzrahmen": {"2014": 100_000}, "einzeln_ab": 5000, "aenderungsgrund": "Grund",
            "wartung_und_betreuung": {"obergrenze": {"2014": 10_000}, "folgekosten_gesamt": {"2014": 500}}
        },
        "themenbereiche": [
            {"id": "neu", "titel": "Neue", "kurztitel": "N", "hoechstens_je_jahr": 90_000, "mehr_als": 10, "kontrollsumme": {"2014": 60_000}},
            {"id": "alt", "titel": "Alte"}
        ],
        "tabellen": {
            "kosten": {
                "titel": "Kosten", "kopf": "Was", "einheit": "EUR", "jahre": [2014], "nichtoeffentlich": true, "aenderungsgrund": "Neu gerechnet",
                "fussnoten": {"1": "Ohne Möbel"},
                "spalten": {
                    "kg": {"titel": "KG", "art": "text"},
                    "ansatz": {"titel": "Ansatz", "art": "betrag", "je_jahr": true, "nachkommastellen": 0, "negativ": true},
                    "std": {"titel": "Stunden", "art": "menge", "einheit": "Std.", "ohne_summe": true},
                    "summe": {"art": "betrag", "summe": ["ansatz"], "negativ": true},
                    "anteil": {"art": "anteil", "anteil": {"von": "summe", "an": "alles"}},
                    "mwst": {"art": "betrag", "prozent": {"satz": 19, "von": "summe"}, "negativ": true}
                },
                "posten": [
                    {"id": "bau", "titel": "Bau[^1]", "werte": {"kg": "300", "ansatz": {"2014": 100}, "std": 7},
                     "davon": [{"titel": "davon Dach", "werte": {"ansatz": {"2014": 50}}}]},
                    {"id": "zuschlag", "titel": "Zuschlag", "prozent": {"satz": 18, "von": ["bau"]}},
                    {"id": "alles", "titel": "Gesamt", "summe": "alle", "nur": ["ansatz", "summe"], "kontrolle": {"summe": 118}},
                    {"id": "netz", "titel": "Netz", "groesse": {"von": "planmittel", "themenbereich": "neu"}}
                ]
            }
        },
        "pruefung": {"zahl-im-text": {"stufe": "hinweis", "grund": "G", "ausnahmen": [{"bei": "B", "grund": "H"}]}},
        "massnahmen": [{
            "id": "eins", "amt": 10, "bezeichnung": "Netz", "themenbereich": "neu", "auch_unter": ["alt"], "sammelposition": true,
            "planmittel": {"2014": 60_000}, "einzahlungen": {"2014": 10}, "verpflichtungsermaechtigung": {"2014": 20},
            "einmaliger_aufwand": {"2014": 30}, "folgekosten": {"2014": 40}, "nutzungsdauer": 5, "inbetriebnahme": "2014-07",
            "beschreibung": "Was getan wird", "prioritaet": 1, "bemerkung": "Bemerkung", "aenderungsgrund": "Sperre", "nichtoeffentlich": true
        }]
    })
}

/// Other values of the keys whose values can't be just any.
fn other_value(weg: &str, wert: &Value) -> Value {
    match (weg, wert) {
        ("vorlage.rat", _) => "muster".into(),
        ("vorlage.art", _) => "mitteilungsvorlage".into(),
        ("vorlage.status", _) => "freigegeben".into(),
        ("vorlage.datum", _) => "2013-11-23".into(),
        ("vorlage.beratungsfolge.0.sitzungstermin", _) => "2013-12-05".into(),
        ("vorlage.bezug.art", _) => "ergaenzung".into(),
        ("haushalt.jahre.0", _) => 2015.into(),
        ("massnahmen.0.themenbereich", _) => "alt".into(),
        ("massnahmen.0.auch_unter.0", _) => Value::Null,
        ("massnahmen.0.inbetriebnahme", _) => "2014-08".into(),
        (_, Value::Bool(yes)) => (!yes).into(),
        (_, Value::Number(number)) => (number.as_i64().expect("an integer") + 1).into(),
        (_, Value::String(text)) => format!("{text} anders").into(),
        (weg, wert) => panic!("{weg}: {wert}"),
    }
}

/// The ways to all single values.
fn leaves(weg: &str, wert: &Value, found: &mut Vec<String>) {
    let deeper = |key: &str| if weg.is_empty() { key.to_owned() } else { format!("{weg}.{key}") };
    match wert {
        Value::Object(map) => map.iter().for_each(|(key, wert)| leaves(&deeper(key), wert, found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(nr, wert)| leaves(&deeper(&nr.to_string()), wert, found))
        }
        _ => found.push(weg.to_owned()),
    }
}

#[test]
fn every_key_is_noticed() {
    let full_plan = full_plan();
    let text = full_plan.to_string();
    assert!(vergleich(&text, &text).is_empty());
    let mut ways = Vec::new();
    leaves("", &full_plan, &mut ways);
    for weg in &ways {
        // Running costs are known per Maßnahme or in total: as one, both are kept from hiding each other.
        let mut neu = full_plan.clone();
        let pointer = format!("/{}", weg.replace('.', "/"));
        let wert = neu.pointer_mut(&pointer).expect("a value");
        *wert = other_value(weg, wert);
        if wert.is_null() {
            // An entry of a list goes with it.
            let list = pointer.rsplit_once('/').expect("a list").0;
            *neu.pointer_mut(list).expect("a list") = json!([]);
        }
        let found = vergleich(&text, &neu.to_string());
        assert!(!found.is_empty(), "{weg} is not noticed");
        assert!(found.adds_up(), "{weg}");
        // Left out, it is noticed as well.
        let (parent, key) = pointer.rsplit_once('/').expect("a key");
        if let Some(Value::Object(map)) = neu.pointer_mut(parent) {
            map.shift_remove(key);
        }
        if Stand::seite_even_if_broken(&stand(&neu.to_string())).is_some() {
            assert!(!vergleich(&text, &neu.to_string()).is_empty(), "{weg} is not missed");
        }
    }
    // The plan above has every key of the schema.
    let mut missing = BTreeSet::new();
    let schema = Schema::of::<RawPlan>().json().clone();
    for (name, inside) in [
        ("RawMassnahme", "/massnahmen/0"),
        ("RawVorlage", "/vorlage"),
        ("RawHaushalt", "/haushalt"),
        ("RawThemenbereich", "/themenbereiche/0"),
        ("RawWartung", "/haushalt/wartung_und_betreuung"),
        ("RawBezug", "/vorlage/bezug"),
        ("RawBeratung", "/vorlage/beratungsfolge/0"),
    ] {
        let known = schema["$defs"][name]["properties"].as_object().unwrap_or_else(|| panic!("{name} in the schema"));
        let have = full_plan.pointer(inside).expect("a part");
        // `umfang` is the program's own mark of a public plan.
        let known = known.keys().filter(|key| *key != "umfang");
        missing.extend(known.filter(|key| have.get(key).is_none()).map(|key| format!("{inside}/{key}")));
    }
    assert_eq!(
        missing,
        BTreeSet::new(),
        "add these keys to `voll`, and their names to src/versions/vergleich/namen.rs"
    );
}

/// A Maßnahme of a plan that is made by chance.
#[derive(Debug, Clone, PartialEq)]
struct Eine {
    name: u8,
    amt: Option<u8>,
    bereich: bool,
    cent: [u32; 2],
    folgekosten: Option<u32>,
    dauer: Option<u8>,
    offen: bool,
    text: u8,
}

fn one_massnahme() -> impl Strategy<Value = Eine> {
    let parts = (
        0..12_u8,
        proptest::option::weighted(0.9, 1..5_u8),
        any::<bool>(),
        [0..10_000_000_u32, 0..100_u32],
        proptest::option::of(0..5000_u32),
        proptest::option::of(1..9_u8),
        proptest::bool::weighted(0.1),
        0..5_u8,
    );
    parts.prop_map(|(name, amt, bereich, cent, folgekosten, dauer, offen, text)| Eine {
        name,
        amt,
        bereich,
        cent,
        folgekosten,
        dauer,
        offen,
        text,
    })
}

fn betrag(cent: u32) -> String {
    format!("{}.{:02}", cent / 100, cent % 100)
}

fn yaml(alle: &[Eine]) -> String {
    let mut text = "vorlage:\n  {rat: stuttgart, art: beschlussvorlage, nummer: P 1, betreff: B, beratungsfolge: [], beschlussantrag: A, kurzfassung: K, status: entwurf, anlagen: [{titel: A}, {titel: B}]}\nhaushalt: {jahre: [2014, 2015], finanzrahmen: {2014: 1, 2015: 1}}\nthemenbereiche: [{id: a, titel: A}, {id: b, titel: B}]\nmassnahmen:\n".to_owned();
    for one in alle {
        let amt = one.amt.map_or("sammelposition: true".to_owned(), |amt| format!("amt: {amt}"));
        let bereich = if one.bereich { "a" } else { "b" };
        let zweites = if one.offen { "nicht bezifferbar".to_owned() } else { betrag(one.cent[1]) };
        _ = write!(
            text,
            "  - {{bezeichnung: Maßnahme {}, {amt}, themenbereich: {bereich}, planmittel: {{2014: {}, 2015: {zweites}}}",
            one.name,
            betrag(one.cent[0])
        );
        if let Some(cent) = one.folgekosten {
            _ = write!(text, ", folgekosten: {{2015: {}}}", betrag(cent));
        }
        if let Some(dauer) = one.dauer {
            _ = write!(text, ", nutzungsdauer: {dauer}, inbetriebnahme: 2014-05");
        }
        if one.text > 0 {
            _ = write!(text, ", beschreibung: Text von Nummer {}", one.text);
        }
        text.push_str("}\n");
    }
    text
}

/// What is shown, without where things stand in files.
fn rows_of(vergleich: &Vergleich) -> Vec<String> {
    let of = |one: &drucksache_plan::vergleich::Massnahmenaenderung| {
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?}",
            one.art(),
            one.bezeichnung,
            one.amt,
            one.themenbereich,
            one.betraege,
            one.felder
        )
    };
    let mut all: Vec<String> = vergleich.massnahmen.iter().map(of).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn old_sums_and_single_differences_make_new_sums(
        alt in proptest::collection::vec(one_massnahme(), 1..14),
        edits in proptest::collection::vec((0..14_usize, one_massnahme(), 0..6_u8), 0..10),
        seed in any::<u64>(),
    ) {
        let mut neu = alt.clone();
        for (at, other, what) in edits {
            let at = at % neu.len().max(1);
            match what {
                0 => neu.push(other),
                1 if neu.len() > 1 => _ = neu.remove(at),
                2 => neu[at].name = other.name,
                3 => neu[at].amt = other.amt,
                4 => neu[at].bereich = other.bereich,
                _ => neu[at].cent = other.cent,
            }
        }
        let found = vergleich(&yaml(&alt), &yaml(&neu));
        prop_assert!(found.adds_up());
        // The sums are those of the plans, added up here in cents.
        let total = |alle: &[Eine], nr: usize| -> i64 {
            alle.iter().filter(|one| nr == 0 || !one.offen).map(|one| i64::from(one.cent[nr])).sum()
        };
        for (nr, jahr) in [2014, 2015].into_iter().enumerate() {
            let line = found.summen.iter().find(|one| {
                one.von == Von::Gesamt && one.groesse.key() == "planmittel" && one.jahr.number() == jahr
            });
            let line = line.expect("a sum");
            let cents = |betrag: drucksache_plan::units::Betrag| format!("{:.2}", betrag.decimal());
            let shown = |cent: i64| format!("{}{}.{:02}", if cent < 0 { "-" } else { "" }, cent.abs() / 100, cent.abs() % 100);
            prop_assert_eq!(cents(line.alt.betrag), shown(total(&alt, nr)));
            prop_assert_eq!(cents(line.neu.betrag), shown(total(&neu, nr)));
            prop_assert_eq!(cents(line.differenzen), shown(total(&neu, nr) - total(&alt, nr)));
        }
        // Each Maßnahme is on one side new, on the other dropped, or in both.
        let count = |art: Art| found.massnahmen.iter().filter(|one| one.art() == art).count();
        prop_assert_eq!(alt.len() + count(Art::Neu), neu.len() + count(Art::Entfallen));
        // Order in files says nothing.
        let mut turned = neu.clone();
        let by = usize::try_from(seed % 13).unwrap_or(0) % turned.len();
        turned.rotate_left(by);
        if seed % 2 == 0 {
            turned.reverse();
        }
        prop_assert!(vergleich(&yaml(&neu), &yaml(&turned)).is_empty());
        prop_assert_eq!(rows_of(&found), rows_of(&vergleich(&yaml(&alt), &yaml(&turned))));
    }
}
