//! Reads back the plan that a paper embeds. The PDF may come from anywhere, so all sizes and depths in it are bounded,
//! and a name in it is used as a path only after a check.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, decode_text_string};
use serde::{Deserialize, Serialize};

use drucksache_plan::source::Dateien;

use super::beilagen::{HERKUNFT, HOECHSTENS, PLAN, Papierherkunft, TABELLEN, TEMPLATES, ZUSAMMEN_HOECHSTENS};

/// A PDF has at most 1 GiB.
pub const PDF_HOECHSTENS: u64 = 1024 * 1024 * 1024;
/// `fassung.json` has at most this many bytes.
const HERKUNFT_MAX: usize = 4 * 1024;
/// A stream of the PDF's own objects has at most this many bytes when it is unpacked.
const OBJECTS_MAX: usize = 64 * 1024 * 1024;
/// A tree of names is at most this deep.
const DEPTH_MAX: usize = 16;

/// The files that a paper embeds.
#[derive(Debug)]
pub struct Papier {
    /// What the paper says of its origin. Nobody has checked it.
    pub herkunft: Papierherkunft,
    /// The files of the plan, by their paths in its folder.
    pub plan: Dateien,
    /// The Rat's files where they are not built in, by their paths below `templates/`.
    pub templates: Dateien,
}

/// Why a PDF gives no plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeinPapier {
    /// It is no PDF.
    KeinPdf,
    /// It needs a password.
    Verschluesselt,
    /// The PDF can't be read, or a file that it embeds can't.
    Beschaedigt,
    /// It was printed by this program, but is a part of the paper: only the whole paper embeds the plan.
    Teil,
    /// It was not printed by this program.
    Fremd,
    /// It embeds a file of this name, which this program does not write.
    FremdeBeilage(String),
    /// Its embedded files are larger than those of any plan.
    ZuGross,
}

impl Papier {
    /// Reads the files that a PDF embeds.
    ///
    /// # Errors
    /// The PDF embeds no plan that this program wrote; the error says why.
    pub fn lesen(pdf: &[u8]) -> Result<Self, KeinPapier> {
        if !pdf.starts_with(b"%PDF-") {
            return Err(KeinPapier::KeinPdf);
        }
        let options = LoadOptions::with_max_decompressed_size(OBJECTS_MAX);
        let document = Document::load_mem_with_options(pdf, options).map_err(|error| match error {
            lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => KeinPapier::Verschluesselt,
            _ => KeinPapier::Beschaedigt,
        })?;
        if document.is_encrypted() || document.was_encrypted() {
            return Err(KeinPapier::Verschluesselt);
        }
        let mut beilagen = beilagen(&document)?;
        let Some(herkunft) = beilagen.remove(HERKUNFT) else {
            return Err(match is_ours(&document) {
                true => KeinPapier::Teil,
                false => KeinPapier::Fremd,
            });
        };
        if herkunft.len() > HERKUNFT_MAX {
            return Err(KeinPapier::Beschaedigt);
        }
        let herkunft: Papierherkunft = serde_json::from_slice(&herkunft).map_err(|_| KeinPapier::Beschaedigt)?;
        let mut papier = Self { herkunft, plan: Dateien::new(), templates: Dateien::new() };
        for (name, bytes) in beilagen {
            // Tables are made from the plan: printing it again gives them again.
            if name.strip_prefix(TABELLEN).is_some_and(stays_inside) {
                continue;
            }
            let (files, path) = match (name.strip_prefix(PLAN), name.strip_prefix(TEMPLATES)) {
                (Some(path), _) => (&mut papier.plan, path),
                (_, Some(path)) => (&mut papier.templates, path),
                _ => return Err(KeinPapier::FremdeBeilage(name)),
            };
            if !stays_inside(path) {
                return Err(KeinPapier::FremdeBeilage(name));
            }
            files.insert(path.to_owned(), bytes);
        }
        Ok(papier)
    }
}

/// Whether a name is a path that stays inside of its folder on every system.
fn stays_inside(path: &str) -> bool {
    path.split('/').all(|part| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && !part.eq_ignore_ascii_case(".git")
            && !part.ends_with(['.', ' '])
            && !part.chars().any(|c| c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*'))
    })
}

fn is_ours(document: &Document) -> bool {
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info));
    let creator = info.ok().and_then(|(_, info)| info.as_dict().ok()?.get(b"Creator").ok());
    creator.and_then(|creator| decode_text_string(creator).ok()).is_some_and(|name| name.starts_with("drucksache "))
}

