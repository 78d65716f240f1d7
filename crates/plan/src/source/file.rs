//! Text files and the set of all that were read.

use std::ops::Range;
use std::sync::Arc;

use super::conflict::conflicts;
use super::{
    ColumnUnit, Fault, FaultKind, LineIndex, Node, NodeValue, Ordner, Pieces, Position, Route, Span, long_word, nfc,
    parse,
};

/// A file of a plan has at most 4 MiB.
pub const DATEI_HOECHSTENS: u64 = 4 * 1024 * 1024;

/// All text files of a plan have at most 64 MiB.
pub const PLAN_HOECHSTENS: u64 = 64 * 1024 * 1024;

/// Names a file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId {
    shelf: Shelf,
    nr: usize,
}

/// Whether a file belongs to the plan or to its Rat. A Rat is read once for many plans, so its files keep their ids in
/// the [`Sources`] of each plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Shelf {
    Plan,
    Rat,
}

/// A file, whether it can be read or not.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// How messages call it, with `/` between folders.
    pub path: String,
    /// Its text without byte order mark, its letters composed (NFC); every line ends with `\n`. Bytes that are not
    /// UTF-8 are replaced.
    pub text: String,
    /// The YAML tree, where it is one.
    pub tree: Option<Node>,
    lines: LineIndex,
}

/// The files of a plan and of its Rat. Diagnostics name a file by its [`SourceId`]. A copy shares the texts.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
    /// Bytes of the files that were read from a folder.
    read: u64,
    rat: Arc<RatSources>,
}

/// The files of a Rat, shared by the [`Sources`] of all plans that use it.
#[derive(Debug, Clone, Default)]
pub struct RatSources {
    files: Vec<Arc<SourceFile>>,
}

impl RatSources {
    /// Takes a YAML text under the name `path`; without faults it has a tree.
    pub fn add_yaml(&mut self, path: String, bytes: &[u8]) -> (SourceId, Vec<Fault>) {
        let (file, faults) = SourceFile::yaml(path, bytes);
        self.files.push(Arc::new(file));
        (SourceId { shelf: Shelf::Rat, nr: self.files.len() - 1 }, faults)
    }

    /// The file of an id that `add_yaml` gave.
    pub fn get(&self, id: SourceId) -> &SourceFile {
        &self.files[id.nr]
    }
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        Self { path, lines: LineIndex::new(&text), text, tree: None }
    }

    fn text(path: String, bytes: &[u8]) -> (Self, Vec<Fault>) {
        let (text, wrong) = decode(bytes);
        let file = Self::new(path, text);
        // Conflicts come first: a file with two versions in it is neither of them, and other faults follow from that.
        let conflicts = conflicts(&file.text).into_iter().map(|range| (range, FaultKind::Conflict));
        let fault = |(range, kind)| Fault { span: file.span(range), kind };
        let mut faults: Vec<Fault> = conflicts.map(fault).collect();
        if faults.is_empty() {
            faults.extend(wrong.map(fault));
        }
        (file, faults)
    }

    fn yaml(path: String, bytes: &[u8]) -> (Self, Vec<Fault>) {
        let (file, faults) = Self::text(path, bytes);
        file.parsed(faults)
    }

    fn parsed(mut self, mut faults: Vec<Fault>) -> (Self, Vec<Fault>) {
        if faults.is_empty() {
            (self.tree, faults) = parse::parse(&self.text, &self.lines);
        }
        (self, faults)
    }

    /// Whether a value of the tree may have something in it that the whole text is asked for: characters within a line.
    /// Only with a backslash can a value have characters that its file has not.
    pub fn value_may_have(&self, asked: impl FnOnce(&str) -> bool) -> bool {
        asked(&self.text) || self.text.contains('\\')
    }

    /// The part between two bytes of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.lines.span(&self.text, range)
    }

    /// The bytes of a part of the text.
    pub fn range(&self, span: Span) -> Range<usize> {
        let offset = |position| self.lines.offset(&self.text, position, ColumnUnit::Character);
        let start = offset(span.start);
        start..offset(span.end).max(start)
    }

    /// The places of the pieces of the text at a route; None where there is no text or another one.
    pub fn pieces(&self, route: &Route, text: &str) -> Option<Pieces> {
        let node = self.tree.as_ref()?.get(route)?;
        match &node.value {
            NodeValue::Scalar { plain, .. } => Pieces::new(&self.text, self.range(node.span), text, *plain),
            NodeValue::Sequence(_) | NodeValue::Mapping(_) => None,
        }
    }

    /// A line (1-based) without its line break; empty where there is none.
    pub fn line(&self, nr: usize) -> &str {
        self.text.get(self.lines.line_start(&self.text, nr)..self.lines.line_end(&self.text, nr)).unwrap_or_default()
    }

    /// The first word of each line that is too long, as a fault.
    pub fn long_words(&self) -> impl Iterator<Item = Fault> {
        self.text.lines().enumerate().filter_map(|(nr, line)| {
            let (at, length) = long_word(line)?;
            let start = Position { line: nr + 1, column: line[..at].chars().count() + 1 };
            Some(Fault { span: Span::at(start), kind: FaultKind::LongWord(length) })
        })
    }

    /// The position of a byte as language servers count: 1-based, columns in code units of UTF-16.
    pub fn utf16_position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset, ColumnUnit::Utf16)
    }

    /// The byte of such a position. A column behind the end of its line means the line's end, as the protocol defines.
    pub fn utf16_offset(&self, position: Position) -> usize {
        let offset = self.lines.offset(&self.text, position, ColumnUnit::Utf16);
        offset.min(self.lines.line_end(&self.text, position.line))
    }
}

