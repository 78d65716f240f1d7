//! The smallest words of the domain: amounts, shares, years, dates. No file, no plan, no form of printing.

mod anteil;
mod betrag;
mod datum;
mod jahr;

pub use anteil::Anteil;
pub use betrag::{Angabe, Betrag, BetragFehler, Summe};
pub use datum::{Datum, Monat};
pub use jahr::{JAHRE_HOECHSTENS, Jahr};
