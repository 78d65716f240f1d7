//! What a user sees, in one test binary.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(unreachable_pub, reason = "a test binary has no outside")]

/// README and handbook, played from top to bottom.
mod docs;
/// A plan of as many Maßnahmen as wanted.
mod erzeugt;
/// The rooms of src/ and who may use whom.
mod floors;
/// What `check` prints in each format.
mod formate;
/// A temporary folder with plans, and the program run in it.
mod project;
/// The committed JSON Schemas.
mod schema;
