//! What a file says otherwise, as changes of the files of a plan. Every one goes through the writer of the plan crate:
//! one changed value is one changed span, comments and order stay.

mod neu;
mod planordner;
mod ueberlagert;
mod umzug;
mod vorschlag;
mod werte;

pub use planordner::Planordner;
pub use ueberlagert::{mit_texten, ueberlagert};
pub use umzug::umzug;
pub use vorschlag::{Dateiaenderung, Vorhaben, Vorschlag, vorschlagen};
