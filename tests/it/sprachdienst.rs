//! `lsp`: recorded conversations, played in this process against the server over a connection in memory.
//!
//! Each file under `tests/data/lsp` is one conversation. Its first line says what it shows and which files there are; then
//! follow the messages of the editor (`an`), all that wait at once in one line, and what the server says to them (`von`).
//! `file:///ORDNER` is the folder that the editor has open. `ERWARTET=schreiben cargo test --release --test it sprachdienst`
//! writes the answers; look at the difference.

use std::fs;
use std::path::Path;

use drucksache::commands::sprachserver_in;
use lsp_server::{Connection, Message};
use serde_json::{Value, json};

use crate::project::{Project, copy, root};

/// The folder in recorded addresses.
const ORDNER: &str = "file:///ORDNER";

/// The folder of a conversation, as its first line asks for it.
fn folder(head: &Value) -> Project {
    let project = Project::empty();
    for (place, plan) in head["plaene"].as_object().into_iter().flatten() {
        copy(&root().join(plan.as_str().expect("a folder")), &project.path(place));
    }
    for (path, text) in head["dateien"].as_object().into_iter().flatten() {
        project.write(path, text.as_str().expect("a text"));
    }
    project
}

/// A message with other addresses.
fn with_addresses(message: &Value, old: &str, new: &str) -> Value {
    match message {
        Value::String(text) => Value::String(text.replace(old, new)),
        Value::Array(items) => items.iter().map(|one| with_addresses(one, old, new)).collect(),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, one)| (key.replace(old, new), with_addresses(one, old, new)));
            Value::Object(entries.collect())
        }
        other => other.clone(),
    }
}

/// Plays a conversation: its lines with what the server says.
fn played(text: &str) -> Vec<Value> {
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let head = lines.next().expect("a first line");
    let project = folder(&head);
    let here = format!("file://{}", project.path("x").parent().expect("a folder").display());
    let (server, editor) = Connection::memory();
    let mut server = sprachserver_in(&project.path(""), server);
    let mut found = vec![head];
    for line in lines.filter(|line| line.get("an").is_some()) {
        for message in line["an"].as_array().expect("messages") {
            let message: Message = serde_json::from_value(with_addresses(message, ORDNER, &here)).expect("a message");
            editor.sender.send(message).expect("the server listens");
        }
        let gone = server.runde(None);
        let answers = editor.receiver.try_iter().map(|one| serde_json::to_value(one).expect("JSON"));
        let answers: Vec<Value> = answers.map(|one| with_addresses(&one, &here, ORDNER)).collect();
        found.extend([line, if gone { json!({"von": answers, "ende": true}) } else { json!({"von": answers}) }]);
    }
    found
}

fn recorded() -> Vec<(String, String)> {
    let folder = root().join("tests/data/lsp");
    let mut found: Vec<(String, String)> = fs::read_dir(&folder)
        .expect("recorded conversations")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a text")))
        .collect();
    found.sort();
    found
}

#[cfg(unix)]
#[test]
fn nothing_is_told_of_a_plan_behind_a_link_that_leads_out() {
    let (outside, project) = (Project::with_plan("karlsruhe-2026-0067"), Project::empty());
    project.write("plans/hier/plan.yaml", "vorlage:\n  rat: muster\n");
    let plan = outside.path("plans/karlsruhe-2026-0067");
    std::os::unix::fs::symlink(plan, project.path("plans/verweis")).expect("a link");
    let (server, editor) = Connection::memory();
    let mut server = sprachserver_in(&project.path(""), server);
    let here = format!("file://{}", project.path("x").parent().expect("a folder").display());
    let hover = |nr: usize, file: &str| {
        let place = json!({"textDocument": {"uri": format!("{here}/{file}")}, "position": {"line": 1, "character": 4}});
        json!({"jsonrpc": "2.0", "id": nr, "method": "textDocument/hover", "params": place})
    };
    let messages = [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"rootUri": here, "capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        hover(2, "plans/hier/plan.yaml"),
        hover(3, "plans/verweis/plan.yaml"),
    ];
    for message in messages {
        let message: Message = serde_json::from_value(message).expect("a message");
        editor.sender.send(message).expect("the server listens");
    }
    server.runde(None);
    let answers: Vec<Value> = editor.receiver.try_iter().map(|one| serde_json::to_value(one).expect("JSON")).collect();
    let answer = |nr: usize| answers.iter().find(|one| one["id"] == nr).expect("an answer")["result"].clone();
    assert!(answer(2).to_string().contains("**Rat**"), "{answers:?}");
    assert_eq!(answer(3), Value::Null);
}

