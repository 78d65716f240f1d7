//! What German prose says with numbers and days: amounts, shares, counts, years, references. One reader per kind, each
//! over the same text as it reads.

mod lesetext;
mod zahlwort;
mod ziffern;

pub use lesetext::{AUSDRUCK, Lesetext};
pub use zahlwort::zahlwort;
pub use ziffern::{Schreibweise, Zahlangabe, zahlen};
