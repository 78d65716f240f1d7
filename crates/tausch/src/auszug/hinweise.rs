//! The sheet of words: what the file was made from, and how it is filled in. An import finds the Fassung and the Amt there.

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::Amtsnummer;

use super::bereiche::Bereichsnamen;
use crate::blatt::{Blatt, Blattart, Blattspalte, Blattwert, Blattzeile};

/// The stem of its file.
pub const HINWEISE: &str = "hinweise";

/// What an import reads in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hinweisangaben {
    /// The Fassung of the plan that the file was made from.
    pub fassung: Option<String>,
    /// The Amt whose Maßnahmen it holds; None where it holds all.
    pub amt: Option<String>,
}

impl Hinweisangaben {
    /// What stands before the Fassung and before the Amt.
    pub const FASSUNG: &str = "Fassung";
    /// What stands before the Amt.
    pub const AMT: &str = "Nur Amt";
}

/// Rows about the file; of that of an Amt there is one more.
const ANGABEN: usize = 3;

/// Rows about filling it in.
const WORTE: [(&str, &str); 4] = [
    ("Beträge", "In EUR, als Zahl, höchstens zwei Nachkommastellen; oder: nicht bezifferbar"),
    ("Neue Maßnahmen", "In die leeren Zeilen unter der letzten; die Spalte Kennung bleibt leer"),
    ("Gesperrte Zellen", "Sie werden berechnet oder gehören der Kämmerei; ein Kennwort gibt es nicht"),
    ("Zurück in den Plan", "drucksache importieren DATEI --nach PLAN zeigt, was sich ändern würde"),
];

/// The row of the first Themenbereich: cells of other sheets are chosen from these.
pub(super) fn first_bereich(amt: Option<Amtsnummer>) -> usize {
    ANGABEN + usize::from(amt.is_some()) + WORTE.len()
}

/// The sheet. `woher` says where the plan is.
pub(super) fn hinweisblatt(grundlage: &Grundlage, amt: Option<Amtsnummer>, fassung: &str, woher: &str) -> Blatt {
    let vorlage = &grundlage.plan.vorlage;
    let mut rows = vec![
        ("Plan".to_owned(), woher.to_owned()),
        ("Nummer".to_owned(), vorlage.nummer.clone()),
        (Hinweisangaben::FASSUNG.to_owned(), fassung.to_owned()),
    ];
    rows.extend(amt.map(|amt| (Hinweisangaben::AMT.to_owned(), amt.to_string())));
    rows.extend(WORTE.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let namen = Bereichsnamen::new(&grundlage.plan);
    rows.extend(namen.all().iter().map(|name| ("Themenbereich".to_owned(), name.clone())));
    let column = |key: &str, titel: &str, breite| Blattspalte {
        schluessel: key.to_owned(),
        titel: titel.to_owned(),
        beschreibung: String::new(),
        art: Blattart::Langtext,
        breite,
        gesperrt: true,
        versteckt: false,
    };
    let row = |(name, text): (String, String)| Blattzeile {
        zellen: vec![Blattwert::text(&name), Blattwert::text(&text)],
        gesperrt: true,
    };
    Blatt {
        name: "Hinweise".to_owned(),
        datei: HINWEISE.to_owned(),
        beschreibung: "Woraus diese Datei entstand".to_owned(),
        spalten: vec![column("angabe", "Angabe", 24), column("wert", "Wert", 90)],
        zeilen: rows.into_iter().map(row).collect(),
        leerzeilen: 0,
        summe: None,
        ausfuellbar: false,
        feste_spalten: 1,
    }
}
