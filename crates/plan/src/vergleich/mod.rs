//! What changed from one version of a plan to another, as data: in money and in words.
//!
//! Only what the plan says counts. Order in files, which file a Maßnahme stands in, comments, how a text is broken into
//! lines and how an amount is spelt are no change.

mod aenderungen;
mod betragswert;
mod feldaenderung;
mod felder;
mod geheim;
mod gruende;
mod grund;
mod massnahmen;
mod namen;
mod paragraphs;
mod plan;
mod plangruende;
mod seite;
mod stueck;
mod summen;
mod tabellen;
mod text;
mod vergleichen;
mod wert;
mod woerter;
mod zuordnung;

pub use aenderungen::Vergleich;
pub use betragswert::{Betragsaenderung, Betragswert};
pub use feldaenderung::{Feldaenderung, Unterschied};
pub(crate) use geheim::mark;
pub use gruende::give_reasons;
pub use grund::{Fundort, Grund};
pub use massnahmen::{Art, Massnahmenaenderung};
pub use namen::{name, rank};
pub use paragraphs::Paragraph;
pub use plan::Themenbereichsaenderung;
pub use seite::Seite;
pub use stueck::{Stueck, Stueckart};
pub use summen::{Summenzeile, Von};
pub use text::{Absatz, Absatzart, Tabellenzeile, absaetze, tabellenzeilen, texte, zeilen};
pub use vergleichen::vergleiche;
pub use wert::Wert;
pub use woerter::{word_changes, words};
pub use zuordnung::{Zuordnung, assign};
