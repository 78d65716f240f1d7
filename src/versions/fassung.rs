//! The Fassung: a hash over all inputs of a build. Same Fassung, same bytes.

use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use crate::plan::Anlageninhalt;
use crate::prosa::Grundlage;
use crate::source::Sources;

/// SHA-256 over the plan's files, the Rat's files and the version of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fassung(String);

impl Fassung {
    /// All 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits, for people.
    pub fn kurz(&self) -> &str {
        &self.0[..12]
    }
}

impl fmt::Display for Fassung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kurz())
    }
}

/// The Fassung of a plan that was read. Where its folder lies does not matter, only what is in its files.
pub fn fassung(sources: &Sources, grundlage: &Grundlage) -> Fassung {
    let (plan, rat) = (&grundlage.plan, &grundlage.rat);
    let mut hash = Sha256::new();
    let mut input = |path: &str, bytes: &[u8]| {
        // Lengths keep one file's end from being another's beginning.
        hash.update(format!("{path}\0{}\0", bytes.len()));
        hash.update(bytes);
    };
    input("drucksache", env!("CARGO_PKG_VERSION").as_bytes());
    let root = sources.get(plan.source).path.trim_end_matches("plan.yaml");
    for file in plan.dateien.iter().copied().chain(plan.markdown()) {
        let file = sources.get(file);
        let inside = file.path.strip_prefix(root).unwrap_or(&file.path);
        input(inside, file.text.as_bytes());
    }
    for (nr, anlage) in plan.vorlage.anlagen.iter().enumerate() {
        if let Anlageninhalt::Pdf(bytes) = &anlage.inhalt {
            input(&format!("anlage-{}.pdf", nr + 1), bytes);
        }
    }
    for file in rat.herkunft.dateien() {
        input("rat.yaml", sources.get(file).text.as_bytes());
    }
    for path in rat.folder.paths().filter(|path| *path != "rat.yaml") {
        input(&format!("{}/{path}", rat.id), &rat.folder.read(path).unwrap_or_default());
    }
    let digits = hash.finalize().iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing into a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    });
    Fassung(digits)
}
