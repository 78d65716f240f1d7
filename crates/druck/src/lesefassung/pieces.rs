//! The pieces of markup that are compared as a whole: paragraphs, tables, lists, inclusions.

use std::ops::Range;

use drucksache_plan::abgleich::{Piece, Words};

use crate::layoutnamen::BILD;

use super::parse::parse;
use super::split::is_readable;
use super::tree::{Arg, Call, Expr, Markup, MarkupPart, unnamed};

/// Splits markup into pieces: runs of words, and parts that stand by themselves. Between pieces there are blanks.
pub(super) fn pieces(markup: &Markup) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (nr, part) in markup.0.iter().enumerate() {
        match part {
            MarkupPart::Gap(_) => open &= !part.ends_paragraph(),
            _ if open && part.is_inline() => {
                if let Some(run) = out.last_mut() {
                    run.end = nr + 1;
                }
            }
            _ => {
                out.push(nr..nr + 1);
                open = part.is_inline();
            }
        }
    }
    out
}

/// The blanks before the piece of this number, or after the last one.
pub(super) fn gap(markup: &Markup, pieces: &[Range<usize>], nr: usize) -> String {
    let from = nr.checked_sub(1).and_then(|before| pieces.get(before)).map_or(0, |before| before.end);
    let to = pieces.get(nr).map_or(markup.0.len(), |here| here.start);
    source_of(markup.0.get(from..to).unwrap_or_default())
}

/// The blanks before and after a piece.
pub(super) fn blanks(markup: &Markup, piece: &Range<usize>) -> (String, String) {
    let blank = |nr: Option<usize>| match nr.and_then(|nr| markup.0.get(nr)) {
        Some(MarkupPart::Gap(text)) => text.clone(),
        _ => String::new(),
    };
    (blank(piece.start.checked_sub(1)), blank(Some(piece.end)))
}

/// Pieces of markup as they are written.
pub(super) fn source_of(parts: &[MarkupPart]) -> String {
    let mut out = String::new();
    parts.iter().for_each(|part| part.write(&mut out));
    out
}

/// A run of words with its quotes as they are printed.
pub(super) fn printed(parts: &[MarkupPart]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            MarkupPart::Word(word) => out.push_str(&word.printed),
            part => part.write(&mut out),
        }
    }
    out
}

/// The traits by which a piece is recognised in the other text. `file` gives the source of an included file.
pub(super) fn known_by<'a>(parts: &[MarkupPart], file: &dyn Fn(&str) -> Option<&'a str>) -> Piece {
    let mut text = String::new();
    parts.iter().for_each(|part| text_of_part(part, &mut text));
    let words = Words::of(&text);
    match parts {
        [MarkupPart::Include { path, .. }] => {
            let source = file(path).unwrap_or(path);
            let markup = parse(source);
            let mut text = String::new();
            markup.0.iter().for_each(|part| text_of_part(part, &mut text));
            Piece { words: Words::of(&text), ..without_name(source.to_owned(), "include") }
        }
        [MarkupPart::Code { expr: expr @ Expr::Call(_), .. }] if !parts.iter().all(MarkupPart::is_inline) => {
            let mut piece = expr_known_by(expr);
            piece.whole.insert(0, '#');
            piece
        }
        [MarkupPart::Line { before, .. }] => Piece { words, ..without_name(source_of(parts), before.trim()) },
        [MarkupPart::Rule { .. }] => Piece { words, ..without_name(String::new(), "rule") },
        _ => Piece { words, ..without_name(printed(parts), RUN) },
    }
}

/// A piece that has no name, and no words yet.
pub(super) fn without_name(whole: String, kind: &str) -> Piece {
    Piece { whole, name: String::new(), rest: String::new(), words: Words::default(), kind: kind.to_owned() }
}

/// The kind of a run of words.
pub(super) const RUN: &str = "run";

/// The traits by which a value among others is recognised in the other text.
pub(super) fn expr_known_by(expr: &Expr) -> Piece {
    let mut text = String::new();
    text_of_expr(expr, &mut text);
    let kind = match expr {
        Expr::Call(call) => shape(call),
        Expr::List(args) => format!("list of {}", unnamed(args).count()),
        Expr::Content(_) => "content".to_owned(),
        _ => "value".to_owned(),
    };
    Piece { whole: expr.source(), name: name(expr), rest: rest(expr), words: Words::of(&text), kind }
}

