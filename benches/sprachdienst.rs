//! How long an editor waits for answers of `lsp`: for the real plan and for 1,000 Maßnahmen, each question right after a
//! change of the text, so that the plan is read anew for it. `cargo bench --bench sprachdienst` prints the times in
//! milliseconds; it ends with 1 where an answer takes more than 100 ms for the real plan or 300 ms for 1,000 Maßnahmen,
//! `cargo bench --bench sprachdienst -- 2` where it takes more than twice that.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints times")]

#[path = "../tests/it/erzeugt.rs"]
mod erzeugt;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use drucksache::commands::sprachserver_in;
use drucksache::sprachdienst::Sprachserver;
use lsp_server::Connection;
use serde_json::{Value, json};

const ROUNDS: usize = 11;
const MASSNAHMEN: usize = 1_000;

/// A server with one open file, which is changed before each question.
struct Editor {
    server: Sprachserver,
    line: Connection,
    uri: String,
    text: String,
    version: usize,
}

/// A method, the place that it asks about, and what else its parameters have.
type Question<'a> = (&'a str, &'a Value, &'a [(&'a str, Value)]);

impl Editor {
    fn new(folder: &Path, file: &str) -> Self {
        let path = folder.join(file);
        let (server, line) = Connection::memory();
        let text = std::fs::read_to_string(&path).expect("a text");
        let uri = format!("file://{}", path.display());
        let mut editor = Self { server: sprachserver_in(folder, server), line, uri, text, version: 1 };
        editor.say(json!({"id": 0, "method": "initialize", "params": {}}));
        let document = json!({"uri": editor.uri, "languageId": "yaml", "version": 1, "text": editor.text});
        editor.say(json!({"method": "textDocument/didOpen", "params": {"textDocument": document}}));
        editor
    }

    /// Says something and gives what the server answers.
    fn say(&mut self, message: Value) -> String {
        self.line.sender.send(serde_json::from_value(message).expect("a message")).expect("the server listens");
        self.server.runde(None);
        self.line.receiver.try_iter().map(|one| serde_json::to_string(&one).expect("JSON")).collect()
    }

    /// Types a comment at the end of the file.
    fn change(&mut self) -> Value {
        self.version += 1;
        let end = json!({"line": self.text.lines().count(), "character": 0});
        let change = json!({"range": {"start": end, "end": end}, "text": "# x\n"});
        json!({"method": "textDocument/didChange", "params":
            {"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change]}})
    }

    /// The place of a piece of the text.
    fn place(&self, piece: &str, offset: usize) -> Value {
        let at = self.text.find(piece).expect("it is there") + offset;
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[..at].matches('\n').count();
        json!({"line": line, "character": self.text[start..at].encode_utf16().count()})
    }

    /// How long a question takes right after a change, at the middle and at most.
    fn asked(&mut self, method: &str, place: &Value, extra: &[(&str, Value)]) -> (Duration, Duration) {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let mut params = json!({"textDocument": {"uri": self.uri}, "position": place,
                "range": {"start": place, "end": place}, "context": {"diagnostics": []}});
            extra.iter().for_each(|(key, value)| params[*key] = value.clone());
            let question = json!({"id": 1, "method": method, "params": params});
            let change = self.change();
            let start = Instant::now();
            // Both wait at once, as when somebody types: findings come behind the answer.
            for message in [change, question] {
                self.line.sender.send(serde_json::from_value(message).expect("a message")).expect("the server listens");
            }
            self.server.runde(None);
            let answers: String =
                self.line.receiver.try_iter().map(|one| serde_json::to_string(&one).expect("JSON")).collect();
            assert!(answers.contains("\"id\":1,\"result\""), "{method}: {answers}");
            times.push(start.elapsed());
        }
        times.sort();
        (times[ROUNDS / 2], times[ROUNDS - 1])
    }

    /// All questions; the longest middle.
    fn measured(&mut self, name: &str) -> Duration {
        let key = self.place("planmittel:", 3);
        let value = self.place("themenbereich: ", 15);
        let given = self.place("- id: ", 7);
        let questions: [Question<'_>; 6] = [
            ("textDocument/hover", &key, &[]),
            ("textDocument/completion", &value, &[]),
            ("textDocument/definition", &value, &[]),
            ("textDocument/references", &given, &[]),
            ("textDocument/codeAction", &key, &[]),
            ("textDocument/rename", &given, &[("newName", json!("ein-anderer-name"))]),
        ];
        let mut longest = Duration::ZERO;
        for (method, place, extra) in questions {
            let (middle, most) = self.asked(method, place, extra);
            println!(
                "{:>6} ms  {:>6} ms at most  {name}  {method} with findings",
                middle.as_millis(),
                most.as_millis()
            );
            longest = longest.max(middle);
        }
        longest
    }
}

/// The time for what is offered inside of `{{ }}`, which asks for all figures of a plan.
fn figures(folder: &Path, file: &str, name: &str) -> Duration {
    let mut editor = Editor::new(folder, file);
    let end = json!({"line": editor.text.lines().count(), "character": 9});
    let at = json!({"line": editor.text.lines().count(), "character": 0});
    let typed = json!({"range": {"start": at, "end": at}, "text": "{{ summe."});
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        editor.version += 1;
        let change = json!({"method": "textDocument/didChange", "params":
            {"textDocument": {"uri": editor.uri, "version": editor.version}, "contentChanges": [typed]}});
        let question = json!({"id": 1, "method": "textDocument/completion", "params": {"textDocument": {"uri": editor.uri}, "position": end}});
        let start = Instant::now();
        for message in [change, question] {
            editor.line.sender.send(serde_json::from_value(message).expect("a message")).expect("the server listens");
        }
        editor.server.runde(None);
        let answers: String =
            editor.line.receiver.try_iter().map(|one| serde_json::to_string(&one).expect("JSON")).collect();
        times.push(start.elapsed());
        assert!(answers.contains("summe.planmittel"), "{answers}");
    }
    times.sort();
    println!(
        "{:>6} ms  {:>6} ms at most  {name}  figures in an expression, with findings",
        times[ROUNDS / 2].as_millis(),
        times[ROUNDS - 1].as_millis()
    );
    times[ROUNDS / 2]
}

fn main() -> ExitCode {
    let factor: f64 = std::env::args().find_map(|one| one.parse().ok()).unwrap_or(1.0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sprachdienst/plans/erzeugt");
    _ = std::fs::remove_dir_all(&folder);
    erzeugt::plan(&folder, MASSNAHMEN);
    let mut files: Vec<String> = std::fs::read_dir(folder.join("massnahmen"))
        .expect("a folder")
        .map(|entry| format!("massnahmen/{}", entry.expect("an entry").file_name().to_string_lossy()))
        .collect();
    files.sort();
    // The generated Maßnahmen have no Kennung; one gets it.
    let path = folder.join(&files[0]);
    let text = std::fs::read_to_string(&path).expect("a text");
    std::fs::write(&path, text.replacen("- bezeichnung:", "- id: erste\n    bezeichnung:", 1))
        .expect("it can be written");
    let real = root.join("plans/iuk-2014-2015");
    let mut ok = true;
    for (folder, file, name, limit) in
        [(&real, "massnahmen/10.yaml", "the real plan", 100.0), (&folder, files[0].as_str(), "1,000 Maßnahmen", 300.0)]
    {
        let longest = Editor::new(folder, file).measured(name).max(figures(folder, "begruendung.md", name));
        let longest = longest.as_secs_f64() * 1000.0;
        println!("{longest:>6.0} ms  longest          {name}  (at most {limit:.0})");
        ok &= longest <= limit * factor;
    }
    if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
