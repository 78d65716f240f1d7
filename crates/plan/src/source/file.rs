//! Text files and the set of all that were read.

use std::path::Path;

use super::{Fault, FaultKind, Node, Ordner, Position, Route, Span, tree};

/// A file of a plan has at most 4 MiB.
pub const DATEI_HOECHSTENS: u64 = 4 * 1024 * 1024;

/// Names a file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(usize);

/// A file that was read, or could not be.
#[derive(Debug)]
pub struct SourceFile {
    /// How messages call it, with `/` between folders.
    pub path: String,
    /// Its text without byte order mark, lines ended by `\n` alone; up to the fault and its line's end where it is none.
    pub text: String,
    /// The YAML tree, where it is one.
    pub tree: Option<Node>,
}

/// All files of a run. Diagnostics name a file by its [`SourceId`].
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Reads a text file of a folder.
    pub fn read_text(&mut self, ordner: &Ordner, inside: &str) -> (SourceId, Vec<Fault>) {
        let path = ordner.shown(inside);
        match ordner.read(inside, DATEI_HOECHSTENS) {
            Ok(text) => self.add_text(path, &text),
            Err(kind) => {
                let id = self.push(SourceFile { path, text: String::new(), tree: None });
                (id, vec![Fault { span: Span::at(Position::START), kind }])
            }
        }
    }

    /// Takes a text that is already in memory, under the name `path`.
    pub fn add_text(&mut self, path: String, bytes: &[u8]) -> (SourceId, Vec<Fault>) {
        let (text, fault) = decode(bytes);
        let faults = fault.into_iter().collect();
        (self.push(SourceFile { path, text, tree: None }), faults)
    }

    /// Takes a text as `add_text` does, unless a file of this name is there already.
    pub fn add_text_once(&mut self, path: String, bytes: &[u8]) -> SourceId {
        match self.files.iter().position(|file| file.path == path) {
            Some(known) => SourceId(known),
            None => self.add_text(path, bytes).0,
        }
    }

    /// Reads a YAML file of a folder; without faults it has a tree.
    pub fn read_yaml(&mut self, ordner: &Ordner, inside: &str) -> (SourceId, Vec<Fault>) {
        let (id, faults) = self.read_text(ordner, inside);
        self.parse_yaml(id, faults)
    }

    /// Takes a YAML text that is already in memory, under the name `path`.
    pub fn add_yaml(&mut self, path: String, bytes: &[u8]) -> (SourceId, Vec<Fault>) {
        let (id, faults) = self.add_text(path, bytes);
        self.parse_yaml(id, faults)
    }

    fn parse_yaml(&mut self, id: SourceId, mut faults: Vec<Fault>) -> (SourceId, Vec<Fault>) {
        if faults.is_empty() {
            let (tree, found) = tree::parse(&self.files[id.0].text);
            self.files[id.0].tree = tree;
            faults = found;
        }
        (id, faults)
    }

    fn push(&mut self, file: SourceFile) -> SourceId {
        self.files.push(file);
        SourceId(self.files.len() - 1)
    }

    /// Lets routes into a YAML file find a misspelt key under the one it was probably meant to be.
    pub fn set_meant(&mut self, id: SourceId, route: &Route, meant: &str) {
        if let Some(tree) = &mut self.files[id.0].tree {
            tree.set_meant(route, meant);
        }
    }

    /// Says of all files where they come from, in messages: `plans/x/plan.yaml (in 1a2b3c4)`.
    pub fn add_origin(&mut self, origin: &str) {
        for file in &mut self.files {
            file.path = format!("{} ({origin})", file.path);
        }
    }

    /// The file behind a name.
    pub fn get(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0]
    }
}

/// Paths in messages look the same on every system.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The text of a file; where it is none, what can be shown of it, and why.
fn decode(bytes: &[u8]) -> (String, Option<Fault>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines =
        |text: &str| if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => lines(text),
        Err(error) => {
            let start =
                Position::of_offset(&lines(&String::from_utf8_lossy(&bytes[..error.valid_up_to()])), usize::MAX);
            let end = Position { column: start.column + 1, ..start };
            let shown = lines(&String::from_utf8_lossy(bytes));
            return (shown, Some(Fault { span: Span { start, end }, kind: FaultKind::NotUtf8 }));
        }
    };
    // A tab is judged by the YAML reader, which knows where it is allowed.
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{85}');
    match text.char_indices().find(|&(_, c)| control(c)) {
        Some((at, c)) => {
            let span = Span::of_range(&text, at..at + c.len_utf8());
            (text, Some(Fault { span, kind: FaultKind::Control(c) }))
        }
        None => (text, None),
    }
}
