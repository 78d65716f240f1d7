//! The keys of a plan: how people call them and what stands behind them. A key that is missing here is compared all the same,
//! under its own name.

/// What stands behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Art {
    /// A few words: old and new are shown as a whole.
    Wort,
    /// Prose: what changed is shown word by word.
    Text,
    /// An amount.
    Betrag,
    /// A day.
    Datum,
    /// Yes or no; no is the same as nothing.
    JaNein,
    /// A list whose order means something, as it does on paper.
    Liste,
}

/// Keys in the order of the paper.
const SCHLUESSEL: &[(&str, &str, Art)] = &[
    // vorlage
    ("rat", "Rat", Art::Wort),
    ("art", "Art der Vorlage", Art::Wort),
    ("status", "Status", Art::Wort),
    ("umfang", "Umfang", Art::Wort),
    ("formularstand", "Formularstand", Art::Wort),
    ("nummer", "Nummer", Art::Wort),
    ("bezug", "Bezug", Art::Wort),
    ("zaehlung", "Zählung", Art::Wort),
    ("verweis", "Verweis", Art::Wort),
    ("aktenzeichen", "Aktenzeichen", Art::Wort),
    ("referate", "Referate", Art::Liste),
    ("ort", "Ort", Art::Wort),
    ("datum", "Datum", Art::Datum),
    ("betreff", "Betreff", Art::Text),
    ("untertitel", "Untertitel", Art::Text),
    ("beratungsfolge", "Beratungsfolge", Art::Liste),
    ("vorlage_an", "Vorlage an", Art::Wort),
    ("zur", "zur", Art::Wort),
    ("sitzungsart", "Sitzungsart", Art::Wort),
    ("sitzungstermin", "Sitzungstermin", Art::Datum),
    ("top", "TOP", Art::Wort),
    ("beschlussantrag", "Beschlussantrag", Art::Text),
    ("kurzfassung", "Kurzfassung der Begründung", Art::Text),
    ("finanzielle_auswirkungen", "Finanzielle Auswirkungen", Art::Text),
    ("mitzeichnung", "Mitzeichnung", Art::Liste),
    ("vorliegende_antraege", "Vorliegende Anträge", Art::Liste),
    ("erledigte_antraege", "Erledigte Anträge", Art::Liste),
    ("name", "Name", Art::Wort),
    ("funktion", "Funktion", Art::Wort),
    ("unterzeichner", "Unterzeichner", Art::Liste),
    ("anlagen", "Anlagen", Art::Liste),
    ("formular", "Formular", Art::Wort),
    // haushalt
    ("jahre", "Jahre", Art::Wort),
    ("finanzrahmen", "Finanzrahmen", Art::Betrag),
    ("einzeln_ab", "Einzeln aufgeführt ab", Art::Betrag),
    ("wartung_und_betreuung", "Wartung und Betreuung", Art::Wort),
    ("obergrenze", "Obergrenze", Art::Betrag),
    ("folgekosten_gesamt", "Folgekosten aller Maßnahmen", Art::Betrag),
    // themenbereiche
    ("titel", "Titel", Art::Text),
    ("datei", "Datei", Art::Wort),
    ("kurztitel", "Kurzer Titel", Art::Wort),
    ("hoechstens_je_jahr", "Höchstens je Jahr", Art::Betrag),
    ("mehr_als", "Mehr als", Art::Betrag),
    ("kontrollsumme", "Kontrollsumme", Art::Betrag),
    // massnahmen
    ("id", "Kennung", Art::Wort),
    ("sammelposition", "Sammelposition", Art::JaNein),
    ("beschreibung", "Beschreibung", Art::Text),
    ("prioritaet", "Priorität", Art::Wort),
    ("nutzungsdauer", "Nutzungsdauer in Jahren", Art::Wort),
    ("inbetriebnahme", "Inbetriebnahme", Art::Wort),
    ("bemerkung", "Bemerkung", Art::Text),
    ("nichtoeffentlich", "Nicht öffentlich", Art::JaNein),
    ("aenderungsgrund", "Änderungsgrund", Art::Text),
    // pruefung
    ("stufe", "Stufe", Art::Wort),
    ("ausnahmen", "Ausnahmen", Art::Liste),
    ("bei", "Stelle", Art::Wort),
    ("grund", "Grund", Art::Text),
];

/// How people call a key, what stands behind it, and its rank.
pub(super) fn schluessel(key: &str) -> (&str, Art, usize) {
    let known = SCHLUESSEL.iter().position(|(known, ..)| *known == key);
    known.map_or((key, Art::Wort, SCHLUESSEL.len()), |rank| (SCHLUESSEL[rank].1, SCHLUESSEL[rank].2, rank))
}
