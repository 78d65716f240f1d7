//! The plan inside the paper: the files that a Gesamtdokument carries (embeds), so that it can be read back and printed
//! again, and its tables, so that readers can calculate with them.

use serde::{Deserialize, Serialize};

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::Sources;

use super::fassung::plan_files;
use super::{Fassung, Tabellendatei};

/// The folder of the plan's files among the embedded ones.
pub const PLAN: &str = "plan/";
/// The folder of the Rat's files among the embedded ones.
pub const TEMPLATES: &str = "templates/";
/// The folder of the tables among the embedded ones.
pub const TABELLEN: &str = "tabellen/";
/// The embedded file that states the paper's origin: a [`Papierherkunft`] as JSON.
pub(crate) const HERKUNFT: &str = "fassung.json";

/// All embedded files of a paper have at most 384 MiB together: finished PDFs among its Anlagen are large. Printing
/// refuses more, so that every printed paper can be read back.
pub(crate) const ZUSAMMEN_HOECHSTENS: usize = 384 * 1024 * 1024;
/// A paper embeds at most this many files.
pub(crate) const HOECHSTENS: usize = 10_000;

/// A file that the paper embeds.
#[derive(Debug, Clone)]
pub(crate) struct Beilage {
    /// Its path, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The origin of a paper: what stands in `fassung.json`, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papierherkunft {
    /// The version of the file format.
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
    /// The origin of a paper that this program prints.
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

/// The files that the paper is printed from: the plan's, the Rat's where they are not built in, and `fassung.json`.
pub(crate) fn beilagen(sources: &Sources, grundlage: &Grundlage, fassung: &Fassung) -> Vec<Beilage> {
    let plan = plan_files(sources, grundlage)
        .into_iter()
        .map(|(path, bytes)| Beilage { path: format!("{PLAN}{path}"), bytes: bytes.to_vec() });
    let rat = grundlage.vordruck.own_files().iter();
    let rat =
        rat.map(|(path, content)| Beilage { path: format!("{TEMPLATES}{path}"), bytes: content.as_ref().to_vec() });
    // Writing texts and a number as JSON does not fail.
    let herkunft = serde_json::to_vec_pretty(&Papierherkunft::new(fassung, grundlage)).unwrap_or_default();
    plan.chain(rat).chain([Beilage { path: HERKUNFT.to_owned(), bytes: herkunft }]).collect()
}

/// Files with tables among the embedded ones.
pub(crate) fn tabellen(files: Vec<Tabellendatei>) -> Vec<Beilage> {
    let path = |name: String| format!("{TABELLEN}{name}");
    files.into_iter().map(|Tabellendatei { name, bytes }| Beilage { path: path(name), bytes }).collect()
}

/// Whether files of these sizes are more, or larger together, than a paper may embed.
pub(crate) fn too_large(sizes: &[usize]) -> bool {
    sizes.len() > HOECHSTENS || sizes.iter().sum::<usize>() > ZUSAMMEN_HOECHSTENS
}

/// MIME type, relationship to the paper (PDF 2.0, AFRelationship), and German description of an embedded file.
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
        "csv" => "text/csv",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/plain",
    };
    if path == HERKUNFT {
        (kind, "data", "Woraus dieses Papier gemacht ist")
    } else if path.starts_with(TABELLEN) {
        (kind, "data", "Die Zahlen dieses Papiers als Tabelle, zum Rechnen")
    } else if path.starts_with(PLAN) {
        (kind, "source", "Der Plan, aus dem dieses Papier gedruckt ist")
    } else {
        (kind, "supplement", "Das Formular, auf dem dieses Papier gedruckt ist")
    }
}
