//! Errors of minijinja, at their place in the template.

use std::collections::BTreeMap;

use drucksache_plan::diagnostic::{Code, Diagnostic, Place, nearest};
use drucksache_plan::prosa;
use drucksache_plan::rat::Rat;
use drucksache_plan::source::{Position, SourceId, Sources, Span};
use minijinja::{Error, ErrorKind, Value};

use crate::ablehnung::TemplateRefusal;

/// An error of minijinja, at its place in the template. `worte` are those of the form: a misspelt one gets a hint.
pub(crate) fn vorlagenfehler(
    sources: &mut Sources,
    rat: &Rat,
    worte: &BTreeMap<String, String>,
    error: &Error,
    werte: &Value,
) -> Diagnostic {
    // The innermost error is the cause.
    let mut error = error;
    while let Some(inner) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>()) {
        error = inner;
    }
    let (place, found) = place(sources, rat, error);
    let found = found.as_str();
    let told = |message: String| Diagnostic::error(Code::VorlageFehlerhaft, place, message);
    if let Some(own) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<TemplateRefusal>()) {
        return told(own.message.clone()).hint(own.hint.clone());
    }
    let detail = error.detail().unwrap_or_default();
    let quoted = format!("minijinja meldet: {}", if detail.is_empty() { error.to_string() } else { detail.to_owned() });
    match error.kind() {
        ErrorKind::UndefinedError => match (prosa::unbekannt(found, werte), found.strip_prefix("worte.")) {
            (Some((message, hint)), _) => told(message).hint_opt(hint),
            (None, Some(wort)) => told(format!("Das Wort `{wort}` gibt es nicht"))
                .hint("Ergänzen Sie es unter `worte` in `rat.yaml`")
                .hint_opt(
                    nearest(wort, worte.keys().map(String::as_str)).map(|near| format!("Meinten Sie `worte.{near}`?")),
                ),
            (None, None) => told(format!("`{found}` ist nicht bekannt"))
                .hint("Prüfen Sie die Schreibweise; ein eigener Name braucht vorher `{% set … %}`"),
        },
        ErrorKind::UnknownFilter => {
            told(format!("Den Filter `{found}` gibt es nicht")).hint_opt(prosa::filter_hint(found))
        }
        ErrorKind::TemplateNotFound => told("Diese Vorlage gibt es nicht".to_owned()).hint(quoted),
        ErrorKind::SyntaxError => told("Diese Vorlage ist falsch geschrieben".to_owned()).hint(quoted),
        _ => told(format!("`{found}` lässt sich nicht auswerten")).hint(quoted),
    }
}

/// Where an error happened, and the code that stands there.
fn place(sources: &mut Sources, rat: &Rat, error: &Error) -> (Place, String) {
    let Some(name) = error.name().filter(|name| rat.ordner.paths().any(|path| path == *name)) else {
        return (Place::file(rat.source), String::new());
    };
    let (file, text) = rat_file(sources, rat, name);
    let place = match (error.range(), error.line()) {
        (Some(range), _) => Place::span(file, Span::of_range(&text, range)),
        (None, Some(line)) => Place::span(file, Span::at(Position { line, column: 1 })),
        (None, None) => Place::file(file),
    };
    let found = error.range().and_then(|range| text.get(range).map(str::to_owned));
    (place, found.unwrap_or_default())
}

/// A file of the Rat as one of the sources that findings name, and its text.
pub(crate) fn rat_file(sources: &mut Sources, rat: &Rat, path: &str) -> (SourceId, String) {
    // A file with two errors is one source.
    let file = sources.add_text_once(rat.ordner.shown(path), rat.ordner.read(path).unwrap_or_default());
    (file, sources.get(file).text.clone())
}
