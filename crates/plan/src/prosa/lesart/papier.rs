//! Other papers that a text names: contracts, Bescheide, Satzungen, Gutachten. They have Anlagen, sections and running
//! numbers of their own.

use super::satzwort::kern;

/// Beginnings and parts of words that name a paper of its own, or whoever made it.
const PAPIERE: &[&str] = &[
    "vertrag",
    "verträge",
    "vereinbarung",
    "bescheid",
    "satzung",
    "verordnung",
    "honorarordnung",
    "kassenordnung",
    "geschäftsordnung",
    "hausordnung",
    "dienstanweisung",
    "vwv",
    "kartierung",
    "richtlinie",
    "erlass",
    "gutachte",
    "studie",
    "antrag",
    "protokoll",
    "niederschrift",
    "leistungsverzeichnis",
    "bebauungsplan",
    "flächennutzungsplan",
    "planfeststellung",
    "stellenplan",
    "grundbuch",
    "bewilligung",
    "urteil",
    "zuwendungs",
    "pflichtenheft",
    "lastenheft",
    "kataster",
    "inventar",
    "genehmigung",
    "buchhaltung",
    "ingenieurbüro",
    "planungsbüro",
    "architekturbüro",
    "planer",
];

/// Parts of such words that name something of this paper.
const EIGENE: &[&str] = &["beschl", "verträglich", "besatzung"];

/// Whether a piece of text names a paper beside this one.
pub fn nennt_papier(text: &str) -> bool {
    text.split([' ', '/']).map(kern).filter(|word| word.starts_with(char::is_uppercase)).any(|word| {
        let word = word.to_lowercase();
        PAPIERE.iter().any(|part| word.contains(part)) && !EIGENE.iter().any(|part| word.contains(part))
    })
}

/// Whether a piece of text names a document of any kind, such as a report or a plan.
pub fn nennt_dokument(text: &str) -> bool {
    text.split(' ').any(ist_dokument)
}

/// Whether a word names a document that is not this paper.
pub(super) fn ist_dokument(word: &str) -> bool {
    const ENDEN: &[&str] = &[
        "vertrag",
        "vereinbarung",
        "gesetz",
        "gesetzbuch",
        "verordnung",
        "satzung",
        "richtlinie",
        "erlass",
        "bescheid",
        "protokoll",
        "gutachten",
        "konzept",
        "bericht",
        "ordnung",
        "vorschrift",
        "niederschrift",
        "bewilligung",
        "gutachter",
        "planfeststellung",
        "angebot",
        "ausschreibung",
        "leistungsverzeichnis",
        "verzeichnis",
        "schreiben",
        "haushaltsplan",
        "haushalt",
        "stellenplan",
        "bebauungsplan",
        "wirtschaftsplan",
        "finanzplan",
        "studie",
        "norm",
        "handbuch",
        "katalog",
        "leitfaden",
        "merkblatt",
        "formular",
        "buch",
        "zeitschrift",
        "abschluss",
        "tarif",
        "antrag",
        "berechnung",
        "rechnung",
        "kalkulation",
        "broschüre",
    ];
    let word = kern(word).trim_end_matches(['.', ':', '!', '?']);
    if !word.starts_with(char::is_uppercase) || word.starts_with("Beschl") {
        return false;
    }
    let word = word.to_lowercase();
    let bases = [&word[..], word.trim_end_matches("s"), word.trim_end_matches("es"), word.trim_end_matches("en")];
    bases.iter().any(|base| ENDEN.iter().any(|end| base.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_of_others_are_known_by_their_names() {
        for text in [
            "Der Kaufvertrag mit",
            "die Vertragspartner",
            "im Zuwendungsbescheid",
            "Die Gutachterin hat in",
            "Im Grundbuch von Musterstadt, Abteilung II,",
            "Die Hauptsatzung wird geändert:",
            "Laut Machbarkeitsstudie",
        ] {
            assert!(nennt_papier(text), "{text}");
        }
        for text in
            ["Die Kosten stehen in", "Dem Beschlussantrag folgt", "ist vertraglich geregelt", "Umweltverträglichkeit"]
        {
            assert!(!nennt_papier(text), "{text}");
        }
    }
}
