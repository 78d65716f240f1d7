//! Merges the unnamed values of two calls into one sequence: rows of tables, points of lists, or a fixed number of
//! values.

use drucksache_plan::abgleich::{Move, Piece, Words, match_pieces};

use super::merge::{Mark, Merge};
use super::pieces::{expr_known_by, prints, without_name};
use super::tree::{Arg, Expr, named, unnamed};

/// Lists of prose: every value is a point, whatever it is.
const POINTS: &[&str] = &["aufzaehlung", NUMMERIERUNG];
/// The list whose points have numbers.
const NUMMERIERUNG: &str = "nummerierung";
/// The table of prose: its cells are values one by one.
const TEXTTABELLE: &str = "texttabelle";
/// The list whose entries link to what they name.
const ANLAGENLISTE: &str = "anlagenliste";

/// The unnamed values of a merged call.
#[derive(Debug, Default)]
pub(super) struct MergedValues {
    /// Each value of the new text, after the values that are gone before it.
    pub values: Vec<String>,
    /// The values that are gone after the last one.
    pub end: Vec<String>,
}

/// The numbers that the points of both lists begin with.
#[derive(Clone, Copy)]
struct Numbering {
    alt: usize,
    neu: usize,
}

impl Merge<'_> {
    /// Merges the unnamed values of two calls.
    pub(super) fn values(&mut self, alt: &[Arg], neu: &[Arg], call: &str) -> MergedValues {
        let (olds, news): (Vec<&Expr>, Vec<&Expr>) = (unnamed(alt).collect(), unnamed(neu).collect());
        let width = match named(neu, "kopf") {
            Some(Expr::List(heads)) if call == TEXTTABELLE => unnamed(heads).count().max(1),
            _ => 1,
        };
        let (old, new): (Vec<&[&Expr]>, Vec<&[&Expr]>) = (olds.chunks(width).collect(), news.chunks(width).collect());
        let steps = steps(&old, &new, call);
        let numbering = (call == NUMMERIERUNG && steps.iter().any(|step| matches!(step, Move::Old(_))))
            .then(|| Numbering { alt: start_number(alt), neu: start_number(neu) });
        let mut merged = MergedValues::default();
        for step in steps {
            match step {
                Move::Old(row) if old[row].iter().any(|expr| prints(expr)) => {
                    let number = numbering.map(|numbering| numbering.alt + row);
                    merged.end.extend(self.gone(old[row], call).into_iter().map(|text| numbered(number, text)));
                }
                Move::Old(_) => {}
                Move::Both(_, row) | Move::New(row) => {
                    let before = if let Move::Both(from, _) = step { old[from] } else { &[] };
                    let number = numbering.map(|numbering| numbering.neu + row);
                    for (column, expr) in new[row].iter().enumerate() {
                        let mut text = String::new();
                        match before.get(column) {
                            Some(old) => self.cell(old, expr, &mut text),
                            None => self.mark_expr(expr, Mark::New, &mut text),
                        }
                        merged.end.push(numbered(number, text));
                        merged.values.push(std::mem::take(&mut merged.end).join(", "));
                    }
                }
            }
        }
        merged
    }

    /// The values of a row that is gone.
    fn gone(&mut self, row: &[&Expr], call: &str) -> Vec<String> {
        let mut mark = |expr: &Expr| {
            let mut text = String::new();
            self.mark_expr(expr, Mark::Struck, &mut text);
            text
        };
        row.iter().map(|expr| if call == ANLAGENLISTE { mark(&without_label(expr)) } else { mark(expr) }).collect()
    }

    /// Merges two values of a row. A box that is ticked now, or no longer, marks its words.
    fn cell(&mut self, alt: &Expr, neu: &Expr, out: &mut String) {
        if let (Expr::List(a), Expr::List(b)) = (alt, neu)
            && let (Some(Expr::Raw(before)), Some(Expr::Raw(now))) = (unnamed(a).next(), unnamed(b).next())
        {
            match (before.as_str(), now.as_str()) {
                ("false", "true") => return self.mark_expr(neu, Mark::New, out),
                ("true", "false") => return self.mark_expr(neu, Mark::Struck, out),
                _ => {}
            }
        }
        self.expr(alt, neu, out);
    }
}

/// A point with its number. A point that is gone keeps its number, and the next one is numbered as if it were not
/// there.
fn numbered(number: Option<usize>, text: String) -> String {
    match number {
        Some(number) => format!("enum.item({number}, {text})"),
        None => text,
    }
}

/// Matches the old rows with the new ones.
fn steps(old: &[&[&Expr]], new: &[&[&Expr]], call: &str) -> Vec<Move> {
    let points = call == TEXTTABELLE || POINTS.contains(&call);
    let all = points || old.len() != new.len();
    if all || old.iter().chain(new).flat_map(|row| row.iter()).any(|expr| is_row(expr)) {
        match_pieces(&known(old, all), &known(new, all), |_| false)
    } else {
        (0..new.len()).map(|nr| Move::Both(nr, nr)).collect()
    }
}

/// Whether a value is a row among rows, not one of a fixed number of values.
fn is_row(expr: &Expr) -> bool {
    match expr {
        Expr::Call(_) => !matches!(expr, Expr::Call(call) if call.name == "mit-zeichen"),
        Expr::List(args) => unnamed(args).any(|expr| matches!(expr, Expr::Content(_) | Expr::Call(_))),
        _ => false,
    }
}

/// The traits by which rows are recognised. Values between them that are no rows keep their places.
fn known(rows: &[&[&Expr]], all: bool) -> Vec<Piece> {
    let mut fixed = 0;
    let of = |row: &&[&Expr]| match row {
        [expr] if all || is_row(expr) => expr_known_by(expr),
        [_] => {
            fixed += 1;
            without_name(format!("\0{fixed}"), "fixed")
        }
        cells => {
            let text: String = cells.iter().map(|cell| cell.source() + " ").collect();
            let name = cells.first().map(|cell| cell.source()).unwrap_or_default();
            let kind = format!("row of {}", cells.len());
            Piece { name, words: Words::of(&text), ..without_name(text, &kind) }
        }
    };
    rows.iter().map(of).collect()
}

/// The number of a list's first point.
fn start_number(args: &[Arg]) -> usize {
    named(args, "beginn").and_then(|expr| expr.source().trim().parse().ok()).unwrap_or(1)
}

/// The entry without its link: what it named is gone, and another Anlage may have its number.
fn without_label(expr: &Expr) -> Expr {
    let Expr::List(args) = expr else { return expr.clone() };
    let without = |arg: &Arg| match arg {
        Arg::Value { name, expr: Expr::Raw(text) } if text.starts_with('"') => {
            Arg::Value { name: name.clone(), expr: Expr::Raw("none".to_owned()) }
        }
        arg => arg.clone(),
    };
    Expr::List(args.iter().map(without).collect())
}
