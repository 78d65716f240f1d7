//! Turns an instance into a value of a Rust type.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourceId;

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
