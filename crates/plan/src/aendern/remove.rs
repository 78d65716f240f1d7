//! Removes items and entries, with their commas, lines and comments.

use std::ops::Range;

use super::ablehnung::Ablehnungsgrund;
use super::layout::Slot;
use super::rohtext::Rohtext;
use super::splice::Splice;
use crate::source::{Entry, Node};

/// Removes the items for which `goes` is true. At least one item stays.
pub(super) fn remove_items(
    raw: &Rohtext<'_>,
    list: &Node,
    slot: &Slot,
    goes: &[bool],
) -> Result<Vec<Splice>, Ablehnungsgrund> {
    let items = list.items();
    if slot.flow || raw.is_flow(list) {
        let start = |nr: usize| raw.item_start(list, nr);
        let end = |nr: usize| raw.item_end(list, nr, true);
        return from_brackets(raw, goes, &start, &end).ok_or(Ablehnungsgrund::Form);
    }
    let last_staying = goes.iter().rposition(|goes| !goes);
    let mut splices = Vec::new();
    for nr in (0..items.len()).filter(|nr| goes[*nr]) {
        let dash = raw.dash(list, nr, slot).ok_or(Ablehnungsgrund::Form)?;
        let end = raw.item_end(list, nr, false).ok_or(Ablehnungsgrund::Form)?;
        let first_of_line = raw.text()[raw.line(dash).start..dash].trim().is_empty();
        splices.push(Splice::removal(match first_of_line {
            true => item_lines(raw, dash, end, last_staying > Some(nr)),
            // The list begins behind the dash of another one.
            false => {
                let next = (nr..items.len()).find(|nr| !goes[*nr]).ok_or(Ablehnungsgrund::Form)?;
                dash..raw.dash(list, next, slot).ok_or(Ablehnungsgrund::Form)?
            }
        }));
    }
    Ok(splices)
}

/// The lines of an item with the comments right above it, and those below that are indented further. Blank lines go
/// with the item above them, or stay after the last item.
fn item_lines(raw: &Rohtext<'_>, dash: usize, end: usize, followed: bool) -> Range<usize> {
    let text = raw.text();
    let column = raw.column(dash);
    let mut start = raw.line(dash).start;
    let above = |start: usize| start.checked_sub(1).map(|end| raw.line(end).start);
    let is_blank = |start: usize| text[raw.line(start)].trim().is_empty();
    while let Some(line) = above(start) {
        let remark = raw.skip_blanks(line);
        if !(raw.is_comment(remark) && raw.column(remark) == column) {
            break;
        }
        start = line;
    }
    let mut end = raw.behind_remarks(end, column);
    if followed {
        while end + 1 < text.len() && is_blank(end + 1) {
            end = raw.line(end + 1).end;
        }
    } else {
        while let Some(line) = above(start).filter(|line| is_blank(*line)) {
            start = line;
        }
    }
    whole_lines(raw, start, end)
}

/// The range from the beginning of a line to the end of another, with the line break after it; in a last line without
/// one, with the line break before it.
fn whole_lines(raw: &Rohtext<'_>, start: usize, end: usize) -> Range<usize> {
    match end < raw.text().len() {
        true => start..end + 1,
        false => start.saturating_sub(1)..end,
    }
}

/// Removes the entries for which `goes` is true. At least one entry stays.
pub(super) fn remove_entries(
    raw: &Rohtext<'_>,
    group: &Node,
    entries: &[Entry],
    slot: &Slot,
    goes: &[bool],
) -> Result<Vec<Splice>, Ablehnungsgrund> {
    let flow = slot.flow || raw.is_flow(group);
    let start = |nr: usize| entries.get(nr).map(|entry| raw.range(entry.key_span).start);
    let end = |nr: usize| entries.get(nr).and_then(|entry| raw.entry_end(entry, flow));
    if flow {
        return from_brackets(raw, goes, &start, &end).ok_or(Ablehnungsgrund::Form);
    }
    let one = |nr: usize| {
        let (start, end) = (start(nr)?, end(nr)?);
        let line = raw.line(start).start;
        match raw.text()[line..start].trim().is_empty() {
            true => Some(whole_lines(raw, line, raw.behind_remarks(end, raw.column(start)))),
            // The group begins behind a dash.
            false => {
                let last = (nr..entries.len()).take_while(|nr| goes[*nr]).last()?;
                Some(start..raw.behind_remark(raw.entry_end(entries.get(last)?, flow)?))
            }
        }
    };
    let gone = (0..entries.len()).filter(|nr| goes[*nr]);
    gone.map(|nr| one(nr).map(Splice::removal).ok_or(Ablehnungsgrund::Form)).collect()
}

/// Removes runs of items in brackets: each with the comma after it, the last one with the comma before it.
fn from_brackets(
    raw: &Rohtext<'_>,
    goes: &[bool],
    start: &dyn Fn(usize) -> Option<usize>,
    end: &dyn Fn(usize) -> Option<usize>,
) -> Option<Vec<Splice>> {
    let comma = |from: usize| Some(raw.skip_trivia(from)).filter(|at| raw.starts(*at, &[',']));
    let mut splices = Vec::new();
    let mut nr = 0;
    while nr < goes.len() {
        if !goes[nr] {
            nr += 1;
            continue;
        }
        let first = nr;
        while goes.get(nr) == Some(&true) {
            nr += 1;
        }
        let (from, to) = (start(first)?, end(nr - 1)?);
        if nr < goes.len() {
            splices.push(Splice::removal(from..raw.behind_remark(comma(to)? + 1)));
            continue;
        }
        let before = end(first.checked_sub(1)?)?;
        let comma = comma(before)?;
        match raw.text().get(before..from)?.contains('#') {
            false => splices.push(Splice::removal(before..to)),
            // The comments in between belong to items that stay.
            true => splices.extend([Splice::removal(comma..comma + 1), Splice::removal(from..to)]),
        }
    }
    Some(splices)
}
