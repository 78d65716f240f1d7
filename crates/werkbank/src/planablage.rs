//! The files of a plan as they were read once: every later look at one sees the same bytes, whatever has become of it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use drucksache_plan::source::{Ablage, DATEI_HOECHSTENS, Dateien, Eintrag, FaultKind, Ordner, Sources};
use sha2::{Digest, Sha256};

/// A text file of the plan.
#[derive(Debug, Clone)]
pub struct Plandatei {
    /// Its path in the plan's folder.
    pub pfad: String,
    /// Its hash.
    pub hash: String,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
}

/// The texts that were read from a folder, by their path in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gelesenes(pub Arc<Mutex<BTreeMap<String, Arc<Vec<u8>>>>>);

impl Gelesenes {
    fn get(&self, inside: &str) -> Option<Arc<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(inside).cloned()
    }

    fn keep(&self, inside: &str, bytes: Vec<u8>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(inside.to_owned(), Arc::new(bytes));
    }

    /// A copy of all.
    pub(crate) fn dateien(&self) -> Dateien {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().map(|(pfad, bytes)| (pfad.clone(), bytes.to_vec())).collect()
    }
}

/// A folder that remembers the texts that were read from it.
#[derive(Debug)]
struct Gemerkt {
    below: Ordner,
    kept: Gelesenes,
}

impl Ablage for Gemerkt {
    fn is_file(&self, inside: &str) -> bool {
        self.below.is_file(inside)
    }

    fn exists(&self, inside: &str) -> bool {
        self.below.exists(inside)
    }

    fn entries(&self, inside: &str) -> Vec<Eintrag> {
        self.below.eintraege(inside)
    }

    fn read(&self, inside: &str, limit: u64) -> Result<Vec<u8>, FaultKind> {
        let is_text = [".yaml", ".yml", ".md"].iter().any(|ending| inside.ends_with(ending));
        if !is_text {
            return self.below.read(inside, limit);
        }
        if let Some(bytes) = self.kept.get(inside).filter(|bytes| bytes.len() as u64 <= limit) {
            return Ok(bytes.to_vec());
        }
        let bytes = self.below.read(inside, limit)?;
        self.kept.keep(inside, bytes.clone());
        Ok(bytes)
    }
}

/// The folder with a memory, and the memory.
pub(crate) fn gemerkt(ordner: &Ordner) -> (Ordner, Gelesenes) {
    let kept = Gelesenes::default();
    let gemerkt = Gemerkt { below: ordner.clone(), kept: kept.clone() };
    (Ordner::new(ordner.name(), ordner.shown(""), gemerkt), kept)
}

/// The text files that a plan was read from, by what messages call them. The folder has to remember them.
pub(crate) fn plandateien(ordner: &Ordner, sources: &Sources) -> BTreeMap<String, Plandatei> {
    let prefix = format!("{}/", ordner.shown("").trim_end_matches('/'));
    let mut found = BTreeMap::new();
    let mut folders: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in sources.of_plan() {
        let Some(inside) = file.path.strip_prefix(&prefix) else { continue };
        let folder = inside.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = folders.entry(folder.to_owned()).or_insert_with(|| names(ordner, folder));
        // A name may be spelled otherwise on the disk than in messages.
        let Some(pfad) = names.get(&file.path) else { continue };
        if let Ok(bytes) = ordner.read(pfad, DATEI_HOECHSTENS) {
            let datei = Plandatei { pfad: pfad.clone(), hash: hash(&bytes), bytes: Arc::new(bytes) };
            found.insert(file.path.clone(), datei);
        }
    }
    found
}

fn names(ordner: &Ordner, folder: &str) -> BTreeMap<String, String> {
    let entries = ordner.eintraege(folder).into_iter().filter(|entry| !entry.ordner);
    let path = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
    entries.map(|entry| path(entry.name)).map(|pfad| (ordner.shown(&pfad), pfad)).collect()
}

/// The hash by which a page names what it saw.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}
