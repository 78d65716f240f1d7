//! A plan: first raw, as it is written, then valid. The rooms that use this one only see the valid type.

mod anlage;
mod anlagendateien;
mod bedarf;
mod bilddateien;
mod dateien;
mod formular;
mod formularschema;
mod found;
mod geheim;
mod gemeint;
mod genannt;
mod gesamt;
mod gleiche_anlagen;
mod gleiche_spalten;
mod groesse;
mod haushalt;
mod je_jahr;
mod kaputt;
mod kennzahl;
mod klammern;
mod langtexte;
mod lesefehler;
mod load;
mod marken;
mod massnahme;
mod raw;
mod reader;
mod reihenfolge;
mod schreibweise;
mod spaltenwert;
mod tabelle;
mod teilsummen;
mod textfeld;
mod umfang;
mod validate;
mod vorlage;
mod zustaendigkeit;

pub use anlage::{Anlage, Anlageninhalt};
pub use bedarf::{Bedarfsdatei, Bedarfszeile};
pub use bilddateien::Bilddatei;
pub use dateien::{
    BEDARF_ORDNER, BEGRUENDUNG, BILDER_ORDNER, IMPORT_DATEI, MASSNAHMEN_ORDNER, NICHTOEFFENTLICH, PLAN_DATEI,
    TABELLEN_ORDNER,
};
pub use formular::{Feldinhalt, Feldwert, Formularwerte};
pub use formularschema::formularschema;
pub use geheim::Geheim;
pub use genannt::{Genannt, Summenort};
pub use gesamt::{Ausnahme, Einstellung, Plan};
pub use gleiche_spalten::same_massnahmenspalten;
pub use groesse::Groesse;
pub use haushalt::{Haushalt, KontrolleVon, KontrolleWovon, Kontrollsumme, Themenbereich};
pub use je_jahr::JeJahr;
pub use kaputt::Kaputt;
pub use kennzahl::Kennzahl;
pub(crate) use klammern::mark_in_braces;
pub use load::{Loaded, load};
pub(crate) use marken::{KEINE_MARKE, left_in as mark_left_in};
pub use massnahme::Massnahme;
pub use raw::{RawBetrag, RawMassnahmen, RawNichtoeffentlich, RawPlan, RawTeilsummen};
pub(crate) use reihenfolge::order;
pub use spaltenwert::Spaltenwert;
pub use tabelle::{
    Geldeinheit, Noten, Posten, Postenrechnung, Spaltenrechnung, Tabelle, Tabellenort, Tabellenspalte,
    Tabellenspaltenart, Zellinhalt,
};
pub use teilsummen::{NichtoeffentlicherAnteil, Teilsummen};
pub use textfeld::Textfeld;
pub use umfang::{GESTRICHEN, KANN_NICHTOEFFENTLICH, Umfang};
pub use vorlage::{Beratung, Bezug, Bezugsart, NUMMER_FOLGT, Status, Unterzeichner, Vorlage};
