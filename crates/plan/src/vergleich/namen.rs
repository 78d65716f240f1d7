//! The keys of a plan: their names for people and the kinds of their values. A key that is missing here is compared all
//! the same, under its own name.

/// The kind of a key's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyKind {
    /// A few words: the old and the new value are shown as a whole.
    Wort,
    /// Prose: changes are shown word by word.
    Text,
    /// An amount.
    Betrag,
    /// A day.
    Datum,
    /// Yes or no; no is the same as a missing key.
    JaNein,
    /// Yes or no; a missing key is neither.
    Entscheidung,
    /// A list whose order counts, as it does on paper.
    Liste,
}

/// Keys in the order of the paper.
const SCHLUESSEL: &[(&str, &str, KeyKind)] = &[
    // vorlage
    ("rat", "Rat", KeyKind::Wort),
    ("art", "Art", KeyKind::Wort),
    ("status", "Status", KeyKind::Wort),
    ("umfang", "Umfang", KeyKind::Wort),
    ("formularstand", "Formularstand", KeyKind::Wort),
    ("nummer", "Nummer", KeyKind::Wort),
    ("bezug", "Bezug", KeyKind::Wort),
    ("zaehlung", "Zählung", KeyKind::Wort),
    ("verweis", "Verweis", KeyKind::Wort),
    ("aktenzeichen", "Aktenzeichen", KeyKind::Wort),
    ("referate", "Referate", KeyKind::Liste),
    ("ort", "Ort", KeyKind::Wort),
    ("datum", "Datum", KeyKind::Datum),
    ("betreff", "Betreff", KeyKind::Text),
    ("untertitel", "Untertitel", KeyKind::Text),
    ("beratungsfolge", "Beratungsfolge", KeyKind::Liste),
    ("vorlage_an", "Vorlage an", KeyKind::Wort),
    ("zur", "zur", KeyKind::Wort),
    ("sitzungsart", "Sitzungsart", KeyKind::Wort),
    ("sitzungstermin", "Sitzungstermin", KeyKind::Datum),
    ("top", "TOP", KeyKind::Wort),
    ("ergebnis", "Ergebnis", KeyKind::Wort),
    ("beschlussantrag", "Beschlussantrag", KeyKind::Text),
    ("kurzfassung", "Kurzfassung der Begründung", KeyKind::Text),
    ("finanzielle_auswirkungen", "Finanzielle Auswirkungen", KeyKind::Text),
    ("mitzeichnung", "Mitzeichnung", KeyKind::Liste),
    ("vorliegende_antraege", "Vorliegende Anträge", KeyKind::Liste),
    ("erledigte_antraege", "Erledigte Anträge", KeyKind::Liste),
    ("name", "Name", KeyKind::Wort),
    ("funktion", "Funktion", KeyKind::Wort),
    ("unterzeichner", "Unterzeichner", KeyKind::Liste),
    ("anlagen", "Anlagen", KeyKind::Liste),
    ("formular", "Formular", KeyKind::Wort),
    // haushalt
    ("jahre", "Jahre", KeyKind::Wort),
    ("finanzrahmen", "Finanzrahmen", KeyKind::Betrag),
    ("einzeln_ab", "Einzeln aufgeführt ab", KeyKind::Betrag),
    ("wartung_und_betreuung", "Wartung und Betreuung", KeyKind::Wort),
    ("obergrenze", "Obergrenze", KeyKind::Betrag),
    ("folgekosten_gesamt", "Folgekosten aller Maßnahmen", KeyKind::Betrag),
    // themenbereiche
    ("titel", "Titel", KeyKind::Text),
    ("datei", "Datei", KeyKind::Wort),
    ("kurztitel", "Kurzer Titel", KeyKind::Wort),
    ("hoechstens_je_jahr", "Höchstens je Jahr", KeyKind::Betrag),
    ("mehr_als", "Mehr als", KeyKind::Betrag),
    ("kontrollsumme", "Kontrollsumme", KeyKind::Betrag),
    // massnahmen
    ("id", "Kennung", KeyKind::Wort),
    ("sammelposition", "Sammelposition", KeyKind::JaNein),
    ("beschreibung", "Beschreibung", KeyKind::Text),
    ("prioritaet", "Priorität", KeyKind::Wort),
    ("nutzungsdauer", "Nutzungsdauer in Jahren", KeyKind::Wort),
    ("inbetriebnahme", "Inbetriebnahme", KeyKind::Wort),
    ("bemerkung", "Bemerkung", KeyKind::Text),
    ("nichtoeffentlich", "Nicht öffentlich", KeyKind::JaNein),
    ("eingefuegt", "Im Papier eingefügt", KeyKind::Entscheidung),
    ("aenderungsgrund", "Änderungsgrund", KeyKind::Text),
    // tabellen
    ("tabelle", "Tabelle", KeyKind::Wort),
    ("kopf", "Kopf", KeyKind::Wort),
    ("fussnoten", "Fußnoten", KeyKind::Wort),
    ("einheit", "Einheit", KeyKind::Wort),
    ("spalten", "Spalten", KeyKind::Wort),
    ("posten", "Posten", KeyKind::Wort),
    ("werte", "Werte", KeyKind::Wort),
    ("davon", "Davon", KeyKind::Wort),
    ("summe", "Summe", KeyKind::Wort),
    ("differenz", "Differenz", KeyKind::Wort),
    ("produkt", "Produkt", KeyKind::Wort),
    ("prozent", "Prozent", KeyKind::Wort),
    ("anteil", "Anteil", KeyKind::Wort),
    ("satz", "Satz", KeyKind::Wort),
    ("von", "Von", KeyKind::Wort),
    ("an", "An", KeyKind::Wort),
    ("aus", "Aus", KeyKind::Wort),
    ("groesse", "Größe", KeyKind::Wort),
    ("nur", "Nur", KeyKind::Wort),
    ("kontrolle", "Kontrolle", KeyKind::Wort),
    ("je_jahr", "Je Jahr", KeyKind::JaNein),
    ("nachkommastellen", "Nachkommastellen", KeyKind::Wort),
    ("negativ", "Negativ", KeyKind::JaNein),
    ("ohne_summe", "Ohne Summe", KeyKind::JaNein),
    // pruefung
    ("stufe", "Stufe", KeyKind::Wort),
    ("ausnahmen", "Ausnahmen", KeyKind::Liste),
    ("bei", "Stelle", KeyKind::Wort),
    ("grund", "Grund", KeyKind::Text),
];

