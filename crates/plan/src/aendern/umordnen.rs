//! Moves an item of a list to another place of it, with the comments that belong to it.

use std::ops::Range;

use super::ablehnung::{Ablehnung, Ablehnungsgrund};
use super::expected::Expected;
use super::layout::{Slot, has_alias};
use super::outcome::{Geaendert, check, ersetzen, read, refuse};
use super::rohtext::Rohtext;
use super::splice::Splice;
use crate::source::{Node, NodeValue, Route, Step};

/// Moves the item at a route: `nach` is its index afterwards. `text` is the file as it is, with its byte order mark and its
/// line ends, and so is the result. Blank lines stay where they are, comments go with their items; one piece of the
/// text is replaced.
///
/// # Errors
/// There is no such item or place, or the result would not read as the same list in another order.
pub fn verschieben(text: &str, route: &Route, nach: usize) -> Result<Geaendert, Ablehnung> {
    let broken = |fault: crate::source::Fault| Ablehnung::new(Ablehnungsgrund::Dateifehler, Route::root(), fault.span);
    let (old, id) = read(text).map_err(broken)?;
    let file = old.get(id);
    let Some(tree) = &file.tree else { return Err(Ablehnung::at_start(Ablehnungsgrund::Dateifehler, Route::root())) };
    let raw = Rohtext::new(&file.text);
    let refused = |grund| refuse(tree, grund, route);
    let list_route = route.parent();
    let list = tree.get(&list_route).ok_or_else(|| refused(Ablehnungsgrund::Fehlt))?;
    let (Some(Step::Index(von)), NodeValue::Sequence(items)) = (route.steps().last(), &list.value) else {
        return Err(refused(Ablehnungsgrund::Form));
    };
    let von = *von;
    if von >= items.len() || nach >= items.len() {
        return Err(refused(Ablehnungsgrund::Fehlt));
    }
    if has_alias(list) {
        return Err(refused(Ablehnungsgrund::Anker));
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    let moved = order.remove(von);
    order.insert(nach, moved);
    let splice = slot_of(&raw, tree, &list_route)
        .and_then(|slot| permuted(&raw, list, &slot, &order, von.min(nach)..=von.max(nach)))
        .ok_or_else(|| refused(Ablehnungsgrund::Form))?;
    let new = ersetzen(text, &raw, vec![splice]).ok_or_else(|| refused(Ablehnungsgrund::Form))?;
    let expected = expected(tree, list_route.steps(), &order);
    check(&new, &expected).map_err(|(grund, _)| refused(grund))?;
    Ok(new)
}

/// The place of the value at a route.
pub(super) fn slot_of(raw: &Rohtext<'_>, tree: &Node, route: &Route) -> Option<Slot> {
    let (mut node, mut slot) = (tree, raw.root_slot(tree));
    for step in route.steps() {
        let flow = slot.flow || raw.is_flow(node);
        (node, slot) = match (&node.value, step) {
            (NodeValue::Mapping(entries), Step::Key(key)) => {
                let entry = entries.find(key)?;
                (&entry.value, raw.entry_slot(entry, flow)?)
            }
            (NodeValue::Sequence(items), Step::Index(nr)) => (items.get(*nr)?, raw.item_slot(node, *nr, &slot, flow)?),
            _ => return None,
        };
    }
    Some(slot)
}

/// The items of a range in their new order; what stands between them stays.
fn permuted(
    raw: &Rohtext<'_>,
    list: &Node,
    slot: &Slot,
    order: &[usize],
    range: std::ops::RangeInclusive<usize>,
) -> Option<Splice> {
    let flow = slot.flow || raw.is_flow(list);
    let pieces: Vec<Range<usize>> = range
        .clone()
        .map(|nr| if flow { in_brackets(raw, list, nr) } else { in_lines(raw, list, nr, slot) })
        .collect::<Option<_>>()?;
    let first = *range.start();
    let mut with = String::new();
    for (at, place) in pieces.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| pieces.get(before)) {
            with.push_str(raw.text().get(before.end..place.start)?);
        }
        with.push_str(raw.text().get(pieces.get(order.get(first + at)?.checked_sub(first)?)?.clone())?);
    }
    Some(Splice { range: pieces.first()?.start..pieces.last()?.end, with })
}

