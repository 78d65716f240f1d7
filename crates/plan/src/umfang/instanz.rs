//! Files as they were read, to be written anew.

use serde_json::{Map, Value};

use crate::source::{SourceId, Sources};
use crate::structure::Schema;

/// The key that marks what is not public.
pub(super) const MARKE: &str = "nichtoeffentlich";

/// A file as it was read, every key in its one spelling.
pub(super) fn instance(sources: &Sources, file: SourceId, schema: &Schema) -> Map<String, Value> {
    match sources.get(file).tree.as_ref().and_then(|tree| schema.instance(tree)) {
        Some(Value::Object(map)) => map,
        // Does not happen: each file of a plan without errors is a mapping.
        _ => Map::new(),
    }
}
