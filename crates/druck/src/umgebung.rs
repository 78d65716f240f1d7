//! The minijinja environment: strict, escaping for Typst at one place, and nothing that could get around it.

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Object, ObjectRepr};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};

use drucksache_plan::prosa::{FILTER, Grundlage, Textart, Zahl};
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::units::{Angabe, Summe};

use super::kontext::Betraege;
use super::{escape, lesefassung, namen};

/// Marks the details of errors that are written here: message; hint. All others are minijinja's words.
pub(super) const EIGEN: &str = "drucksache: ";

/// The name of the only mode of escaping.
const TYPST: &str = "typst";

/// Typst source that is written as it is: made by this program, never from a plan's text.
#[derive(Debug)]
pub(super) struct Markup(pub String);

/// How strings that are printed are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zellen {
    /// As literals.
    Einfach,
    /// In calls that tell a Lesefassung's merge what is printed, and are gone behind it.
    Kenntlich,
}

impl Zellen {
    fn text(self, text: &str) -> String {
        self.als(lesefassung::TEXT, text)
    }

    fn als(self, call: &str, text: &str) -> String {
        match self {
            Self::Einfach => escape::string(text),
            Self::Kenntlich => format!("{call}({})", escape::string(text)),
        }
    }
}

impl Markup {
    pub(super) fn value(markup: String) -> Value {
        Value::from_object(Self(markup))
    }
}

impl Object for Markup {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// An environment without templates, for a plan.
pub(super) fn umgebung(grundlage: &Arc<Grundlage>, wie: Zellen) -> Environment<'static> {
    let mut env = grundform_mit(wie);
    for (name, filter, _) in FILTER {
        let grundlage = Arc::clone(grundlage);
        env.add_filter(*name, move |value: &Value| {
            filter(&grundlage.vordruck.zahlenform, value).map_err(|fehler| refused(&fehler.0))
        });
    }
    let shared = Arc::clone(grundlage);
    env.add_filter("zellen", move |value: &Value, nachkommastellen: Option<u32>| {
        zellen(&shared.rat.zahlenform, value, nachkommastellen, wie)
    });
    let shared = Arc::clone(grundlage);
    env.add_filter("summe_zelle", move |value: &Value| summe_zelle(&shared.rat.zahlenform, value, wie));
    env
}

/// An environment without templates that knows the names of all filters: enough to read templates, not to render them.
pub(super) fn aller_filter() -> Environment<'static> {
    let mut env = grundform();
    for name in FILTER.iter().map(|(name, _, _)| *name).chain(namen::FILTER.iter().map(|(name, _)| *name)) {
        env.add_filter(name, |value: Value| value);
    }
    env
}

/// What every environment has: nothing of a plan.
pub(super) fn grundform() -> Environment<'static> {
    grundform_mit(Zellen::Einfach)
}

fn grundform_mit(wie: Zellen) -> Environment<'static> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    // Fails only for other delimiters than the usual ones.
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
    env.set_debug(true);
    env.set_auto_escape_callback(|_| AutoEscape::Custom(TYPST.into()));
    env.set_formatter(write);
    env.add_filter("zitiert", zitiert);
    env.add_filter("zeichenkette", |value: &Value| text(value).map(|text| Markup::value(escape::string(&text))));
    env.add_filter("zelle", move |value: &Value| zelle(value, wie, lesefassung::TEXT));
    env.add_filter("laufnummer", move |value: &Value| zelle(value, wie, lesefassung::LAUFNUMMER));
    env.add_filter("unmarkiert", unmarkiert);
    env.add_filter("einzeilig", einzeilig);
    env.add_filter("anteil", |value: &Value| match Zahl::of(value) {
        Some(Zahl::Anteil(anteil)) => Ok(Markup::value(anteil.decimal().to_string())),
        _ => Err(refused("`anteil` braucht einen Anteil; nehmen Sie zum Beispiel `themenbereich.anteil[jahr]`")),
    });
    env.add_filter("length", minijinja::filters::length);
    env.add_filter("ersetze", ersetze);
    env.add_filter("ohne", ohne);
    env.add_test("none", minijinja::tests::is_none);
    env.add_test("gleich", |a: &Value, b: &Value| a == b);
    env
}

/// Writes a value into the output. Everything that a template prints comes through here.
fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if !matches!(state.auto_escape(), AutoEscape::Custom(mode) if mode.as_ref() == TYPST) {
        return Err(refused(
            "`autoescape` lässt sich nicht abschalten oder ändern; löschen Sie es: alle Texte werden für Typst geschützt",
        ));
    }
    let written = if let Some(markup) = value.downcast_object_ref::<Markup>() {
        out.write_str(&markup.0)
    } else if value.is_safe() {
        // Only macros and `set` blocks give these, whose parts came through here: no filter that marks text as safe
        // is registered.
        out.write_str(value.as_str().unwrap_or_default())
    } else {
        let mut markup = String::new();
        escape::markup(&mut markup, &text(value)?, Textart::Wert);
        out.write_str(&markup)
    };
    written.map_err(|_| refused("Die Ausgabe lässt sich nicht schreiben; wiederholen Sie den Befehl"))
}

/// The text of a value that can be printed.
fn text(value: &Value) -> Result<String, Error> {
    use minijinja::value::ValueKind;
    match value.kind() {
        ValueKind::String | ValueKind::Number => Ok(value.to_string()),
        ValueKind::Undefined => Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::None => Err(refused("Hier steht nichts; prüfen Sie vorher mit `is none`")),
        _ if Zahl::of(value).is_some() => {
            Err(refused("Einer Zahl oder einem Tag fehlt ein Filter; schreiben Sie zum Beispiel `| eur` dahinter"))
        }
        _ => Err(refused("Nur Texte und Zahlen lassen sich drucken; wählen Sie einen Teil davon")),
    }
}

