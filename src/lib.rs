//! `drucksache` proves that a city's plan is right and prints it as the paper that goes to the council.
//!
//! Here is what needs an operating system: arguments, commands, disks, git, threads, reports for terminals and programs.
//! Everything else is in `drucksache_plan`, `drucksache_tausch`, `drucksache_werkbank` and `drucksache_druck`.
//!
//! From the ground up, each room uses only those named before it: `absage`, `konsole`, `platte`, `workers`, `bounded`,
//! `druckerei`, `git`, `kopien`, `planschrift`, `export`, `oparl`, `abgabe`, `neu`, `report`, `werkbank`, `sprachdienst`, `args`,
//! `commands`. See ARCHITECTURE.md.

pub mod abgabe;
pub mod absage;
pub mod args;
pub mod bounded;
pub mod commands;
pub mod druckerei;
pub mod export;
pub mod git;
pub mod konsole;
pub mod kopien;
pub mod neu;
pub mod oparl;
pub mod planschrift;
pub mod platte;
pub mod report;
pub mod sprachdienst;
pub mod werkbank;
pub mod workers;
