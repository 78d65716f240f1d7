//! One edit, one span: every field of every shipped plan is changed as the browser would ask for it.

use std::collections::BTreeMap;

use drucksache_plan::source::{Route, Sources};
use drucksache_werkbank::ansicht::Eingabefeld;
use drucksache_werkbank::{Ansicht, Auftrag, Bank, Lage};
use serde_json::{Value, json};

/// A field of a form or a cell of a table, as a page knows it.
struct Feld {
    id: String,
    datei: String,
    route: Value,
    art: String,
    wert: String,
    gezeigt: String,
    wahl: Vec<String>,
    pflicht: bool,
}

fn felder(ansicht: &Ansicht) -> Vec<Feld> {
    let json = serde_json::to_value(ansicht).expect("JSON");
    let mut found = Vec::new();
    for group in json["formulare"].as_array().expect("groups") {
        group["felder"].as_array().expect("fields").iter().for_each(|feld| of_feld(feld, &mut found));
    }
    for tafel in [&json["massnahmen"]].into_iter().chain(json["tabellen"].as_array().expect("tables")) {
        for zeile in tafel["zeilen"].as_array().into_iter().flatten() {
            for (zelle, spalte) in
                zeile["zellen"].as_array().expect("cells").iter().zip(tafel["spalten"].as_array().expect("columns"))
            {
                if zelle["gesperrt"] == false {
                    let mut route = zeile["route"].as_array().expect("a route").clone();
                    route.extend(zelle["weg"].as_array().expect("a way").iter().cloned());
                    found.push(feld(zelle, spalte, &zeile["datei"], Value::Array(route)));
                }
            }
        }
    }
    found
}

fn of_feld(one: &Value, found: &mut Vec<Feld>) {
    if !["gruppe", "liste", "jahresbetrag"].contains(&one["art"].as_str().expect("a kind")) {
        found.push(feld(one, one, &one["datei"], one["route"].clone()));
    }
    one["kinder"].as_array().expect("fields").iter().for_each(|kind| of_feld(kind, found));
}

fn feld(one: &Value, kind: &Value, datei: &Value, route: Value) -> Feld {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let wahl = kind["wahl"].as_array().into_iter().flatten().map(|wahl| text(&wahl["wert"])).collect();
    let (art, datei, pflicht) = (text(&kind["art"]), text(datei), kind["pflicht"] == true);
    Feld {
        id: text(&one["id"]),
        datei,
        route,
        art,
        wert: text(&one["wert"]),
        gezeigt: text(&one["gezeigt"]),
        wahl,
        pflicht,
    }
}

/// Another value for a field: what is typed, and what the file must say then.
fn other(feld: &Feld) -> Option<(String, String)> {
    let pair = |typed: &str, value: &str| Some((typed.to_owned(), value.to_owned()));
    match feld.art.as_str() {
        "betrag" => pair("1.234,50", "1234.5"),
        "datum" if feld.wert == "2031-05-09" => None,
        "datum" => pair("9.5.2031", "2031-05-09"),
        "monat" => pair("4/2031", "2031-04"),
        "zahl" => pair("7", "7").filter(|_| feld.wert != "7"),
        "haken" if feld.wert == "true" => pair("false", "false"),
        "haken" => pair("true", "true"),
        "wahl" => {
            let new = feld.wahl.iter().find(|wert| **wert != feld.wert)?;
            Some((new.clone(), new.clone()))
        }
        "liste" => None,
        _ => pair("Anderes: „Wort“ & mehr", "Anderes: „Wort“ & mehr"),
    }
}

fn auftrag(bank: &Bank, feld: &Feld, eingabe: &str) -> Auftrag {
    let hash = &bank.dateien()[&feld.datei].hash;
    let change = json!({"route": feld.route, "art": "setzen", "eingabe": eingabe});
    serde_json::from_value(json!({"datei": feld.datei, "hash": hash, "aenderungen": [change]})).expect("a request")
}

/// All texts of a YAML file by their routes.
fn texts(text: &str) -> BTreeMap<String, String> {
    let mut sources = Sources::default();
    let (id, _) = sources.add_yaml("x.yaml".to_owned(), text.as_bytes());
    let mut found = BTreeMap::new();
    let tree = sources.get(id).tree.as_ref().expect("a file that can be read");
    tree.each_scalar(&mut |route, text| _ = found.insert(route.to_string(), text.trim_end().to_owned()));
    found
}

fn route(feld: &Feld) -> String {
    let steps = feld.route.as_array().expect("a route").iter();
    let route = steps.fold(Route::root(), |route, step| match step.as_str() {
        Some(key) => route.key(key),
        None => route.index(usize::try_from(step.as_u64().expect("an index")).expect("small")),
    });
    route.to_string()
}

