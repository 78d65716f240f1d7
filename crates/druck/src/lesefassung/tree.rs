//! A Typst source as the merge sees it: words, calls, lists of values. Everything else stays as it is written.

use std::fmt::Write;

use crate::layoutnamen::{ABSCHNITTSVERWEIS, ANLAGENVERWEIS, FUSSNOTE, FUSSNOTENVERWEIS, KOPFFUSSNOTE};

/// Markup: what stands in a file, or between `[` and `]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup(pub Vec<MarkupPart>);

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkupPart {
    /// Blanks, ends of paragraphs, comments.
    Gap(String),
    /// A word, or punctuation around one.
    Word(Word),
    /// `#call(…)` or another expression.
    Code {
        /// The expression.
        expr: Expr,
        /// The semicolon after it, if there is one.
        end: &'static str,
    },
    /// `#show`, `#set`, `#let` or `#import`, with the call at its end, which can hold text.
    Rule {
        /// What stands before the expression.
        before: String,
        /// The expression.
        expr: Expr,
        /// What stands after it.
        after: String,
    },
    /// `#include "…"`.
    Include {
        /// The file, as it is written.
        path: String,
        /// The semicolon after it, if there is one.
        end: &'static str,
    },
    /// Markup with a sign before it, such as a heading or a point of a list.
    Line {
        /// The sign and what else stands before the markup.
        before: String,
        /// Whether it is a heading, and of which level.
        heading: Option<usize>,
        /// The markup.
        body: Markup,
        /// What stands after the markup.
        after: String,
    },
}

/// A word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// As it is written.
    pub source: String,
    /// The same with quotes as they are printed: next to words of the other text, Typst could not tell which straight
    /// quote opens and which closes.
    pub printed: String,
}

/// A value in code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// Anything that the merge does not look into.
    Raw(String),
    /// A string that is printed.
    Text(String),
    /// A number that counts rows. It is printed, and a change of it is not marked.
    RowNumber(String),
    /// `[…]`.
    Content(Markup),
    /// `name(…)[…]`.
    Call(Call),
    /// `(…, …)`.
    List(Vec<Arg>),
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// The function that is called.
    pub name: String,
    /// The parentheses with everything in them; None where there are none.
    pub args: Option<Vec<Arg>>,
    /// The blocks after it.
    pub blocks: Vec<Markup>,
}

/// A piece of a call's parentheses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Arg {
    /// Parentheses, commas, blanks.
    Raw(String),
    /// A value, with its name if it has one.
    Value {
        /// The name with its colon and blank.
        name: Option<String>,
        /// The value.
        expr: Expr,
    },
}

impl Markup {
    #[cfg(test)]
    pub(super) fn source(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    pub(super) fn write(&self, out: &mut String) {
        self.0.iter().for_each(|part| part.write(out));
    }
}

impl MarkupPart {
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Gap(text) => out.push_str(text),
            Self::Word(word) => out.push_str(&word.source),
            Self::Code { expr, end } => {
                out.push('#');
                expr.write(out);
                out.push_str(end);
            }
            Self::Rule { before, expr, after } => {
                out.push_str(before);
                expr.write(out);
                out.push_str(after);
            }
            Self::Include { path, end } => write_include(out, path, end),
            Self::Line { before, body, after, .. } => {
                out.push_str(before);
                body.write(out);
                out.push_str(after);
            }
        }
    }

    /// Whether it ends a paragraph.
    pub(super) fn ends_paragraph(&self) -> bool {
        matches!(self, Self::Gap(text) if text.matches('\n').count() > 1)
    }

    /// Whether any file is included in it: that file has to be written as well.
    pub(super) fn has_include(&self) -> bool {
        match self {
            Self::Include { .. } => true,
            Self::Code { expr, .. } | Self::Rule { expr, .. } => expr.has_include(),
            Self::Line { body, .. } => body.0.iter().any(Self::has_include),
            Self::Gap(_) | Self::Word(_) => false,
        }
    }

    /// Whether it is printed inside of a line, as emphasis is.
    pub(super) fn is_inline(&self) -> bool {
        match self {
            Self::Gap(_) => !self.ends_paragraph(),
            Self::Word(_) => true,
            Self::Code { expr: Expr::Call(call), .. } => INLINE.contains(&call.name.as_str()),
            Self::Code { .. } => true,
            Self::Rule { .. } | Self::Include { .. } | Self::Line { .. } => false,
        }
    }
}

