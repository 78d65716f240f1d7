//! Pages and what they ask for, on the plans that are shipped and on small ones.

#![cfg(test)]

mod anfrage;
mod bloecke;
mod feindlich;
mod felder;
mod html;
mod kennungen;
mod listen;
mod ordner;
mod plaene;
mod seiten;
mod texte;
mod vorrat;
mod werte;
