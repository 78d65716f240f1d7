//! The state of a merge: where it stands in both projects, and what is written.

use std::collections::BTreeMap;

use super::tree::write_include;

/// The sources of a project by their paths.
pub(super) type Files = BTreeMap<String, String>;

/// The two kinds of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// For text that only the old version has.
    Struck,
    /// For text that only the new version has.
    New,
}

impl Mark {
    /// The Typst function that sets the mark.
    pub(super) fn function(self) -> &'static str {
        match self {
            Self::Struck => "als-gestrichen",
            Self::New => "als-neu",
        }
    }
}

/// The Typst function for old text with new text in its place.
pub(super) const REPLACED: &str = "als-ersetzt";
const IMPORT: &str = "#import \"/teile/lesefassung.typ\": als-ersetzt, als-gestrichen, als-gestrichene-fussnote, als-gestrichene-ueberschrift, als-neu\n";

/// A merge of two projects. Markup holds calls, and calls hold markup: the methods of this type call each other, across
/// the files that have them.
pub(super) struct Merge<'a> {
    alt: &'a Files,
    neu: &'a Files,
    /// The paths of the files at hand: of the old project and of the new one.
    place: (String, String),
    /// The merged files.
    pub(super) written: Files,
    /// The number of marks in the merged files.
    pub(super) marks: usize,
    /// The first file that is included.
    pub(super) first_part: Option<String>,
}

impl<'a> Merge<'a> {
    /// A merge that begins in the file of this path.
    pub(super) fn new(alt: &'a Files, neu: &'a Files, path: &str) -> Self {
        let place = (path.to_owned(), path.to_owned());
        Self { alt, neu, place, written: BTreeMap::new(), marks: 0, first_part: None }
    }

    /// The source of a file that the old or the new file at hand includes.
    pub(super) fn file(&self, path: &str, of: Mark) -> Option<&'a str> {
        let (project, here) = match of {
            Mark::Struck => (self.alt, &self.place.0),
            Mark::New => (self.neu, &self.place.1),
        };
        project.get(&resolve(here, path)).map(String::as_str)
    }

    /// Writes a file that is merged from one or two files under a name of its own, and includes it.
    pub(super) fn insert(
        &mut self,
        (alt, neu): (&str, &str),
        suffix: &str,
        end: &str,
        out: &mut String,
        write: impl FnOnce(&mut Self, &mut String),
    ) {
        let (path, target) = self.free_name(neu, suffix);
        // Reserves the name while the files that it includes are written.
        self.written.insert(target.clone(), String::new());
        self.first_part.get_or_insert_with(|| target.clone());
        let place = (resolve(&self.place.0, alt), resolve(&self.place.1, neu));
        let before = std::mem::replace(&mut self.place, place);
        let marks = self.marks;
        let mut text = String::new();
        write(self, &mut text);
        self.place = before;
        if self.marks > marks {
            text.insert_str(0, IMPORT);
        }
        self.written.insert(target, text);
        write_include(out, &path, end);
    }

    /// A name that no file has: as it is included, and as a path inside the project.
    fn free_name(&self, path: &str, suffix: &str) -> (String, String) {
        let stem = path.strip_suffix(".typ").unwrap_or(path);
        let name = |nr: usize| format!("{stem}{suffix}{}.typ", if nr == 0 { String::new() } else { format!("-{nr}") });
        let mut nr = 0;
        while self.written.contains_key(&resolve(&self.place.1, &name(nr))) {
            nr += 1;
        }
        (name(nr), resolve(&self.place.1, &name(nr)))
    }
}

/// The path inside the project that another file includes.
fn resolve(from: &str, path: &str) -> String {
    if let Some(absolute) = path.strip_prefix('/') {
        return absolute.to_owned();
    }
    match from.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{path}"),
        None => path.to_owned(),
    }
}
