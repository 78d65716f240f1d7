//! The plan inside the paper: what a Gesamtdokument carries, so that it can be read back and printed again.

use serde::{Deserialize, Serialize};

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::Sources;

use super::Fassung;
use super::fassung::plandateien;

/// The folder of the plan's files among what a paper carries.
pub const PLAN: &str = "plan/";
/// The folder of the Rat's files among what a paper carries.
pub const TEMPLATES: &str = "templates/";
/// The file that says what the paper was made from.
pub(crate) const HERKUNFT: &str = "fassung.json";

/// What a paper carries has at most 384 MiB in all: ready PDFs among its Anlagen are large. Whoever prints keeps to it, too.
pub(crate) const ZUSAMMEN_HOECHSTENS: usize = 384 * 1024 * 1024;
/// A paper carries at most this many files.
pub(crate) const HOECHSTENS: usize = 10_000;

/// A file that the paper carries.
#[derive(Debug, Clone)]
pub(crate) struct Beilage {
    /// Its path, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What the paper was made from: `fassung.json`, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papierherkunft {
    /// The version of this file's form.
    pub version: u32,
    /// The version of the program.
    pub drucksache: String,
    /// [`Fassung::gesamt`].
    pub fassung: String,
    /// [`Fassung::plan`].
    pub plan: String,
    /// [`Fassung::vorlagen`].
    pub vorlagen: String,
    /// [`drucksache_plan::plan::Umfang`]: "intern" or "oeffentlich".
    pub umfang: String,
}

impl Papierherkunft {
    /// What is printed by this program.
    pub fn new(fassung: &Fassung, grundlage: &Grundlage) -> Self {
        Self {
            version: 1,
            drucksache: env!("CARGO_PKG_VERSION").to_owned(),
            fassung: fassung.gesamt.clone(),
            plan: fassung.plan.clone(),
            vorlagen: fassung.vorlagen.clone(),
            umfang: grundlage.plan.vorlage.umfang.as_str().to_owned(),
        }
    }
}

/// All files that the paper carries: the plan's, the Rat's where they are not built in, and what it was made from.
pub(crate) fn beilagen(sources: &Sources, grundlage: &Grundlage, fassung: &Fassung) -> Vec<Beilage> {
    let plan = plandateien(sources, grundlage)
        .into_iter()
        .map(|(path, bytes)| Beilage { path: format!("{PLAN}{path}"), bytes: bytes.to_vec() });
    let rat = grundlage.vordruck.eigene_dateien().iter();
    let rat =
        rat.map(|(path, content)| Beilage { path: format!("{TEMPLATES}{path}"), bytes: content.as_ref().to_vec() });
    // Texts have no form that JSON can't write.
    let herkunft = serde_json::to_vec_pretty(&Papierherkunft::new(fassung, grundlage)).unwrap_or_default();
    plan.chain(rat).chain([Beilage { path: HERKUNFT.to_owned(), bytes: herkunft }]).collect()
}

/// Whether a paper can carry all of these.
pub(crate) fn zu_gross(beilagen: &[Beilage]) -> bool {
    beilagen.len() > HOECHSTENS || beilagen.iter().map(|one| one.bytes.len()).sum::<usize>() > ZUSAMMEN_HOECHSTENS
}

/// MIME type, relationship to the paper, and description of a file that it carries.
pub(crate) fn kind(path: &str) -> (&'static str, &'static str, &'static str) {
    let kind = match path.rsplit('.').next().unwrap_or_default().to_lowercase().as_str() {
        "yaml" | "yml" => "application/yaml",
        "md" => "text/markdown",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "otf" => "font/otf",
        "ttf" => "font/ttf",
        "ttc" | "otc" => "font/collection",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        _ => "text/plain",
    };
    if path == HERKUNFT {
        (kind, "data", "Woraus dieses Papier gemacht ist")
    } else if path.starts_with(PLAN) {
        (kind, "source", "Der Plan, aus dem dieses Papier gedruckt ist")
    } else {
        (kind, "supplement", "Das Formular, auf dem dieses Papier gedruckt ist")
    }
}
