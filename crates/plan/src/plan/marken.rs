//! Reports wrong marks of parts that are not public, anywhere in a YAML file: an empty one, one in a plan that is
//! public already, and one in braces, as in Markdown. They are errors, because whoever writes a mark means to hide
//! something.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Entry, Node, NodeValue, Route, SourceId, Step, ascii_key};

use super::klammern::mark_in_braces;

/// The key that marks what is not public.
const MARKE: &str = "nichtoeffentlich";

/// The findings about wrong marks in a file. `oeffentlich`: the plan claims to be a public one, made by the program.
pub(super) fn wrong_marks(file: SourceId, tree: Option<&Node>, oeffentlich: bool) -> Vec<Diagnostic> {
    let mut marks = Marks { file, oeffentlich, route: Route::root(), found: Vec::new() };
    if let Some(tree) = tree {
        marks.look(tree);
    }
    marks.found
}

struct Marks {
    file: SourceId,
    oeffentlich: bool,
    /// The route of the value at hand: it grows and shrinks, so that a million values do not need a route each.
    route: Route,
    found: Vec<Diagnostic>,
}

impl Marks {
    fn look(&mut self, node: &Node) {
        match &node.value {
            NodeValue::Scalar { text, .. } => {
                let mark = mark_in_braces(text, false).next().filter(|_| is_plain(&self.route));
                self.found.extend(mark.map(|_| in_braces(Place::value(self.file, self.route.clone()))));
            }
            NodeValue::Sequence(items) => {
                for (nr, item) in items.iter().enumerate() {
                    self.inside(Step::Index(nr), item);
                }
            }
            NodeValue::Mapping(entries) => {
                for entry in entries {
                    if ascii_key(&entry.key) == MARKE {
                        self.mark(entries, entry);
                    }
                    self.inside(Step::Key(entry.key.clone()), &entry.value);
                }
            }
        }
    }

    /// The tree is bounded in its depth.
    fn inside(&mut self, step: Step, node: &Node) {
        self.route.push(step);
        self.look(node);
        self.route.pop();
    }

    fn mark(&mut self, entries: &[Entry], entry: &Entry) {
        let place = || Place::key(self.file, self.route.key(&entry.key));
        if is_empty(entry) && !self.oeffentlich {
            self.found.push(empty(place()));
        } else if self.oeffentlich && is_true(entry) && !is_struck(entries) {
            self.found.push(left_in(place()));
        }
    }
}

/// Whether the text of a value is printed as it is. Prose is not, because the Markdown reader checks it and knows
/// escapes; settings of rules are not printed at all.
pub(super) fn is_plain(route: &Route) -> bool {
    let keys: Vec<&str> = route.steps().iter().map(|step| if let Step::Key(key) = step { key } else { "" }).collect();
    !matches!(
        keys[..],
        ["pruefung", ..]
            | ["vorlage", "beschlussantrag" | "kurzfassung" | "finanzielle_auswirkungen"]
            | ["vorlage", "formular", _]
            | ["vorlage", "anlagen", "", "titel"]
            | ["massnahmen", "", "beschreibung" | "bemerkung"]
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

/// Whether these are the keys of an Anlage that was taken out of a public plan: a title, and no file or the stand-in
/// for one.
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

/// The message about the word in braces where it marks nothing.
pub(crate) const KEINE_MARKE: &str =
    "Das Wort in der Klammer ist hier keine Marke: was nicht öffentlich sein soll, würde öffentlich gedruckt";

/// The finding that a public plan holds a marked part: only the program may write public plans.
pub(crate) fn left_in(place: Place) -> Diagnostic {
    let message =
        "Was hier nicht öffentlich ist, steht in einem Plan, der sich mit `umfang: oeffentlich` öffentlich nennt";
    Diagnostic::error(Code::Widerspruch, place, message)
        .hint("Löschen Sie `umfang` unter `vorlage`, und drucken Sie mit `drucksache drucken --umfang oeffentlich`")
}
