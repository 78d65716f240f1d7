//! A YAML tree against the JSON Schema of a Rust type: all structural mistakes at once, in German, and the value.
//!
//! The tree becomes an instance in which plain integers are numbers, `true` and `false` are truth values, an empty
//! value is left out, and every other scalar keeps its text. Amounts, dates and years are read later, from that text,
//! by the code that knows what they mean: the schema's patterns for them only help editors.

mod instance;
mod schema;
mod words;

pub use instance::instance;
pub use schema::Schema;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::source::{Route, SourceId};

/// A structural mistake and the part of the instance it makes unusable.
#[derive(Debug)]
pub struct Mistake {
    /// What to tell.
    pub diagnostic: Diagnostic,
    /// The value that can't be used.
    pub route: Route,
}

/// The typed value of an instance that the schema has accepted.
///
/// # Errors
/// Where the type asks for more than its schema says, which a test of the schema would have to find; the words of the
/// library, for whoever mends that.
pub fn typed<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

impl Schema {
    /// All mistakes of an instance of file `file`.
    pub fn check(&self, file: SourceId, instance: &Value) -> Vec<Mistake> {
        self.errors(instance).flat_map(|error| words::mistakes(self, file, &error)).collect()
    }
}