/// A call's name with the number of its columns: tables with different columns are different tables. Another picture, or
/// one that shows something else, is another one.
pub(super) fn shape(call: &Call) -> String {
    let mut out = call.name.clone();
    if call.name == BILD {
        unnamed(call.args.as_deref().unwrap_or_default()).for_each(|arg| out.push_str(&arg.source()));
    }
    for key in ["kopf", "spalten", "gruppen", "jahre"] {
        if let Some(Expr::List(args)) = call.named(key) {
            out.push_str(&format!(" {key} {}", unnamed(args).count()));
        }
    }
    out
}

/// The name of a row: its cells up to the first one with words.
fn name(expr: &Expr) -> String {
    let mut out = String::new();
    let mut is_named = |text: &dyn Fn(&mut String)| {
        text(&mut out);
        out.chars().any(char::is_alphabetic)
    };
    let args: &[Arg] = match expr {
        Expr::Call(call) => call.args.as_deref().unwrap_or_default(),
        Expr::List(args) => args,
        _ => &[],
    };
    let blocks: &[Markup] = if let Expr::Call(call) = expr { &call.blocks } else { &[] };
    let mut values = unnamed(args).filter(|expr| !matches!(expr, Expr::RowNumber(_)));
    let named = values.any(|expr| is_named(&|out| text_of_expr(expr, out)))
        || blocks.iter().any(|block| is_named(&|out| text_of_block(block, out)));
    if named { out } else { String::new() }
}

/// What a row says besides its name: its other cells, which are figures at least in part. Empty where there are none.
fn rest(expr: &Expr) -> String {
    let Expr::Call(Call { args: Some(args), .. }) = expr else { return String::new() };
    let mut named = false;
    let mut out = String::new();
    for value in unnamed(args).filter(|expr| !matches!(expr, Expr::RowNumber(_))) {
        let mut text = String::new();
        text_of_expr(value, &mut text);
        if !named && text.chars().any(char::is_alphabetic) {
            named = true;
        } else {
            out.push_str(&text);
        }
    }
    // Rows with nothing but zeros are too many to know one of them by these.
    let says = named && out.chars().any(|c| c.is_ascii_digit() && c != '0');
    if says { out } else { String::new() }
}

/// Adds the words that a value prints.
pub(super) fn text_of_expr(expr: &Expr, out: &mut String) {
    match expr {
        Expr::Raw(_) | Expr::RowNumber(_) => {}
        Expr::Text(text) => {
            out.push_str(text);
            out.push(' ');
        }
        Expr::Content(markup) => {
            text_of_block(markup, out);
        }
        Expr::Call(call) => {
            text_of_args(call.args.as_deref().unwrap_or_default(), out);
            for block in &call.blocks {
                text_of_block(block, out);
            }
        }
        Expr::List(values) => text_of_args(values, out),
    }
}

fn text_of_block(block: &Markup, out: &mut String) {
    block.0.iter().for_each(|part| text_of_part(part, out));
    out.push(' ');
}

fn text_of_args(args: &[Arg], out: &mut String) {
    for arg in args {
        if let Arg::Value { expr, .. } = arg {
            text_of_expr(expr, out);
        }
    }
}

fn text_of_part(part: &MarkupPart, out: &mut String) {
    match part {
        MarkupPart::Gap(_) => out.push(' '),
        MarkupPart::Word(word) => out.extend(word.printed.chars().filter(|c| *c != '\\')),
        MarkupPart::Code { expr, .. } => text_of_expr(expr, out),
        MarkupPart::Rule { .. } | MarkupPart::Include { .. } => {}
        MarkupPart::Line { body, .. } => body.0.iter().for_each(|part| text_of_part(part, out)),
    }
}

/// Whether a value prints anything that can be read.
pub(super) fn prints(expr: &Expr) -> bool {
    let mut text = String::new();
    text_of_expr(expr, &mut text);
    is_readable(&text)
}
