//! Words for a command line that can't be read.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::absage::Absage;

/// What is wrong with it, and what is possible instead.
pub(super) fn wrong(kind: ErrorKind, error: &clap::Error) -> Absage {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let arg = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let message = match kind {
        ErrorKind::InvalidSubcommand => {
            format!("Den Befehl `{}` gibt es nicht", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("Die Angabe `{arg}` gibt es nicht"),
        ErrorKind::InvalidValue if value.is_empty() => format!("Zu `{arg}` fehlt ein Wert"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("`{value}` ist für `{arg}` nicht möglich"),
        ErrorKind::TooManyValues => format!("`{arg}` nimmt keinen Wert"),
        ErrorKind::ArgumentConflict => format!("`{arg}` steht zweimal da oder passt nicht zu einer anderen Angabe"),
        ErrorKind::MissingRequiredArgument => format!("Es fehlt `{arg}`"),
        _ => "Diese Angaben lassen sich nicht lesen".to_owned(),
    };
    let suggestion = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::ValidValue,
    ]
    .into_iter()
    .map(context)
    .find(|text| !text.is_empty());
    let hint = match suggestion {
        Some(text) => format!("Möglich ist: {text}"),
        None => "`drucksache --help` zeigt alle Befehle und Optionen".to_owned(),
    };
    Absage::new(message, hint)
}
