//! Plan and templates → Typst → PDF. No operating system: what needs threads is given as [`Workers`].
//!
//! [`Werk`] is what callers use. From the ground up, each file uses only those named before it: workers, bounded_reader,
//! tabellenschreiber, ablehnung, escape, fassung, bilder, beilagen, kennzeichen, layoutnamen, namen, papier, nachtrag, einlage, prosa_markup,
//! trennung, projekt, beilegen, schriften, shrink, volltext, seitenwechsel, teile, vorlagenfehler, welt, forgetful, satzpruefung, satz, druckerei, tabelle_zu_breit,
//! satzfehler, zellen, kontext, massnahmentabelle, umgebung, berichte, vorlagen, fertige, quellen, lesefassung, oeffentlich, vorschau, werk.
//! See ARCHITECTURE.md.

mod ablehnung;
mod beilagen;
mod beilegen;
pub mod berichte;
mod bilder;
mod bounded_reader;
mod datentabelle;
mod druckerei;
mod einlage;
mod escape;
mod fassung;
mod fertige;
mod forgetful;
mod kennzeichen;
mod kontext;
mod layoutnamen;
pub mod lesefassung;
mod massnahmentabelle;
pub mod nachtrag;
pub mod namen;
mod oeffentlich;
mod papier;
mod projekt;
mod prosa_markup;
mod quellen;
mod satz;
mod satzfehler;
mod satzpruefung;
mod schriften;
mod seitenwechsel;
mod shrink;
mod tabelle_zu_breit;
mod tabellenschreiber;
mod teile;
mod trennung;
mod umgebung;
mod volltext;
mod vorlagen;
mod vorlagenfehler;
mod vorschau;
mod welt;
mod werk;
mod workers;
mod zellen;

pub use beilagen::{PLAN, Papierherkunft, TABELLEN, TEMPLATES};
pub use bounded_reader::{BoundedReader, Unbounded};
pub use druckerei::Druckerei;
pub use einlage::liest_fertiges_pdf;
pub use fassung::Fassung;
pub use papier::{KeinPapier, PDF_HOECHSTENS, Papier};
pub use projekt::Projekt;
pub use seitenwechsel::{GeaenderteSeite, geaenderte_seiten};
pub use shrink::shrink;
pub use tabellenschreiber::{OhneTabellen, Tabellendatei, Tabellenschreiber};
pub use volltext::{seitenzahl, volltext};
pub use vorschau::Vorschau;
pub use werk::{Dokument, LaidOut, Werk};
pub use workers::{Job, OneByOne, Workers};
