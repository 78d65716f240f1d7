//! Typst source → the tree of the merge, read with Typst's own parser.

use typst::syntax::{SyntaxKind, SyntaxNode, ast, parse};

use crate::kennzeichen::{LAUFNUMMER, TEXT};

use super::baum::{Aufruf, Glied, Markup, Teil, Wert};
use super::worte::{Anfuehrung, Zeichen, worte};

/// Reads a source. What can't be parsed is carried along as it is.
pub(super) fn lesen(source: &str) -> Markup {
    markup(&parse(source))
}

fn markup(node: &SyntaxNode) -> Markup {
    let mut leser = Leser::default();
    let mut children = node.children().as_slice();
    while let [first, rest @ ..] = children {
        children = rest;
        match first.kind() {
            SyntaxKind::Text => leser.zeichen.extend(first.leaf_text().chars().map(Zeichen::of)),
            SyntaxKind::Escape => {
                let printed = first.cast::<ast::Escape<'_>>().map_or('x', |escape| escape.get());
                leser.zeichen.push(Zeichen { quelle: first.leaf_text().to_string(), druck: printed });
            }
            SyntaxKind::SmartQuote => {
                let druck = if first.leaf_text() == "\"" { '"' } else { '\'' };
                leser.zeichen.push(Zeichen { quelle: druck.to_string(), druck });
            }
            SyntaxKind::Shorthand => {
                leser.zeichen.push(Zeichen { quelle: first.leaf_text().to_string(), druck: 'x' });
            }
            SyntaxKind::Space
            | SyntaxKind::Parbreak
            | SyntaxKind::Linebreak
            | SyntaxKind::LineComment
            | SyntaxKind::BlockComment => leser.fuge(&first.full_text()),
            SyntaxKind::Hash => {
                let Some((expression, rest)) = children.split_first() else { break };
                children = rest;
                let mut ende = "";
                if let [semicolon, rest @ ..] = children
                    && semicolon.kind() == SyntaxKind::Semicolon
                {
                    children = rest;
                    ende = ";";
                }
                leser.teil(hinter_raute(expression, ende));
            }
            SyntaxKind::Heading | SyntaxKind::ListItem | SyntaxKind::EnumItem => leser.teil(zeile(first)),
            // Whatever else means something in markup is one word.
            _ => leser.zeichen.push(Zeichen { quelle: first.full_text().to_string(), druck: 'x' }),
        }
    }
    leser.fertig()
}

#[derive(Default)]
struct Leser {
    teile: Vec<Teil>,
    zeichen: Vec<Zeichen>,
    anfuehrung: Anfuehrung,
}

impl Leser {
    /// Ends the text at hand.
    fn text(&mut self) {
        if !self.zeichen.is_empty() {
            self.teile.extend(worte(&std::mem::take(&mut self.zeichen), &mut self.anfuehrung));
        }
    }

    fn fuge(&mut self, text: &str) {
        self.text();
        if let Some(Teil::Fuge(before)) = self.teile.last_mut() {
            before.push_str(text);
        } else {
            self.teile.push(Teil::Fuge(text.to_owned()));
        }
        let trennt = self.teile.last().is_some_and(Teil::trennt);
        self.anfuehrung.fuge(trennt);
    }

    fn teil(&mut self, teil: Teil) {
        self.text();
        self.anfuehrung.anderes();
        self.teile.push(teil);
    }

    fn fertig(mut self) -> Markup {
        self.text();
        Markup(self.teile)
    }
}

