//! Marks for what is not public that can't be meant so, wherever they stand in a YAML file: one that says nothing, one in
//! a plan that is public already, and one in braces, as Markdown has it. Whoever writes a mark means to hide something.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Entry, Node, NodeValue, Route, SourceId, Step, ascii_key};

use super::klammern::mark_in_braces;

/// The key that marks what is not public.
const MARKE: &str = "nichtoeffentlich";

/// Wrong marks in a file. `oeffentlich`: the plan says that the program has taken out of it what is not public.
pub(super) fn wrong_marks(file: SourceId, tree: Option<&Node>, oeffentlich: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut left: Vec<(Route, &Node)> = tree.map(|tree| (Route::root(), tree)).into_iter().collect();
    while let Some((route, node)) = left.pop() {
        match &node.value {
            NodeValue::Scalar { text, .. } => {
                let mark = mark_in_braces(text, false).next().filter(|_| is_plain(&route));
                found.extend(mark.map(|_| in_braces(Place::value(file, route))));
            }
            NodeValue::Sequence(items) => {
                left.extend(items.iter().enumerate().map(|(nr, item)| (route.index(nr), item)));
            }
            NodeValue::Mapping(entries) => {
                for entry in entries.iter().filter(|entry| ascii_key(&entry.key) == MARKE) {
                    let place = || Place::key(file, route.key(&entry.key));
                    if is_empty(entry) && !oeffentlich {
                        found.push(empty(place()));
                    } else if oeffentlich && is_true(entry) && !is_struck(entries) {
                        found.push(left_in(place()));
                    }
                }
                left.extend(entries.iter().map(|entry| (route.key(&entry.key), &entry.value)));
            }
        }
    }
    found
}

/// Whether the text of a value is printed as it is: prose is read by the reader of Markdown, which knows escapes, and what
/// is said of rules serves the check only.
fn is_plain(route: &Route) -> bool {
    let keys: Vec<&str> = route.steps().iter().map(|step| if let Step::Key(key) = step { key } else { "" }).collect();
    !matches!(
        keys[..],
        ["pruefung", ..]
            | ["vorlage", "beschlussantrag" | "kurzfassung" | "finanzielle_auswirkungen"]
            | ["vorlage", "formular", _]
            | ["vorlage", "anlagen", "", "titel"]
    )
}

fn is_empty(entry: &Entry) -> bool {
    match &entry.value.value {
        NodeValue::Scalar { text, plain } => text.trim().is_empty() || *plain && matches!(text.as_str(), "~" | "null"),
        NodeValue::Sequence(items) => items.is_empty(),
        NodeValue::Mapping(_) => false,
    }
}

fn is_true(entry: &Entry) -> bool {
    matches!(&entry.value.value, NodeValue::Scalar { text, plain: true } if text == "true")
}

/// Whether it is an Anlage whose place is kept in a public plan: it has a title and no content, or that of none.
fn is_struck(entries: &[Entry]) -> bool {
    let file = entries.iter().find(|entry| entry.key == "datei");
    let is_title = |entry: &Entry| matches!(entry.key.as_str(), "titel" | "datei") || ascii_key(&entry.key) == MARKE;
    let is_struck =
        |entry: &Entry| matches!(&entry.value.value, NodeValue::Scalar { text, .. } if text == super::GESTRICHEN);
    entries.iter().any(|entry| entry.key == "titel") && entries.iter().all(is_title) && file.is_none_or(is_struck)
}

fn empty(place: Place) -> Diagnostic {
    Diagnostic::error(Code::WertUngueltig, place, "Nach `nichtoeffentlich` steht nichts").hint(
        "Schreiben Sie `nichtoeffentlich: true`, unter `vorlage` die Namen in einer Liste, oder löschen Sie die Zeile",
    )
}

fn in_braces(place: Place) -> Diagnostic {
    Diagnostic::error(Code::WertUngueltig, place, KEINE_MARKE).hint(
        "Schreiben Sie `nichtoeffentlich: true` als eigene Zeile dazu, unter `vorlage` den Namen in die Liste `nichtoeffentlich`; gehört das Wort zum Text, nehmen Sie runde Klammern",
    )
}

/// What is wrong with the word in braces where it marks nothing.
pub(crate) const KEINE_MARKE: &str =
    "Das Wort in der Klammer ist hier keine Marke: was nicht öffentlich sein soll, würde öffentlich gedruckt";

/// What is marked was not taken out: nobody but the program may say that a plan is public.
pub(crate) fn left_in(place: Place) -> Diagnostic {
    let message =
        "Was hier nicht öffentlich ist, steht in einem Plan, der sich mit `umfang: oeffentlich` öffentlich nennt";
    Diagnostic::error(Code::Widerspruch, place, message)
        .hint("Löschen Sie `umfang` unter `vorlage`, und drucken Sie mit `drucksache build --umfang oeffentlich`")
}
