//! A Typst source as the merge sees it: words, calls, lists of values. Everything else is carried along as it is written.

use std::fmt::Write;

/// Markup: what stands in a file, or between `[` and `]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup(pub Vec<Teil>);

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Teil {
    /// Blanks, ends of paragraphs, comments.
    Fuge(String),
    /// A word, or punctuation beside one.
    Wort(Wort),
    /// `#call(…)` or another expression.
    Ausdruck {
        /// The expression.
        wert: Wert,
        /// The semicolon behind it, if there is one.
        ende: &'static str,
    },
    /// `#show`, `#set`, `#let`, `#import`, with the expression at its end that can hold text.
    Anweisung {
        /// What stands before the expression.
        vor: String,
        /// The expression.
        wert: Wert,
        /// What stands behind it.
        nach: String,
    },
    /// `#include "…"`.
    Einbindung {
        /// The file, as it is written.
        pfad: String,
        /// The semicolon behind it, if there is one.
        ende: &'static str,
    },
    /// Markup with a sign before it, such as a heading or a point of a list.
    Zeile {
        /// The sign and what else stands before the markup.
        vor: String,
        /// Whether it is a heading, and of which level.
        ueberschrift: Option<usize>,
        /// The markup.
        inhalt: Markup,
        /// What stands behind the markup.
        nach: String,
    },
}

/// A word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Wort {
    /// As it is written.
    pub quelle: String,
    /// The same with quotes as they are printed: where words of two texts stand beside each other, Typst could not tell
    /// which of them opens and which closes.
    pub klar: String,
}

/// A value in code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wert {
    /// Anything that the merge does not look into.
    Roh(String),
    /// A string that is printed.
    Text(String),
    /// A number that counts rows: it is printed, but a change of it says nothing.
    Laufnummer(String),
    /// `[…]`.
    Inhalt(Markup),
    /// `name(…)[…]`.
    Aufruf(Aufruf),
    /// `(…, …)`.
    Liste(Vec<Glied>),
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aufruf {
    /// What is called.
    pub name: String,
    /// What stands in parentheses, with them; None where there are none.
    pub klammer: Option<Vec<Glied>>,
    /// The blocks behind it.
    pub bloecke: Vec<Markup>,
}

/// A piece of what stands in parentheses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Glied {
    /// Parentheses, commas, blanks.
    Roh(String),
    /// A value, with its name if it has one.
    Angabe {
        /// The name with its colon and blank.
        name: Option<String>,
        /// The value.
        wert: Wert,
    },
}

impl Markup {
    #[cfg(test)]
    pub(super) fn quelle(&self) -> String {
        let mut out = String::new();
        self.schreibe(&mut out);
        out
    }

    pub(super) fn schreibe(&self, out: &mut String) {
        self.0.iter().for_each(|teil| teil.schreibe(out));
    }
}

impl Teil {
    pub(super) fn schreibe(&self, out: &mut String) {
        match self {
            Self::Fuge(text) => out.push_str(text),
            Self::Wort(wort) => out.push_str(&wort.quelle),
            Self::Ausdruck { wert, ende } => {
                out.push('#');
                wert.schreibe(out);
                out.push_str(ende);
            }
            Self::Anweisung { vor, wert, nach } => {
                out.push_str(vor);
                wert.schreibe(out);
                out.push_str(nach);
            }
            Self::Einbindung { pfad, ende } => einbindung(out, pfad, ende),
            Self::Zeile { vor, inhalt, nach, .. } => {
                out.push_str(vor);
                inhalt.schreibe(out);
                out.push_str(nach);
            }
        }
    }

    /// Whether it ends a paragraph.
    pub(super) fn trennt(&self) -> bool {
        matches!(self, Self::Fuge(text) if text.matches('\n').count() > 1)
    }

    /// A call of something that stands in a line, such as emphasis; anything else stands by itself.
    pub(super) fn in_zeile(&self) -> bool {
        match self {
            Self::Fuge(_) => !self.trennt(),
            Self::Wort(_) => true,
            Self::Ausdruck { wert: Wert::Aufruf(aufruf), .. } => IN_ZEILE.contains(&aufruf.name.as_str()),
            Self::Ausdruck { .. } => true,
            Self::Anweisung { .. } | Self::Einbindung { .. } | Self::Zeile { .. } => false,
        }
    }
}

/// Functions that print in a line.
const IN_ZEILE: &[&str] =
    &["emph", "strong", "link", "linebreak", "text", "super", "sub", "smallcaps", "underline", "highlight", "box", "h"];

/// Writes an inclusion.
pub(super) fn einbindung(out: &mut String, pfad: &str, ende: &str) {
    // Writing into a string does not fail.
    let _ = write!(out, "#include {}{ende}", crate::escape::string(pfad));
}

impl Wert {
    pub(super) fn quelle(&self) -> String {
        let mut out = String::new();
        self.schreibe(&mut out);
        out
    }

    pub(super) fn schreibe(&self, out: &mut String) {
        match self {
            Self::Roh(text) => out.push_str(text),
            Self::Text(text) | Self::Laufnummer(text) => out.push_str(&crate::escape::string(text)),
            Self::Inhalt(markup) => inhalt(out, |out| markup.schreibe(out)),
            Self::Aufruf(aufruf) => {
                out.push_str(&aufruf.name);
                for glied in aufruf.klammer.iter().flatten() {
                    glied.schreibe(out);
                }
                for block in &aufruf.bloecke {
                    inhalt(out, |out| block.schreibe(out));
                }
            }
            Self::Liste(glieder) => glieder.iter().for_each(|glied| glied.schreibe(out)),
        }
    }
}

impl Glied {
    pub(super) fn schreibe(&self, out: &mut String) {
        match self {
            Self::Roh(text) => out.push_str(text),
            Self::Angabe { name, wert } => {
                out.push_str(name.as_deref().unwrap_or_default());
                wert.schreibe(out);
            }
        }
    }
}

/// Writes `[…]`.
pub(super) fn inhalt(out: &mut String, markup: impl FnOnce(&mut String)) {
    out.push('[');
    markup(out);
    out.push(']');
}

impl Aufruf {
    /// A named value.
    pub(super) fn benannt(&self, gesucht: &str) -> Option<&Wert> {
        self.klammer.iter().flatten().find_map(|glied| match glied {
            Glied::Angabe { name: Some(name), wert } if name.trim_end_matches([' ', ':']) == gesucht => Some(wert),
            _ => None,
        })
    }
}

/// The values of a list or call that have no name.
pub(super) fn ohne_namen(glieder: &[Glied]) -> impl Iterator<Item = &Wert> {
    glieder.iter().filter_map(|glied| match glied {
        Glied::Angabe { name: None, wert } => Some(wert),
        _ => None,
    })
}
