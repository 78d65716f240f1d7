//! The smallest values of the domain: amounts, shares, years, dates. They know neither files nor plans nor printing.

mod amt;
mod anteil;
mod betrag;
mod datum;
mod feiertag;
mod jahr;

pub use amt::{Amtsnummer, KeineAmtsnummer};
pub use anteil::Anteil;
pub use betrag::{Angabe, Betrag, BetragError, Summe};
pub use datum::{Datum, MONATE, Monat, WOCHENTAGE};
pub use feiertag::{Land, feiertag};
pub use jahr::{JAHRE_HOECHSTENS, Jahr};