fn refused(why: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("{EIGEN}{why}"))
}

/// Text for a place where no line breaks, such as a running head: without protected spaces. They share their glyph with
/// plain ones, and typst-pdf (krilla) takes the first of both that it meets for the glyph's meaning and spells out each
/// of the other kind, which doubles a document that begins with a protected one.
fn einzeilig(value: &Value) -> Result<Value, Error> {
    let mut markup = String::new();
    escape::markup(&mut markup, &text(value)?, Textart::Zeile);
    Ok(Markup::value(markup))
}

/// Text as a literal, with protected spaces.
fn zelle(value: &Value, wie: Zellen, call: &str) -> Result<Value, Error> {
    let text = text(value)?.replace(['\n', '\t'], " ");
    Ok(Markup::value(wie.als(call, &drucksache_plan::prosa::schuetzen(&text, Textart::Wert))))
}

/// A cell as a plain literal, which a Lesefassung takes as it is in the new plan.
fn unmarkiert(value: &Value) -> Result<Value, Error> {
    let Some(markup) = value.downcast_object_ref::<Markup>() else {
        return Err(refused("`unmarkiert` braucht eine Zelle; schreiben Sie `| zelle | unmarkiert`"));
    };
    Ok(Markup::value(lesefassung::ohne_kennzeichen(&markup.0)))
}

/// A sum with its currency, as a Typst expression; with a mark where something "nicht bezifferbar" is missing in it.
fn summe_zelle(form: &Zahlenform, value: &Value, wie: Zellen) -> Result<Value, Error> {
    let Some(Zahl::Summe(summe)) = Zahl::of(value) else {
        return Err(refused("`summe_zelle` braucht eine Summe; nehmen Sie für andere Beträge `eur`"));
    };
    let literal = wie.text(&form.eur(summe.betrag));
    Ok(Markup::value(if summe.unvollstaendig { format!("mit-zeichen({literal})") } else { literal }))
}

/// Each name of a list in quotes: names of departments hold commas and "und" themselves.
fn zitiert(namen: &Value) -> Result<Value, Error> {
    let quoted: Result<Vec<Value>, Error> =
        namen.try_iter()?.map(|name| text(&name).map(|name| Value::from(format!("„{name}“")))).collect();
    Ok(Value::from(quoted?))
}

/// Fills the gaps of a phrase: `"Anlage {nummer}" | ersetze(nummer=1)`.
fn ersetze(phrase: &str, values: Kwargs) -> Result<String, Error> {
    // One pass over the phrase: a value that looks like a gap is text.
    let mut out = String::new();
    let mut rest = phrase;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let Some((gap, behind)) = behind.split_once('}') else {
            return Err(refused(&format!(
                "In „{phrase}“ fehlt `}}`; ergänzen Sie es in der Vorlage oder in `rat.yaml`"
            )));
        };
        out.push_str(&text(&values.get::<Value>(gap)?)?);
        rest = behind;
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

/// The amounts of a row as the items of a Typst array: one call for all columns of a row. A list of amounts (one per
/// year) takes the decimals that all rows of its table have.
fn zellen(form: &Zahlenform, value: &Value, nachkommastellen: Option<u32>, wie: Zellen) -> Result<Value, Error> {
    let no_row =
        || refused("`zellen` braucht die Beträge einer Zeile; nehmen Sie für einzelne Beträge `eur` oder `zahl`");
    if let Some(betraege) = value.downcast_object_ref::<Betraege>() {
        return row(form, betraege.0.iter().copied(), wie);
    }
    let zahlen = value.try_iter().map_err(|_| no_row())?.map(|item| match Zahl::of(&item) {
        Some(zahl) => Ok((Some(zahl), nachkommastellen.unwrap_or(0))),
        None if item.is_none() => Ok((None, 0)),
        None => Err(no_row()),
    });
    row(form, zahlen.collect::<Result<Vec<_>, _>>()?.into_iter(), wie)
}

fn row(form: &Zahlenform, zahlen: impl Iterator<Item = (Option<Zahl>, u32)>, wie: Zellen) -> Result<Value, Error> {
    let mut out = String::with_capacity(128);
    for (zahl, decimals) in zahlen {
        let (text, unvollstaendig) = match zahl {
            // Nothing stated; an empty cell would be silent on a screen reader.
            None => ("–".to_owned(), false),
            Some(Zahl::Angabe(Angabe::NichtBezifferbar)) => (Angabe::NICHT_BEZIFFERBAR.to_owned(), false),
            Some(Zahl::Angabe(Angabe::Betrag(betrag))) => (form.zahl_mit(betrag, decimals), false),
            Some(Zahl::Summe(Summe { betrag, unvollstaendig })) => (form.zahl_mit(betrag, decimals), unvollstaendig),
            Some(Zahl::Anteil(_) | Zahl::Datum(_)) => {
                return Err(refused(
                    "`zellen` braucht die Beträge einer Zeile; nehmen Sie für einzelne Beträge `eur` oder `zahl`",
                ));
            }
        };
        let literal = wie.text(&text);
        out.push_str(&if unvollstaendig { format!("mit-zeichen({literal}), ") } else { format!("{literal}, ") });
    }
    Ok(Markup::value(out))
}
