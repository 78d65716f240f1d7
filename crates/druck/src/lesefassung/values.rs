//! Merges two values of code into one: calls, lists, printed strings.

use super::merge::{Mark, Merge};
use super::pieces::{prints, shape};
use super::rows::MergedValues;
use super::tree::{Arg, Call, Expr, content, named};

impl Merge<'_> {
    /// Merges two values; what comes out is a value.
    pub(super) fn expr(&mut self, alt: &Expr, neu: &Expr, out: &mut String) {
        match (alt, neu) {
            (_, Expr::RowNumber(_)) => neu.write(out),
            _ if alt == neu && !neu.has_include() => neu.write(out),
            (Expr::Text(a), Expr::Text(b)) => self.text(a, b, out),
            (Expr::Content(a), Expr::Content(b)) => content(out, |out| self.markup(a, b, out)),
            (Expr::Call(a), Expr::Call(b)) if shape(a) == shape(b) => self.call(a, b, out),
            (Expr::List(a), Expr::List(b)) => self.args(a, b, "", out),
            (_, Expr::Raw(raw)) => {
                if raw == "none" && is_single(alt) && prints(alt) {
                    self.mark_expr(alt, Mark::Struck, out);
                } else {
                    neu.write(out);
                }
            }
            _ if is_single(alt) && is_single(neu) && (prints(alt) || prints(neu)) => {
                out.push('[');
                if prints(alt) {
                    self.mark_in_markup(alt, Mark::Struck, out);
                    out.push(' ');
                }
                self.mark_in_markup(neu, Mark::New, out);
                out.push(']');
            }
            _ => self.mark_expr(neu, Mark::New, out),
        }
    }

    /// Merges two calls of one function.
    pub(super) fn call(&mut self, alt: &Call, neu: &Call, out: &mut String) {
        out.push_str(&neu.name);
        if alt.blocks.len() != neu.blocks.len() {
            // The number of blocks differs, so all of them become values in parentheses.
            return self.args(&with_blocks(alt), &spread(neu), &neu.name, out);
        }
        match (&alt.args, &neu.args) {
            (_, None) => {}
            (None, Some(args)) => args.iter().for_each(|arg| arg.write(out)),
            (Some(a), Some(b)) => self.args(a, b, &neu.name, out),
        }
        for (a, b) in alt.blocks.iter().zip(&neu.blocks) {
            content(out, |out| self.markup(a, b, out));
        }
    }

    /// Merges the arguments of two calls.
    fn args(&mut self, alt: &[Arg], neu: &[Arg], call: &str, out: &mut String) {
        let MergedValues { values, mut end } = self.values(alt, neu, call);
        end.extend(self.struck_named(alt, neu));
        let mut values = values.into_iter();
        let last = neu.iter().rposition(|arg| matches!(arg, Arg::Value { .. }));
        for (nr, arg) in neu.iter().enumerate() {
            match arg {
                Arg::Raw(text) => out.push_str(text),
                Arg::Value { name: None, .. } => out.push_str(&values.next().unwrap_or_default()),
                Arg::Value { name: Some(name), expr } => {
                    out.push_str(name);
                    match named(alt, name) {
                        Some(old) => self.expr(old, expr, out),
                        None => self.mark_expr(expr, Mark::New, out),
                    }
                }
            }
            if last == Some(nr) {
                end.iter().for_each(|gone| out.extend([", ", gone]));
            } else if last.is_none() && nr == 0 && !end.is_empty() {
                // Nothing between the parentheses: `()` or `(:)`.
                out.truncate(out.rfind('(').map_or(out.len(), |at| at + 1));
                out.push_str(&end.join(", "));
                out.push_str(if call.is_empty() { ",)" } else { ")" });
            }
        }
    }

    /// The named values that only the old call has and that print text, struck.
    fn struck_named(&mut self, alt: &[Arg], neu: &[Arg]) -> Vec<String> {
        let mut out = Vec::new();
        for arg in alt {
            let Arg::Value { name: Some(name), expr } = arg else { continue };
            if named(neu, name).is_none() && is_single(expr) && prints(expr) {
                let mut text = name.clone();
                self.mark_expr(expr, Mark::Struck, &mut text);
                out.push(text);
            }
        }
        out
    }
}

/// Whether a value is printed in one place.
fn is_single(expr: &Expr) -> bool {
    matches!(expr, Expr::Text(_) | Expr::Content(_) | Expr::Call(_))
}

/// The arguments of a call, with its blocks as values.
fn with_blocks(call: &Call) -> Vec<Arg> {
    let blocks = call.blocks.iter().map(|block| Arg::Value { name: None, expr: Expr::Content(block.clone()) });
    call.args.iter().flatten().cloned().chain(blocks).collect()
}

/// A call's arguments and blocks in one pair of parentheses.
fn spread(call: &Call) -> Vec<Arg> {
    let mut out = vec![Arg::Raw("(".to_owned())];
    for (nr, value) in with_blocks(call).into_iter().filter(|arg| matches!(arg, Arg::Value { .. })).enumerate() {
        if nr > 0 {
            out.push(Arg::Raw(", ".to_owned()));
        }
        out.push(value);
    }
    out.push(Arg::Raw(")".to_owned()));
    out
}
