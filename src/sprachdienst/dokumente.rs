//! The texts that are open in the editor, as they are on its screen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use drucksache_werkbank::Rohzeilen;

use super::nachricht::Textaenderung;

/// A text may grow up to here. What is larger is no file of a plan, and is taken from the disk, where that is said.
const TEXT_HOECHSTENS: usize = 64 * 1024 * 1024;

/// An open text.
#[derive(Debug)]
pub(super) struct Editordokument {
    /// Its address as the editor writes it.
    pub adresse: String,
    pub version: Option<i64>,
    pub text: String,
}

/// All open texts, by path.
#[derive(Debug, Default)]
pub(super) struct Dokumente(BTreeMap<PathBuf, Editordokument>);

impl Dokumente {
    pub(super) fn oeffnen(&mut self, pfad: PathBuf, dokument: Editordokument) {
        self.0.insert(pfad, dokument);
    }

    /// Makes changes one after the other; each counts in the text that those before have made.
    pub(super) fn aendern(&mut self, pfad: &Path, version: Option<i64>, changes: Vec<Textaenderung>) {
        let Some(dokument) = self.0.get_mut(pfad) else { return };
        dokument.version = version;
        for Textaenderung { range, text } in changes {
            match range {
                None => dokument.text = text,
                Some(range) => {
                    let lines = Rohzeilen::new(&dokument.text);
                    let from = lines.byte(&dokument.text, range.von);
                    let to = lines.byte(&dokument.text, range.bis).max(from);
                    dokument.text.replace_range(from..to, &text);
                }
            }
        }
        if dokument.text.len() > TEXT_HOECHSTENS {
            self.0.remove(pfad);
        }
    }

    pub(super) fn schliessen(&mut self, pfad: &Path) {
        self.0.remove(pfad);
    }

    pub(super) fn get(&self, pfad: &Path) -> Option<&Editordokument> {
        self.0.get(pfad)
    }

    /// The open texts in a folder, each with its path from there, with `/` between folders.
    pub(super) fn unter(&self, ordner: &Path) -> impl Iterator<Item = (String, &Editordokument)> {
        self.0.iter().filter_map(move |(pfad, dokument)| {
            let inside = pfad.strip_prefix(ordner).ok()?;
            let names: Option<Vec<&str>> = inside.iter().map(|name| name.to_str()).collect();
            Some((names?.join("/"), dokument))
        })
    }
}
