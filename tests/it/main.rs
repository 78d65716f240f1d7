//! What a user sees, in one test binary.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(unreachable_pub, reason = "a test binary has no outside")]

/// One amount is changed: what follows it.
mod aenderung;
/// Both plans, built once for all tests that look at PDFs.
mod built;
/// README and handbook, played from top to bottom.
mod docs;
/// A plan of as many Maßnahmen as wanted.
mod erzeugt;
/// The rooms of src/ and who may use whom.
mod floors;
/// Small files.
mod groesse;
/// Anlage 2, computed again from its rows.
mod massnahmenplan;
/// Reads tagged PDFs back.
mod pdf;
/// A temporary folder with plans, and the program run in it.
mod project;
/// The committed JSON Schemas.
mod schema;
/// The real paper of 2013, word by word.
mod seed;
/// What a screen reader gets of all eight PDFs.
mod tags;
