//! Figures as values of expressions and templates. They stay figures until a filter gives them a form.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use rust_decimal::Decimal;

use crate::units::{Angabe, Anteil, Datum, Jahr, Summe};

/// A figure or a date. It can't be printed without a filter that gives it the council's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zahl {
    /// What a plan states: EUR or "nicht bezifferbar".
    Angabe(Angabe),
    /// A sum in EUR.
    Summe(Summe),
    /// A share in percent.
    Anteil(Anteil),
    /// A number with a unit of its own, and its decimals.
    Menge(Decimal, u32),
    /// A day.
    Datum(Datum),
}

impl Zahl {
    /// As a value.
    pub fn value(self) -> Value {
        Value::from_object(self)
    }

    /// The figure that a value is, if it is one.
    pub fn of(value: &Value) -> Option<Self> {
        value.downcast_object_ref::<Self>().copied()
    }
}

impl Object for Zahl {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match (self.as_ref(), key.as_str()) {
            // Whether something "nicht bezifferbar" is missing in a sum.
            (Self::Summe(summe), Some("unvollstaendig")) => Some(Value::from(summe.unvollstaendig)),
            (Self::Summe(summe), Some("null")) => Some(Value::from(summe.betrag.is_zero())),
            (Self::Angabe(angabe), Some("null")) => Some(Value::from(angabe.betrag().is_zero())),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// One value per year of the plan: `[2014]` by year, or in a loop in the order of the years.
#[derive(Debug)]
pub(super) struct JeJahrWert {
    pub jahre: Vec<Jahr>,
    pub werte: Vec<Value>,
}

impl JeJahrWert {
    pub(super) fn value(jahre: &[Jahr], werte: impl Iterator<Item = Value>) -> Value {
        Value::from_object(Self { jahre: jahre.to_vec(), werte: werte.collect() })
    }
}

impl Object for JeJahrWert {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_i64()?;
        // Years have four digits and a plan has at most five, so a key is never both.
        let index = match self.jahre.iter().position(|jahr| jahr.number() == key) {
            Some(index) => index,
            None => usize::try_from(key).ok()?,
        };
        self.werte.get(index).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.werte.len())
    }
}

/// Figures that belong into one phrase: `6.450.000/6.330.000 EUR`.
#[derive(Debug)]
pub struct Reihe {
    /// The figures.
    pub werte: Vec<Value>,
    /// What stands between them.
    pub zwischen: &'static str,
}

impl Object for Reihe {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}
