//! Cells: Typst that this program makes and that templates write without escaping it again.

use std::sync::Arc;

use drucksache_plan::prosa::{Textart, Zahl, schuetzen};
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::units::{Angabe, Summe};
use minijinja::value::{Object, ObjectRepr};
use minijinja::{Error, Value};

use crate::ablehnung::{refused, text};
use crate::kennzeichen::{self, LAUFNUMMER, TEXT};
use crate::{escape, layoutnamen};

/// Typst source that is written as it is: made by this program, never from a plan's text.
#[derive(Debug)]
pub(crate) struct TypstMarkup {
    /// Typst.
    pub source: String,
    /// The number of the prose in the project; None where it is no prose.
    pub prosa: Option<usize>,
}

impl TypstMarkup {
    pub(crate) fn value(source: String) -> Value {
        Value::from_object(Self { source, prosa: None })
    }

    /// The markup of a prose by its number.
    pub(crate) fn prosa(source: String, nr: usize) -> Value {
        Value::from_object(Self { source, prosa: Some(nr) })
    }
}

impl Object for TypstMarkup {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// Width and height of a page, in points, as Typst writes them.
pub(crate) fn seitenmass((width, height): (f64, f64)) -> Value {
    TypstMarkup::value(format!("({width:.3}pt, {height:.3}pt)"))
}

/// The amounts of a row in the order of the columns, each with the decimals of its column.
#[derive(Debug)]
pub(crate) struct Betraege(pub Vec<(Option<Zahl>, u32)>);

impl Object for Betraege {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// How printed strings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zellen {
    /// As literals.
    Einfach,
    /// In calls that tell the merge of a Lesefassung what is printed, and that it removes.
    Kenntlich,
}

impl Zellen {
    fn text(self, text: &str) -> String {
        self.call(TEXT, text)
    }

    fn call(self, call: &str, text: &str) -> String {
        match self {
            Self::Einfach => escape::string(text),
            Self::Kenntlich => format!("{call}({})", escape::string(text)),
        }
    }

    /// Text as a literal, with protected spaces.
    pub(crate) fn zelle(self, value: &Value) -> Result<Value, Error> {
        self.literal(TEXT, value)
    }

    /// A number that counts rows, as a literal.
    pub(crate) fn laufnummer(self, value: &Value) -> Result<Value, Error> {
        self.literal(LAUFNUMMER, value)
    }

    fn literal(self, call: &str, value: &Value) -> Result<Value, Error> {
        let text = text(value)?.replace(['\n', '\t'], " ");
        Ok(TypstMarkup::value(self.call(call, &schuetzen(&text, Textart::Wert))))
    }

    /// A sum with its currency, as a Typst expression; with a mark where something "nicht bezifferbar" is missing in
    /// it.
    pub(crate) fn summe(self, form: &Zahlenform, value: &Value) -> Result<Value, Error> {
        let Some(Zahl::Summe(summe)) = Zahl::of(value) else {
            return Err(refused("`summe_zelle` braucht eine Summe", "nehmen Sie für andere Beträge `eur`"));
        };
        let literal = self.text(&form.eur(summe.betrag));
        Ok(TypstMarkup::value(if summe.unvollstaendig { marked(&literal) } else { literal }))
    }

    /// The amounts of a row as the items of a Typst array: one call for all columns of a row. A list of amounts (one
    /// per year) takes the decimals that all rows of its table have.
    pub(crate) fn betraege(
        self,
        form: &Zahlenform,
        value: &Value,
        nachkommastellen: Option<u32>,
    ) -> Result<Value, Error> {
        if let Some(betraege) = value.downcast_object_ref::<Betraege>() {
            return self.row(form, betraege.0.iter().copied());
        }
        let zahlen = value.try_iter().map_err(|_| no_row())?.map(|item| match Zahl::of(&item) {
            Some(zahl) => Ok((Some(zahl), nachkommastellen.unwrap_or(0))),
            None if item.is_none() => Ok((None, 0)),
            None => Err(no_row()),
        });
        self.row(form, zahlen.collect::<Result<Vec<_>, _>>()?.into_iter())
    }

    fn row(self, form: &Zahlenform, zahlen: impl Iterator<Item = (Option<Zahl>, u32)>) -> Result<Value, Error> {
        let mut out = String::with_capacity(128);
        for (zahl, decimals) in zahlen {
            let (text, unvollstaendig) = match zahl {
                // Nothing is stated, or none of what is added up. A screen reader would pass over an empty cell.
                None | Some(Zahl::Summe(Summe { angegeben: false, .. })) => ("–".to_owned(), false),
                Some(Zahl::Angabe(Angabe::NichtBezifferbar)) => (Angabe::NICHT_BEZIFFERBAR.to_owned(), false),
                Some(Zahl::Angabe(Angabe::Betrag(betrag))) => (form.zahl_with_decimals(betrag, decimals), false),
                Some(Zahl::Summe(Summe { betrag, unvollstaendig, .. })) => {
                    (form.zahl_with_decimals(betrag, decimals), unvollstaendig)
                }
                Some(Zahl::Anteil(_) | Zahl::Menge(..) | Zahl::Datum(_)) => return Err(no_row()),
            };
            let literal = self.text(&text);
            out.push_str(&if unvollstaendig { marked(&literal) } else { literal });
            out.push_str(", ");
        }
        Ok(TypstMarkup::value(out))
    }
}

fn marked(literal: &str) -> String {
    format!("{}({literal})", layoutnamen::MIT_ZEICHEN)
}

fn no_row() -> Error {
    refused("`zellen` braucht die Beträge einer Zeile", "nehmen Sie für einzelne Beträge `eur` oder `zahl`")
}

/// A cell as a plain literal, which a Lesefassung takes as it is in the new plan.
pub(crate) fn unmarkiert(value: &Value) -> Result<Value, Error> {
    let Some(markup) = value.downcast_object_ref::<TypstMarkup>() else {
        return Err(refused("`unmarkiert` braucht eine Zelle", "schreiben Sie `| zelle | unmarkiert`"));
    };
    Ok(TypstMarkup::value(kennzeichen::without_call(&markup.source)))
}
