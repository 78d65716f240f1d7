//! A form's own fields: what is kept, read and checked of what a plan fills in.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod beratungsfolge;
mod betrag_oder_text;
mod ja_nein;
mod ohne_unterschrift;
mod probe;
mod tabellen;
mod wegfall;
