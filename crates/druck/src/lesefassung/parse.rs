//! Typst source → the tree of the merge, read with Typst's own parser.

use typst::syntax::{self, SyntaxKind, SyntaxNode, ast};

use crate::kennzeichen::{LAUFNUMMER, TEXT};

use super::split::{Glyph, Quotes, split};
use super::tree::{Arg, Call, Expr, Markup, MarkupPart};

/// Reads a source. Parts that can't be parsed stay as they are written.
pub(super) fn parse(source: &str) -> Markup {
    markup(&syntax::parse(source))
}

fn markup(node: &SyntaxNode) -> Markup {
    let mut collector = Collector::default();
    let mut children = node.children().as_slice();
    while let [first, rest @ ..] = children {
        children = rest;
        match first.kind() {
            SyntaxKind::Text => collector.glyphs.extend(first.leaf_text().chars().map(Glyph::of)),
            SyntaxKind::Escape => {
                let printed = first.cast::<ast::Escape<'_>>().map_or('x', |escape| escape.get());
                collector.glyphs.push(Glyph { source: first.leaf_text().to_string(), shown: printed });
            }
            SyntaxKind::SmartQuote => {
                let shown = if first.leaf_text() == "\"" { '"' } else { '\'' };
                collector.glyphs.push(Glyph { source: shown.to_string(), shown });
            }
            SyntaxKind::Shorthand => {
                collector.glyphs.push(Glyph { source: first.leaf_text().to_string(), shown: 'x' });
            }
            SyntaxKind::Space
            | SyntaxKind::Parbreak
            | SyntaxKind::Linebreak
            | SyntaxKind::LineComment
            | SyntaxKind::BlockComment => collector.gap(&first.full_text()),
            SyntaxKind::Hash => {
                let Some((expression, rest)) = children.split_first() else { break };
                children = rest;
                let mut end = "";
                if let [semicolon, rest @ ..] = children
                    && semicolon.kind() == SyntaxKind::Semicolon
                {
                    children = rest;
                    end = ";";
                }
                collector.part(after_hash(expression, end));
            }
            SyntaxKind::Heading | SyntaxKind::ListItem | SyntaxKind::EnumItem => collector.part(line(first)),
            // Everything else that has a meaning in markup counts as one word.
            _ => collector.glyphs.push(Glyph { source: first.full_text().to_string(), shown: 'x' }),
        }
    }
    collector.finished()
}

/// The parts of markup while they are read.
#[derive(Default)]
struct Collector {
    parts: Vec<MarkupPart>,
    glyphs: Vec<Glyph>,
    quotes: Quotes,
}

impl Collector {
    /// Ends the text at hand.
    fn text(&mut self) {
        if !self.glyphs.is_empty() {
            self.parts.extend(split(&std::mem::take(&mut self.glyphs), &mut self.quotes));
        }
    }

    fn gap(&mut self, text: &str) {
        self.text();
        if let Some(MarkupPart::Gap(before)) = self.parts.last_mut() {
            before.push_str(text);
        } else {
            self.parts.push(MarkupPart::Gap(text.to_owned()));
        }
        let ends_paragraph = self.parts.last().is_some_and(MarkupPart::ends_paragraph);
        self.quotes.gap(ends_paragraph);
    }

    fn part(&mut self, part: MarkupPart) {
        self.text();
        self.quotes.other();
        self.parts.push(part);
    }

    fn finished(mut self) -> Markup {
        self.text();
        Markup(self.parts)
    }
}

