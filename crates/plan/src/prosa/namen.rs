//! Expressions where none is evaluated: in names, which must read the same wherever they are compared, and in what only
//! serves the program. They would be printed as they are typed.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Plan;
use crate::source::{Node, NodeValue, Route, SourceId, Sources, Step};

use super::platzhalter::ausdruecke;

/// The expressions in names of a plan, as errors.
pub(super) fn in_names(sources: &Sources, plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in &plan.dateien {
        let source = sources.get(*file);
        if let Some(tree) = source.tree.as_ref().filter(|_| source.text.contains("{{")) {
            walk(*file, tree, &Route::root(), &mut found);
        }
    }
    found
}

fn walk(file: SourceId, node: &Node, route: &Route, found: &mut Vec<Diagnostic>) {
    match &node.value {
        NodeValue::Scalar { text, .. } if text.contains("{{") => found.extend(in_name(file, text, route)),
        NodeValue::Scalar { .. } => {}
        NodeValue::Sequence(items) => {
            items.iter().enumerate().for_each(|(nr, item)| walk(file, item, &route.index(nr), found));
        }
        NodeValue::Mapping(entries) => {
            entries.iter().for_each(|entry| walk(file, &entry.value, &route.key(&entry.key), found));
        }
    }
}

fn in_name(file: SourceId, text: &str, route: &Route) -> Option<Diagnostic> {
    let inner = ausdruecke(text).into_iter().next().filter(|_| !is_text(route))?;
    let key = route.last_key().unwrap_or_default();
    let message =
        format!("In `{key}` wird kein Ausdruck ausgewertet: `{{{{{}}}}}` stünde so auf dem Papier", &text[inner]);
    Some(Diagnostic::error(Code::AusdruckUngueltig, Place::value(file, route.clone()), message).hint(
        "Schreiben Sie den Wert aus; Ausdrücke stehen in Texten wie `betreff`, `beschlussantrag` oder `begruendung.md`",
    ))
}

/// Whether expressions of the value at a route are evaluated, or nothing of it is printed.
fn is_text(route: &Route) -> bool {
    let keys: Vec<&str> = route.steps().iter().map(|step| if let Step::Key(key) = step { key } else { "" }).collect();
    matches!(
        keys[..],
        ["pruefung", ..]
            | ["vorlage", "beschlussantrag" | "kurzfassung" | "finanzielle_auswirkungen" | "betreff" | "untertitel"]
            | ["vorlage", "vorliegende_antraege" | "erledigte_antraege", ""]
            | ["vorlage", "formular", _]
            | ["vorlage", "anlagen", "", "titel"]
            | ["massnahmen", "", "beschreibung" | "bemerkung"]
    )
}
