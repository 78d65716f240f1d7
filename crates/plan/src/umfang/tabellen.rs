//! The tables of a public plan.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::plan::{Plan, RawTabelle, TABELLEN_ORDNER};
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
    for tabelle in &plan.tabellen {
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
