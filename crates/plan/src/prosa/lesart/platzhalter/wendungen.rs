//! Words and phrases that are to be replaced: notes of authors, requests of forms, messages of word processors and
//! spreadsheets.

use std::sync::LazyLock;

use super::super::satzwort::{Satzwort, kern};
use super::art::Platzhalterart;

/// What forms ask for, wherever it stands.
const AUFFORDERUNGEN: &[&str] = &[
    "Bitte auswählen",
    "Bitte wählen",
    "Bitte aus Liste auswählen",
    "Bitte ausfüllen",
    "Bitte eintragen",
    "Bitte einfügen",
    "Bitte ergänzen",
    "Bitte eingeben",
    "Wählen Sie ein Element aus",
    "Wählen Sie ein Datum",
    "Wählen Sie einen Baustein",
    "Klicken oder tippen Sie",
    "Klicken Sie hier",
    "Klicken Sie, um",
    "Tippen Sie hier",
    "Hier klicken",
    "Geben Sie hier",
    "Geben Sie Text ein",
    "Choose an item",
    "Choose a date",
    "Click or tap",
    "Click here to enter",
    "Lorem ipsum",
    "lorem ipsum",
    "dolor sit amet",
];

/// What forms ask for where it stands alone; in a sentence such words mean something.
const STICHWORTE: &[&str] = &[
    "Text eingeben",
    "Text einfügen",
    "Text hier eingeben",
    "Hier Text eingeben",
    "Hier Text einfügen",
    "Hier eingeben",
    "Hier eintragen",
    "Hier einfügen",
    "Datum auswählen",
    "Datum eingeben",
    "Datum einfügen",
    "Betrag einfügen",
    "Betrag eintragen",
    "Betrag eingeben",
    "Name einfügen",
    "Name eintragen",
    "Titel einfügen",
    "Bild einfügen",
    "Element auswählen",
    "bitte auswählen",
    "bitte ausfüllen",
    "bitte eintragen",
    "bitte ergänzen",
    "bitte einfügen",
    "wird ergänzt",
    "wird noch ergänzt",
    "noch ergänzen",
    "noch einfügen",
    "noch eintragen",
    "Blindtext",
    "Platzhaltertext",
    "Platzhalter",
    "Vorname Nachname",
    "Max Mustermann",
    "Erika Mustermann",
];

/// What word processors print for a reference that is lost.
const VERWEISFEHLER: &[&str] = &[
    "Fehler! Verweisquelle",
    "Fehler! Textmarke",
    "Fehler! Kein Text mit",
    "Fehler! Keine gültige Verknüpfung",
    "Fehler! Kein gültiger",
    "Fehler! Ungültige",
    "Fehler! Unbekannte",
    "Fehler! Hyperlink-Referenz",
    "Fehler! Keine Indexeinträge",
    "Fehler! Formatvorlage",
    "Fehler! Unbekannter",
    "Fehler! Es wurden keine",
    "Fehler! Dokumentvariable",
    "Fehler! Verwenden Sie die Registerkarte",
    "Fehler! Nicht lesbar",
    "Verweisquelle konnte nicht gefunden werden",
    "Textmarke nicht definiert",
    "Error! Reference source",
    "Error! Bookmark",
    "Error! No text of specified style",
    "Error! Hyperlink reference",
    "Error! Not a valid",
    "Error! Unknown",
    "Error! Use the Home tab",
    "Error! No table of",
    "Error! Objects cannot",
    "Error! Filename",
    "Error! Main Document",
    "Error! Style not",
    "Error! Switch argument",
    "Reference source not found",
    "Bookmark not defined",
    "MERGEFORMAT",
    "MERGEFIELD",
    "PAGEREF",
];

/// What a spreadsheet prints for a cell that it can't compute, without `!` and `?`.
const RECHENFEHLER: &[&str] = &[
    "#REF",
    "#BEZUG",
    "#WERT",
    "#VALUE",
    "#NV",
    "#N/A",
    "#DIV/0",
    "#NAME",
    "#ZAHL",
    "#NUM",
    "#NULL",
    "#ÜBERLAUF",
    "#SPILL",
    "#KALK",
    "#CALC",
    "#FELD",
    "#FIELD",
    "#BLOCKIERT",
    "#BLOCKED",
    "#VERBINDEN",
    "#CONNECT",
];

/// Whether a word is an error of a spreadsheet.
pub(super) fn ist_rechenfehler(word: &Satzwort<'_>) -> bool {
    let text = word.kern();
    text.contains('#') && {
        let sign = text.trim_start_matches(['-', '–', '+', '=']).trim_end_matches(['!', '?', '.', '€']);
        RECHENFEHLER.contains(&sign)
    }
}