/// The name of a key for people.
pub fn name(key: &str) -> &str {
    schluessel(key).0
}

/// The rank of a key among all, in the order of the paper.
pub fn rank(key: &str) -> usize {
    schluessel(key).2
}

/// The name of a key for people, the kind of its value, and its rank.
pub(super) fn schluessel(key: &str) -> (&str, KeyKind, usize) {
    let known = SCHLUESSEL.iter().position(|(known, ..)| *known == key);
    known.map_or((key, KeyKind::Wort, SCHLUESSEL.len()), |rank| (SCHLUESSEL[rank].1, SCHLUESSEL[rank].2, rank))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::RawPlan;
    use crate::structure::Schema;
    use serde_json::Value;

    /// All keys of a schema.
    fn keys(schema: &Value, found: &mut Vec<String>) {
        if let Some(properties) = schema["properties"].as_object() {
            found.extend(properties.keys().cloned());
        }
        for holder in schema["$defs"].as_object().into_iter().flatten().map(|(_, value)| value) {
            keys(holder, found);
        }
    }

    #[test]
    fn every_key_has_a_name_in_the_words_of_a_clerk() {
        let mut all = Vec::new();
        keys(Schema::of::<RawPlan>().json(), &mut all);
        assert!(all.len() > 40, "the test has lost its keys");
        // These name sections of the file, or have words of their own wherever they are shown.
        let elsewhere = [
            "vorlage",
            "haushalt",
            "themenbereiche",
            "massnahmen",
            "tabellen",
            "pruefung",
            "amt",
            "bezeichnung",
            "themenbereich",
            "auch_unter",
            "planmittel",
            "einzahlungen",
            "verpflichtungsermaechtigung",
            "einmaliger_aufwand",
            "folgekosten",
            "zur",
        ];
        for key in all.iter().filter(|key| !elsewhere.contains(&key.as_str())) {
            let name = name(key);
            let german = name.starts_with(char::is_uppercase) && !name.contains('_');
            assert!(
                german && (name.contains(' ') || !name.chars().skip(1).any(char::is_uppercase) || name == "TOP"),
                "{key}: {name}"
            );
        }
    }
}