/// Functions that print inside of a line.
const INLINE: &[&str] = &[
    "emph",
    "strong",
    "link",
    "linebreak",
    "text",
    "super",
    "sub",
    "smallcaps",
    "underline",
    "highlight",
    "box",
    "h",
    ABSCHNITTSVERWEIS,
    ANLAGENVERWEIS,
    FUSSNOTE,
    FUSSNOTENVERWEIS,
    KOPFFUSSNOTE,
];

/// Writes an inclusion.
pub(super) fn write_include(out: &mut String, path: &str, end: &str) {
    // Writing into a string does not fail.
    let _ = write!(out, "#include {}{end}", crate::escape::string(path));
}

impl Expr {
    /// Whether any file is included in it.
    pub(super) fn has_include(&self) -> bool {
        let within = |markup: &Markup| markup.0.iter().any(MarkupPart::has_include);
        let in_args = |args: &[Arg]| {
            let mut values =
                args.iter().filter_map(|arg| if let Arg::Value { expr, .. } = arg { Some(expr) } else { None });
            values.any(Self::has_include)
        };
        match self {
            Self::Content(markup) => within(markup),
            Self::Call(call) => call.args.as_deref().is_some_and(in_args) || call.blocks.iter().any(within),
            Self::List(args) => in_args(args),
            Self::Raw(_) | Self::Text(_) | Self::RowNumber(_) => false,
        }
    }

    pub(super) fn source(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Raw(text) => out.push_str(text),
            Self::Text(text) | Self::RowNumber(text) => out.push_str(&crate::escape::string(text)),
            Self::Content(markup) => content(out, |out| markup.write(out)),
            Self::Call(call) => {
                out.push_str(&call.name);
                for arg in call.args.iter().flatten() {
                    arg.write(out);
                }
                for block in &call.blocks {
                    content(out, |out| block.write(out));
                }
            }
            Self::List(args) => args.iter().for_each(|arg| arg.write(out)),
        }
    }
}

impl Arg {
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Raw(text) => out.push_str(text),
            Self::Value { name, expr } => {
                out.push_str(name.as_deref().unwrap_or_default());
                expr.write(out);
            }
        }
    }
}

/// Writes `[…]`.
pub(super) fn content(out: &mut String, markup: impl FnOnce(&mut String)) {
    out.push('[');
    markup(out);
    out.push(']');
}

impl Call {
    /// A named value.
    pub(super) fn named(&self, wanted: &str) -> Option<&Expr> {
        self.args.iter().flatten().find_map(|arg| match arg {
            Arg::Value { name: Some(name), expr } if name.trim_end_matches([' ', ':']) == wanted => Some(expr),
            _ => None,
        })
    }
}

/// The values of a list or call that have no name.
pub(super) fn unnamed(args: &[Arg]) -> impl Iterator<Item = &Expr> {
    args.iter().filter_map(|arg| match arg {
        Arg::Value { name: None, expr } => Some(expr),
        _ => None,
    })
}

/// A named value of a list of values, by its name as it is written.
pub(super) fn named<'a>(args: &'a [Arg], wanted: &str) -> Option<&'a Expr> {
    let clean = |name: &str| name.trim_end_matches([' ', ':', '\n']).to_owned();
    args.iter().find_map(|arg| match arg {
        Arg::Value { name: Some(name), expr } if clean(name) == clean(wanted) => Some(expr),
        _ => None,
    })
}
