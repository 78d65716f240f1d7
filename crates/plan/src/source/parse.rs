//! YAML text → tree.
//!
//! The tree keeps what is written: `100.000` stays these seven characters, and a key that appears twice is a fault
//! instead of the last one winning. It is built from the parser's events, so that depth and expansion of aliases are
//! bounded while it grows.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::syntax::{syntax, to_span};
use super::word::{ascii_key, long_word};
use super::{ColumnUnit, Entry, Fault, FaultKind, LineIndex, Node, NodeValue, Position, Span};

/// Mappings and sequences inside each other.
const TIEFE_HOECHSTENS: usize = 64;
/// Nodes that aliases add to a file.
const ALIAS_KNOTEN_HOECHSTENS: usize = 10_000;
/// Bytes of text that aliases add to a file.
const ALIAS_BYTES_HOECHSTENS: usize = 1024 * 1024;
/// Reads one YAML document. Gives the tree where the file could be read to its end, and all faults found on the way.
pub(super) fn parse(text: &str, lines: &LineIndex) -> (Option<Node>, Vec<Fault>) {
    let mut builder =
        Builder { text, lines, faults: Vec::new(), anchors: HashMap::new(), alias_nodes: 0, alias_bytes: 0 };
    match builder.document() {
        Ok(root) => (Some(root), builder.faults),
        Err(fault) => {
            // Reading stops at this fault, so it is the last one in the file.
            builder.faults.push(fault);
            (None, builder.faults)
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    faults: Vec<Fault>,
    anchors: HashMap<usize, Node>,
    alias_nodes: usize,
    alias_bytes: usize,
}

type Events<'a> = Parser<'a, saphyr_parser::StrInput<'a>>;

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Node, Fault> {
        let mut events = Parser::new_from_str(self.text);
        let mut root = None;
        loop {
            let (event, span) = next(&mut events, self.text)?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                Event::DocumentStart(_) if root.is_some() => {
                    return Err(Fault { span: Span::at(span.start), kind: FaultKind::TwoDocuments });
                }
                Event::DocumentStart(_) => {}
                event => root = Some(self.node(&mut events, event, span, 1)?),
            }
        }
        let empty = |node: &Node| matches!(&node.value, NodeValue::Scalar { text, plain: true } if ["", "~", "null"].contains(&text.as_str()));
        match root {
            Some(root) if !empty(&root) => Ok(root),
            _ => Err(Fault { span: Span::at(Position::START), kind: FaultKind::Empty }),
        }
    }

    fn node(&mut self, events: &mut Events<'a>, event: Event, span: Span, depth: usize) -> Result<Node, Fault> {
        if depth > TIEFE_HOECHSTENS {
            return Err(Fault { span: Span::at(span.start), kind: FaultKind::TooDeep });
        }
        let (value, end, anchor) = match event {
            Event::Scalar(raw, style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), span);
                self.refuse_long_word(&raw, span);
                self.refuse_control(&raw, span);
                let plain = style == ScalarStyle::Plain;
                (NodeValue::Scalar { text: raw.into_owned(), plain }, span.end, anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_tag(tag.as_deref(), span);
                let mut items: Vec<Node> = Vec::new();
                let end = loop {
                    match next(events, self.text)? {
                        (Event::SequenceEnd, end) => break end,
                        (event, at) => items.push(self.node(events, event, at, depth + 1)?),
                    }
                };
                let end = closing(end, items.last().map(|item| item.span));
                (NodeValue::Sequence(items), end, anchor)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_tag(tag.as_deref(), span);
                let mut entries = Vec::new();
                let mut seen = HashMap::new();
                let end = loop {
                    match next(events, self.text)? {
                        (Event::MappingEnd, end) => break end,
                        (event, at) => {
                            let key = self.key(events, event, at, depth)?;
                            let (event, value_at) = next(events, self.text)?;
                            let value = self.node(events, event, value_at, depth + 1)?;
                            if let Some((spelled, key_span)) = key {
                                self.enter(&mut entries, &mut seen, spelled, key_span, value);
                            }
                        }
                    }
                };
                let end = closing(end, entries.last().map(|entry: &Entry| entry.value.span));
                (NodeValue::Mapping(entries), end, anchor)
            }
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => return Err(Fault { span, kind: FaultKind::Syntax(String::new()) }),
        };
        let node = Node { span: Span { start: span.start, end: end.max(span.start) }, value };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    /// A key with its place; None where it is no text, which is reported.
    fn key(
        &mut self,
        events: &mut Events<'a>,
        event: Event,
        span: Span,
        depth: usize,
    ) -> Result<Option<(String, Span)>, Fault> {
        let node = self.node(events, event, span, depth + 1)?;
        match node.value {
            NodeValue::Scalar { text, .. } => Ok(Some((text, span))),
            _ => {
                self.faults.push(Fault { span: Span::at(span.start), kind: FaultKind::KeyNotText });
                Ok(None)
            }
        }
    }

    fn enter(
        &mut self,
        entries: &mut Vec<Entry>,
        seen: &mut HashMap<String, (Span, String)>,
        spelled: String,
        key_span: Span,
        value: Node,
    ) {
        let key = ascii_key(&spelled);
        if let Some((first, other)) = seen.get(&key) {
            let (first, spelled_other) = (*first, (*other != spelled).then(|| other.clone()));
            self.faults.push(Fault {
                span: key_span,
                kind: FaultKind::DuplicateKey { key: spelled, first, spelled: spelled_other },
            });
            return;
        }
        seen.insert(key.clone(), (key_span, spelled));
        entries.push(Entry { key, meant: None, key_span, value });
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node, Fault> {
        let Some(node) = self.anchors.get(&anchor) else {
            // An alias inside of the value that it names.
            return Err(Fault { span, kind: FaultKind::TooDeep });
        };
        self.alias_nodes += node.count();
        self.alias_bytes += node.bytes();
        if self.alias_nodes > ALIAS_KNOTEN_HOECHSTENS || self.alias_bytes > ALIAS_BYTES_HOECHSTENS {
            return Err(Fault { span, kind: FaultKind::TooManyAliases });
        }
        Ok(node.clone())
    }

    fn refuse_tag(&mut self, tag: Option<&saphyr_parser::Tag>, span: Span) {
        if let Some(tag) = tag {
            self.faults.push(Fault { span, kind: FaultKind::Tag(tag.to_string()) });
        }
    }

    /// In quotes, `\0` and `\u0007` stand for characters that no file may have.
    fn refuse_control(&mut self, raw: &str, span: Span) {
        if let Some(c) = raw.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\u{85}')) {
            self.faults.push(Fault { span, kind: FaultKind::Control(c) });
        }
    }

    fn refuse_long_word(&mut self, raw: &str, span: Span) {
        if let Some((_, length)) = long_word(raw) {
            // A word has no blanks, so neither quotes nor folding change how it stands in the file.
            let start = self.lines.offset(self.text, span.start, ColumnUnit::Character);
            let word = long_word(&self.text[start..]).map_or(start, |(at, _)| start + at);
            let span = self.lines.span(self.text, word..word);
            self.faults.push(Fault { span, kind: FaultKind::LongWord(length) });
        }
    }
}

