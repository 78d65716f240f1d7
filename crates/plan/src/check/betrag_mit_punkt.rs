//! A small amount with a point beside large ones: the point stands for cents, and may have been meant for thousands.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Entry, Node, NodeValue, Route, SourceId};
use crate::units::Jahr;

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::BetragMitPunkt,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

/// Amounts of the plan that stand alone.
const SCHWELLEN: &[&str] = &["einzeln_ab", "hoechstens_je_jahr", "mehr_als"];

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    for file in &plan.dateien {
        let source = pruefling.sources.get(*file);
        if let Some(tree) = source.tree.as_ref().filter(|_| source.value_may_have(has_decimals)) {
            walk(*file, tree, diagnostics);
        }
    }
    let fields = Route::root().key("vorlage").key("formular");
    let tree = pruefling.sources.get(plan.source).tree.as_ref();
    if let Some(NodeValue::Mapping(entries)) = tree.and_then(|tree| tree.get(&fields)).map(|node| &node.value) {
        let felder = &pruefling.grundlage.vordruck.felder;
        let is_amount = |entry: &&Entry| felder.get(&entry.key).is_some_and(|feld| feld.art.has_betrag());
        diagnostics.extend(entries.iter().filter(is_amount).filter_map(|entry| alone(plan.source, &entry.value)));
    }
}

fn walk(file: SourceId, node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        NodeValue::Scalar { .. } => {}
        NodeValue::Sequence(items) => items.iter().for_each(|item| walk(file, item, diagnostics)),
        NodeValue::Mapping(entries) => {
            let years = || entries.iter().filter(|entry| Jahr::parse(&entry.key).is_some()).map(|entry| &entry.value);
            let beside_large = years().any(is_large);
            match beside_large {
                true => diagnostics.extend(years().filter_map(|node| beside(file, node))),
                false => diagnostics.extend(years().filter_map(|node| alone(file, node))),
            }
            for entry in entries {
                match SCHWELLEN.contains(&entry.key.as_str()) {
                    true => diagnostics.extend(alone(file, &entry.value)),
                    false => walk(file, &entry.value, diagnostics),
                }
            }
        }
    }
}

/// Whether a text has a point between two digits.
fn has_decimals(text: &str) -> bool {
    let point = |three: &[u8]| matches!(three, [a, b'.', b] if a.is_ascii_digit() && b.is_ascii_digit());
    text.as_bytes().windows(3).any(point)
}

/// An amount of at least a thousand, without cents.
fn is_large(node: &Node) -> bool {
    matches!(&node.value, NodeValue::Scalar { text, .. } if text.len() > 3 && text.bytes().all(|b| b.is_ascii_digit()))
}

/// Up to three digits, and one or two behind the point.
fn small(node: &Node) -> Option<(&str, &str, &str)> {
    let NodeValue::Scalar { text, .. } = &node.value else { return None };
    let (whole, cents) = text.split_once('.')?;
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (digits(whole, 3) && digits(cents, 2)).then_some((text, whole, cents))
}

fn beside(file: SourceId, node: &Node) -> Option<Diagnostic> {
    let (text, whole, cents) = small(node)?;
    let found = Diagnostic::warning(Code::BetragMitPunkt, Place::span(file, node.span), reads(text, whole, cents));
    Some(found.hint(format!(
        "Daneben stehen große Beträge ohne Punkt: sind Tausender gemeint, schreiben Sie alle Ziffern aus{}",
        example(whole)
    )))
}

/// Alone in its row, an amount is worth a look where nothing is behind the point.
fn alone(file: SourceId, node: &Node) -> Option<Diagnostic> {
    let (text, whole, cents) = small(node)?;
    let round = cents.bytes().all(|b| b == b'0');
    let found = Diagnostic::note(Code::BetragMitPunkt, Place::span(file, node.span), reads(text, whole, cents));
    round.then(|| {
        found.hint(format!(
            "Sind Tausender gemeint, schreiben Sie alle Ziffern aus{}; sonst genügt `{whole}`",
            example(whole)
        ))
    })
}

fn reads(text: &str, whole: &str, cents: &str) -> String {
    format!("Der Betrag `{text}` ist {whole},{cents:0<2} EUR: hinter dem Punkt stehen Cent")
}

/// The amount that may have been meant; none for "0.5", which may be a part of anything.
fn example(whole: &str) -> String {
    if whole.starts_with('0') { String::new() } else { format!(": `{whole}000`") }
}
