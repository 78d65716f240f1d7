//! A city's plan: its values, and how it is read, computed, checked and compared. It knows no layout and no operating
//! system: no Typst, no threads, no clock, no environment, and files only through [`source::Ordner`].
//!
//! The rooms, each using only those above it: `units`, `bild`, `source`, `diagnostic`, `structure`, `rat`, `plan`,
//! `zahlenwerk`, `prosa`, `bedarf`, `herkunft`, `abgleich`, `aendern`, `check`, `vergleich`, `uebersicht`, `umfang`, `stand`. See ARCHITECTURE.md.

pub mod abgleich;
pub mod aendern;
pub mod bedarf;
pub mod bild;
pub mod check;
pub mod diagnostic;
pub mod herkunft;
pub mod plan;
pub mod prosa;
pub mod rat;
pub mod source;
pub mod stand;
pub mod structure;
pub mod uebersicht;
pub mod umfang;
pub mod units;
pub mod vergleich;
pub mod zahlenwerk;
