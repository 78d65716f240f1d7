//! The conversation with an editor: one message after the other.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::adresse::pfad;
use super::anfragen::{Auskunftei, Fehlanfrage, file_address, read};
use super::antwort;
use super::dokumente::{Dokumente, Editordokument};
use super::nachricht::{Aenderungsmeldung, Begruessung, Dokumentmeldung};
use super::plaene::{Plaene, Planquelle};

/// Where a conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gespraech {
    /// Before the first request.
    Neu,
    /// Both know each other.
    Offen,
    /// The editor has said that it will go.
    Verabschiedet,
}

/// A server for one editor.
pub struct Sprachserver {
    verbindung: Connection,
    quelle: Box<dyn Planquelle>,
    gespraech: Gespraech,
    dokumente: Dokumente,
    plaene: Plaene,
}

impl Sprachserver {
    /// A server that answers over a connection.
    pub fn new(verbindung: Connection, quelle: Box<dyn Planquelle>) -> Self {
        let (dokumente, plaene) = (Dokumente::default(), Plaene::default());
        Self { verbindung, quelle, gespraech: Gespraech::Neu, dokumente, plaene }
    }

    /// Answers until the editor goes. Whether it took its leave.
    pub fn laufen(mut self) -> bool {
        while let Ok(first) = self.verbindung.receiver.recv() {
            if self.runde(Some(first)) {
                break;
            }
        }
        self.gespraech == Gespraech::Verabschiedet
    }

    /// Answers all messages that wait, and tells findings when none waits any more. Whether the editor has gone.
    pub fn runde(&mut self, first: Option<Message>) -> bool {
        let mut waiting: VecDeque<Message> = first.into_iter().collect();
        loop {
            waiting.extend(self.verbindung.receiver.try_iter());
            let Some(message) = waiting.pop_front() else { break };
            match message {
                Message::Request(request) => {
                    let withdrawn = waiting.iter().any(|one| withdraws(one, &request.id));
                    self.anfrage(request, withdrawn);
                }
                Message::Notification(one) if one.method == "exit" => return true,
                Message::Notification(one) => self.meldung(one),
                // Nothing is asked of the editor.
                Message::Response(_) => {}
            }
        }
        self.befunde_melden();
        false
    }

    /// A closed connection ends the loop by itself.
    fn senden(&self, message: impl Into<Message>) {
        _ = self.verbindung.sender.send(message.into());
    }

    fn anfrage(&mut self, Request { id, method, params }: Request, withdrawn: bool) {
        let answer = if withdrawn {
            Err((ErrorCode::RequestCanceled, "Die Anfrage ist zurückgenommen".to_owned()))
        } else {
            self.antwort(&method, params)
        };
        self.senden(match answer {
            Ok(answer) => Response::new_ok(id, answer),
            Err((code, words)) => Response::new_err(id, code as i32, words),
        });
    }

    fn antwort(&mut self, method: &str, params: Value) -> Result<Value, Fehlanfrage> {
        let refused = |words: &str| Err((ErrorCode::InvalidRequest, words.to_owned()));
        match (self.gespraech, method) {
            (Gespraech::Neu, "initialize") => {
                self.begruessen(read(params)?);
                Ok(antwort::faehigkeiten())
            }
            (Gespraech::Neu, _) => {
                Err((ErrorCode::ServerNotInitialized, "Zuerst kommt die Anfrage `initialize`".to_owned()))
            }
            (_, "initialize") => refused("Die Anfrage `initialize` kommt nur einmal"),
            (Gespraech::Verabschiedet, _) => refused("Nach `shutdown` wird nichts mehr beantwortet"),
            (Gespraech::Offen, "shutdown") => {
                self.gespraech = Gespraech::Verabschiedet;
                Ok(Value::Null)
            }
            (Gespraech::Offen, _) => {
                let (dokumente, plaene, quelle) = (&self.dokumente, &mut self.plaene, &*self.quelle);
                Auskunftei { dokumente, plaene, quelle }.antworten(method, params)
            }
        }
    }

