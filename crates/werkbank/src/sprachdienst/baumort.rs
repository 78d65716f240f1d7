//! What stands at a place of a file: a key, a value, an expression.

use std::ops::Range;

use drucksache_plan::prosa::ausdruecke;
use drucksache_plan::source::{Node, NodeValue, Position, Route, SourceFile, Span, Step};

/// A key or a value of a YAML file.
pub(super) struct Baumort {
    /// Where it stands.
    pub route: Route,
    /// What is marked: the key, or the value.
    pub span: Span,
    /// Whether it is the key.
    pub schluessel: bool,
}

fn contains(span: Span, at: Position) -> bool {
    span.start <= at && at <= span.end
}

/// The innermost key or value at a place.
pub(super) fn baumort(tree: &Node, at: Position) -> Option<Baumort> {
    let mut route = Route::root();
    let mut node = tree;
    loop {
        let next = match &node.value {
            NodeValue::Scalar { .. } => return Some(Baumort { route, span: node.span, schluessel: false }),
            NodeValue::Sequence(items) => {
                let found = items.iter().enumerate().find(|(_, item)| contains(item.span, at));
                found.map(|(nr, item)| (Step::Index(nr), item))
            }
            NodeValue::Mapping(entries) => {
                let on_key = entries.iter().find(|entry| contains(entry.key_span, at));
                if let Some(entry) = on_key {
                    return Some(Baumort { route: route.key(&entry.key), span: entry.key_span, schluessel: true });
                }
                let found = entries.iter().find(|entry| contains(entry.value.span, at));
                found.map(|entry| (Step::Key(entry.key.clone()), &entry.value))
            }
        };
        let (step, inner) = next?;
        route.push(step);
        node = inner;
    }
}

/// An expression in a text, by its bytes in the file.
pub(super) struct Ausdrucksort {
    /// What stands between the braces.
    pub text: String,
    /// Where that stands.
    pub bytes: Range<usize>,
}

/// The expression at a byte of a file, braces included.
pub(super) fn ausdruck_an(file: &SourceFile, byte: usize, at: Position) -> Option<Ausdrucksort> {
    let is_here = |bytes: &Range<usize>| bytes.start.saturating_sub(2) <= byte && byte <= bytes.end + 2;
    let Some(tree) = &file.tree else {
        let bytes = ausdruecke(&file.text).into_iter().find(is_here)?;
        return Some(Ausdrucksort { text: file.text[bytes.clone()].to_owned(), bytes });
    };
    let found = baumort(tree, at).filter(|found| !found.schluessel)?;
    let NodeValue::Scalar { text, .. } = &tree.get(&found.route)?.value else { return None };
    let inner = ausdruecke(text);
    let pieces = (!inner.is_empty()).then(|| file.pieces(&found.route, text)).flatten()?;
    inner.into_iter().find_map(|range| {
        let bytes = pieces.source(range.clone())?;
        is_here(&bytes).then(|| Ausdrucksort { text: text[range].to_owned(), bytes })
    })
}
