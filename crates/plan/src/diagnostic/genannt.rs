//! Chooses the findings that are reported one by one. Further ones of the same kind are counted: nobody reads ten
//! thousand.

use std::collections::HashMap;
use std::hash::Hash;

use crate::source::Sources;

use super::Diagnostic;

/// How many findings of one kind and severity in one file are reported one by one.
pub const GENANNT_HOECHSTENS: usize = 200;

/// The findings to report, in their order. Those of one kind beyond [`GENANNT_HOECHSTENS`] in one file become one
/// finding at the place of the first of them, which says how many there are.
pub fn genannt(sources: &Sources, diagnostics: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut all = Befunde::default();
    for one in diagnostics {
        // A template can be read several times, under several ids; its path is always the same.
        all.push((sources.get(one.place.file).path.as_str(), one.code, one.severity), one);
    }
    all.told()
}

/// Collects findings. Of each kind it keeps as many as are reported, so that a million findings take little memory.
#[derive(Debug)]
pub(crate) struct Befunde<K> {
    found: Vec<Diagnostic>,
    seen: HashMap<K, Seen>,
}

/// The findings of one kind so far.
#[derive(Debug, Default)]
struct Seen {
    told: usize,
    /// The index of the finding that stands for all counted ones.
    counted: Option<usize>,
    /// Whether that finding stands for several.
    several: bool,
}

impl<K> Default for Befunde<K> {
    fn default() -> Self {
        Self { found: Vec::new(), seen: HashMap::new() }
    }
}

impl<K: Hash + Eq> Befunde<K> {
    /// Adds a finding of a kind in a file.
    pub(crate) fn push(&mut self, kind: K, one: Diagnostic) {
        let seen = self.seen.entry(kind).or_default();
        if one.anzahl == 1 && seen.told < GENANNT_HOECHSTENS {
            seen.told += 1;
            self.found.push(one);
            return;
        }
        match seen.counted.and_then(|counted| self.found.get_mut(counted)) {
            Some(counted) => {
                counted.anzahl += one.anzahl;
                seen.several = true;
            }
            None => {
                seen.counted = Some(self.found.len());
                self.found.push(one);
            }
        }
    }

    /// All findings. Those that stand for several say how many.
    pub(crate) fn told(mut self) -> Vec<Diagnostic> {
        for counted in self.seen.into_values().filter(|seen| seen.several).filter_map(|seen| seen.counted) {
            let Some(one) = self.found.get_mut(counted) else { continue };
            one.related.clear();
            one.message = format!("und {} weitere dieser Art in dieser Datei", one.anzahl);
            one.hint = Some("Beheben Sie zuerst die anderen; oft haben alle dieselbe Ursache".to_owned());
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    fn findings(count: usize) -> (Sources, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let (file, _) = sources.add_text("plan.yaml".to_owned(), b"");
        let one = Diagnostic::error(Code::SchluesselUnbekannt, Place::file(file), "Text");
        (sources, vec![one; count])
    }

    #[test]
    fn counting_what_was_counted_changes_nothing() {
        for count in [0, 200, 201, 202, 1000] {
            let (sources, all) = findings(count);
            let once = genannt(&sources, all);
            assert_eq!((once.len(), once.iter().map(|one| one.anzahl).sum::<usize>()), (count.min(201), count));
            assert_eq!(genannt(&sources, once.clone()), once);
        }
        let (sources, all) = findings(300);
        let more = all.iter().take(7).cloned();
        let twice = genannt(&sources, genannt(&sources, all.clone()).into_iter().chain(more));
        let message = "und 107 weitere dieser Art in dieser Datei";
        assert_eq!((twice.len(), twice.last().map(|one| one.message.as_str())), (201, Some(message)));
    }
}
