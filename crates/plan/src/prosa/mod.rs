//! Prose: Markdown with expressions → blocks and inlines with the values in place. It knows nothing of Typst.

mod abbildung;
mod ausdruck;
mod block;
mod error;
mod feldbetrag;
mod filter;
mod fussnotenzeichen;
mod gliederung;
mod grundlage;
mod inline;
mod klartext;
mod lesart;
mod markdown;
mod massnahmentexte;
mod namen;
mod platzhalter;
mod spruenge;
mod texte;
mod typografie;
mod umgebung;
mod verlinkung;
mod werte;
mod zahl;
mod zeile;

pub use abbildung::{Abbildung, Bildbreite};
pub use ausdruck::{
    Ausdrucksvorschlag, ausdrucksvorschlaege, ausgewertet, druckbar, filter_im_ausdruck, filternamen, gedruckt,
    jahre_im_ausdruck, kennzahlen_im_ausdruck, schritte_im_ausdruck, unbekannt,
};
pub use block::{Block, Listenart, Nummernform, Prosa, liegt_in};
pub use feldbetrag::{Feldbetrag, feldbetraege, worte_als_betraege};
pub use filter::{FILTER, FilterError, filter_hint};
pub(crate) use fussnotenzeichen::definition_mark;
pub use gliederung::Gliederung;
pub use grundlage::Grundlage;
pub use inline::{Inline, anlage_of_ziel};
pub use klartext::klartext;
pub use lesart::{
    AUSDRUCK, Anlagenbezug, Anlagenname, Anteilsangabe, Anzahl, Betragsangabe, Drucksachennummer, Einheit,
    GetippteTabelle, Jahresangabe, Jahresfolge, Lesetext, Platzhalter, Platzhalterart, Schreibweise, Tag, Verweis,
    Verweisart, Verweisnummer, Worin, Wort, Zahlangabe, Zahlfehler, Zeitbezug, anlagenbezug, anlagennamen,
    anteilsangaben, anzahlen, betraege, drucksachen, einheit_dahinter, einheit_davor, fremde_spalte, fremdgeld,
    geldeinheit, jahresangaben, jahresfolgen, mit_einheit, nennt_anteil, nennt_dokument, nennt_gesetz, nennt_mass,
    nennt_papier, platzhalter, saetze, stamm, tabellen, tage, verweise, worte, worte_davor, zahlen, zahlen_in,
    zahlfehler, zahlwort, zeitbezug,
};
pub(crate) use markdown::options as markdown_options;
pub use markdown::{beginnt_punkt, geheime_abschnitte, gliederung, rewritten};
pub use massnahmentexte::Massnahmentexte;
pub use platzhalter::ausdruecke;
pub use texte::{Texte, betreff, texte, werte};
pub use typografie::{Textart, schuetzen};
pub use werte::{Einschub, formular, massnahme, themenbereich};
pub use zahl::{Reihe, Zahl};
