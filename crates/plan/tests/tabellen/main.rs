//! Tables of a plan: their cells, and their footnotes.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod fussnoten;
mod modell;
mod plan;
mod zellen;
