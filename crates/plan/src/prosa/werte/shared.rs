//! What all values have in common.

use std::sync::Arc;

use minijinja::Value;

use crate::prosa::grundlage::Grundlage;

/// What values look themselves up in.
pub(super) type Shared = Arc<Grundlage>;

/// A value with fixed keys.
pub(super) fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from_pairs(entries)
}
