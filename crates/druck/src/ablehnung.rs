//! The error of a template that asks for a value or a form of it that it can't have; it carries its hint through
//! minijinja.

use std::fmt;

use drucksache_plan::prosa::Zahl;
use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};

/// The message and hint of this program for an error that minijinja only reports as a failed call.
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
    let refusal = TemplateRefusal { message: message.into(), hint: hint.into() };
    Error::new(ErrorKind::InvalidOperation, refusal.to_string()).with_source(refusal)
}

/// The text of a value that can be printed. All others are errors, also figures and days, which need a filter.
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
