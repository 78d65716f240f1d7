//! Items that leave a list, with their remarks and the blank lines around them.

use std::collections::BTreeSet;
use std::ops::Range;

use drucksache_plan::source::{Entry, Node, NodeValue};

use super::text::Text;

/// Takes items out of the list behind a key; the list stays a list, if need be an empty one.
pub(super) fn streichen(text: &mut Text<'_>, entry: &Entry, which: &BTreeSet<usize>) {
    let NodeValue::Sequence(items) = &entry.value.value else { return };
    if which.is_empty() {
        return;
    }
    if which.len() == items.len() {
        let behind = text.range(entry.key_span).end;
        let end = text.wert(&entry.value).end;
        if let Some(colon) = text.alt().get(behind..end).and_then(|between| between.find(':')) {
            text.ersetzen(behind + colon + 1..end, " []");
        }
        return;
    }
    let fluss = text.ist_fluss(&entry.value);
    for nr in which.iter().copied().filter(|nr| *nr < items.len()) {
        let range = if fluss { im_fluss(text, items, nr, which) } else { im_block(text, items, nr, which) };
        text.ersetzen(range, "");
    }
}

/// From an item to the next that stays; behind the last of those, from the end of the one before.
fn im_fluss(text: &Text<'_>, items: &[Node], nr: usize, which: &BTreeSet<usize>) -> Range<usize> {
    let start = text.wert(&items[nr]).start;
    match (nr + 1..items.len()).find(|next| !which.contains(next)) {
        Some(_) => start..text.wert(&items[nr + 1]).start,
        None => {
            let before = (0..nr).rev().find(|before| !which.contains(before)).unwrap_or(0);
            text.wert(&items[before]).end..text.wert(&items[nr]).end
        }
    }
}

fn im_block(text: &Text<'_>, items: &[Node], nr: usize, which: &BTreeSet<usize>) -> Range<usize> {
    let alt = text.alt();
    let value = text.wert(&items[nr]);
    let dash = alt[..value.start].rfind('-').unwrap_or(value.start);
    let first = text.zeile(dash).start;
    let indent = dash - first;
    // Remarks right above an item are about it.
    let mut start = first;
    while start > 0 {
        let above = text.zeile(start - 1);
        let line = &alt[above.clone()];
        let own = line.trim_start().starts_with('#') && line.len() - line.trim_start().len() == indent;
        if !own {
            break;
        }
        start = above.start;
    }
    // Remarks below it that are set further in are its own as well.
    let mut end = next_line(alt, text.zeile(value.end).end);
    while end < alt.len() {
        let below = text.zeile(end);
        let line = &alt[below.clone()];
        if !(line.trim_start().starts_with('#') && line.len() - line.trim_start().len() > indent) {
            break;
        }
        end = next_line(alt, below.end);
    }
    let blank = |line: Range<usize>| alt[line].trim().is_empty();
    // Blank lines go with the item above them, or behind the last item that stays.
    if (nr + 1..items.len()).any(|next| !which.contains(&next)) {
        while end < alt.len() && blank(text.zeile(end)) {
            end = next_line(alt, text.zeile(end).end);
        }
    } else {
        while start > 0 && blank(text.zeile(start - 1)) {
            start = text.zeile(start - 1).start;
        }
    }
    start..end
}

fn next_line(text: &str, end: usize) -> usize {
    (end + 1).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use drucksache_plan::source::Sources;

    fn without(text: &str, which: &[usize]) -> String {
        let mut sources = Sources::default();
        let (id, faults) = sources.add_yaml("plan.yaml".to_owned(), text.as_bytes());
        assert_eq!(faults, []);
        let file = sources.get(id);
        let Some(NodeValue::Mapping(entries)) = file.tree.as_ref().map(|tree| &tree.value) else { panic!("a mapping") };
        let mut changed = Text::new(&file.text);
        streichen(&mut changed, &entries[0], &which.iter().copied().collect());
        changed.neu()
    }

    #[test]
    fn items_go_with_their_remarks_and_the_list_stays_tidy() {
        let list =
            "m:\n  # eins\n  - a: 1\n    b: >-\n      lang\n\n  # zwei\n  - a: 2\n    # zu zwei\n\n  - a: 3\n\nn: 1\n";
        assert_eq!(without(list, &[0]), "m:\n  # zwei\n  - a: 2\n    # zu zwei\n\n  - a: 3\n\nn: 1\n");
        assert_eq!(without(list, &[1]), "m:\n  # eins\n  - a: 1\n    b: >-\n      lang\n\n  - a: 3\n\nn: 1\n");
        assert_eq!(
            without(list, &[2]),
            "m:\n  # eins\n  - a: 1\n    b: >-\n      lang\n\n  # zwei\n  - a: 2\n    # zu zwei\n\nn: 1\n"
        );
        assert_eq!(without(list, &[1, 2]), "m:\n  # eins\n  - a: 1\n    b: >-\n      lang\n\nn: 1\n");
        assert_eq!(without(list, &[0, 1, 2]), "m: []\n\nn: 1\n");
        assert_eq!(without(list, &[0, 1]), "m:\n  - a: 3\n\nn: 1\n");
        assert_eq!(without(list, &[0, 2]), "m:\n  # zwei\n  - a: 2\n    # zu zwei\n\nn: 1\n");
        assert_eq!(without("m:\n- a: 1\n- a: 2", &[1]), "m:\n- a: 1\n");
    }

    #[test]
    fn items_in_brackets_go_with_their_commas() {
        let list = "m: [{a: 1}, {a: 2}, {a: 3}]\n";
        assert_eq!(without(list, &[0]), "m: [{a: 2}, {a: 3}]\n");
        assert_eq!(without(list, &[1]), "m: [{a: 1}, {a: 3}]\n");
        assert_eq!(without(list, &[2]), "m: [{a: 1}, {a: 2}]\n");
        assert_eq!(without(list, &[1, 2]), "m: [{a: 1}]\n");
        assert_eq!(without(list, &[0, 1]), "m: [{a: 3}]\n");
        assert_eq!(without(list, &[0, 2]), "m: [{a: 2}]\n");
    }
}
