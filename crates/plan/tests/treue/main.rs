//! No wrong number leaves the house: random plans that are right have no warning, and one mistake in one of them is found
//! where it stands.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod angaben;
mod anlagen;
mod ausdruecke;
mod aussagen;
mod befund;
mod betraege;
mod dateien;
mod eingriff;
mod formular;
mod geld;
mod kalender;
mod massnahmen;
mod massnahmennamen;
mod namen;
mod oeffentlichkeit;
mod plan;
mod platzhalter;
mod prosa;
mod regeln;
mod richtig;
mod schrift;
mod schwellen;
mod tabellen;
mod tage;
mod verweise;
mod vorlage;
mod worte;
mod zaehlen;
mod zufall;
