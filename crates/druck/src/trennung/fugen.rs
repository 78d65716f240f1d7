//! The joints of compounds, as far as words of administrations show them: by the endings that only a first part has
//! ("Verwaltungs-"), by first parts that are short and frequent ("Haupt-"), and by last parts ("-management").

use std::collections::BTreeSet;
use std::sync::LazyLock;

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
static ERSTE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| ERSTE_WORTE.split_whitespace().collect());
const ERSTE_WORTE: &str = "\
    abwasser akten amts anlagen anschluss arbeits archiv auftrags ausweis bau bedarfs belegungs betriebs bild \
    blinden brand bundes bürger büro daten dienst dokumenten eingangs einsatz energie ergebnis ersatz fach fahr \
    familien fern feuer feuerwehr finanz folge friedhof ganztags gebäude gemeinde geodaten geräte gesamt gesundheits \
    grund grundschul haupt hauptschul haushalts hoch jahres jugend kinder kommunal kranken kultur kunden landes \
    langzeit leistungs lizenz maßnahmen mess mitglieder natur netz netzwerk notruf personal pflege plan projekt rats \
    raum rechen rechts sach schul schüler server software sozial spiel sport stadt standard steuer straßen strom \
    system technik telefon themen tief umwelt verkehrs wahl wasser weiter wirtschafts wohn zukunfts";

/// Last parts, without their endings.
static LETZTE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| LETZTE_WORTE.split_whitespace().collect());
const LETZTE_WORTE: &str = "\
    akte amt anlage antrag arbeit archiv archivierung aufwand ausbau auslesung ausschuss ausschuß bearbeitung bedarf \
    beleuchtung bereich beschaffung beschluss beschluß betreuung betrieb bücherei datenbank entsorgung entwicklung \
    ermächtigung fläche förderung führung gebiet gebäude gerecht gerät geräusch gruppe haus haushalt häuser \
    infrastruktur kataster kosten leistung management maßnahme mittel modell nutzung plan planung plattform platz \
    pläne plänen plätze portal position programm projekt raum rechner räume satzung schnittstelle schule schutz \
    sicherheit speicher stelle steuerung straße system technik unterkunft unterkünft verbrauch verfahren vermittlung \
    versammlung versorgung vertrag verträge verwaltung verwertung vorlage wissenschaft zeit zentrale zentrum \
    übernahme überwachung";

/// What a last part may end in.
const BEUGUNG: &[&str] = &["", "e", "en", "er", "ern", "es", "lich", "liche", "lichen", "licher", "n", "s"];

/// The joints among the places where a word can be divided, as numbers of letters, ascending.
pub(super) fn fugen(word: &str, stellen: &[Trennstelle]) -> Vec<usize> {
    let mut joints = Vec::new();
    // Where the part at hand begins.
    let mut part = 0;
    for stelle in stellen {
        let (before, after) = (word[part..stelle.byte].to_lowercase(), word[stelle.byte..].to_lowercase());
        let known = ERSTE.contains(before.as_str()) || ENDUNGEN.iter().any(|ending| long_before(&before, ending));
        if known || is_last(&after) {
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

/// Whether the end of a word is a last part with one of its endings.
fn is_last(part: &str) -> bool {
    BEUGUNG.iter().any(|ending| part.strip_suffix(ending).is_some_and(|stem| LETZTE.contains(stem)))
}
