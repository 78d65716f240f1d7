//! A YAML tree against the JSON Schema of a Rust type: all structural mistakes at once, in German, and the value.
//!
//! The tree becomes an instance in which plain integers are numbers, `true` and `false` are truth values, an empty
//! value of a known key is left out, and every other scalar keeps its text. Amounts, dates and years are read later, from that text,
//! by the code that knows what they mean: the schema's patterns for them only help editors.

mod instance;
mod schema;
mod sound;
mod words;

pub use schema::Schema;
pub use sound::Sound;
pub use words::Mistake;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Node, Route, SourceId};

/// The typed value of an instance that the schema has accepted.
///
/// # Errors
/// A diagnostic at the start of the file, where the type asks for more than its schema says.
pub fn typed<T: DeserializeOwned>(file: SourceId, value: Value) -> Result<T, Box<Diagnostic>> {
    serde_json::from_value(value).map_err(|_| {
        let wrong = Diagnostic::error(Code::WertUngueltig, Place::file(file), "Diese Datei lässt sich nicht lesen")
            .hint("Vergleichen Sie die Angaben mit einem Plan, der sich drucken lässt");
        Box::new(wrong)
    })
}

impl Schema {
    /// The instance of a tree; None for an empty value.
    pub fn instance(&self, tree: &Node) -> Option<Value> {
        instance::instance(tree, self.json(), self.json())
    }

    /// All mistakes of the instance of a value at a route of a file.
    pub fn check(&self, file: SourceId, base: &Route, instance: &Value) -> Vec<Mistake> {
        let mut mistakes: Vec<Mistake> =
            self.errors(instance).flat_map(|error| words::mistakes(self, file, base, instance, &error)).collect();
        // A misspelt key is one mistake: what it was meant to be is not missing as well.
        let meant: Vec<(Route, String)> =
            mistakes.iter().filter_map(|mistake| Some((mistake.route.clone(), mistake.meant.clone()?))).collect();
        mistakes.retain(|mistake| {
            let missing = mistake.missing.as_ref();
            !missing
                .is_some_and(|missing| meant.iter().any(|(route, meant)| *route == mistake.route && meant == missing))
        });
        mistakes
    }
}
