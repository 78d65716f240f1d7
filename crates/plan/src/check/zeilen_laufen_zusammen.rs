//! Points and paragraphs of a text that YAML folds into one line, because `|` is missing behind the key.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Massnahme;
use crate::prosa::{beginnt_punkt, gliederung};
use crate::source::{NodeValue, Position, Route, SourceFile, SourceId, Span};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::ZeilenLaufenZusammen,
    braucht_alle_massnahmen: false,
    umfang: umfang::texte,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let felder = plan.vorlage.texte().chain(plan.massnahmen.iter().flat_map(Massnahme::texte));
    let places = felder.filter_map(|feld| Some((feld.place.file, feld.place.route()?)));
    diagnostics.extend(places.filter_map(|(file, route)| folded(pruefling.sources.get(file), file, route)));
}

/// The finding about a text in which lines were joined that are points or paragraphs of their own.
fn folded(source: &SourceFile, file: SourceId, route: &Route) -> Option<Diagnostic> {
    let node = source.tree.as_ref()?.get(route)?;
    let NodeValue::Scalar { text, .. } = &node.value else { return None };
    if node.span.start.line == node.span.end.line {
        return None;
    }
    let range = source.range(node.span);
    let first = node.span.start.line;
    let typed = &source.text[range];
    if !typed.contains('\n') || typed.starts_with('"') && typed.contains('\\') {
        return None;
    }
    let typed: Vec<&str> = typed.trim_matches(['"', '\'']).trim_end().lines().map(str::trim).collect();
    let kept = |line: &&str| !line.is_empty();
    // As a block with `|`, each line is still one.
    if typed.iter().copied().filter(kept).eq(text.lines().map(str::trim).filter(kept))
        && !loses_paragraphs(&typed, text)
    {
        return None;
    }
    if gliederung(&typed.join("\n")) <= gliederung(text) {
        return None;
    }
    let begins = |nr: usize| beginnt_punkt(typed[nr]) || typed[nr - 1].is_empty() && !typed[nr].is_empty();
    let at = (1..typed.len()).find(|nr| begins(*nr))?;
    let key = route.last_key().unwrap_or_default().to_owned();
    let message = format!("Die Zeilen von `{key}` werden zu einer: Aufzählungen und Absätze laufen zusammen");
    let hint = format!("Schreiben Sie `{key}: |` und darunter den Text, eingerückt");
    let line = first + at;
    let start = Position { line, column: 1 };
    let span = Span { start, end: Position { line, column: source.line(line).chars().count() + 1 } };
    let found = Diagnostic::warning(Code::ZeilenLaufenZusammen, Place::key(file, route.clone()), message).hint(hint);
    Some(found.related(Place::span(file, span), "diese Zeile begänne für sich"))
}

/// Whether empty lines between paragraphs are gone.
fn loses_paragraphs(typed: &[&str], text: &str) -> bool {
    let empty = |lines: &mut dyn Iterator<Item = &str>| lines.filter(|line| line.trim().is_empty()).count();
    empty(&mut typed.iter().copied()) > empty(&mut text.trim_end().lines())
}
