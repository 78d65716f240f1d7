//! Adds values to a list or group.

use super::ablehnung::Ablehnungsgrund;
use super::layout::Slot;
use super::neuwert::Neuwert;
use super::place::Manner;
use super::render::{bracket_entry, brackets, entry_text, item_text};
use super::rohtext::Rohtext;
use super::set::{is_empty, set};
use super::splice::Splice;
use crate::source::{Entry, Node, ascii_key};

/// Adds items after the last one of a list; `staying` is that one, None if no item stays.
pub(super) fn add_items(
    raw: &Rohtext<'_>,
    list: &Node,
    slot: &Slot,
    staying: Option<usize>,
    new: &[&Neuwert],
) -> Result<Vec<Splice>, Ablehnungsgrund> {
    let flow = slot.flow || raw.is_flow(list);
    let Some(last) = staying else {
        let whole = Neuwert::Liste(new.iter().map(|value| (*value).clone()).collect());
        return begin(raw, list, slot, &whole);
    };
    let end = raw.item_end(list, last, flow).ok_or(Ablehnungsgrund::Form)?;
    if flow {
        let text = new.iter().map(|value| format!(", {}", brackets(value))).collect::<String>();
        return Ok(vec![Splice::insertion(end, text)]);
    }
    let dash = raw.dash(list, last, slot).ok_or(Ablehnungsgrund::Form)?;
    let column = raw.column(dash);
    let like = if raw.is_flow(&list.items()[last]) { Manner::Brackets } else { Manner::Any };
    let at = raw.behind_remarks(end, column);
    let open_end = at == raw.text().len();
    let pad = " ".repeat(column);
    let text = new.iter().map(|value| format!("\n{pad}- {}", item_text(value, column, like, open_end)));
    Ok(vec![Splice::insertion(at, text.collect::<String>())])
}

/// Adds entries after an entry of a group, or to an empty group.
pub(super) fn add_entries(
    raw: &Rohtext<'_>,
    group: &Node,
    slot: &Slot,
    behind: Option<&Entry>,
    new: &[(&str, &Neuwert)],
) -> Result<Vec<Splice>, Ablehnungsgrund> {
    let flow = slot.flow || raw.is_flow(group);
    let Some(entry) = behind else {
        let whole = Neuwert::Gruppe(new.iter().map(|(key, value)| ((*key).to_owned(), (*value).clone())).collect());
        return begin(raw, group, slot, &whole);
    };
    let end = raw.entry_end(entry, flow).ok_or(Ablehnungsgrund::Form)?;
    if flow {
        let text = new.iter().map(|(key, value)| format!(", {}", bracket_entry(key, value))).collect::<String>();
        return Ok(vec![Splice::insertion(end, text)]);
    }
    let column = raw.column(raw.range(entry.key_span).start);
    let at = raw.behind_remarks(end, column);
    let at = if let [(key, _)] = new { behind_example(raw, at, column, key) } else { at };
    let open_end = at == raw.text().len();
    let pad = " ".repeat(column);
    let text = new.iter().map(|(key, value)| format!("\n{pad}{}", entry_text(key, value, column, open_end)));
    Ok(vec![Splice::insertion(at, text.collect::<String>())])
}

/// Where an entry goes whose key a comment shows, as `# key: value`, among those that follow on a byte: right below that
/// comment and the lines of it that are indented further. Without such a comment, at the byte itself.
fn behind_example(raw: &Rohtext<'_>, at: usize, column: usize, key: &str) -> usize {
    let mut found = None;
    let mut end = raw.line(at).end;
    while end < raw.text().len() {
        let line = raw.line(end + 1);
        let remark = raw.skip_blanks(line.start);
        let text = &raw.text()[remark..line.end];
        if text.is_empty() && found.is_none() {
            end = line.end;
            continue;
        }
        let Some(shown) = text.strip_prefix('#').filter(|_| raw.column(remark) == column) else { break };
        match found {
            Some(_) if shown.starts_with("  ") => found = Some(line.end),
            Some(_) => break,
            None => {
                let own = shown.strip_prefix(' ').and_then(|shown| shown.split_once(':'));
                let is_it = own.is_some_and(|(own, _)| ascii_key(own) == ascii_key(key));
                found = is_it.then_some(line.end);
            }
        }
        end = line.end;
    }
    found.unwrap_or(at)
}

/// Writes the first values of a collection that is or becomes empty.
pub(super) fn begin(
    raw: &Rohtext<'_>,
    node: &Node,
    slot: &Slot,
    whole: &Neuwert,
) -> Result<Vec<Splice>, Ablehnungsgrund> {
    if !raw.is_flow(node) || raw.is_anchored(slot) {
        return set(raw, node, slot, whole);
    }
    let open = raw.range(node.span).start;
    let remark = raw.skip_trivia(open + 1) != raw.skip_blanks(open + 1);
    if !is_empty(node) {
        let end = raw.end(node, slot.behind, slot.flow).ok_or(Ablehnungsgrund::Form)?;
        return Ok(vec![Splice::new(open..end, brackets(whole))]);
    }
    if slot.flow || remark {
        let inner = brackets(whole);
        return Ok(vec![Splice::insertion(open + 1, &inner[1..inner.len() - 1])]);
    }
    set(raw, node, slot, whole)
}
