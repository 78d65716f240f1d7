//! The writer: what a change of a file does to its text, and what it leaves alone.

#![cfg(test)]

mod beheben;
mod examples;
mod files;
mod generated;
mod refused;
mod sections;
mod shipped;
mod texts;

use drucksache_plan::aendern::{Ablehnung, Aenderung, Geaendert, aendern};
use drucksache_plan::source::{FaultKind, Node, NodeValue, Route, Sources};

/// A route as it is printed: `a.b[0]`.
fn route(text: &str) -> Route {
    let mut route = Route::root();
    for part in text.split(['.', '[']).filter(|part| !part.is_empty()) {
        route = match part.strip_suffix(']').and_then(|nr| nr.parse().ok()) {
            Some(nr) => route.index(nr),
            None => route.key(part),
        };
    }
    route
}

/// The tree of a text that has no faults; remarks behind values are none of the writer's.
#[track_caller]
fn tree(text: &str) -> Node {
    let mut sources = Sources::default();
    let (id, mut faults) = sources.add_yaml("plan.yaml".to_owned(), text.as_bytes());
    faults.retain(|fault| !matches!(fault.kind, FaultKind::Remark(_)));
    assert_eq!(faults, [], "{text:?}");
    sources.get(id).tree.clone().expect("a tree")
}

/// The result of changes; every byte that it does not name is that of the old text.
#[track_caller]
fn done(text: &str, changes: &[Aenderung]) -> Geaendert {
    match try_done(text, changes) {
        Ok(new) => new,
        Err(refused) => panic!("{}\n{refused:?}\n{changes:?}\n{text}", refused.message()),
    }
}

#[track_caller]
fn try_done(text: &str, changes: &[Aenderung]) -> Result<Geaendert, Ablehnung> {
    let new = aendern(text, changes)?;
    let (mut old_at, mut new_at) = (0, 0);
    for one in &new.ersetzungen {
        assert_eq!(text[old_at..one.alt.start], new.text[new_at..one.neu.start]);
        (old_at, new_at) = (one.alt.end, one.neu.end);
    }
    assert_eq!(text[old_at..], new.text[new_at..]);
    Ok(new)
}

#[track_caller]
fn changed(text: &str, changes: &[Aenderung]) -> String {
    done(text, changes).text
}

/// Values that are more than their characters to some reader of YAML.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "- x",
    "-",
    "--",
    "---",
    "...",
    "--- x",
    "#",
    "# x",
    "x #y",
    "x# y",
    ": ",
    ":",
    "x: y",
    "x:",
    "a:b",
    "a:?",
    "~",
    "null",
    "Null",
    "yes",
    "no",
    "on",
    "true",
    "False",
    "y",
    "0",
    "10",
    "-1",
    "+1",
    "0x10",
    "0o17",
    "0b1",
    "1_000",
    "1e3",
    "1.5",
    "100.000",
    "50,000",
    ".inf",
    "-.Inf",
    ".nan",
    "1:30",
    "2013-11-22",
    " x",
    "x ",
    "\tx",
    "x\t",
    "a\tb",
    "\u{a0}x\u{a0}",
    "'",
    "''",
    "\"",
    "\"\"",
    "'x'",
    "\"x\"",
    "it's",
    "\"a\" 'b'",
    "\\",
    "\\n",
    "a\\",
    "„x“",
    "x\ny",
    "x\n",
    "\n",
    "\nx",
    "x\n\n",
    "x\n\ny\n",
    " x\ny",
    "x\n y\n",
    "x\n\ty",
    "x\n \ny",
    "x \ny",
    "\u{85}",
    "a\u{2028}b",
    "\u{feff}x",
    "\u{fffe}\u{ffff}",
    "😀",
    "%",
    "%YAML 1.2",
    "@",
    "@x",
    "`x`",
    "&a",
    "*a",
    "!tag",
    "!",
    "|",
    ">-",
    "? x",
    "?",
    "[",
    "]",
    "[]",
    "{",
    "}",
    "{}",
    "{{ a | b }}",
    ",",
    "a, b",
    "a,b",
    "[x",
    "x]",
    "{a: b}",
    "<<",
    "=",
    "x: |\n  y",
    "key: value # comment",
    "x\n---\ny",
    "x\n...\n",
    "# x\ny\n",
];

/// All routes of a tree with what stands there.
fn routes<'a>(node: &'a Node, route: &Route, found: &mut Vec<(Route, &'a Node)>) {
    found.push((route.clone(), node));
    match &node.value {
        NodeValue::Scalar { .. } => {}
        NodeValue::Sequence(items) => {
            items.iter().enumerate().for_each(|(nr, item)| routes(item, &route.index(nr), found));
        }
        NodeValue::Mapping(entries) => {
            entries.iter().for_each(|entry| routes(&entry.value, &route.key(&entry.key), found));
        }
    }
}