/// How many bytes a person takes who is still to be named: N. N., N.N., „Herr NN“.
pub(super) fn person(word: &Satzwort<'_>) -> Option<usize> {
    let text = word.kern();
    if !text.starts_with(['N', 'n']) || text.len() > 4 {
        return None;
    }
    // Heights stand over "N. N." as well.
    let before = kern(word.davor);
    let height =
        matches!(before, "ü." | "u." | "über" | "unter" | "auf" | "m" | "Meter" | "+") || before.starts_with("Normal");
    if height || word.danach.starts_with(|c: char| c.is_ascii_digit() || c == '+') {
        return None;
    }
    match text {
        "N.N." | "N.N" | "n.n." => Some(text.len()),
        "N." | "n." if kern(word.danach) == text => {
            let behind = &word.rest()[word.rest().find(text)? + text.len()..];
            Some(text.len() + behind.find(text)? + text.len())
        }
        "NN" | "NN." | "N.n." => Some(text.trim_end_matches('.').len()),
        _ => None,
    }
}

/// A phrase, what left it, and whether it is one only where it stands alone.
type Wendung = (&'static str, Platzhalterart, bool);

/// All phrases by the byte that they begin with, which is plain ASCII: every word of a text is looked up.
static NACH_ANFANG: LazyLock<[Vec<Wendung>; 128]> = LazyLock::new(|| {
    let lost = VERWEISFEHLER.iter().map(|phrase| (*phrase, Platzhalterart::Verweisfehler, false));
    let asked = AUFFORDERUNGEN.iter().map(|phrase| (*phrase, Platzhalterart::Anweisung, false));
    let alone = STICHWORTE.iter().map(|phrase| (*phrase, Platzhalterart::Anweisung, true));
    let mut all = [const { Vec::new() }; 128];
    for phrase in lost.chain(asked).chain(alone) {
        all[usize::from(phrase.0.as_bytes()[0])].push(phrase);
    }
    all
});

/// How many bytes a phrase takes that begins with a word, and what left it.
pub(super) fn wendung(word: &Satzwort<'_>) -> Option<(usize, Platzhalterart)> {
    let rest = word.rest_vom_kern();
    let phrases = rest.as_bytes().first().and_then(|first| NACH_ANFANG.get(usize::from(*first))).into_iter().flatten();
    let fits =
        |(phrase, _, alone): &&Wendung| begins(rest, phrase) && (!alone || stands_alone(word, &rest[phrase.len()..]));
    let found = phrases.into_iter().find(fits).map(|(phrase, art, _)| (phrase.len(), *art));
    found.or_else(|| Some((note(word).or_else(|| comment(rest))?, Platzhalterart::Anweisung)))
}

/// Whether a text begins with a phrase: its first letter as it is, the others in any case, whole words only.
fn begins(text: &str, phrase: &str) -> bool {
    text.as_bytes().first() == phrase.as_bytes().first()
        && text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase))
        && !text[phrase.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
}

/// Whether nothing but a sentence's end stands around a phrase.
fn stands_alone(word: &Satzwort<'_>, behind: &str) -> bool {
    let behind = behind.trim_start_matches(['.', '!', '…', ':', ')', ']', '>', ' ']);
    (word.davor.is_empty() || word.davor.ends_with(':')) && (behind.is_empty() || behind.starts_with(['\n', '|']))
}

/// A note of an author, as bytes: TODO, `todo:`, FIXME, tbd. A "To-do-Liste" is none, and "TBA" is a Tiefbauamt.
fn note(word: &Satzwort<'_>) -> Option<usize> {
    let text = word.kern().trim_end_matches(['.', '!', '?']);
    if text.len() > 5 || !text.starts_with(['t', 'T', 'f', 'F', 'a', 'A']) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let marked = word.ganz.ends_with(':') || word.am_anfang();
    let is_note = match lower.as_str() {
        "todo" | "to-do" => marked || text.chars().all(|c| !c.is_lowercase()),
        "to" => matches!(word.danach, "do:" | "Do:" | "DO" | "DO:"),
        "fixme" | "tbd" | "t.b.d" | "t.b.a" | "asdf" => true,
        "tba" => {
            text == "tba"
                || matches!(kern(word.davor), "Termin" | "Datum" | "Ort" | "Uhrzeit" | "Zeit" | "Betrag" | "Name")
        }
        _ => false,
    };
    is_note.then_some(text.len())
}

/// A comment that was printed with the text: „Kommentar [AB1]: …“
fn comment(text: &str) -> Option<usize> {
    let name = text.strip_prefix("Kommentar [")?;
    let end = name.bytes().take(8).position(|b| b == b']')?;
    let (letters, digits) = name[..end].split_at(name[..end].find(|c: char| c.is_ascii_digit())?);
    let is_name = letters.chars().all(char::is_uppercase) && digits.bytes().all(|b| b.is_ascii_digit());
    is_name.then_some("Kommentar [".len() + end + 1)
}
