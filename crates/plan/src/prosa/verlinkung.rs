//! The links of all texts to headings, once all texts are read.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Place};
use crate::plan::Textfeld;
use crate::source::{SourceId, Sources};

use super::block::Prosa;
use super::error::{ProseError, placed};
use super::spruenge::{Sprung, Sprungziele, name_headings};

/// The links that were found.
#[derive(Default)]
pub(super) struct Verlinkung {
    of_fields: Vec<(Textfeld, Sprung)>,
    /// With the number of the text.
    of_files: Vec<(SourceId, usize, Sprung)>,
}

impl Verlinkung {
    /// Adds the links of a text of a YAML file.
    pub(super) fn add(&mut self, feld: &Textfeld, spruenge: Vec<Sprung>) {
        self.of_fields.extend(spruenge.into_iter().map(|sprung| (feld.clone(), sprung)));
    }

    /// Adds the links of a Markdown file, by the number of the text.
    pub(super) fn add_file(&mut self, file: SourceId, nr: usize, spruenge: Vec<Sprung>) {
        self.of_files.extend(spruenge.into_iter().map(|sprung| (file, nr, sprung)));
    }

    /// Leads all links to their headings, and reports those that lead nowhere. `lange` are the texts that have headings,
    /// by their numbers, `kurze` all others.
    pub(super) fn lead<'a>(
        self,
        sources: &Sources,
        mut lange: Vec<(usize, &'a mut Prosa)>,
        kurze: impl Iterator<Item = &'a mut Prosa>,
    ) -> Vec<Diagnostic> {
        if self.of_fields.is_empty() && self.of_files.is_empty() {
            return Vec::new();
        }
        let ziele = Sprungziele::new(lange.iter().map(|(nr, prosa)| (*nr, &**prosa)));
        let mut used = BTreeSet::new();
        kurze.for_each(|prosa| ziele.lead(prosa, None, &mut used));
        for (nr, prosa) in &mut lange {
            ziele.lead(prosa, Some(*nr), &mut used);
        }
        for (nr, prosa) in lange {
            name_headings(prosa, nr, &used);
        }
        let mut found = Vec::new();
        for (feld, sprung) in &self.of_fields {
            found.extend(placed(sources, feld, ziele.wrong(sprung, None).into_iter().collect()));
        }
        for (file, nr, sprung) in &self.of_files {
            let wrong = ziele.wrong(sprung, Some(*nr));
            found.extend(wrong.map(|ProseError { code, range, message, hint }| {
                Diagnostic::error(code, Place::span(*file, sources.get(*file).span(range)), message).hint_opt(hint)
            }));
        }
        found
    }
}