/// The part that begins with `#`.
fn after_hash(node: &SyntaxNode, end: &'static str) -> MarkupPart {
    match node.kind() {
        SyntaxKind::ModuleInclude => {
            let path = node.children().find_map(|child| child.cast::<ast::Str<'_>>());
            match path {
                Some(path) => MarkupPart::Include { path: path.get().to_string(), end },
                None => MarkupPart::Code { expr: Expr::Raw(node.full_text().to_string()), end },
            }
        }
        SyntaxKind::ShowRule
        | SyntaxKind::SetRule
        | SyntaxKind::LetBinding
        | SyntaxKind::ModuleImport
        | SyntaxKind::Contextual => {
            let last = node.children().next_back().filter(|last| last.kind() == SyntaxKind::FuncCall);
            let text = node.full_text();
            let (before, expr) = match last {
                Some(last) => (&text[..text.len() - last.len()], expr(last)),
                None => (text.as_str(), Expr::Raw(String::new())),
            };
            MarkupPart::Rule { before: format!("#{before}"), expr, after: end.to_owned() }
        }
        _ => MarkupPart::Code { expr: expr(node), end },
    }
}

/// A heading or a point of a list.
fn line(node: &SyntaxNode) -> MarkupPart {
    let mut before = String::new();
    let mut after = String::new();
    let mut body = None;
    for child in node.children() {
        match (child.kind(), &body) {
            (SyntaxKind::Markup, None) => body = Some(markup(child)),
            (_, None) => before.push_str(&child.full_text()),
            _ => after.push_str(&child.full_text()),
        }
    }
    let heading = node.cast::<ast::Heading<'_>>().map(|heading| heading.depth().get());
    MarkupPart::Line { before, heading, body: body.unwrap_or_default(), after }
}

fn expr(node: &SyntaxNode) -> Expr {
    match node.kind() {
        SyntaxKind::ContentBlock => block(node),
        SyntaxKind::FuncCall => call(node),
        SyntaxKind::Array | SyntaxKind::Dict | SyntaxKind::Parenthesized => Expr::List(args(node.children())),
        _ => Expr::Raw(node.full_text().to_string()),
    }
}

fn block(node: &SyntaxNode) -> Expr {
    Expr::Content(node.children().find(|child| child.kind() == SyntaxKind::Markup).map(markup).unwrap_or_default())
}

fn call(node: &SyntaxNode) -> Expr {
    let (Some(callee), Some(given)) = (node.children().next(), node.children().next_back()) else {
        return Expr::Raw(node.full_text().to_string());
    };
    let name = callee.full_text().to_string();
    if name == TEXT || name == LAUFNUMMER {
        let literal = given.children().find_map(|child| child.cast::<ast::Str<'_>>());
        let text = literal.map(|literal| literal.get().to_string()).unwrap_or_default();
        return if name == TEXT { Expr::Text(text) } else { Expr::RowNumber(text) };
    }
    let blocks = given.children().rev().take_while(|child| child.kind() == SyntaxKind::ContentBlock).count();
    let front = given.children().len() - blocks;
    let blocks = given.children().skip(front).map(|child| match block(child) {
        Expr::Content(markup) => markup,
        _ => Markup::default(),
    });
    Expr::Call(Call { name, args: (front > 0).then(|| args(given.children().take(front))), blocks: blocks.collect() })
}

fn args<'a>(children: impl Iterator<Item = &'a SyntaxNode>) -> Vec<Arg> {
    let mut out: Vec<Arg> = Vec::new();
    for child in children {
        let arg = match child.kind() {
            SyntaxKind::Named | SyntaxKind::Keyed => {
                let last = child.children().next_back();
                match last {
                    Some(value) => {
                        let text = child.full_text();
                        let name = text[..text.len() - value.len()].to_owned();
                        Arg::Value { name: Some(name), expr: expr(value) }
                    }
                    None => Arg::Raw(child.full_text().to_string()),
                }
            }
            SyntaxKind::LeftParen
            | SyntaxKind::RightParen
            | SyntaxKind::Comma
            | SyntaxKind::Colon
            | SyntaxKind::Space
            | SyntaxKind::LineComment
            | SyntaxKind::BlockComment => Arg::Raw(child.full_text().to_string()),
            _ => Arg::Value { name: None, expr: expr(child) },
        };
        match (out.last_mut(), arg) {
            (Some(Arg::Raw(before)), Arg::Raw(text)) => before.push_str(&text),
            (_, arg) => out.push(arg),
        }
    }
    out
}
