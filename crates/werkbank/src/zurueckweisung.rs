//! Why something that was typed is not taken.

use drucksache_plan::aendern::Ablehnung;
use serde::Serialize;

use crate::weg::feld_id;

/// A refusal: what is wrong with what was typed, what to do, and at which field. Nothing is changed then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Zurueckweisung {
    /// The reason: one German sentence without a full stop, with the clerk's own text.
    pub absage: String,
    /// What to do.
    pub hilfe: String,
    /// The id of the field that it is about.
    pub feld: Option<String>,
    /// Both versions, where the file is another by now.
    pub fassungen: Option<Box<Fassungen>>,
}

/// Two versions of the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fassungen {
    /// The file.
    pub datei: String,
    /// What the page wanted to write.
    pub alt: String,
    /// What stands there now.
    pub neu: String,
}

impl Zurueckweisung {
    /// A refusal that is about no field.
    pub fn new(absage: impl Into<String>, hilfe: impl Into<String>) -> Self {
        Self { absage: absage.into(), hilfe: hilfe.into(), feld: None, fassungen: None }
    }

    /// The same at a field.
    #[must_use]
    pub(crate) fn at(self, feld: String) -> Self {
        Self { feld: Some(feld), ..self }
    }

    /// What the writer of the plan refuses.
    pub(crate) fn of(datei: &str, refused: &Ablehnung) -> Self {
        Self::new(refused.message(), refused.hint()).at(feld_id(datei, &refused.route))
    }
}