#[track_caller]
fn changes_only_itself(plan: &str, bank: &Bank, feld: &Feld, typed: &str, value: &str) {
    let (dateien, _) = bank
        .aenderungen(&auftrag(bank, feld, typed))
        .unwrap_or_else(|refused| panic!("{plan} {}: {refused:?}", feld.id));
    let [one] = &dateien[..] else { panic!("{plan} {}: {} files for `{typed}`", feld.id, dateien.len()) };
    assert_eq!(one.stellen, 1, "{plan} {}: one edit, one span", feld.id);
    let old = String::from_utf8(bank.dateien()[&feld.datei].bytes.to_vec()).expect("a text");
    let (before, mut after) = (texts(&old), texts(&one.neu));
    let own = route(feld);
    assert_eq!(after.remove(&own).as_deref(), Some(value), "{plan} {}", feld.id);
    let rest: BTreeMap<_, _> = before.into_iter().filter(|(route, _)| *route != own).collect();
    // An empty value that becomes a group is no text any more.
    let gone: Vec<_> = rest
        .iter()
        .filter(|(route, text)| !(after.contains_key(*route) || text.is_empty() && own.starts_with(route.as_str())))
        .collect();
    assert!(
        gone.is_empty() && after.iter().all(|(route, text)| rest.get(route) == Some(text)),
        "{plan} {}: {gone:?}",
        feld.id
    );
    // Comments stay, all of them.
    let remarks = |text: &str| {
        text.lines().filter(|line| line.trim_start().starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(remarks(&one.neu), remarks(&old), "{plan} {}", feld.id);
}

/// Whether a field is tried: of long tables, some rows.
fn is_tried(nr: usize, feld: &Feld, all: usize) -> bool {
    all < 1_500
        || !feld.route.as_array().is_some_and(|route| route.first() == Some(&json!("massnahmen")))
        || nr.is_multiple_of(23)
}

/// Whether a field gives a Kennung to a Maßnahme or a Themenbereich.
fn is_kennung(feld: &Feld) -> bool {
    let steps = feld.route.as_array().map(Vec::as_slice).unwrap_or_default();
    let of_plan = steps.first().is_some_and(|first| first == "massnahmen" || first == "themenbereiche");
    of_plan && steps.len() == 3 && steps[2] == "id" && !feld.wert.is_empty()
}

#[test]
fn a_changed_field_changes_its_value_and_nothing_else() {
    let mut tried = BTreeMap::new();
    for (plan, bank) in crate::plaene::alle() {
        let all = felder(&bank.ansicht(&Lage::default()));
        for (_, feld) in all.iter().enumerate().filter(|(nr, feld)| is_tried(*nr, feld, all.len())) {
            // Whatever names a Kennung changes with it; tests of their own are about that.
            if let Some((typed, value)) = other(feld).filter(|_| !is_kennung(feld)) {
                changes_only_itself(plan, bank, feld, &typed, &value);
                *tried.entry(feld.art.clone()).or_insert(0) += 1;
            }
        }
    }
    let kinds: Vec<&str> = tried.keys().map(String::as_str).collect();
    assert_eq!(kinds, ["betrag", "datum", "haken", "monat", "text", "wahl", "zahl", "zeile"]);
    assert!(tried.values().sum::<usize>() > 1_000, "{tried:?}");
}

#[test]
fn what_a_field_shows_is_what_it_has() {
    for (plan, bank) in crate::plaene::alle() {
        let all = felder(&bank.ansicht(&Lage::default()));
        for (_, feld) in all.iter().enumerate().filter(|(nr, feld)| is_tried(*nr, feld, all.len())) {
            let typed = if feld.art == "wahl" || feld.art == "haken" { &feld.wert } else { &feld.gezeigt };
            let made = bank.aenderungen(&auftrag(bank, feld, typed));
            let (dateien, _) = made.unwrap_or_else(|refused| panic!("{plan} {}: {refused:?}", feld.id));
            assert!(dateien.is_empty(), "{plan} {}: `{typed}`", feld.id);
        }
    }
}

#[test]
fn an_emptied_field_goes_and_comes_back() {
    for (plan, bank) in crate::plaene::alle() {
        let ansicht = bank.ansicht(&Lage::default());
        let all = felder(&ansicht);
        let there = |feld: &&Feld| !feld.wert.is_empty() && !feld.pflicht && feld.art == "betrag";
        for feld in all.iter().filter(there).step_by(29) {
            let made = bank
                .versuch(&auftrag(bank, feld, ""))
                .unwrap_or_else(|refused| panic!("{plan} {}: {refused:?}", feld.id));
            assert!(!texts(&made.dateien[0].neu).contains_key(&route(feld)), "{plan} {}", feld.id);
            let again = made.bank.versuch(&auftrag(&made.bank, feld, &feld.gezeigt)).expect("the same value");
            let [one] = &again.dateien[..] else { panic!("{plan} {}", feld.id) };
            assert_eq!(texts(&one.neu)[&route(feld)], feld.wert, "{plan} {}", feld.id);
        }
    }
}

#[test]
fn an_emptied_field_that_has_to_be_there_is_a_finding_at_it() {
    let bank = crate::plaene::musterstadt();
    let ansicht = bank.ansicht(&Lage::default());
    let find = |felder: &[Eingabefeld]| felder.iter().find(|feld| feld.id == "plan.yaml:vorlage.betreff").cloned();
    let betreff = ansicht.formulare.iter().find_map(|group| find(&group.felder)).expect("the field");
    let change = json!({"route": ["vorlage", "betreff"], "art": "setzen", "eingabe": ""});
    let request = json!({"datei": "plan.yaml", "hash": ansicht.dateien["plan.yaml"], "aenderungen": [change]});
    let made = bank.versuch(&serde_json::from_value(request).expect("a request")).expect("a change");
    let after = made.bank.ansicht(&Lage::default());
    assert!(betreff.befunde.is_empty() && after.befunde.fehler > 0);
    let told = after.befunde.liste.iter().find(|one| one.schwere == "fehler").expect("an error");
    assert_eq!(told.feld.as_deref(), Some("plan.yaml:vorlage.betreff"), "{told:?}");
}

/// The lists of a plan with at least two items: path, route, how many items.
fn listen(ansicht: &Ansicht) -> Vec<(String, Vec<Value>, usize)> {
    fn walk(feld: &Value, found: &mut Vec<(String, Vec<Value>, usize)>) {
        let kinder = feld["kinder"].as_array().expect("fields");
        if feld["art"] == "liste" && kinder.len() > 1 {
            let route = feld["route"].as_array().expect("a route").clone();
            found.push((feld["datei"].as_str().expect("a path").to_owned(), route, kinder.len()));
        }
        kinder.iter().for_each(|kind| walk(kind, found));
    }
    let json = serde_json::to_value(ansicht).expect("JSON");
    let mut found = Vec::new();
    let groups = json["formulare"].as_array().expect("groups").iter();
    groups.flat_map(|group| group["felder"].as_array().expect("fields")).for_each(|feld| walk(feld, &mut found));
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for zeile in json["massnahmen"]["zeilen"].as_array().into_iter().flatten() {
        *rows.entry(zeile["datei"].as_str().expect("a path")).or_default() += 1;
    }
    let rows = rows.into_iter().filter(|(_, count)| *count > 1);
    found.extend(rows.map(|(datei, count)| (datei.to_owned(), vec![json!("massnahmen")], count)));
    found
}

#[test]
fn an_item_moves_through_every_list_and_back_to_the_same_bytes() {
    let mut tried = 0;
    for (plan, bank) in crate::plaene::alle() {
        for (datei, list, count) in listen(&bank.ansicht(&Lage::default())) {
            let ask = |bank: &Bank, von: usize, nach: usize| {
                let route: Vec<Value> = list.iter().cloned().chain([json!(von)]).collect();
                let change = json!({"route": route, "art": "verschieben", "nach": nach});
                let request = json!({"datei": datei, "hash": bank.dateien()[&datei].hash, "aenderungen": [change]});
                let made = bank.versuch(&serde_json::from_value(request).expect("a request"));
                made.unwrap_or_else(|refused| panic!("{plan} {datei} {list:?}: {refused:?}"))
            };
            let there = ask(bank, 0, count - 1);
            let back = ask(&there.bank, count - 1, 0);
            assert!(there.dateien.len() == 1 && there.dateien[0].stellen == 1, "{plan} {datei} {list:?}");
            assert_eq!(
                back.dateien[0].neu.as_bytes(),
                bank.dateien()[&datei].bytes.as_slice(),
                "{plan} {datei} {list:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn days_and_months_are_explained_as_their_fields_show_them() {
    for (name, bank) in crate::plaene::alle() {
        let ansicht = bank.ansicht(&Lage::default());
        let json = serde_json::to_string(&(&ansicht.formulare, &ansicht.massnahmen)).expect("JSON");
        assert!(!json.contains("JJJJ-MM"), "{name}: {:?}", json.split("JJJJ-MM").next().map(|to| to.len()));
        assert!(json.contains("TT.MM.JJJJ"), "{name}");
    }
}
