//! Replaces a value by another one.

use std::ops::Range;

use super::ablehnung::Ablehnungsgrund;
use super::layout::{Holder, Slot};
use super::neuwert::Neuwert;
use super::place::{Manner, Setting, Spelled};
use super::render::{brackets, render};
use super::rohtext::Rohtext;
use super::scalar::{quoted_like, word};
use super::splice::Splice;
use crate::source::{Node, NodeValue};

/// The replacements that put a value where `node` stands.
pub(super) fn set(
    raw: &Rohtext<'_>,
    node: &Node,
    slot: &Slot,
    value: &Neuwert,
) -> Result<Vec<Splice>, Ablehnungsgrund> {
    let scalar = matches!(node.value, NodeValue::Scalar { .. });
    if raw.is_anchored(slot) {
        return Err(Ablehnungsgrund::Anker);
    }
    if scalar && raw.value(node).is_empty() && raw.block_header(slot.behind, slot.flow).is_none() {
        return Ok(fill(raw, slot, value));
    }
    if let Some(header) = raw.block_header(slot.behind, slot.flow) {
        return Ok(vec![block_text(raw, node, slot, &header, value)]);
    }
    let begin = raw.skip_trivia(slot.behind);
    let end = raw.end(node, slot.behind, slot.flow).filter(|end| begin <= *end).ok_or(Ablehnungsgrund::Form)?;
    // A list whose first item is empty begins, to the parser, behind the remark of that item.
    let start = raw.range(node.span).start.max(begin).min(end);
    let in_line = !raw.text()[slot.behind..start].contains('\n');
    if in_line {
        let new = written(raw, slot, &(start..end), !slot.flow, value, manner(raw, node, start));
        return Ok(in_place(raw, slot, start..end, new));
    }
    if scalar || raw.is_flow(node) {
        // The value stands below its key: only a value in one line fits there.
        return Ok(vec![Splice::new(start..end, brackets_like(value, raw, start..end))]);
    }
    let new = written(raw, slot, &(slot.behind..end), true, value, Manner::Lines);
    Ok(below_key(raw, slot, start..end, new))
}

/// A value as text for where `old` stands; `lines` allows lines below.
fn written(
    raw: &Rohtext<'_>,
    slot: &Slot,
    old: &Range<usize>,
    lines: bool,
    value: &Neuwert,
    manner: Manner,
) -> Spelled {
    let item = matches!(slot.holder, Holder::List | Holder::File);
    let (column, open_end) = (raw.column(old.start), raw.line(old.end).end == raw.text().len());
    let place = Setting { indent: slot.indent, column, flow: slot.flow, lines, item, open_end };
    render(value, &place, manner)
}

/// The style of a value that is no block text.
fn manner(raw: &Rohtext<'_>, node: &Node, start: usize) -> Manner {
    match &node.value {
        NodeValue::Scalar { plain: true, .. } => Manner::Plain,
        NodeValue::Scalar { .. } if raw.starts(start, &['\'']) => Manner::Single,
        NodeValue::Scalar { .. } => Manner::Double,
        _ if is_empty(node) => Manner::Any,
        _ if raw.is_flow(node) => Manner::Brackets,
        _ => Manner::Lines,
    }
}

/// Whether a list or group holds nothing.
pub(super) fn is_empty(node: &Node) -> bool {
    match &node.value {
        NodeValue::Scalar { .. } => false,
        NodeValue::Sequence(items) => items.is_empty(),
        NodeValue::Mapping(entries) => entries.is_empty(),
    }
}

/// A value that fits into a line, in the quotes of the one it replaces.
fn brackets_like(value: &Neuwert, raw: &Rohtext<'_>, old: Range<usize>) -> String {
    match value {
        Neuwert::Text(text) => quoted_like(text, &raw.text()[old], word, true),
        _ => brackets(value),
    }
}

/// Writes a value where there is none.
fn fill(raw: &Rohtext<'_>, slot: &Slot, value: &Neuwert) -> Vec<Splice> {
    let written = written(raw, slot, &(slot.behind..slot.behind), !slot.flow, value, Manner::Any);
    let line_end = raw.line(slot.behind).end;
    let blanks = raw.skip_blanks(slot.behind);
    let end = if blanks == line_end { blanks } else { slot.behind };
    let colon = if slot.holder == Holder::BareKey { ":" } else { "" };
    let blank = if written.head.is_empty() { "" } else { " " };
    let mut splices = vec![Splice::new(slot.behind..end, format!("{colon}{blank}{}", written.head))];
    if !written.body.is_empty() {
        splices.push(Splice::insertion(line_end, written.body));
    }
    splices
}

/// Replaces a value in the line of its key or dash. The comment stays after its first line.
fn in_place(raw: &Rohtext<'_>, slot: &Slot, old: Range<usize>, written: Spelled) -> Vec<Splice> {
    let from = if written.head.is_empty() { slot.behind } else { old.start };
    let line_end = raw.line(old.end).end;
    if written.body.is_empty() || line_end == old.end {
        return vec![Splice::new(from..old.end, format!("{}{}", written.head, written.body))];
    }
    vec![Splice::new(from..old.end, written.head), Splice::insertion(line_end, written.body)]
}

/// Replaces a collection in lines below its key. The rest of the key's line stays.
fn below_key(raw: &Rohtext<'_>, slot: &Slot, old: Range<usize>, written: Spelled) -> Vec<Splice> {
    let blank = if written.head.is_empty() { "" } else { " " };
    let head = format!("{blank}{}", written.head);
    let line_end = raw.line(slot.behind).end;
    if !raw.is_comment(raw.skip_blanks(slot.behind)) {
        return vec![Splice::new(slot.behind..old.end, format!("{head}{}", written.body))];
    }
    let mut splices = vec![Splice::new(line_end..old.end, written.body)];
    if !head.is_empty() {
        splices.insert(0, Splice::insertion(slot.behind, head));
    }
    splices
}

/// Replaces a text below `|` or `>`. A comment after the sign stays.
fn block_text(raw: &Rohtext<'_>, node: &Node, slot: &Slot, header: &Range<usize>, value: &Neuwert) -> Splice {
    let folds = raw.starts(header.start, &['>']);
    let manner = if folds { Manner::Folded } else { Manner::Literal };
    let line_end = raw.line(header.end).end;
    let remark = &raw.text()[header.end..line_end];
    let end = raw.value(node).end.max(line_end);
    let written = written(raw, slot, &(header.start..end), true, value, manner);
    let from = if written.head.is_empty() { slot.behind } else { header.start };
    Splice::new(from..end, format!("{}{remark}{}", written.head, written.body))
}
