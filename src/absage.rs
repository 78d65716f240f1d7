//! Why something can't be done, and what to do: the one shape of it.

use std::fmt::Display;
use std::io::{self, ErrorKind};

/// The job can't be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absage {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Absage {
    /// What is wrong, and what to do.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// What is wrong, with what the operating system says of it.
    pub fn system(message: impl Into<String>, error: &io::Error) -> Self {
        Self::quoted(message, "Das Betriebssystem", in_german(error))
    }

    /// What is wrong, with what another program or library says of it.
    pub fn quoted(message: impl Into<String>, who: &str, error: impl Display) -> Self {
        Self::new(message, format!("{who} meldet: {error}"))
    }
}

/// What an error of the operating system means, in German, with its number: systems speak the language they are set to, or
/// English.
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
