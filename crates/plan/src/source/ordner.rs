//! A folder of files, wherever it is kept: in memory (a revision of git, the attachments of a PDF) or on a disk, for
//! which the caller implements [`Ablage`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::{FaultKind, nfc, visible};

/// Files by their path inside a folder, with `/` between folders.
pub type Dateien = BTreeMap<String, Vec<u8>>;

/// Where the files of a folder are kept. Paths have `/` between folders; the empty path is the folder itself.
pub trait Ablage: fmt::Debug + Send + Sync {
    /// Whether there is a file of this path.
    fn is_file(&self, inside: &str) -> bool;

    /// Whether there is anything of this path.
    fn exists(&self, inside: &str) -> bool;

    /// The entries of a folder in it, in any order.
    fn entries(&self, inside: &str) -> Vec<Eintrag>;

    /// The content of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// The file is missing, can't be read, or is longer.
    fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind>;
}

/// A folder. Paths inside of it have `/` between folders; the empty path is the folder itself.
#[derive(Debug, Clone)]
pub struct Ordner {
    name: String,
    shown: String,
    ablage: Arc<dyn Ablage>,
}

/// An entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Eintrag {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub ordner: bool,
    /// Whether it is a link, which could lead out of the folder.
    pub verweis: bool,
}

impl Eintrag {
    /// Whether it is a folder, or a link that may lead to one or to nothing.
    pub fn may_be_folder(&self) -> bool {
        self.ordner || self.verweis
    }
}

impl Ordner {
    /// A folder with the name `name`, which messages call `shown`.
    pub fn new(name: impl Into<String>, shown: impl Into<String>, ablage: impl Ablage + 'static) -> Self {
        Self { name: name.into(), shown: shown.into(), ablage: Arc::new(ablage) }
    }

    /// Files in memory, under the name that messages call their folder by.
    pub fn in_memory(shown: &str, dateien: Dateien) -> Self {
        Self::shared(shown, Arc::new(dateien))
    }

    /// Files in memory that the caller shares.
    pub fn shared(shown: &str, dateien: Arc<Dateien>) -> Self {
        Self::new(shown.rsplit('/').next().unwrap_or_default(), shown, Memory(dateien))
    }

    /// The same files under another name in messages.
    #[must_use]
    pub fn shown_as(mut self, shown: impl Into<String>) -> Self {
        self.shown = shown.into();
        self
    }

    /// Its name, without the path to it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How messages call a file in it: a terminal obeys nothing in the name, and a name is always spelled the same way.
    pub fn shown(&self, inside: &str) -> String {
        let inside = visible(&nfc(inside));
        match (self.shown.as_str(), inside.as_str()) {
            (shown, "") => shown.to_owned(),
            ("", inside) => inside.to_owned(),
            (shown, inside) if shown.ends_with('/') => format!("{shown}{inside}"),
            (shown, inside) => format!("{shown}/{inside}"),
        }
    }

    /// Whether there is a file of this path.
    pub fn is_file(&self, inside: &str) -> bool {
        self.ablage.is_file(&self.spelled(inside))
    }

    /// Whether there is anything of this path.
    pub fn exists(&self, inside: &str) -> bool {
        self.ablage.exists(&self.spelled(inside))
    }

    /// The entries of this folder or of a folder in it, sorted by name, so that the order does not depend on a file
    /// system.
    pub fn eintraege(&self, inside: &str) -> Vec<Eintrag> {
        let mut found = self.ablage.entries(&self.spelled(inside));
        found.sort();
        found
    }

    /// The content of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// The file is missing, can't be read, or is longer.
    pub fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind> {
        self.ablage.read(&self.spelled(inside), limit)
    }

    /// A path as the folder spells it: a name with composed letters finds one with letters and marks, and the other way
    /// round. A path that does not exist stays as it is.
    fn spelled<'a>(&self, inside: &'a str) -> Cow<'a, str> {
        if inside.is_ascii() || self.ablage.exists(inside) {
            return Cow::Borrowed(inside);
        }
        let mut spelled = String::with_capacity(inside.len());
        for name in inside.split('/') {
            let wanted = nfc(name);
            let mut names = self.ablage.entries(&spelled).into_iter().map(|one| one.name);
            // Of two names that look the same, the first by its bytes: the result must not depend on a file system.
            let found = names.by_ref().filter(|one| nfc(one) == wanted).min();
            if !spelled.is_empty() {
                spelled.push('/');
            }
            spelled.push_str(found.as_deref().unwrap_or(name));
        }
        Cow::Owned(spelled)
    }
}

/// Files in memory.
#[derive(Debug)]
struct Memory(Arc<Dateien>);

impl Ablage for Memory {
    fn is_file(&self, inside: &str) -> bool {
        self.0.contains_key(inside)
    }

    fn exists(&self, inside: &str) -> bool {
        self.is_file(inside) || !self.entries(inside).is_empty()
    }

    fn entries(&self, inside: &str) -> Vec<Eintrag> {
        let prefix = if inside.is_empty() { String::new() } else { format!("{inside}/") };
        let below = self.0.range(prefix.clone()..).take_while(|(path, _)| path.starts_with(&prefix));
        let unique: BTreeSet<Eintrag> = below
            .map(|(path, _)| match path[prefix.len()..].split_once('/') {
                Some((folder, _)) => Eintrag { name: folder.to_owned(), ordner: true, verweis: false },
                None => Eintrag { name: path[prefix.len()..].to_owned(), ordner: false, verweis: false },
            })
            .collect();
        unique.into_iter().collect()
    }

    fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind> {
        match self.0.get(inside) {
            None => Err(FaultKind::Missing),
            Some(bytes) if bytes.len() as u64 > limit => Err(FaultKind::TooBig { bytes: bytes.len() as u64 }),
            Some(bytes) => Ok(bytes.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_its_letters_are_spelled() {
        let (composed, marked) = ("Anlage/Übersicht.pdf", "Anlage/U\u{308}bersicht.pdf");
        for (on_disk, asked) in [(composed, marked), (marked, composed), (marked, marked)] {
            let dateien = Dateien::from([(on_disk.to_owned(), b"x".to_vec())]);
            let ordner = Ordner::in_memory("plan", dateien);
            assert!(ordner.is_file(asked) && ordner.exists(asked));
            assert_eq!(ordner.read(asked, 10), Ok(b"x".to_vec()));
            assert_eq!(ordner.shown(asked), "plan/Anlage/Übersicht.pdf");
            assert_eq!(ordner.read("Anlage/Ubersicht.pdf", 10), Err(FaultKind::Missing));
        }
    }

    #[test]
    fn files_in_memory_look_like_files_in_folders() {
        let dateien = ["plan.yaml", "massnahmen/62.yaml", "massnahmen/10.yaml", "massnahmen-alt/1.yaml"];
        let ordner =
            Ordner::in_memory("plans/beispiel", dateien.iter().map(|path| ((*path).to_owned(), Vec::new())).collect());
        let names = |inside| ordner.eintraege(inside).into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(ordner.name(), "beispiel");
        assert_eq!(names(""), ["massnahmen", "massnahmen-alt", "plan.yaml"]);
        assert_eq!(names("massnahmen"), ["10.yaml", "62.yaml"]);
        assert!(ordner.exists("massnahmen") && !ordner.is_file("massnahmen") && ordner.is_file("plan.yaml"));
        assert_eq!(ordner.read("fehlt", 10), Err(FaultKind::Missing));
    }
}
