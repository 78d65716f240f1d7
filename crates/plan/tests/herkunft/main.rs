//! How figures come about: the parts of every figure give it to the cent, and what is typed stands where they lead.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod probe;
mod suche;
mod versandt;
mod zufall;