/// What stands behind `#`.
fn hinter_raute(node: &SyntaxNode, ende: &'static str) -> Teil {
    match node.kind() {
        SyntaxKind::ModuleInclude => {
            let pfad = node.children().find_map(|child| child.cast::<ast::Str<'_>>());
            match pfad {
                Some(pfad) => Teil::Einbindung { pfad: pfad.get().to_string(), ende },
                None => Teil::Ausdruck { wert: Wert::Roh(node.full_text().to_string()), ende },
            }
        }
        SyntaxKind::ShowRule
        | SyntaxKind::SetRule
        | SyntaxKind::LetBinding
        | SyntaxKind::ModuleImport
        | SyntaxKind::Contextual => {
            let last = node.children().next_back().filter(|last| last.kind() == SyntaxKind::FuncCall);
            let text = node.full_text();
            let (vor, wert) = match last {
                Some(call) => (&text[..text.len() - call.len()], wert(call)),
                None => (text.as_str(), Wert::Roh(String::new())),
            };
            Teil::Anweisung { vor: format!("#{vor}"), wert, nach: ende.to_owned() }
        }
        _ => Teil::Ausdruck { wert: wert(node), ende },
    }
}

/// A heading or a point of a list.
fn zeile(node: &SyntaxNode) -> Teil {
    let mut vor = String::new();
    let mut nach = String::new();
    let mut inhalt = None;
    for child in node.children() {
        match (child.kind(), &inhalt) {
            (SyntaxKind::Markup, None) => inhalt = Some(markup(child)),
            (_, None) => vor.push_str(&child.full_text()),
            _ => nach.push_str(&child.full_text()),
        }
    }
    let ueberschrift = node.cast::<ast::Heading<'_>>().map(|heading| heading.depth().get());
    Teil::Zeile { vor, ueberschrift, inhalt: inhalt.unwrap_or_default(), nach }
}

fn wert(node: &SyntaxNode) -> Wert {
    match node.kind() {
        SyntaxKind::ContentBlock => block(node),
        SyntaxKind::FuncCall => aufruf(node),
        SyntaxKind::Array | SyntaxKind::Dict | SyntaxKind::Parenthesized => Wert::Liste(glieder(node.children())),
        _ => Wert::Roh(node.full_text().to_string()),
    }
}

fn block(node: &SyntaxNode) -> Wert {
    Wert::Inhalt(node.children().find(|child| child.kind() == SyntaxKind::Markup).map(markup).unwrap_or_default())
}

fn aufruf(node: &SyntaxNode) -> Wert {
    let (Some(callee), Some(args)) = (node.children().next(), node.children().next_back()) else {
        return Wert::Roh(node.full_text().to_string());
    };
    let name = callee.full_text().to_string();
    if name == TEXT || name == LAUFNUMMER {
        let literal = args.children().find_map(|child| child.cast::<ast::Str<'_>>());
        let text = literal.map(|literal| literal.get().to_string()).unwrap_or_default();
        return if name == TEXT { Wert::Text(text) } else { Wert::Laufnummer(text) };
    }
    let blocks = args.children().rev().take_while(|child| child.kind() == SyntaxKind::ContentBlock).count();
    let front = args.children().len() - blocks;
    let bloecke = args.children().skip(front).map(|child| match block(child) {
        Wert::Inhalt(markup) => markup,
        _ => Markup::default(),
    });
    Wert::Aufruf(Aufruf {
        name,
        klammer: (front > 0).then(|| glieder(args.children().take(front))),
        bloecke: bloecke.collect(),
    })
}

fn glieder<'a>(children: impl Iterator<Item = &'a SyntaxNode>) -> Vec<Glied> {
    let mut out: Vec<Glied> = Vec::new();
    for child in children {
        let glied = match child.kind() {
            SyntaxKind::Named | SyntaxKind::Keyed => {
                let last = child.children().next_back();
                match last {
                    Some(value) => {
                        let text = child.full_text();
                        let name = text[..text.len() - value.len()].to_owned();
                        Glied::Angabe { name: Some(name), wert: wert(value) }
                    }
                    None => Glied::Roh(child.full_text().to_string()),
                }
            }
            SyntaxKind::LeftParen
            | SyntaxKind::RightParen
            | SyntaxKind::Comma
            | SyntaxKind::Colon
            | SyntaxKind::Space
            | SyntaxKind::LineComment
            | SyntaxKind::BlockComment => Glied::Roh(child.full_text().to_string()),
            _ => Glied::Angabe { name: None, wert: wert(child) },
        };
        match (out.last_mut(), glied) {
            (Some(Glied::Roh(before)), Glied::Roh(text)) => before.push_str(&text),
            (_, glied) => out.push(glied),
        }
    }
    out
}
