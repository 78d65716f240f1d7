//! Reads a YAML text into a tree.
//!
//! The tree keeps what is written: `100.000` stays these seven characters, and a key that appears twice is a fault
//! instead of the last one winning. It is built from the parser's events, so that depth and expansion of aliases are
//! bounded while it grows.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::alias::Aliases;
use super::long_text::list_sign;
use super::scalar::Scalars;
use super::syntax::{syntax, to_span};
use super::word::ascii_key;
use super::{Entry, Fault, FaultKind, LineIndex, Node, NodeValue, Position, Span};

/// Mappings and sequences inside each other.
const TIEFE_HOECHSTENS: usize = 64;
/// Values and keys of a file: twice as many as ten thousand Maßnahmen have. Each takes several times the memory of its
/// text.
const KNOTEN_HOECHSTENS: usize = 500_000;
/// Reads one YAML document. Gives the tree where the file could be read to its end, and all faults found on the way.
pub(super) fn parse(text: &str, lines: &LineIndex) -> (Option<Node>, Vec<Fault>) {
    let mut builder =
        Builder { text, faults: Vec::new(), nodes: 0, aliases: Aliases::of(text), scalars: Scalars::of(text, lines) };
    match builder.document() {
        Ok(root) => (Some(root), builder.faults),
        Err(fault) => {
            // Reading stops at this fault, so it is the last one in the file. A fault at a doubtful comment is reported
            // once.
            let same =
                |other: &Fault| matches!(other.kind, FaultKind::Comment(_)) && other.span.start == fault.span.start;
            builder.faults.retain(|other| fault.kind != FaultKind::CommentInside || !same(other));
            builder.faults.push(fault);
            (None, builder.faults)
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    /// Values and keys so far.
    nodes: usize,
    aliases: Aliases,
    scalars: Scalars<'a>,
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
        self.count(span)?;
        let (value, end, anchor) = match event {
            Event::Scalar(raw, style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), span);
                let plain = style == ScalarStyle::Plain;
                let unnamed = anchor > 0 && !self.aliases.names(anchor);
                self.faults.extend(self.scalars.faults(&raw, plain, unnamed, span));
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
                (NodeValue::Mapping(entries.into()), end, anchor)
            }
            Event::Alias(anchor) => return self.aliases.copy(anchor, span),
            _ => return Err(Fault { span, kind: FaultKind::Syntax(String::new()) }),
        };
        let node = Node { span: Span { start: span.start, end: end.max(span.start) }, value };
        self.aliases.keep(anchor, &node)?;
        Ok(node)
    }

    fn count(&mut self, span: Span) -> Result<(), Fault> {
        self.nodes += 1;
        match self.nodes <= KNOTEN_HOECHSTENS {
            true => Ok(()),
            false => Err(Fault { span: Span::at(span.start), kind: FaultKind::TooMany(KNOTEN_HOECHSTENS) }),
        }
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
            // Points of a list that begin with another sign are told as one mistake, where the list should be.
            if list_sign(&spelled).is_some() {
                return;
            }
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

    fn refuse_tag(&mut self, tag: Option<&saphyr_parser::Tag>, span: Span) {
        if let Some(tag) = tag {
            self.faults.push(Fault { span, kind: FaultKind::Tag(tag.to_string()) });
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
    fn what_yaml_does_not_take_as_text_is_told_with_its_cause() {
        let text = |text: &str| text.to_owned();
        let comment = FaultKind::Comment(text("#Bücherei"));
        for (yaml, kind) in [
            ("a: Neues #Bücherei\n", comment.clone()),
            ("a: #Bücherei\nb: 1\n", comment),
            ("a: Pumpe # 3\n", FaultKind::Remark(text("# 3"))),
            ("a: eins\n  zwei #drei\n  vier\n", FaultKind::CommentInside),
            ("a: &Co KG\n", FaultKind::Anchor(text("&Co"))),
            ("a: - Geräte\n", FaultKind::DashValue(text("- Geräte"))),
            ("a: Schule: neu\nb: 1\n", FaultKind::Colon(text("Schule: neu"))),
            ("a: „Titel“: mehr\n", FaultKind::TypedQuotes(text("„Titel“: mehr"))),
            ("a: \"Titel\" mehr\n", FaultKind::BehindQuote),
            ("a: [Entwurf] Titel\nb: 1\n", FaultKind::BehindBracket(text("[Entwurf] Titel"))),
            ("a: > 5 EUR\n", FaultKind::BlockSign(text("> 5 EUR"))),
            ("a:\n  b: 1\n\u{a0} c: 2\n", FaultKind::WideBlank('\u{a0}')),
            ("a: 1\nb:\u{a0}2\nc: 3\n", FaultKind::WideBlank('\u{a0}')),
            ("a:\n  -\u{a0}b\n  - c\n", FaultKind::WideBlank('\u{a0}')),
            ("a:\n  - b\n  -\u{202f}c\n", FaultKind::WideBlank('\u{202f}')),
            ("a: 1\nb:2\nc: 3\n", FaultKind::NoBlank),
            ("a: 1\n\tb: 2\n", FaultKind::Tab),
            ("a:\tb\nc: 1\n", FaultKind::TabBehind(':')),
            ("v:\n  a: |\n  Text ohne\n  Einzug: ja\n", FaultKind::LeftOfText { head: text("a: |"), blanks: 4 }),
            ("v:\n  a: |\n    Text\n\n  und mehr\n  b: 1\n", FaultKind::LeftOfText { head: text("a: |"), blanks: 4 }),
            ("a:\n  - b\n  – c\nd: 1\n", FaultKind::ListSign('–')),
            ("a:\n  – b: 1\n    c: 2\n", FaultKind::ListSign('–')),
            ("a:\n  – b: 1\n  - b: 2\n", FaultKind::ListSign('–')),
        ] {
            assert_eq!(faults(yaml), [kind], "{yaml}");
        }
        for yaml in
            ["a: 10 #Amt\n", "a: Neues # Bücherei\n", "a: x#y\n", "a: |\n  x #y\n", "a: &x 1\nb: *x\n", "a: 1\u{a0}%\n"]
        {
            assert_eq!(faults(yaml), [], "{yaml}");
        }
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

    #[test]
    fn anchors_inside_each_other_take_no_memory_unless_an_alias_names_them() {
        let nested: String = (0..50).map(|n| format!("&a{n} [")).collect();
        let values = "1,".repeat(20_000);
        assert_eq!(faults(&format!("{nested}{values}{}", "]".repeat(50))), []);
        let aliases: String = (0..50).map(|n| format!(",*a{n}")).collect();
        let all_named = format!("[{nested}{values}{}{aliases}]", "]".repeat(50));
        assert_eq!(faults(&all_named), [FaultKind::TooManyAliases]);
    }

    #[test]
    fn a_file_has_a_bounded_number_of_values() {
        assert_eq!(faults(&format!("[{}]", "1,".repeat(KNOTEN_HOECHSTENS - 1))), []);
        let too_many = faults(&format!("[{}]", "1,".repeat(KNOTEN_HOECHSTENS)));
        assert_eq!(too_many, [FaultKind::TooMany(KNOTEN_HOECHSTENS)]);
    }
}
