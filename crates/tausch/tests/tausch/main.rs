//! A plan into a file and back, as people do it: unchanged, with some cells changed, and with everything spoiled that can be.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod aenderungen;
mod bedarf;
mod feindlich;
mod hin;
mod probe;
mod rahmen;
mod rundreise;
mod verdorben;

// Random plans that are right, which the plan crate has for its own tests.
#[allow(dead_code, reason = "the generator serves other tests, too")]
#[path = "../../../plan/tests/treue/kalender.rs"]
mod kalender;
#[allow(dead_code, reason = "the generator serves other tests, too")]
#[path = "../../../plan/tests/treue/plan.rs"]
mod plan;
#[allow(dead_code, reason = "the generator serves other tests, too")]
#[path = "../../../plan/tests/treue/prosa.rs"]
mod prosa;
#[allow(dead_code, reason = "the generator serves other tests, too")]
#[path = "../../../plan/tests/treue/worte.rs"]
mod worte;
#[allow(dead_code, reason = "the generator serves other tests, too")]
#[path = "../../../plan/tests/treue/zufall.rs"]
mod zufall;
