//! Bounds texts of YAML files that are printed as one paragraph, however many lines they have.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{ABSATZ_HOECHSTENS, Node, SourceId, long_paragraph};

use super::marken::is_plain;

/// Reports the texts of a file that are too long.
pub(super) fn long_texts(file: SourceId, tree: Option<&Node>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(tree) = tree {
        tree.each_scalar(&mut |route, text| {
            let length = long_paragraph(text).filter(|_| is_plain(route));
            found.extend(length.map(|length| {
                let message = format!("Dieser Text hat {length} Zeichen");
                let hint = format!(
                    "Höchstens {ABSATZ_HOECHSTENS} sind möglich, denn er wird als ein Absatz gedruckt: kürzen Sie ihn, oder schreiben Sie ihn in `begruendung.md`"
                );
                Diagnostic::error(Code::ZuGross, Place::value(file, route.clone()), message).hint(hint)
            }));
        });
    }
    found
}
