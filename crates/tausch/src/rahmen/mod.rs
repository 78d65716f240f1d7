//! A plan against its Finanzrahmen: what is asked for, what is over, and how it could be cut.

mod kuerzen;
mod stand;

pub use kuerzen::{Kuerzung, Kuerzungen, kuerzen};
pub use stand::{Rahmengruppe, Rahmenstand, rahmen};
