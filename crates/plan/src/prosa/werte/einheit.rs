//! Maßnahmen and Themenbereiche as values. They name each other, so both are handles: an index in the plan, looked up
//! on use.

use std::sync::Arc;

use minijinja::Value;

use crate::prosa::grundlage::Grundlage;

use super::shared::Shared;

/// A Maßnahme by its index in the plan.
#[derive(Debug)]
pub(super) struct MassnahmeWert {
    pub shared: Shared,
    pub nr: usize,
}

/// A Themenbereich with its sums, by its index in the plan.
#[derive(Debug)]
pub(super) struct ThemenbereichWert {
    pub shared: Shared,
    pub nr: usize,
}

/// A Maßnahme by its index in the plan.
pub fn massnahme(grundlage: &Arc<Grundlage>, nr: usize) -> Value {
    Value::from_object(MassnahmeWert { shared: Arc::clone(grundlage), nr })
}

/// A Themenbereich by its index in the plan.
pub fn themenbereich(grundlage: &Arc<Grundlage>, nr: usize) -> Value {
    Value::from_object(ThemenbereichWert { shared: Arc::clone(grundlage), nr })
}
