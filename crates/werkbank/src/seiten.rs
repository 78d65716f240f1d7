//! The pages, written by templates from what they show. All text is escaped at one place: whatever a plan says is data.

use std::collections::BTreeMap;
use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, context};
use serde::Serialize;

use crate::ansicht::Ansicht;
use crate::lage::{Handbuchteil, Startansicht};

/// The templates by name. A file stands here once it is a page, a part of one, or named by another template.
macro_rules! vorlagen {
    ($($name:literal),+ $(,)?) => {
        const VORLAGEN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../oberflaeche/", $name, ".html.j2"))),)+];
    };
}

vorlagen![
    "seite",
    "start",
    "handbuch",
    "feld",
    "tafel",
    "hashes",
    "vergleichen",
    "ausgeben",
    "dialoge",
    "teil-kopf",
    "teil-befunde",
    "teil-geld",
    "teil-formulare",
    "teil-massnahmen",
    "teil-massnahmen-alle",
    "teil-tabellen",
    "teil-texte",
    "teil-papier",
    "teil-schau",
    "teil-staende",
    "teil-summen",
];

/// The words of the pages.
const WORTE: &str = include_str!("../oberflaeche/worte.yaml");

/// The parts of a page that can be asked for alone.
pub const TEILE: [&str; 11] = [
    "kopf",
    "geld",
    "befunde",
    "formulare",
    "massnahmen",
    "massnahmen-alle",
    "summen",
    "tabellen",
    "texte",
    "papier",
    "staende",
];

/// The pages of the program.
pub struct Seiten {
    env: Environment<'static>,
}

/// A page that can't be written: a mistake in a template, never in a plan.
#[derive(Debug)]
pub struct Seitenfehler(Error);

impl fmt::Display for Seitenfehler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for Seitenfehler {}

impl Seiten {
    /// Reads the templates.
    ///
    /// # Errors
    /// One has a mistake; the tests of this crate find it.
    pub fn new() -> Result<Self, Seitenfehler> {
        let mut env = Environment::new();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        // Fails only for other delimiters than the usual ones.
        env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
        env.set_auto_escape_callback(|_| AutoEscape::Html);
        env.set_formatter(write);
        // What marks text as safe would get around the escaping.
        ["safe", "escape", "e", "tojson"].into_iter().for_each(|name| env.remove_filter(name));
        env.add_filter("json", json);
        env.add_filter("adresse", adresse);
        let worte: Value = serde_yaml::from_str::<serde_json::Value>(WORTE)
            .map(|worte| Value::from(Serde(worte)))
            .map_err(|error| Seitenfehler(Error::new(ErrorKind::InvalidOperation, error.to_string())))?;
        env.add_global("worte", worte);
        for (name, text) in VORLAGEN {
            env.add_template(name, text).map_err(Seitenfehler)?;
        }
        Ok(Self { env })
    }

    /// The page of a plan.
    ///
    /// # Errors
    /// A mistake in a template.
    pub fn seite(&self, ansicht: &Ansicht) -> Result<String, Seitenfehler> {
        self.render("seite", ansicht)
    }

    /// A part of it, one of [`TEILE`].
    ///
    /// # Errors
    /// A mistake in a template, or no such part.
    pub fn teil(&self, name: &str, ansicht: &Ansicht) -> Result<String, Seitenfehler> {
        self.render(&format!("teil-{name}"), ansicht)
    }

    /// Several parts of it; what they show is made ready once for all of them.
    ///
    /// # Errors
    /// A mistake in a template, or no such part.
    pub fn teile(&self, names: &[&str], ansicht: &Ansicht) -> Result<BTreeMap<String, String>, Seitenfehler> {
        let shown = Value::from(Serde(ansicht));
        let one = |name: &&str| {
            let template = self.env.get_template(&format!("teil-{name}"))?;
            Ok(((*name).to_owned(), template.render(shown.clone())?))
        };
        names.iter().map(one).collect::<Result<_, Error>>().map_err(Seitenfehler)
    }

    /// The first page.
    ///
    /// # Errors
    /// A mistake in a template.
    pub fn start(&self, ansicht: &Startansicht) -> Result<String, Seitenfehler> {
        self.render("start", ansicht)
    }

    /// The handbook.
    ///
    /// # Errors
    /// A mistake in a template.
    pub fn handbuch(&self, teile: &[Handbuchteil]) -> Result<String, Seitenfehler> {
        // The only texts that are HTML already: they are this program's own.
        let teil = |teil: &Handbuchteil| {
            let html = Value::from_safe_string(teil.html.clone());
            context! { id => &teil.id, titel => &teil.titel, ebene => teil.ebene, html }
        };
        let teile: Vec<Value> = teile.iter().map(teil).collect();
        self.env.get_template("handbuch").and_then(|page| page.render(context! { teile })).map_err(Seitenfehler)
    }

    fn render(&self, name: &str, what: &impl Serialize) -> Result<String, Seitenfehler> {
        self.env.get_template(name).and_then(|template| template.render(Serde(what))).map_err(Seitenfehler)
    }

    /// A file that pages need, with its type: style and program.
    pub fn mittel(&self, path: &str) -> Option<(&'static str, &'static [u8])> {
        MITTEL.iter().find(|(name, ..)| *name == path).map(|(_, mime, bytes)| (*mime, *bytes))
    }
}

/// A name as a part of an address.
fn adresse(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A value as JSON, for attributes that scripts read: text like any other, which is escaped.
fn json(value: &Value) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))
}

/// Files that pages need: name, type, bytes.
const MITTEL: &[(&str, &str, &[u8])] = &[
    ("stil.css", "text/css; charset=utf-8", include_bytes!("../oberflaeche/stil.css")),
    ("werkbank.js", "text/javascript; charset=utf-8", include_bytes!("../oberflaeche/gebaut/werkbank.js")),
    ("LIZENZEN.txt", "text/plain; charset=utf-8", include_bytes!("../oberflaeche/gebaut/LIZENZEN.txt")),
];

/// Writes a value into a page. Everything that a template prints comes through here.
fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if *state.auto_escape() != AutoEscape::Html {
        return Err(Error::new(ErrorKind::InvalidOperation, "escaping can't be switched off"));
    }
    minijinja::escape_formatter(out, state, value)
}
