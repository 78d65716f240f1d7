//! The Werkbank as a process, and a browser that can do what a test needs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::project::Project;

/// So long a test waits for what has to happen.
const GEDULD: Duration = Duration::from_secs(60);

/// An open Werkbank; it is killed with the test.
pub(super) struct Besuch {
    child: Child,
    _stdout: BufReader<ChildStdout>,
    pub port: u16,
    pub token: String,
}

/// What was answered.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: u16,
    /// The lines of the head.
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.head, self.text()))
    }

    #[track_caller]
    pub(super) fn ok(self) -> Self {
        assert_eq!(self.status, 200, "{}\n{}", self.head, self.text());
        self
    }
}

impl Besuch {
    /// Opens the Werkbank in a folder.
    pub(super) fn open(project: &Project, args: &[&str]) -> Self {
        Self::of(project.command(&[&["werkbank", "--ohne-browser"], args].concat()))
    }

    pub(super) fn of(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("an address");
        let rest = line.trim().strip_prefix("http://127.0.0.1:").unwrap_or_else(|| panic!("an address: {line:?}"));
        let (port, token) = rest.trim_end_matches('/').split_once('/').expect("a token");
        let (port, token) = (port.parse().expect("a port"), token.to_owned());
        Self { child, _stdout: stdout, port, token }
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(GEDULD)).expect("a timeout");
        stream
    }

    pub(super) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Sends bytes and reads until the other end closes.
    pub(super) fn raw(&self, request: &[u8]) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request).expect("the server reads");
        reply(stream)
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        let (port, token) = (self.port, &self.token);
        let head = format!("GET /{token}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
        self.raw(head.as_bytes())
    }

    pub(super) fn post(&self, path: &str, value: &Value) -> Reply {
        self.send(path, "application/json", value.to_string().as_bytes())
    }

    pub(super) fn send(&self, path: &str, kind: &str, body: &[u8]) -> Reply {
        let (port, token, origin, length) = (self.port, &self.token, self.origin(), body.len());
        let head = format!(
            "POST /{token}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        self.raw(&[head.as_bytes(), body].concat())
    }

    /// Listens to the events of a plan.
    pub(super) fn events(&self, path: &str) -> Events {
        let (port, token) = (self.port, &self.token);
        let mut stream = self.connect();
        let head = format!("GET /{token}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("the server reads");
        Events { lines: BufReader::new(stream) }
    }

    /// Text and hash of a file of a plan, as a page sees them.
    #[track_caller]
    pub(super) fn file(&self, plan: &str, path: &str) -> (String, String) {
        let got = self.get(&format!("plan/{plan}/text?datei={}", path.replace('/', "%2F"))).ok().json();
        (got["text"].as_str().expect("a text").to_owned(), got["hash"].as_str().expect("a hash").to_owned())
    }

    /// Asks until the answer is as wanted.
    #[track_caller]
    #[expect(clippy::disallowed_methods, reason = "patience is a time")]
    pub(super) fn until<T>(&self, what: &str, mut ask: impl FnMut(&Self) -> Option<T>) -> T {
        let begin = Instant::now();
        loop {
            if let Some(found) = ask(self) {
                return found;
            }
            assert!(begin.elapsed() < GEDULD, "{what} did not happen");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The most memory that it has had, in bytes.
    pub(super) fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a process");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
        let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kib * 1024
    }

    /// Waits for its end; the exit code.
    #[track_caller]
    #[expect(clippy::disallowed_methods, reason = "patience is a time")]
    pub(super) fn ended(&mut self) -> Option<i32> {
        let begin = Instant::now();
        while begin.elapsed() < GEDULD {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("it did not end");
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Besuch {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// A stream of events.
pub(super) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event of a name.
    #[track_caller]
    pub(super) fn next(&mut self, name: &str) -> Value {
        let wanted = format!("event: {name}");
        loop {
            let line = self.line();
            if line == wanted {
                let data = self.line();
                return serde_json::from_str(data.strip_prefix("data: ").expect("data")).expect("JSON");
            }
        }
    }

    #[track_caller]
    fn line(&mut self) -> String {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("an event in time");
        assert!(read > 0, "the stream has ended");
        line.trim_end().to_owned()
    }

    pub(super) fn close(self) {
        _ = self.lines.get_ref().shutdown(Shutdown::Both);
    }
}

/// Reads an answer to the end of the connection.
pub(super) fn reply(mut stream: TcpStream) -> Reply {
    let mut bytes = Vec::new();
    // A server that refuses a body closes while it is still sent.
    _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let body = bytes.split_off(end);
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Reply { status, head, body }
}
