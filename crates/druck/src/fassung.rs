//! The Fassung: a hash over all inputs of a build. Same Fassung, same bytes.

use std::collections::HashSet;
use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use drucksache_plan::plan::Anlageninhalt;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Vordruck;
use drucksache_plan::source::Sources;

/// SHA-256 over the plan's files, what its form needs of the Rat, and the version of the program; 64 hexadecimal digits
/// each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fassung {
    /// Over everything.
    pub gesamt: String,
    /// Over the files of the plan.
    pub plan: String,
    /// Over templates, layout, fonts and `rat.yaml`.
    pub vorlagen: String,
}

impl Fassung {
    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.gesamt
    }

    /// The first twelve digits, for people.
    pub fn kurz(&self) -> &str {
        self.gesamt.get(..12).unwrap_or(&self.gesamt)
    }

    /// A word in place of a Fassung, for pages on a screen.
    pub(crate) fn word(word: &str) -> Self {
        Self { gesamt: word.to_owned(), plan: String::new(), vorlagen: String::new() }
    }

    /// The Fassung of a plan that was read. Where its folder lies does not matter, only what is in its files.
    pub fn of(sources: &Sources, grundlage: &Grundlage) -> Self {
        let plan = hash(plan_files(sources, grundlage).iter().map(|(path, bytes)| (path.as_str(), *bytes)));
        let vorlagen = vorlagen(&grundlage.vordruck);
        let program = env!("CARGO_PKG_VERSION");
        let parts = [("drucksache", program), ("plan", &plan), ("vorlagen", &vorlagen)];
        Self { gesamt: hash(parts.into_iter().map(|(name, part)| (name, part.as_bytes()))), plan, vorlagen }
    }
}

impl fmt::Display for Fassung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kurz())
    }
}

/// The files of a plan, by their paths in its folder, in the order in which they are read. Texts are as the reader sees
/// them: without byte order mark, lines end with `\n`.
pub(crate) fn plan_files<'a>(sources: &'a Sources, grundlage: &'a Grundlage) -> Vec<(String, &'a [u8])> {
    let plan = &grundlage.plan;
    let root = sources.get(plan.source).path.trim_end_matches("plan.yaml");
    let texts = plan.dateien.iter().copied().chain(plan.bedarfsspalten).chain(plan.markdown()).map(|file| {
        let file = sources.get(file);
        (file.path.strip_prefix(root).unwrap_or(&file.path).to_owned(), file.text.as_bytes())
    });
    let pdfs = plan.vorlage.anlagen.iter().filter_map(|anlage| match &anlage.inhalt {
        Anlageninhalt::Pdf { datei, inhalt } => Some((datei.clone(), &inhalt[..])),
        _ => None,
    });
    let bilder = plan.bilder.iter().map(|bild| (bild.datei.clone(), &bild.inhalt[..]));
    let bedarf = plan.bedarf.iter().map(|one| (one.datei.clone(), &one.inhalt[..]));
    // Two Anlagen may be the same file.
    let mut known = HashSet::new();
    texts.chain(pdfs).chain(bilder).chain(bedarf).filter(|(path, _)| known.insert(path.clone())).collect()
}

/// The hash over everything of the Rat that the form needs.
fn vorlagen(vordruck: &Vordruck) -> String {
    let bestand = vordruck.bestand();
    let files: Vec<_> =
        bestand.ordner.paths().map(|path| (path, bestand.ordner.read(path).unwrap_or_default())).collect();
    let all = std::iter::once(("rat.yaml", bestand.rat_yaml.as_bytes()));
    hash(all.chain(files.iter().map(|(path, bytes)| (*path, *bytes))))
}

/// SHA-256 over a content.
pub(crate) fn content_hash(bytes: &[u8]) -> String {
    hash(std::iter::once(("", bytes)))
}

/// SHA-256 over names and contents, as 64 hexadecimal digits.
fn hash<'a>(inputs: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in inputs {
        // With its length, the end of one file can't pass as the beginning of the next.
        hash.update(format!("{path}\0{}\0", bytes.len()));
        hash.update(bytes);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing into a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