/// The end of a collection. The parser ends block collections where the next value begins; for a reader they end with
/// their last value.
fn closing(end: Span, last: Option<Span>) -> Position {
    match last {
        Some(last) if end.start == end.end || end.start.column == 1 => last.end,
        _ => end.end,
    }
}

fn next<'a>(events: &mut Events<'a>, text: &str) -> Result<(Event<'a>, Span), Fault> {
    match events.next_event() {
        Some(Ok((event, span))) => Ok((event, to_span(span))),
        Some(Err(error)) => Err(syntax(text, &error)),
        None => Ok((Event::StreamEnd, Span::at(Position::START))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Route;

    fn faults(text: &str) -> Vec<FaultKind> {
        parse(text, &LineIndex::new(text)).1.into_iter().map(|fault| fault.kind).collect()
    }

    #[test]
    fn keeps_raw_text_and_places() {
        let text = "ä: 100.000\nliste:\n  - {b: '7'}\n";
        let (tree, faults) = parse(text, &LineIndex::new(text));
        assert_eq!(faults, []);
        let tree = tree.expect("it is YAML");
        let amount = tree.entry("ae").expect("umlaut keys have one spelling");
        assert_eq!(amount.value, NodeValue::Scalar { text: "100.000".into(), plain: true });
        assert_eq!(amount.span.start, Position { line: 1, column: 4 });
        let seven = tree.get(&Route::root().key("liste").index(0).key("b")).expect("there is one");
        assert_eq!(seven.value, NodeValue::Scalar { text: "7".into(), plain: false });
    }

    #[test]
    fn a_key_twice_is_a_fault_with_both_places() {
        let first = Span { start: Position { line: 1, column: 1 }, end: Position { line: 1, column: 2 } };
        assert_eq!(faults("a: 1\na: 2\n"), [FaultKind::DuplicateKey { key: "a".into(), first, spelled: None }]);
        assert!(matches!(
            &faults("maßnahmen: []\nmassnahmen: []\n")[..],
            [FaultKind::DuplicateKey { spelled: Some(_), .. }]
        ));
    }

    #[test]
    fn depth_and_aliases_are_bounded() {
        assert_eq!(faults(&format!("{}1{}", "[".repeat(100), "]".repeat(100))), [FaultKind::TooDeep]);
        let mut bomb = String::from("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for n in 1..9 {
            bomb += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(","));
        }
        assert_eq!(faults(&bomb), [FaultKind::TooManyAliases]);
    }
}
