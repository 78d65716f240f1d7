//! What is typed is printed, word by word and number by number, or there is a finding.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(clippy::disallowed_methods, reason = "a test reads its plans from disk")]

mod beispiele;
mod erzeugt;
mod felder;
mod fussnoten;
mod papier;
mod stil;
mod umbruch;
mod worte;
