//! `drucksache` proves that a city's plan is right and prints it as the paper that goes to the council.
//!
//! The rooms, each using only those above it: `units`, `source`, `diagnostic`, `structure`, `rat`, `plan`, `zahlenwerk`,
//! `prosa`, `check`, `versions`, `document`, `export`, `neu`, `report`, `args`, `commands`. See ARCHITECTURE.md.

pub mod args;
pub mod check;
pub mod commands;
pub mod diagnostic;
pub mod document;
pub mod export;
pub mod neu;
pub mod plan;
pub mod prosa;
pub mod rat;
pub mod report;
pub mod source;
pub mod structure;
pub mod units;
pub mod versions;
pub mod zahlenwerk;
