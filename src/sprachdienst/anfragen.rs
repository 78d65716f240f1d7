//! What editors ask, answered from the plan that a file belongs to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use drucksache_werkbank::Sprachdienst;
use lsp_server::ErrorCode;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::adresse::{adresse, pfad};
use super::antwort;
use super::dokumente::Dokumente;
use super::nachricht::{Dokumentname, Korrekturanfrage, Ortsanfrage};
use super::plaene::{Plaene, Planquelle};

/// Why there is no answer: a number of the protocol, and words.
pub(super) type Fehlanfrage = (ErrorCode, String);

/// What answers are made of.
pub(super) struct Auskunftei<'a> {
    pub dokumente: &'a Dokumente,
    pub plaene: &'a mut Plaene,
    pub quelle: &'a dyn Planquelle,
}

/// A file with the plan that it belongs to.
struct Anlass {
    folder: PathBuf,
    /// The path of the file in it.
    inside: String,
    jetzt: Arc<Sprachdienst>,
    wissen: Arc<Sprachdienst>,
}

impl Auskunftei<'_> {
    /// Answers a request.
    pub(super) fn antworten(&mut self, method: &str, params: Value) -> Result<Value, Fehlanfrage> {
        match method {
            "textDocument/hover" => self.an_ort(params, |at, ask, _| {
                Ok(at.jetzt.auskunft(&at.wissen, &at.inside, ask.position).map(|one| antwort::auskunft(&one)).into())
            }),
            "textDocument/completion" => self.an_ort(params, |at, ask, _| {
                Ok(antwort::vorschlaege(&at.jetzt.vorschlaege(&at.wissen, &at.inside, ask.position)))
            }),
            "textDocument/definition" => self.an_ort(params, |at, ask, address| {
                Ok(antwort::fundstellen(&at.jetzt.ziele(&at.inside, ask.position), address))
            }),
            "textDocument/references" => self.an_ort(params, |at, ask, address| {
                let given = ask.context.include_declaration;
                Ok(antwort::fundstellen(&at.jetzt.verweise(&at.inside, ask.position, given), address))
            }),
            "textDocument/prepareRename" => self.an_ort(params, |at, ask, _| {
                let found = at.jetzt.umbenennbar(&at.inside, ask.position);
                Ok(found.map(|(bereich, name)| json!({"range": bereich, "placeholder": name})).into())
            }),
            "textDocument/rename" => {
                // Other files are changed as they are on the disk, so they are read once more.
                self.plaene.alle_geaendert();
                self.an_ort(params, |at, ask, address| {
                    let changes = at.jetzt.umbenennen(&at.inside, ask.position, &ask.new_name);
                    let changes =
                        changes.map_err(|no| (ErrorCode::RequestFailed, format!("{}. {}", no.absage, no.hilfe)))?;
                    Ok(antwort::umbenennung(&changes, address))
                })
            }
            "textDocument/codeAction" => {
                let ask: Korrekturanfrage = read(params)?;
                let Some(at) = self.anlass(&ask.text_document) else { return Ok(json!([])) };
                let found = at.jetzt.korrekturen(&at.inside, ask.range);
                Ok(antwort::korrekturen(&found, &ask.text_document.uri, &ask.context))
            }
            _ => Err((ErrorCode::MethodNotFound, format!("Die Anfrage `{method}` gibt es hier nicht"))),
        }
    }

    /// Answers a question about a place; null where its file belongs to no plan.
    fn an_ort(
        &mut self,
        params: Value,
        answer: impl FnOnce(&Anlass, &Ortsanfrage, &dyn Fn(&str) -> String) -> Result<Value, Fehlanfrage>,
    ) -> Result<Value, Fehlanfrage> {
        let ask: Ortsanfrage = read(params)?;
        let Some(at) = self.anlass(&ask.text_document) else { return Ok(Value::Null) };
        let dokumente = self.dokumente;
        answer(&at, &ask, &|inside| file_address(&at.folder, inside, dokumente))
    }

    fn anlass(&mut self, named: &Dokumentname) -> Option<Anlass> {
        let (folder, inside) = self.plaene.finden(&pfad(&named.uri)?, self.dokumente, self.quelle)?;
        let (jetzt, wissen) = self.plaene.lesen(&folder, self.dokumente, self.quelle);
        Some(Anlass { folder, inside, jetzt, wissen })
    }
}

/// The address of a file of a plan: as the editor writes it, where it is open.
pub(super) fn file_address(folder: &Path, inside: &str, dokumente: &Dokumente) -> String {
    let path: PathBuf = folder.join(inside.split('/').collect::<PathBuf>());
    dokumente.get(&path).map_or_else(|| adresse(&path), |dokument| dokument.adresse.clone())
}

/// Reads what a message is about.
pub(super) fn read<T: DeserializeOwned>(params: Value) -> Result<T, Fehlanfrage> {
    serde_json::from_value(params).map_err(|_| {
        (ErrorCode::InvalidParams, "Der Anfrage fehlt etwas, oder etwas darin hat eine andere Form".to_owned())
    })
}
