//! Words for a command line that can't be read.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use drucksache_plan::diagnostic::nearest;

use crate::absage::Absage;

/// What is wrong with it, and what is possible instead in this program.
pub(super) fn wrong(program: &Command, kind: ErrorKind, error: &clap::Error) -> Absage {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let arg = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let command = context(ContextKind::InvalidSubcommand);
    let typed = [&command, &value, &arg].into_iter().find(|text| !text.is_empty()).map_or("", String::as_str);
    let message = match kind {
        ErrorKind::InvalidSubcommand => format!("Den Befehl `{command}` gibt es nicht"),
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
        None if kind == ErrorKind::MissingRequiredArgument => {
            "`drucksache BEFEHL --hilfe` zeigt, was ein Befehl braucht".to_owned()
        }
        Some(text) => format!("Möglich ist: {}", in_use(program, typed, &text)),
        None => "`drucksache --hilfe` zeigt alle Befehle und Optionen".to_owned(),
    };
    Absage::new(message, hint)
}

/// Words of commands and options as help has them: clap also suggests the hidden, older ones, which it takes as well.
fn in_use(program: &Command, typed: &str, suggestions: &str) -> String {
    // Of several, the nearest was meant; the older words count here as well.
    let meant = nearest(typed, suggestions.split(", "));
    let mut words: Vec<String> = Vec::new();
    for suggestion in meant.map_or_else(|| suggestions.split(", ").collect(), |meant| vec![meant]) {
        let word = match suggestion.strip_prefix("--") {
            Some(option) => option_in_use(program, option).map(|name| format!("--{name}")),
            None => program.find_subcommand(suggestion).map(|command| command.get_name().to_owned()),
        };
        let word = word.unwrap_or_else(|| suggestion.to_owned());
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

/// The name of an option that has this one among its names.
fn option_in_use(command: &Command, name: &str) -> Option<String> {
    let own = command.get_arguments().find(|argument| {
        argument.get_long() == Some(name) || argument.get_all_aliases().is_some_and(|names| names.contains(&name))
    });
    match own.and_then(clap::Arg::get_long) {
        Some(long) => Some(long.to_owned()),
        None => command.get_subcommands().find_map(|command| option_in_use(command, name)),
    }
}
