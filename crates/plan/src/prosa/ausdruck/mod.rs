//! Expressions: a path and filters, nothing more. `summe.planmittel[2014] | eur`

mod auswerten;
mod error;
mod names;
mod path;
mod reader;
mod slip;
mod step;
mod vorrat;

pub(super) use auswerten::{ExpressionValue, auswerten};
pub use auswerten::{druckbar, gedruckt};
pub use path::{filter_im_ausdruck, jahre_im_ausdruck, kennzahlen_im_ausdruck, schritte_im_ausdruck, unbekannt};
pub use vorrat::{Ausdrucksvorschlag, ausdrucksvorschlaege, ausgewertet, filternamen};
