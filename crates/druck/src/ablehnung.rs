//! What a template asks for and does not get: an error that carries its hint through minijinja.

use std::fmt;

use drucksache_plan::prosa::Zahl;
use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};

/// What this program says where minijinja only knows that a call failed.
#[derive(Debug)]
pub(crate) struct TemplateRefusal {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for TemplateRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.hint)
    }
}

impl std::error::Error for TemplateRefusal {}

/// An error in the words of this program.
pub(crate) fn refused(message: impl Into<String>, hint: impl Into<String>) -> Error {
    let ablehnung = TemplateRefusal { message: message.into(), hint: hint.into() };
    Error::new(ErrorKind::InvalidOperation, ablehnung.to_string()).with_source(ablehnung)
}

/// The text of a value that can be printed.
pub(crate) fn text(value: &Value) -> Result<String, Error> {
    match value.kind() {
        ValueKind::String | ValueKind::Number => Ok(value.to_string()),
        ValueKind::Undefined => Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::None => Err(refused("Hier steht nichts", "prüfen Sie vorher mit `is none`")),
        _ if Zahl::of(value).is_some() => {
            Err(refused("Einer Zahl oder einem Tag fehlt ein Filter", "schreiben Sie zum Beispiel `| eur` dahinter"))
        }
        _ => Err(refused("Nur Texte und Zahlen lassen sich drucken", "wählen Sie einen Teil davon")),
    }
}
