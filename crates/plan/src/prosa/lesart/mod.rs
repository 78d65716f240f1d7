//! What German prose says with numbers and days: amounts, shares, counts, years, references. One reader per kind, each
//! over the same text as it reads.

mod anlagenbezug;
mod anteil;
mod anzahl;
mod betraege;
mod betrag;
mod einheit;
mod jahr;
mod lesetext;
mod nachbarn;
mod papier;
mod papiernummer;
mod platzhalter;
mod satz;
mod satzwort;
mod tabelle;
mod tag;
mod verweis;
mod waehrung;
mod wort;
mod zahlwort;
mod zeitbezug;
mod ziffern;

pub use anlagenbezug::{Anlagenbezug, anlagenbezug};
pub use anteil::{Anteilsangabe, anteilsangaben, nennt_anteil};
pub use anzahl::{Anzahl, anzahlen};
pub use betraege::betraege;
pub use betrag::Betragsangabe;
pub use einheit::{Einheit, einheit_dahinter, einheit_davor};
pub use jahr::{Jahresangabe, jahresangaben};
pub use lesetext::{AUSDRUCK, Lesetext};
pub use papier::{nennt_dokument, nennt_papier};
pub use papiernummer::{Drucksachennummer, drucksachen};
pub use platzhalter::{Platzhalter, Platzhalterart, platzhalter};
pub use satz::saetze;
pub use satzwort::{nennt_gesetz, nennt_mass};
pub use tabelle::{GetippteTabelle, mit_einheit, tabellen};
pub use tag::{Tag, tage};
pub use verweis::{Verweis, Verweisart, Verweisnummer, Worin, verweise};
pub use wort::{Wort, stamm, worte, worte_davor};
pub use zahlwort::zahlwort;
pub use zeitbezug::{Zeitbezug, zeitbezug};
pub use ziffern::{Schreibweise, Zahlangabe, zahlen, zahlen_in};
