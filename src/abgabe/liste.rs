//! The list of what is handed in, as a table for Excel and for programs.

use drucksache_tausch::blatt::{Blatt, Blattart, Blattspalte, Blattwert, Blattzeile};
use drucksache_tausch::schreiben::{Csvform, csv};

use crate::platte::sha256;

use super::stueck::Abgabestueck;

/// The columns: names for programs, titles.
const SPALTEN: [(&str, &str); 9] = [
    ("ordner", "Ordner"),
    ("datei", "Datei"),
    ("titel", "Titel"),
    ("art", "Art"),
    ("oeffentlich", "öffentlich"),
    ("seiten", "Seiten"),
    ("bytes", "Größe in Byte"),
    ("sha256", "SHA-256"),
    ("nummer", "Nummer der Drucksache"),
];

/// All files with what they are, as CSV that Excel opens.
pub fn liste(stuecke: &[Abgabestueck], nummer: &str) -> Vec<u8> {
    let spalte = |(schluessel, titel): (&str, &str)| Blattspalte {
        schluessel: schluessel.to_owned(),
        titel: titel.to_owned(),
        beschreibung: String::new(),
        art: Blattart::Text,
        breite: 20,
        gesperrt: true,
        versteckt: false,
    };
    let zeile = |stueck: &Abgabestueck| {
        let cells = [
            stueck.ordner().trim_end_matches('/'),
            &stueck.name,
            &stueck.titel,
            stueck.art.word(),
            if stueck.oeffentlich { "ja" } else { "nein" },
            &stueck.seiten.map(|seiten| seiten.to_string()).unwrap_or_default(),
            &stueck.bytes.len().to_string(),
            &sha256(&stueck.bytes),
            nummer,
        ];
        Blattzeile { zellen: cells.map(Blattwert::text).to_vec(), gesperrt: true }
    };
    let blatt = Blatt {
        name: "Abgabe".to_owned(),
        datei: "liste".to_owned(),
        beschreibung: String::new(),
        spalten: SPALTEN.map(spalte).to_vec(),
        zeilen: stuecke.iter().map(zeile).collect(),
        leerzeilen: 0,
        summe: None,
        ausfuellbar: false,
        feste_spalten: 0,
    };
    csv(&blatt, Csvform::Excel, false)
}
