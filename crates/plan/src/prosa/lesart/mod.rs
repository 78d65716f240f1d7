//! What German prose says with numbers and days: amounts, shares, counts, years, references. One reader per kind, each
//! over the same text as it reads.

mod drucksache;
mod lesetext;
mod nachbarn;
mod platzhalter;
mod verweis;
mod wort;
mod zahlwort;
mod ziffern;

pub use drucksache::{Drucksachennummer, drucksachen};
pub use lesetext::{AUSDRUCK, Lesetext};
pub use platzhalter::{Platzhalter, Platzhalterart, platzhalter};
pub use verweis::{Verweis, Verweisart, Verweisnummer, Worin, verweise};
pub use zahlwort::zahlwort;
pub use ziffern::{Schreibweise, Zahlangabe, zahlen};
