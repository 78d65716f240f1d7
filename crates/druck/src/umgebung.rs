//! The minijinja environment: strict, escaping for Typst at one place, and nothing that could get around it.

use std::sync::{Arc, Mutex, PoisonError};

use drucksache_plan::prosa::{FILTER, Grundlage, Textart, Zahl};
use drucksache_plan::rat::vor_luecke;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value};

use crate::ablehnung::{refused, text};
use crate::zellen::{TypstMarkup, Zellen, unmarkiert};
use crate::{escape, namen};

/// The name of the only mode of escaping.
const TYPST: &str = "typst";

/// The numbers of prose that was written, in the order of writing.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProseLog(Arc<Mutex<Vec<usize>>>);

impl ProseLog {
    fn push(&self, nr: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(nr);
    }

    /// The numbers that were added since the last call.
    pub(crate) fn take(&self) -> Vec<usize> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// An environment without templates, for a plan.
pub(crate) fn umgebung(grundlage: &Arc<Grundlage>, zellen: Zellen, log: &ProseLog) -> Environment<'static> {
    let mut env = basic_with(zellen, log.clone());
    for (name, filter, _) in FILTER {
        let grundlage = Arc::clone(grundlage);
        env.add_filter(*name, move |value: &Value| {
            filter(&grundlage.vordruck.zahlenform, value)
                .map_err(|fehler| refused(fehler.0, "prüfen Sie Pfad und Filter"))
        });
    }
    let shared = Arc::clone(grundlage);
    env.add_filter("zellen", move |value: &Value, nachkommastellen: Option<u32>| {
        zellen.betraege(&shared.vordruck.zahlenform, value, nachkommastellen)
    });
    let shared = Arc::clone(grundlage);
    env.add_filter("summe_zelle", move |value: &Value| zellen.summe(&shared.vordruck.zahlenform, value));
    env
}

/// An environment without templates that knows the names of all filters: enough to read templates, not to render them.
pub(crate) fn with_all_filters() -> Environment<'static> {
    let mut env = basic();
    for name in FILTER.iter().map(|(name, _, _)| *name).chain(namen::FILTER.iter().map(|(name, _)| *name)) {
        env.add_filter(name, |value: Value| value);
    }
    env
}

/// What every environment has: nothing of a plan.
pub(crate) fn basic() -> Environment<'static> {
    basic_with(Zellen::Einfach, ProseLog::default())
}

fn basic_with(zellen: Zellen, log: ProseLog) -> Environment<'static> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    // Fails only for other delimiters than the usual ones.
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
    env.set_debug(true);
    env.set_auto_escape_callback(|_| AutoEscape::Custom(TYPST.into()));
    env.set_formatter(move |out, state, value| write(&log, out, state, value));
    env.add_filter("zitiert", zitiert);
    env.add_filter("zeichenkette", |value: &Value| text(value).map(|text| TypstMarkup::value(escape::string(&text))));
    env.add_filter("zelle", move |value: &Value| zellen.zelle(value));
    env.add_filter("laufnummer", move |value: &Value| zellen.laufnummer(value));
    env.add_filter("unmarkiert", unmarkiert);
    env.add_filter("einzeilig", einzeilig);
    env.add_filter("anteil", |value: &Value| match Zahl::of(value) {
        Some(Zahl::Anteil(anteil)) => Ok(TypstMarkup::value(anteil.decimal().to_string())),
        _ => Err(refused("`anteil` braucht einen Anteil", "nehmen Sie zum Beispiel `themenbereich.anteil[jahr]`")),
    });
    env.add_filter("length", minijinja::filters::length);
    env.add_filter("ersetze", ersetze);
    env.add_filter("ohne", ohne);
    env.add_test("none", minijinja::tests::is_none);
    env.add_test("gleich", |a: &Value, b: &Value| a == b);
    env
}

/// Writes a value into the output. Everything that a template prints comes through here.
fn write(log: &ProseLog, out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if !matches!(state.auto_escape(), AutoEscape::Custom(mode) if mode.as_ref() == TYPST) {
        return Err(refused(
            "`autoescape` lässt sich nicht abschalten oder ändern",
            "löschen Sie es: alle Texte werden für Typst geschützt",
        ));
    }
    let written = if let Some(markup) = value.downcast_object_ref::<TypstMarkup>() {
        markup.prosa.into_iter().for_each(|nr| log.push(nr));
        out.write_str(&markup.source)
    } else if value.is_safe() {
        // Only macros and `set` blocks give these, whose parts came through here: no filter that marks text as safe
        // is registered.
        out.write_str(value.as_str().unwrap_or_default())
    } else {
        let mut markup = String::new();
        escape::markup(&mut markup, &text(value)?, Textart::Wert);
        out.write_str(&markup)
    };
    written.map_err(|_| refused("Die Ausgabe lässt sich nicht schreiben", "wiederholen Sie den Befehl"))
}

/// Text for a place where no line breaks, such as a running head: without protected spaces. They share their glyph with
/// plain ones, and typst-pdf (krilla) takes the first of both that it meets for the glyph's meaning and spells out each
/// of the other kind, which doubles a document that begins with a protected one.
fn einzeilig(value: &Value) -> Result<Value, Error> {
    let mut markup = String::new();
    escape::markup(&mut markup, &text(value)?, Textart::Zeile);
    Ok(TypstMarkup::value(markup))
}

/// Each name of a list in quotes: names of departments hold commas and "und" themselves. Names of fewer words than
/// wanted stay as they are: "GIS", but „Neue Projekte über 10.000 EUR“.
fn zitiert(namen: &Value, ab_worten: Option<usize>) -> Result<Value, Error> {
    let quoted = |name: Value| {
        let name = text(&name)?;
        let short = name.split_whitespace().count() < ab_worten.unwrap_or(1);
        Ok(Value::from(if short { name } else { format!("„{name}“") }))
    };
    Ok(Value::from(namen.try_iter()?.map(quoted).collect::<Result<Vec<Value>, Error>>()?))
}

/// Fills the gaps of a phrase: `"Anlage {nummer}" | ersetze(nummer=1)`. The word in front is left out where the value has it
/// itself: "Finanzreferat", not "Referat Finanzreferat".
fn ersetze(phrase: &str, values: Kwargs) -> Result<String, Error> {
    // One pass over the phrase: a value that looks like a gap is text.
    let mut out = String::new();
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((gap, after)) = after.split_once('}') else {
            return Err(refused(
                format!("In „{phrase}“ fehlt `}}`"),
                "ergänzen Sie es in der Vorlage oder in `rat.yaml`",
            ));
        };
        let value = text(&values.get::<Value>(gap)?)?;
        out.push_str(vor_luecke(before, &value));
        out.push_str(&value);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The short titles of Themenbereiche but the one with this id.
fn ohne(themenbereiche: &Value, id: &str) -> Result<Value, Error> {
    let mut titles = Vec::new();
    for themenbereich in themenbereiche.try_iter()? {
        if themenbereich.get_attr("id")?.as_str() != Some(id) {
            titles.push(themenbereich.get_attr("kurztitel")?);
        }
    }
    Ok(Value::from(titles))
}