/// All files that a PDF embeds, by their names.
fn beilagen(document: &Document) -> Result<Dateien, KeinPapier> {
    let damaged = |_| KeinPapier::Beschaedigt;
    let catalog = document.catalog().map_err(damaged)?;
    let Some(names) = dict(document, catalog, b"Names").and_then(|names| dict(document, names, b"EmbeddedFiles"))
    else {
        return Ok(Dateien::new());
    };
    let mut tree = NameTree { document, nodes: 0, visited: BTreeSet::new(), specs: Vec::new() };
    tree.collect(names, 0)?;
    let NameTree { specs, mut visited, .. } = tree;
    let mut files = Dateien::new();
    let mut left = ZUSAMMEN_HOECHSTENS;
    for spec in specs {
        let name = spec.get(b"UF").or_else(|_| spec.get(b"F")).map_err(damaged)?;
        let name = decode_text_string(document.dereference(name).map_err(damaged)?.1).map_err(damaged)?;
        let stream = dict(document, spec, b"EF").and_then(|ef| ef.get(b"F").or_else(|_| ef.get(b"UF")).ok());
        let stream = stream.and_then(|stream| document.dereference(stream).ok());
        let (id, stream) = stream.ok_or(KeinPapier::Beschaedigt)?;
        // A stream under two names would be unpacked twice; this program gives each stream one name.
        if id.is_some_and(|id| !visited.insert(id)) {
            return Err(KeinPapier::Beschaedigt);
        }
        let bytes = stream.as_stream().map_err(damaged)?.get_plain_content_with_limit(left);
        let bytes = bytes.map_err(|error| match error {
            lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => KeinPapier::ZuGross,
            _ => KeinPapier::Beschaedigt,
        })?;
        left = left.checked_sub(bytes.len()).ok_or(KeinPapier::ZuGross)?;
        if files.insert(name.clone(), bytes).is_some() {
            return Err(KeinPapier::FremdeBeilage(name));
        }
    }
    Ok(files)
}

/// A name tree while it is read. Each node and file specification may be met once: through a cycle or a second parent,
/// a small file could describe a tree of any size.
struct NameTree<'a> {
    document: &'a Document,
    nodes: usize,
    visited: BTreeSet<ObjectId>,
    /// The file specifications.
    specs: Vec<&'a Dictionary>,
}

impl<'a> NameTree<'a> {
    fn collect(&mut self, node: &'a Dictionary, depth: usize) -> Result<(), KeinPapier> {
        self.nodes += 1;
        if depth > DEPTH_MAX || self.nodes > HOECHSTENS {
            return Err(KeinPapier::Beschaedigt);
        }
        for spec in self.list(node, b"Names").iter().skip(1).step_by(2) {
            let spec = self.dict(spec)?;
            self.specs.push(spec);
            if self.specs.len() > HOECHSTENS {
                return Err(KeinPapier::ZuGross);
            }
        }
        for kid in self.list(node, b"Kids") {
            let kid = self.dict(kid)?;
            self.collect(kid, depth + 1)?;
        }
        Ok(())
    }

    fn list(&self, node: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        let list = node.get(key).ok().and_then(|list| self.document.dereference(list).ok());
        list.and_then(|(_, list)| list.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    fn dict(&mut self, object: &'a Object) -> Result<&'a Dictionary, KeinPapier> {
        let (id, object) = self.document.dereference(object).map_err(|_| KeinPapier::Beschaedigt)?;
        if id.is_some_and(|id| !self.visited.insert(id)) {
            return Err(KeinPapier::Beschaedigt);
        }
        object.as_dict().map_err(|_| KeinPapier::Beschaedigt)
    }
}

fn dict<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    match of.get(key).ok()? {
        Object::Reference(id) => document.get_object(*id).ok()?.as_dict().ok(),
        direct => direct.as_dict().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_its_folder_on_any_system() {
        for path in ["plan.yaml", "massnahmen/10.yaml", "anlagen/Plan für Ä.pdf"] {
            assert!(stays_inside(path), "{path}");
        }
        let bad = [
            "",
            "..",
            "../x",
            "a/../../x",
            "/etc/passwd",
            "a//b",
            "C:\\x",
            "c:x",
            "a\\b",
            ".git/config",
            "x\0",
            "nul.",
            "a/./b",
        ];
        for path in bad {
            assert!(!stays_inside(path), "{path}");
        }
    }
}