    fn begruessen(&mut self, hello: Begruessung) {
        let folders = hello.workspace_folders.into_iter().flatten().map(|one| one.uri);
        let mut folders: Vec<String> = folders.collect();
        if folders.is_empty() {
            folders.extend(hello.root_uri);
        }
        self.plaene.wurzeln = folders.iter().filter_map(|one| pfad(one)).collect();
        self.gespraech = Gespraech::Offen;
    }

    /// What the editor tells. What can't be understood changes nothing: there is nobody to tell it.
    fn meldung(&mut self, Notification { method, params }: Notification) {
        if self.gespraech != Gespraech::Offen {
            return;
        }
        match method.as_str() {
            "textDocument/didOpen" | "textDocument/didSave" | "textDocument/didClose" => {
                let Ok(Dokumentmeldung { text_document: one }) = read(params) else { return };
                let Some(path) = pfad(&one.uri) else { return };
                match (method.as_str(), one.text) {
                    ("textDocument/didOpen", Some(text)) => {
                        self.dokumente
                            .oeffnen(path.clone(), Editordokument { adresse: one.uri, version: one.version, text });
                    }
                    ("textDocument/didClose", _) => self.dokumente.schliessen(&path),
                    _ => {}
                }
                self.geaendert(&path);
            }
            "textDocument/didChange" => {
                let Ok(Aenderungsmeldung { text_document: one, content_changes }) = read(params) else { return };
                let Some(path) = pfad(&one.uri) else { return };
                self.dokumente.aendern(&path, one.version, content_changes);
                self.geaendert(&path);
            }
            "workspace/didChangeWatchedFiles" => {
                self.quelle.vergessen();
                self.plaene.alle_geaendert();
            }
            _ => {}
        }
    }

    fn geaendert(&mut self, path: &Path) {
        if let Some((folder, _)) = self.plaene.finden(path, &self.dokumente, &*self.quelle) {
            self.plaene.geaendert(&folder);
        }
        // Also one that this file alone has made a plan, or that is no longer there: its findings go.
        self.plaene.darin_geaendert(path);
    }

    /// Tells the findings of all plans that have changed, file by file; for a file without any, that it has none.
    fn befunde_melden(&mut self) {
        for folder in self.plaene.zu_melden() {
            let is_open = self.dokumente.unter(&folder).next().is_some();
            let found = match is_open {
                true => self.plaene.lesen(&folder, &self.dokumente, &*self.quelle).0.befunde(),
                false => Vec::new(),
            };
            let address = |inside: &str| file_address(&folder, inside, &self.dokumente);
            let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
            for (inside, _) in self.dokumente.unter(&folder) {
                by_file.entry(address(&inside)).or_default();
            }
            for one in &found {
                by_file.entry(address(&one.pfad)).or_default().push(antwort::befund(one, &address));
            }
            let Some(plan) = self.plaene.einblick(&folder) else { continue };
            plan.zu_melden = false;
            let told = std::mem::replace(&mut plan.gemeldet, by_file.clone());
            for uri in told.keys().filter(|uri| !by_file.contains_key(*uri)) {
                self.senden(befundmeldung(uri, &[], None));
            }
            for (uri, found) in by_file {
                let open = pfad(&uri).and_then(|path| self.dokumente.get(&path));
                // An editor moves the marks of a text while it is typed in; those of other files are as they were told.
                if open.is_some() || told.get(&uri) != Some(&found) {
                    self.senden(befundmeldung(&uri, &found, open.and_then(|one| one.version)));
                }
            }
            if !is_open {
                self.plaene.vergessen(&folder);
            }
        }
    }
}

/// The message that a file has these findings and no others.
fn befundmeldung(uri: &str, found: &[Value], version: Option<i64>) -> Notification {
    let mut params = json!({"uri": uri, "diagnostics": found});
    if let Some(version) = version {
        params["version"] = json!(version);
    }
    Notification::new("textDocument/publishDiagnostics".to_owned(), params)
}

/// Whether a message takes a request back.
fn withdraws(message: &Message, id: &RequestId) -> bool {
    let Message::Notification(Notification { method, params }) = message else { return false };
    let named = || serde_json::from_value::<RequestId>(params.get("id")?.clone()).ok();
    method == "$/cancelRequest" && named().as_ref() == Some(id)
}