impl Sources {
    /// Reads a text file of a folder.
    pub fn read_text(&mut self, ordner: &Ordner, inside: &str) -> (SourceId, Vec<Fault>) {
        let (file, faults) = self.read(ordner, inside);
        (self.push(file), faults)
    }

    /// Takes a text that is already in memory, under the name `path`.
    pub fn add_text(&mut self, path: String, bytes: &[u8]) -> (SourceId, Vec<Fault>) {
        let (file, faults) = SourceFile::text(path, bytes);
        (self.push(file), faults)
    }

    /// Takes a text as `add_text` does, unless a file of this name is there already.
    pub fn add_text_once(&mut self, path: String, bytes: &[u8]) -> SourceId {
        let known = |files: &[Arc<SourceFile>]| files.iter().position(|file| file.path == path);
        if let Some(nr) = known(&self.files) {
            return SourceId { shelf: Shelf::Plan, nr };
        }
        match known(&self.rat.files) {
            Some(nr) => SourceId { shelf: Shelf::Rat, nr },
            None => self.add_text(path, bytes).0,
        }
    }

    /// Reads a YAML file of a folder; without faults it has a tree.
    pub fn read_yaml(&mut self, ordner: &Ordner, inside: &str) -> (SourceId, Vec<Fault>) {
        let (file, faults) = self.read(ordner, inside);
        let (file, faults) = file.parsed(faults);
        (self.push(file), faults)
    }

    /// Takes a YAML text that is already in memory, under the name `path`.
    pub fn add_yaml(&mut self, path: String, bytes: &[u8]) -> (SourceId, Vec<Fault>) {
        let (file, faults) = SourceFile::yaml(path, bytes);
        (self.push(file), faults)
    }

    /// Takes over the files of the Rat that the plan is printed on.
    pub fn set_rat(&mut self, rat: Arc<RatSources>) {
        self.rat = rat;
    }

    fn push(&mut self, file: SourceFile) -> SourceId {
        self.files.push(Arc::new(file));
        SourceId { shelf: Shelf::Plan, nr: self.files.len() - 1 }
    }

    /// Lets routes into a YAML file of the plan find a misspelt key under the known one that it resembles.
    pub fn set_meant(&mut self, id: SourceId, route: &Route, meant: &str) {
        let file = self.files.get_mut(id.nr).filter(|_| id.shelf == Shelf::Plan);
        if let Some(tree) = file.and_then(|file| Arc::make_mut(file).tree.as_mut()) {
            tree.set_meant(route, meant);
        }
    }

    /// Adds the origin of the files to their paths in messages: `plans/x/plan.yaml (in 1a2b3c4)`.
    pub fn add_origin(&mut self, origin: &str) {
        let rat = Arc::make_mut(&mut self.rat);
        for file in self.files.iter_mut().chain(&mut rat.files) {
            let file = Arc::make_mut(file);
            file.path = format!("{} ({origin})", file.path);
        }
    }

    /// The files of the plan's folder.
    pub fn of_plan(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().map(|file| &**file)
    }

    /// The same, each with its id.
    pub fn of_plan_with_ids(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        self.of_plan().enumerate().map(|(nr, file)| (SourceId { shelf: Shelf::Plan, nr }, file))
    }

    /// The file of an id.
    pub fn get(&self, id: SourceId) -> &SourceFile {
        match id.shelf {
            Shelf::Plan => &self.files[id.nr],
            Shelf::Rat => self.rat.get(id),
        }
    }

    fn read(&mut self, ordner: &Ordner, inside: &str) -> (SourceFile, Vec<Fault>) {
        let path = ordner.shown(inside);
        let bytes = match self.read <= PLAN_HOECHSTENS {
            true => ordner.read(inside, DATEI_HOECHSTENS),
            false => Err(FaultKind::TooMuch),
        };
        match bytes {
            Ok(bytes) => {
                self.read += bytes.len() as u64;
                SourceFile::text(path, &bytes)
            }
            Err(kind) => {
                let fault = Fault { span: Span::at(Position::START), kind };
                (SourceFile::new(path, String::new()), vec![fault])
            }
        }
    }
}

/// The text of a file. Where the bytes are no text: as much of it as can be shown, and the part that is wrong.
fn decode(bytes: &[u8]) -> (String, Option<(Range<usize>, FaultKind)>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = |text: &str| {
        let text = nfc(text);
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() }
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => lines(text),
        Err(error) => {
            let start = lines(&String::from_utf8_lossy(&bytes[..error.valid_up_to()])).len();
            let replaced = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
            return (lines(&String::from_utf8_lossy(bytes)), Some((replaced, FaultKind::NotUtf8)));
        }
    };
    // Tabs are left to the YAML reader, which knows where they are allowed.
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{85}');
    let wrong = text.char_indices().find(|&(_, c)| control(c));
    let wrong = wrong.map(|(at, c)| (at..at + c.len_utf8(), FaultKind::Control(c)));
    (text, wrong)
}
