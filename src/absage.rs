//! The answer to a job that can't be done: what is wrong, and what to do.

use std::fmt::Display;
use std::io::{self, ErrorKind};

/// Why a job can't be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absage {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Absage {
    /// An Absage with these words: one German sentence each, without a full stop.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// An Absage whose hint is the error of the operating system, in German.
    pub fn system(message: impl Into<String>, error: &io::Error) -> Self {
        Self::quoted(message, "Das Betriebssystem", in_german(error))
    }

    /// An Absage whose hint quotes the message of another program or library.
    pub fn quoted(message: impl Into<String>, who: &str, error: impl Display) -> Self {
        Self::new(message, format!("{who} meldet: {error}"))
    }
}

/// An error of the operating system in German, with its number. The system's own text may be in any language.
pub fn in_german(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "die Datei oder der Ordner ist nicht da",
        ErrorKind::PermissionDenied => "die Berechtigung fehlt",
        ErrorKind::AlreadyExists => "dort liegt schon etwas",
        ErrorKind::NotADirectory => "ein Teil des Pfades ist kein Ordner",
        ErrorKind::IsADirectory => "dort liegt ein Ordner",
        ErrorKind::DirectoryNotEmpty => "der Ordner ist nicht leer",
        ErrorKind::ReadOnlyFilesystem => "der Datenträger ist schreibgeschützt",
        ErrorKind::StorageFull => "der Datenträger ist voll",
        ErrorKind::QuotaExceeded => "der erlaubte Speicherplatz ist aufgebraucht",
        ErrorKind::FileTooLarge => "die Datei ist zu groß für den Datenträger",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "die Datei wird gerade verwendet",
        ErrorKind::InvalidFilename => "der Name ist zu lang oder nicht erlaubt",
        ErrorKind::BrokenPipe => "die Gegenstelle liest nicht mehr",
        ErrorKind::TimedOut => "es hat zu lange gedauert",
        ErrorKind::StaleNetworkFileHandle | ErrorKind::NetworkUnreachable => "das Netzlaufwerk antwortet nicht",
        _ => "Lesen oder Schreiben ist gescheitert",
    };
    error.raw_os_error().map_or_else(|| words.to_owned(), |number| format!("{words} (Fehler {number})"))
}
