//! Pages and what they ask for, on the plans that are shipped and on small ones.

#![cfg(test)]

mod auftraege;
mod feindlich;
mod felder;
mod html;
mod plaene;
mod seiten;
mod vorrat;
