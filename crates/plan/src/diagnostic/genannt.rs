//! Which findings are told, and which are only counted: nobody reads ten thousand of the same kind.

use std::collections::HashMap;

use crate::source::Sources;

use super::{Code, Diagnostic, Severity};

/// Findings of one kind and severity that are told of one file; all others are counted.
pub const GENANNT_HOECHSTENS: usize = 200;

/// The findings to tell, in their order. Those of one kind beyond [`GENANNT_HOECHSTENS`] in one file are one finding, at
/// the place of the first of them, which says how many they are.
pub fn genannt(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut seen: HashMap<(&str, Code, Severity), Seen> = HashMap::new();
    let (mut told, mut counting) = (Vec::<Diagnostic>::new(), Vec::new());
    for one in diagnostics {
        let path = sources.get(one.place.file).path.as_str();
        let seen = seen.entry((path, one.code, one.severity)).or_default();
        seen.findings += 1;
        if seen.findings <= GENANNT_HOECHSTENS {
            told.push(one.clone());
            continue;
        }
        let last = *seen.counted.get_or_insert_with(|| {
            counting.push(told.len());
            told.push(Diagnostic { anzahl: 0, ..one.clone() });
            told.len() - 1
        });
        if let Some(last) = told.get_mut(last) {
            last.anzahl += one.anzahl;
        }
    }
    for nr in counting {
        // One more is told like any other.
        let Some(one) = told.get_mut(nr).filter(|one| one.anzahl > 1) else { continue };
        one.related.clear();
        one.message = format!("und {} weitere dieser Art in dieser Datei", one.anzahl);
        one.hint = Some("Beheben Sie zuerst die anderen; oft haben alle dieselbe Ursache".to_owned());
    }
    told
}

/// The findings of one kind in one file so far.
#[derive(Default)]
struct Seen {
    findings: usize,
    /// Where the finding stands that counts.
    counted: Option<usize>,
}
