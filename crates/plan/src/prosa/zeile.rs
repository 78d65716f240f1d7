//! Lines of text with expressions: the subject, motions. They are no Markdown; only expressions stand for something else.

use crate::diagnostic::Code;
use crate::source::{ABSATZ_HOECHSTENS, long_paragraph};

use super::ausdruck::ExpressionValue;
use super::block::{Block, Prosa};
use super::error::ProseError;
use super::inline::Inline;
use super::platzhalter::{Substituted, nummer};
use super::umgebung::ProseContext;

/// A line with the values of its expressions.
pub(super) fn zeile(text: &str, umgebung: &ProseContext<'_>) -> (String, Vec<ProseError>) {
    if !text.contains(['{', '}']) {
        return (text.to_owned(), Vec::new());
    }
    let mut errors = Vec::new();
    let substituted = Substituted::new(text, &mut errors);
    let werte = umgebung.eingesetzt(text, &substituted, &mut errors);
    let mut out = String::with_capacity(text.len());
    for c in substituted.text.chars() {
        match nummer(c).and_then(|nr| Some((werte.get(nr)?, substituted.stellen.get(nr)?))) {
            Some((ExpressionValue::Text(value), _)) => out.push_str(value),
            Some((ExpressionValue::Einschub(_), stelle)) => errors.push(ProseError {
                code: Code::AusdruckUngueltig,
                range: stelle.range.clone(),
                message: "In dieser Zeile sind keine Tabellen des Plans möglich".to_owned(),
                hint: Some("Tabellen des Plans stehen, allein in einem Absatz, in `begruendung.md`, in Anlagen, im Beschlussantrag und in Textfeldern des Formulars".to_owned()),
            }),
            None => out.push(c),
        }
    }
    errors.extend(long_paragraph(&out).map(|length| ProseError {
        code: Code::ZuGross,
        range: 0..text.len(),
        message: format!("Diese Zeile hat mit ihren Werten {length} Zeichen"),
        hint: Some(format!("Höchstens {ABSATZ_HOECHSTENS} sind möglich: kürzen Sie sie")),
    }));
    errors.sort_by_key(|wrong| wrong.range.start);
    (out, errors)
}

/// The same as prose of one paragraph.
pub(super) fn als_prosa(zeile: String) -> Prosa {
    Prosa { bloecke: vec![(0, Block::Absatz(vec![Inline::Text(zeile)]))] }
}
