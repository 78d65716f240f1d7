//! Refused changes, in words for the clerk.

use crate::source::{FaultKind, Position, Route, Span};

/// A refused change. Then the other changes are not made either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ablehnung {
    /// The reason.
    pub grund: Ablehnungsgrund,
    /// The value to change.
    pub route: Route,
    /// Its place in the unchanged file, or the nearest place.
    pub span: Span,
}

/// The kinds of [`Ablehnung`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ablehnungsgrund {
    /// The file has mistakes of its own.
    Dateifehler,
    /// There is nothing at the route.
    Fehlt,
    /// The value does not have the form that the change needs: list, group or text.
    Form,
    /// The key exists already.
    Vorhanden(String),
    /// Two changes contradict each other.
    Widerspruch,
    /// An anchor or alias: the change would affect other places, or lose the value that they name.
    Anker,
    /// The new value can't be read again; the reader's fault.
    Unlesbar(Box<FaultKind>),
    /// The file would become too big; its length in bytes.
    ZuGross(usize),
    /// The change would change other values as well.
    Nebenwirkung,
    /// There is no such heading.
    UeberschriftFehlt(String),
    /// There are several such headings.
    UeberschriftMehrfach(String),
    /// The new section would change the text around it, as an open code block or a heading of its own level would.
    Gliederung,
}

impl Ablehnung {
    pub(super) fn new(grund: Ablehnungsgrund, route: Route, span: Span) -> Self {
        Self { grund, route, span }
    }

    pub(super) fn at_start(grund: Ablehnungsgrund, route: Route) -> Self {
        Self::new(grund, route, Span::at(Position::START))
    }

    /// What is wrong: one German sentence without a full stop.
    pub fn message(&self) -> String {
        let route = match self.route.steps() {
            [] => "die Datei".to_owned(),
            _ => format!("`{}`", self.route),
        };
        match &self.grund {
            Ablehnungsgrund::Dateifehler => "Die Datei hat Fehler und wird deshalb nicht geändert".to_owned(),
            Ablehnungsgrund::Fehlt => format!("In der Datei gibt es {route} nicht"),
            Ablehnungsgrund::Form => format!("Was in der Datei bei {route} steht, lässt sich so nicht ändern"),
            Ablehnungsgrund::Vorhanden(key) => format!("Den Schlüssel `{key}` gibt es in der Datei dort schon"),
            Ablehnungsgrund::Widerspruch => {
                format!("Für {route} sind mehrere Änderungen verlangt, die sich widersprechen")
            }
            Ablehnungsgrund::Anker => {
                format!(
                    "Bei {route} steht ein Anker (`&name`) oder Verweis (`*name`); die Änderung träfe auch andere Stellen"
                )
            }
            Ablehnungsgrund::Unlesbar(kind) => format!("Der neue Wert für {route} {}", unreadable(kind)),
            Ablehnungsgrund::ZuGross(bytes) => format!("Die Datei wäre mit der Änderung zu groß: {bytes} Bytes"),
            Ablehnungsgrund::Nebenwirkung => {
                format!("Die Änderung bei {route} ließe sich nicht schreiben, ohne anderes mitzuändern")
            }
            Ablehnungsgrund::UeberschriftFehlt(heading) => {
                format!("Die Überschrift „{heading}“ gibt es in der Datei nicht")
            }
            Ablehnungsgrund::UeberschriftMehrfach(heading) => {
                format!("Die Überschrift „{heading}“ gibt es in der Datei mehrmals")
            }
            Ablehnungsgrund::Gliederung => "Der neue Abschnitt würde ändern, was um ihn herum steht".to_owned(),
        }
    }

    /// What to do.
    pub fn hint(&self) -> &'static str {
        match &self.grund {
            Ablehnungsgrund::Dateifehler => "Beheben Sie die Fehler zuerst; `drucksache pruefen` zeigt sie",
            Ablehnungsgrund::Fehlt => "Tragen Sie die Stelle zuerst in die Datei ein",
            Ablehnungsgrund::Form => "Ändern Sie die Stelle von Hand",
            Ablehnungsgrund::Vorhanden(_) => "Ändern Sie den vorhandenen Wert",
            Ablehnungsgrund::Widerspruch => "Lassen Sie eine der Änderungen weg",
            Ablehnungsgrund::Anker => {
                "Schreiben Sie die Werte ohne Anker und Verweise aus, und versuchen Sie es noch einmal"
            }
            Ablehnungsgrund::Unlesbar(kind) => match **kind {
                FaultKind::LongWord(_) => "Trennen Sie die Wörter mit Leerzeichen",
                FaultKind::Control(_) => "Geben Sie den Text ohne dieses Zeichen ein",
                _ => "Ändern Sie die Stelle von Hand",
            },
            Ablehnungsgrund::ZuGross(_) => "Teilen Sie den Inhalt auf mehrere Dateien auf",
            Ablehnungsgrund::Nebenwirkung => "Ändern Sie die Stelle von Hand",
            Ablehnungsgrund::UeberschriftFehlt(_) => "Nennen Sie die Überschrift, wie sie in der Datei steht",
            Ablehnungsgrund::UeberschriftMehrfach(_) => "Nennen Sie auch die Überschriften darüber",
            Ablehnungsgrund::Gliederung => {
                "Schließen Sie jeden Codeblock, und nehmen Sie nur Überschriften unter der des Abschnitts"
            }
        }
    }
}

/// The German reason why a value can't be read again.
fn unreadable(kind: &FaultKind) -> String {
    match kind {
        FaultKind::Control(c) => format!("enthält ein Steuerzeichen (U+{:04X})", u32::from(*c)),
        FaultKind::LongWord(length) => format!("enthält ein Wort aus {length} Zeichen"),
        FaultKind::DuplicateKey { key, .. } => format!("hat den Schlüssel `{key}` zweimal"),
        FaultKind::TooDeep => "ist zu tief verschachtelt".to_owned(),
        _ => "ließe sich an dieser Stelle nicht wieder lesen".to_owned(),
    }
}