fn in_brackets(raw: &Rohtext<'_>, list: &Node, nr: usize) -> Option<Range<usize>> {
    Some(raw.item_start(list, nr)?..raw.item_end(list, nr, true)?)
}

/// The lines of an item with the comments right above it and those below that are indented further, without the last
/// line break.
pub(super) fn in_lines(raw: &Rohtext<'_>, list: &Node, nr: usize, slot: &Slot) -> Option<Range<usize>> {
    let dash = raw.dash(list, nr, slot)?;
    let end = raw.item_end(list, nr, false)?;
    let column = raw.column(dash);
    let mut start = raw.line(dash).start;
    if !raw.text()[start..dash].trim().is_empty() {
        return None;
    }
    while let Some(above) = start.checked_sub(1).map(|end| raw.line(end).start) {
        let remark = raw.skip_blanks(above);
        if !(raw.is_comment(remark) && raw.column(remark) == column) {
            break;
        }
        start = above;
    }
    Some(start..raw.behind_remarks(end, column))
}

/// The tree with the list at a route in another order.
pub(super) fn expected<'a>(node: &'a Node, way: &[Step], order: &[usize]) -> Expected<'a> {
    Expected::with_list(node, way, &|list| order.iter().filter_map(|nr| list.items().get(*nr)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(text: &str, von: usize, nach: usize) -> Result<String, Ablehnungsgrund> {
        let route = Route::root().key("a").index(von);
        verschieben(text, &route, nach).map(|new| new.text).map_err(|refused| refused.grund)
    }

    const LINES: &str = "\
# Kopf
a:
  # die erste
  - id: eins   # fest
    text: |
      Zeile

  # die zweite
  # noch etwas
  - id: zwei
    # darunter
  - drei
b: 1
";

    #[test]
    fn an_item_moves_with_its_comments_and_blank_lines_stay() {
        let second_first = "\
# Kopf
a:
  # die zweite
  # noch etwas
  - id: zwei
    # darunter

  # die erste
  - id: eins   # fest
    text: |
      Zeile
  - drei
b: 1
";
        assert_eq!(moved(LINES, 1, 0).as_deref(), Ok(second_first));
        assert_eq!(moved(LINES, 0, 1).as_deref(), Ok(second_first));
        let back = moved(&moved(LINES, 0, 2).expect("moved"), 2, 0);
        assert_eq!(back.as_deref(), Ok(LINES));
        assert_eq!(moved(&LINES.replace('\n', "\r\n"), 1, 0), Ok(second_first.replace('\n', "\r\n")));
    }

    #[test]
    fn items_in_brackets_change_places() {
        assert_eq!(moved("a: [1, {b: 2}, 'x, y'] # c\n", 2, 0).as_deref(), Ok("a: ['x, y', 1, {b: 2}] # c\n"));
        assert_eq!(moved("a: [\n  1, # eins\n  2\n]\n", 0, 1).as_deref(), Ok("a: [\n  2, # eins\n  1\n]\n"));
    }

    #[test]
    fn what_can_not_move_is_refused() {
        assert_eq!(moved("a: [1, 2]\n", 0, 2), Err(Ablehnungsgrund::Fehlt));
        assert_eq!(moved("a: 1\n", 0, 0), Err(Ablehnungsgrund::Form));
        assert_eq!(moved("a: [&x 1, *x]\n", 0, 1), Err(Ablehnungsgrund::Anker));
        assert_eq!(moved("a: [1\n", 0, 1), Err(Ablehnungsgrund::Dateifehler));
    }
}