#[test]
fn findings_of_a_file_that_is_not_on_disk_go_when_it_is_closed() {
    let project = Project::empty();
    let (server, editor) = Connection::memory();
    let mut server = sprachserver_in(&project.path(""), server);
    let here = format!("file://{}", project.path("x").parent().expect("a folder").display());
    let uri = format!("{here}/plans/neu/plan.yaml");
    let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": "vorlage:\n  rat: muster\n"});
    let mut told = Vec::new();
    for message in [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"rootUri": here, "capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": uri}}}),
    ] {
        let message: Message = serde_json::from_value(message).expect("a message");
        editor.sender.send(message).expect("the server listens");
        server.runde(None);
        let answers = editor.receiver.try_iter().map(|one| serde_json::to_value(one).expect("JSON"));
        told.extend(answers.filter(|one| one["params"]["uri"] == uri.as_str()));
    }
    let counts: Vec<usize> =
        told.iter().map(|one| one["params"]["diagnostics"].as_array().expect("findings").len()).collect();
    assert!(counts.len() == 2 && counts[0] > 0 && counts[1] == 0, "{told:?}");
}

#[test]
fn every_recorded_conversation_goes_as_it_is_written() {
    #[expect(clippy::disallowed_methods, reason = "how somebody asks a test to write")]
    let write = std::env::var_os("ERWARTET").is_some_and(|what| what == "schreiben");
    let all = recorded();
    assert!(all.len() >= 30, "{} conversations", all.len());
    let mut wrong = Vec::new();
    for (path, text) in &all {
        let now: String = played(text).iter().map(|line| format!("{line}\n")).collect();
        if write {
            fs::write(path, &now).expect("a file can be written");
        } else if now != *text {
            let place = now.lines().zip(text.lines()).position(|(one, other)| one != other).map_or(0, |nr| nr + 1);
            let line = now.lines().nth(place.saturating_sub(1)).unwrap_or_default();
            wrong.push(format!("{path}:{place}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_message_of_the_server_is_english_or_names_the_disk() {
    for (path, text) in recorded() {
        for line in played(&text).iter().filter(|line| line.get("von").is_some()) {
            let line = line.to_string();
            assert!(
                !line.contains("/tmp/") && !line.contains("os error") && !line.contains("panicked"),
                "{path}: {line}"
            );
            for message in line.split("\"message\":\"").skip(1) {
                let message = message.split('"').next().unwrap_or_default();
                let english = [" the ", " is not ", "missing", "invalid", "expected", "unknown"];
                assert!(english.iter().all(|word| !message.contains(word)), "{path}: {message}");
            }
        }
    }
}

/// A long text is answered in time: what is typed in it is found at once, and the file is said to be too big.
#[test]
fn ten_megabytes_are_a_finding_and_no_burden() {
    let project = Project::empty();
    copy(&root().join("tests/data/grundplan"), &project.path("plans/probe"));
    let uri = format!("file://{}", project.path("plans/probe/begruendung.md").display());
    let (server, editor) = Connection::memory();
    let mut server = sprachserver_in(&project.path(""), server);
    let mut say = |message: Value| {
        editor.sender.send(serde_json::from_value(message).expect("a message")).expect("the server listens");
        server.runde(None);
        editor.receiver.try_iter().map(|one| serde_json::to_value(one).expect("JSON").to_string()).collect::<String>()
    };
    say(json!({"id": 1, "method": "initialize", "params": {}}));
    let text = "ä😀 Wort {{ jahre | und }}\n".repeat(10 * 1024 * 1024 / 28);
    let opened = say(
        json!({"method": "textDocument/didOpen", "params": {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}}),
    );
    assert!(opened.contains("zu-gross"), "{opened}");
    let place = json!({"line": 300_000, "character": 12});
    let hover = say(
        json!({"id": 2, "method": "textDocument/hover", "params": {"textDocument": {"uri": uri}, "position": place}}),
    );
    assert!(hover.contains("\"result\":null"), "{hover}");
    let change =
        json!({"range": {"start": {"line": 1, "character": 0}, "end": {"line": 400_000, "character": 0}}, "text": ""});
    let changed = say(
        json!({"method": "textDocument/didChange", "params": {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [change]}}),
    );
    assert!(changed.contains("\"version\":2") && !changed.contains("zu-gross"), "{changed}");
    let hover = say(
        json!({"id": 3, "method": "textDocument/hover", "params": {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 15}}}),
    );
    assert!(hover.contains("2014 und 2015"), "{hover}");
    assert!(Path::new(&project.path("plans/probe/begruendung.md")).is_file());
}
