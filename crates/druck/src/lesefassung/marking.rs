//! Marks: the calls that strike or underline what a piece prints.

use crate::layoutnamen::BILD;

use super::merge::{Mark, Merge};
use super::notes::with_notes;
use super::parse::parse;
use super::pieces::{gap, pieces, printed, prints, source_of};
use super::split::is_readable;
use super::tree::write_include;
use super::tree::{Arg, Call, Expr, Markup, MarkupPart, content, unnamed};

/// The layout's function for a heading that is gone: it has no number and is no bookmark.
const STRUCK_HEADING: &str = "als-gestrichene-ueberschrift";

impl Merge<'_> {
    /// Marks everything that markup prints.
    pub(super) fn mark(&mut self, markup: &Markup, mark: Mark, out: &mut String) {
        let pieces = pieces(markup);
        for (nr, piece) in pieces.iter().enumerate() {
            out.push_str(&gap(markup, &pieces, nr));
            self.mark_piece(&markup.0[piece.clone()], mark, out);
        }
        out.push_str(&gap(markup, &pieces, pieces.len()));
    }

    /// Marks everything that a piece prints.
    pub(super) fn mark_piece(&mut self, parts: &[MarkupPart], mark: Mark, out: &mut String) {
        match parts {
            [MarkupPart::Rule { before, expr, after }] => {
                out.push_str(before);
                match mark {
                    // Every page of a part that is gone says that it is gone.
                    Mark::Struck => self.mark_expr(expr, mark, out),
                    Mark::New => expr.write(out),
                }
                out.push_str(after);
            }
            [MarkupPart::Include { path, end }] => self.include_marked(path, end, mark, out),
            [MarkupPart::Line { heading: Some(level), body, .. }] if mark == Mark::Struck => {
                self.struck_heading(&level.to_string(), body, out);
            }
            [MarkupPart::Line { before, body, after, .. }] => {
                out.push_str(before);
                self.mark(body, mark, out);
                out.push_str(after);
            }
            [part @ MarkupPart::Code { expr, end }] if !part.is_inline() => {
                if let Expr::Call(call) = expr
                    && mark == Mark::Struck
                    && let ("ueberschrift", [title]) = (call.name.as_str(), call.blocks.as_slice())
                {
                    let level = call.args.as_deref().and_then(|args| unnamed(args).next());
                    return self.struck_heading(&level.map(Expr::source).unwrap_or_default(), title, out);
                }
                // There is no mark for a drawing, or for anything without text, that is gone.
                let picture = matches!(expr, Expr::Call(call) if call.name == BILD);
                if mark == Mark::New || picture || prints(expr) {
                    out.push('#');
                    self.mark_expr(expr, mark, out);
                    out.push_str(end);
                }
            }
            run => self.mark_run(run, mark, out),
        }
    }

    /// Includes a file that only one of the two texts includes there, with everything in it marked.
    fn include_marked(&mut self, path: &str, end: &str, mark: Mark, out: &mut String) {
        let Some(source) = self.file(path, mark) else {
            // The file belongs to the layout or does not exist: the new text decides what is included.
            if mark == Mark::New {
                write_include(out, path, end);
            }
            return;
        };
        let suffix = if mark == Mark::Struck { "-gestrichen" } else { "" };
        self.insert((path, path), suffix, end, out, |this, text| this.mark(&parse(source), mark, text));
    }

    fn struck_heading(&mut self, level: &str, title: &Markup, out: &mut String) {
        out.push_str(&format!("#{STRUCK_HEADING}({level})["));
        self.mark(title, Mark::Struck, out);
        out.push(']');
    }

    /// Marks a run of words.
    pub(super) fn mark_run(&mut self, parts: &[MarkupPart], mark: Mark, out: &mut String) {
        let text = printed(parts);
        if !is_readable(&text) && parts.iter().all(|part| !matches!(part, MarkupPart::Word(_))) {
            out.push_str(&source_of(parts));
            return;
        }
        self.marks += 1;
        out.push_str(&format!("#{}[{}];", mark.function(), with_notes(text, mark)));
    }

    /// Marks everything that a value prints; what comes out is a value again.
    pub(super) fn mark_expr(&mut self, expr: &Expr, mark: Mark, out: &mut String) {
        match expr {
            Expr::Text(text) | Expr::RowNumber(text) if is_readable(text) => {
                self.marks += 1;
                out.push_str(&format!("{}({})", mark.function(), crate::escape::string(text)));
            }
            Expr::Content(markup) => content(out, |out| self.mark(markup, mark, out)),
            Expr::Call(call) if call.name == BILD => self.mark_picture(call, mark, out),
            Expr::Call(Call { name, args, blocks }) => {
                out.push_str(name);
                self.mark_args(args.as_deref().unwrap_or_default(), mark, out);
                for block in blocks {
                    content(out, |out| self.mark(block, mark, out));
                }
            }
            Expr::List(args) => self.mark_args(args, mark, out),
            Expr::Raw(_) | Expr::Text(_) | Expr::RowNumber(_) => expr.write(out),
        }
    }

    /// A picture with what it shows above it, marked. One that is gone takes no number.
    fn mark_picture(&mut self, call: &Call, mark: Mark, out: &mut String) {
        self.marks += 1;
        let args = call.args.as_deref().unwrap_or_default();
        let alt = unnamed(args).nth(1).map(Expr::source).unwrap_or_default();
        let mut written = String::new();
        args.iter().for_each(|arg| arg.write(&mut written));
        if let Some(open) = written.strip_suffix(')').filter(|_| mark == Mark::Struck) {
            written = format!("{open}, zaehlt: false)");
        }
        out.push_str(&format!("{{{}({alt}); parbreak(); {}{written}", mark.function(), call.name));
        for block in &call.blocks {
            content(out, |out| self.mark(block, mark, out));
        }
        out.push('}');
    }

    fn mark_args(&mut self, args: &[Arg], mark: Mark, out: &mut String) {
        for arg in args {
            match arg {
                // Nothing refers to a value that is gone, and a new one may have its label.
                Arg::Value { name: Some(name), .. } if mark == Mark::Struck && name.starts_with("marke") => {
                    out.push_str("marke: none");
                }
                Arg::Value { name, expr } => {
                    out.push_str(name.as_deref().unwrap_or_default());
                    self.mark_expr(expr, mark, out);
                }
                Arg::Raw(text) => out.push_str(text),
            }
        }
    }

    /// A marked value as markup.
    pub(super) fn mark_in_markup(&mut self, expr: &Expr, mark: Mark, out: &mut String) {
        match expr {
            Expr::Content(markup) => self.mark(markup, mark, out),
            expr => {
                out.push('#');
                self.mark_expr(expr, mark, out);
                out.push(';');
            }
        }
    }
}
