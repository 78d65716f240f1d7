//! What editors send, as far as it is read.

use drucksache_werkbank::{Textbereich, Textort};
use serde::Deserialize;
use serde_json::Value;

/// The first request.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Begruessung {
    pub root_uri: Option<String>,
    pub workspace_folders: Option<Vec<Arbeitsordner>>,
}

/// A folder that the editor has open.
#[derive(Debug, Deserialize)]
pub(super) struct Arbeitsordner {
    pub uri: String,
}

/// A file.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dokumentname {
    pub uri: String,
    #[serde(default)]
    pub version: Option<i64>,
    /// Its text, where it is opened.
    #[serde(default)]
    pub text: Option<String>,
}

/// A file is opened, saved, closed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dokumentmeldung {
    pub text_document: Dokumentname,
}

/// A file is changed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Aenderungsmeldung {
    pub text_document: Dokumentname,
    pub content_changes: Vec<Textaenderung>,
}

/// A change of a text; without a part, all of it.
#[derive(Debug, Deserialize)]
pub(super) struct Textaenderung {
    pub range: Option<Textbereich>,
    pub text: String,
}

/// A question about a place.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ortsanfrage {
    pub text_document: Dokumentname,
    pub position: Textort,
    /// The new name, where one is asked for.
    #[serde(default)]
    pub new_name: String,
    #[serde(default)]
    pub context: Verweisumfang,
}

/// Which places of a name are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Verweisumfang {
    pub include_declaration: bool,
}

/// What can be mended in a part of a file?
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Korrekturanfrage {
    pub text_document: Dokumentname,
    pub range: Textbereich,
    #[serde(default)]
    pub context: Korrekturumfang,
}

/// What the editor shows there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Korrekturumfang {
    pub diagnostics: Vec<Value>,
    /// Kinds, where not all are wanted.
    pub only: Option<Vec<String>>,
}
