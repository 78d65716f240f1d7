//! The joints of compounds, as far as words of administrations show them: by the endings that only a first part has
//! ("Verwaltungs-"), by first parts that are short and frequent ("Haupt-"), and by last parts ("-management").

/// A place where a word can be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trennstelle {
    /// The byte that the next line begins with.
    pub byte: usize,
    /// The same in letters.
    pub letter: usize,
}

/// Endings with a linking s.
const ENDUNGEN: &[&str] = &["ungs", "heits", "keits", "schafts", "täts", "ions", "tums", "lings", "haupts"];

/// Short first parts, each also inside of a longer compound, with their linking letters.
const ERSTE: &[&str] = &[
    "abwasser", "akten", "amts", "anlagen", "anschluss", "arbeits", "archiv", "auftrags", "ausweis", "bau", "bedarfs",
    "belegungs", "betriebs", "bild", "blinden", "brand", "bundes", "bürger", "büro", "daten", "dienst", "dokumenten",
    "einsatz", "energie", "ergebnis", "ersatz", "fach", "fahr", "familien", "fern", "feuer", "finanz", "folge",
    "friedhof", "gebäude", "gemeinde", "geodaten", "geräte", "gesamt", "gesundheits", "grund", "haupt", "haushalts", "hoch", "jahres", "jugend", "kinder", "kommunal", "kranken", "kultur", "kunden", "landes", "langzeit",
    "leistungs", "lizenz", "maßnahmen", "mitglieder", "natur", "netz", "netzwerk", "notruf", "personal", "pflege", "plan",
    "projekt", "rats", "raum", "rechen", "rechts", "sach", "schul", "schüler", "server", "software", "sozial", "spiel",
    "sport", "stadt", "standard", "straßen", "strom", "system", "technik", "telefon", "themen", "tief", "umwelt",
    "verkehrs", "wahl", "wasser", "weiter", "wirtschafts", "wohn", "zukunfts",
];

/// Last parts, without their endings.
const LETZTE: &[&str] = &[
    "akte", "amt", "anlage", "antrag", "arbeit", "archivierung", "aufwand", "ausbau", "auslesung", "bearbeitung",
    "bedarf", "bereich", "beschaffung", "betrieb", "ermächtigung", "gebiet", "gebäude", "gerecht", "geräusch",
    "haushalt", "infrastruktur", "kosten", "leistung", "management", "maßnahme", "mittel", "planung", "portal",
    "position", "programm", "projekt", "rechner", "schnittstelle", "schule", "sicherheit", "steuerung", "struktur",
    "system", "technik", "träger", "unterkunft", "unterkünft", "verbrauch", "verfahren", "vermittlung", "versammlung",
    "verwaltung", "verwertung", "vorlage", "wissenschaft", "zentrale", "zentrum", "übernahme", "überwachung",
];

/// What a last part may end in.
const BEUGUNG: &[&str] = &["", "e", "en", "er", "ern", "es", "lich", "liche", "lichen", "licher", "n", "s"];

/// The joints among the places where a word can be divided, as numbers of letters, ascending.
pub(super) fn fugen(word: &str, stellen: &[Trennstelle]) -> Vec<usize> {
    let mut joints = Vec::new();
    // Where the part at hand begins.
    let mut part = 0;
    for stelle in stellen {
        let (before, after) = (word[part..stelle.byte].to_lowercase(), word[stelle.byte..].to_lowercase());
        let known = ERSTE.contains(&before.as_str()) || ENDUNGEN.iter().any(|ending| long_before(&before, ending));
        if known || LETZTE.iter().any(|last| is_last(&after, last)) {
            joints.push(stelle.letter);
            part = stelle.byte;
        }
    }
    joints
}

/// Whether a part ends like this and is more than its ending.
fn long_before(part: &str, ending: &str) -> bool {
    part.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 3)
}

fn is_last(part: &str, last: &str) -> bool {
    part.strip_prefix(last).is_some_and(|ending| BEUGUNG.contains(&ending))
}
