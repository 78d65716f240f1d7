//! Typographic quotation marks where YAML needs straight ones: they hold nothing together, and they are printed.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Node, NodeValue, SourceId};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AnfuehrungszeichenGetippt,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

/// Marks that open, each with those that close it.
const PAARE: &[(char, &[char])] = &[
    ('„', &['“', '”', '"']),
    ('“', &['”']),
    ('”', &['”']),
    ('»', &['«']),
    ('«', &['»']),
    ('‚', &['‘', '’']),
    ('‘', &['’']),
];

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for file in &pruefling.grundlage.plan.dateien {
        let source = pruefling.sources.get(*file);
        let opens = |text: &str| text.contains(|c| PAARE.iter().any(|(begin, _)| *begin == c));
        if let Some(tree) = source.tree.as_ref().filter(|_| source.value_may_have(opens)) {
            walk(*file, tree, diagnostics);
        }
    }
}

fn walk(file: SourceId, node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        NodeValue::Scalar { text, plain: true } if is_enclosed(text) => diagnostics.push(enclosed(file, node, text)),
        NodeValue::Scalar { .. } => {}
        NodeValue::Sequence(items) => {
            let mut open: Option<(&Node, &str, &[char])> = None;
            for item in items {
                if let NodeValue::Scalar { text, plain: true } = &item.value {
                    if let Some((begin, first, closing)) = open
                        && text.ends_with(closing)
                        && closing_of(text).is_none()
                    {
                        diagnostics.push(torn(file, begin, first, text));
                        open = None;
                        continue;
                    }
                    let begins = closing_of(text).filter(|closing| !text.contains(*closing));
                    open = begins.map(|closing| (item, text.as_str(), closing)).or(open);
                }
                walk(file, item, diagnostics);
            }
        }
        NodeValue::Mapping(entries) => entries.iter().for_each(|entry| walk(file, &entry.value, diagnostics)),
    }
}

/// The marks that close the one with which a text begins.
fn closing_of(text: &str) -> Option<&'static [char]> {
    let open = text.chars().next()?;
    PAARE.iter().find(|(begin, _)| *begin == open).map(|(_, closing)| *closing)
}

/// Whether a text is one quotation and nothing else.
fn is_enclosed(text: &str) -> bool {
    let Some(closing) = closing_of(text) else { return false };
    let inside = text.char_indices().skip(1).find(|(_, c)| closing.contains(c));
    inside.is_some_and(|(at, c)| at + c.len_utf8() == text.len())
}

fn enclosed(file: SourceId, node: &Node, text: &str) -> Diagnostic {
    let shown = short(text);
    let message = format!("`{shown}` wird mit seinen Anführungszeichen gedruckt");
    Diagnostic::note(Code::AnfuehrungszeichenGetippt, Place::span(file, node.span), message)
        .hint("Sollen sie den Text nur zusammenhalten, löschen Sie sie oder nehmen Sie gerade: \"…\"")
}

/// A text that its comma has torn.
fn torn(file: SourceId, begin: &Node, first: &str, last: &str) -> Diagnostic {
    let message = format!(
        "Die Anführungszeichen um `{}, {}` halten für YAML nichts zusammen: das sind zwei Angaben",
        short(first),
        short(last)
    );
    Diagnostic::warning(Code::AnfuehrungszeichenGetippt, Place::span(file, begin.span), message)
        .hint("Nehmen Sie gerade Anführungszeichen: \"…\"")
}

/// The characters that a message shows of a text.
const GEZEIGT: usize = 60;

fn short(text: &str) -> String {
    match text.char_indices().nth(GEZEIGT) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
