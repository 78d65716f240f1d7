//! Checks a YAML tree against the JSON Schema of a Rust type: gives all structural mistakes at once, in German, and the
//! value.
//!
//! The tree becomes an instance in which plain integers are numbers, `true` and `false` are truth values, an empty
//! value of a known key is left out, and every other scalar keeps its text. Amounts, dates and years are read later,
//! from that text, by the code that knows what they mean. The schema's patterns for them only help editors.

mod check;
mod getippt;
mod instance;
mod schema;
mod sound;
mod typed;
mod words;

pub use schema::Schema;
pub use sound::Sound;
pub use typed::typed;
pub use words::Mistake;
