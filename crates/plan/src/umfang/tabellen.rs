//! The tables of a public plan.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::plan::{Plan, TABELLEN_ORDNER, Tabellenort};
use crate::rat::RawTabelle;
use crate::source::{Dateien, SourceId, Sources};
use crate::structure::Schema;

use super::instanz::{MARKE, instance};
use super::yaml;

/// Keeps the public tables of `plan.yaml` in `root` and writes those of files; gives these files.
pub(super) fn tabellen(
    sources: &Sources,
    plan: &Plan,
    root: &mut Map<String, Value>,
    dateien: &mut Dateien,
) -> HashSet<SourceId> {
    let mut files = HashSet::new();
    let schema = Schema::of::<RawTabelle>();
    for tabelle in plan.tabellen.iter().filter(|one| one.ort == Tabellenort::Plan) {
        if tabelle.file == plan.source {
            let all = root.get_mut("tabellen").and_then(Value::as_object_mut);
            if let Some(all) = all.filter(|_| tabelle.nichtoeffentlich) {
                all.shift_remove(&tabelle.id);
            }
            continue;
        }
        files.insert(tabelle.file);
        if !tabelle.nichtoeffentlich {
            let mut content = Value::Object(instance(sources, tabelle.file, &schema));
            clean(&mut content);
            let path = format!("{TABELLEN_ORDNER}/{}.yaml", tabelle.id);
            dateien.insert(path, yaml::to_yaml(&content).into_bytes());
        }
    }
    match root.get_mut("tabellen").and_then(Value::as_object_mut) {
        Some(all) if all.is_empty() => _ = root.shift_remove("tabellen"),
        Some(all) => all.values_mut().for_each(clean),
        None => {}
    }
    files
}

/// Takes what only serves the check out of the tables of a form, which are fields of the Vorlage.
pub(super) fn felder(plan: &Plan, formular: &mut Map<String, Value>) {
    for tabelle in plan.tabellen.iter().filter(|one| one.ort != Tabellenort::Plan) {
        let mut waiting: Vec<&mut Value> = formular.get_mut(&tabelle.id).into_iter().collect();
        while let Some(holder) = waiting.pop() {
            match holder {
                Value::Object(row) => {
                    row.shift_remove("kontrolle");
                    waiting.extend(row.values_mut());
                }
                Value::Array(rows) => waiting.extend(rows),
                _ => {}
            }
        }
    }
}

/// Takes out what only serves the check.
fn clean(tabelle: &mut Value) {
    if let Some(keys) = tabelle.as_object_mut() {
        keys.shift_remove(MARKE);
        keys.shift_remove("aenderungsgrund");
    }
    let mut waiting = vec![tabelle];
    while let Some(holder) = waiting.pop().and_then(Value::as_object_mut) {
        holder.shift_remove("kontrolle");
        for (key, value) in holder {
            if matches!(key.as_str(), "posten" | "davon") {
                waiting.extend(value.as_array_mut().into_iter().flatten().filter(|one| one.is_object()));
            }
        }
    }
}
