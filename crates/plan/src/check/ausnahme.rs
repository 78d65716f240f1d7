//! How a clerk writes that a finding is in order.

use crate::diagnostic::Code;
use crate::plan::Plan;

/// What to write into `plan.yaml`, so that a finding at some words is excused. The lines begin with their indentation.
pub(super) fn ausnahme(plan: &Plan, code: Code, bei: &str) -> String {
    let bei = bei.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "\\\\").replace('"', "\\\"");
    let line = format!("`      - {{bei: \"{bei}\", grund: \"warum es so stimmt\"}}`");
    let code_name = code.as_str();
    match plan.pruefung.iter().find(|one| one.code == code) {
        Some(one) if !one.ausnahmen.is_empty() => {
            format!("ergänzen Sie in `plan.yaml` unter `pruefung:`, `{code_name}:`, `ausnahmen:` die Zeile {line}")
        }
        Some(_) => format!(
            "ergänzen Sie in `plan.yaml` unter `pruefung:`, `{code_name}:` die Zeilen `    ausnahmen:` und {line}"
        ),
        None => format!(
            "ergänzen Sie in `plan.yaml` unter `pruefung:` die drei Zeilen `  {code_name}:`, `    ausnahmen:` und {line}"
        ),
    }
}
