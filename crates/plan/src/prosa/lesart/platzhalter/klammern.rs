//! Words in brackets that are to be replaced: [Betrag], <Betrag einfügen>, {Anrede}. In «…» stands what is spoken about.

use std::ops::Range;

use super::art::Platzhalterart;

/// Bytes in brackets that are looked at. A longer text is no placeholder.
const HOECHSTENS: usize = 120;

/// Visits all of a text.
pub(super) fn klammern(text: &str, push: &mut dyn FnMut(Range<usize>, Platzhalterart)) {
    let mut heading = text.starts_with('#');
    for (start, open) in text.char_indices().filter(|(_, c)| matches!(c, '[' | '{' | '<' | '\n')) {
        if open == '\n' {
            heading = text[start + 1..].starts_with('#');
            continue;
        }
        let close = match open {
            '[' => ']',
            '{' => '}',
            _ => '>',
        };
        let rest = &text[start + open.len_utf8()..];
        let Some(inside) = inside(rest, open, close) else { continue };
        let end = start + open.len_utf8() + inside.len() + close.len_utf8();
        let art = match open {
            '[' => is_request(inside, alone_in_cell(text, start, end)).then_some(Platzhalterart::Anweisung),
            // Behind a heading stands its mark.
            '{' if heading => None,
            '{' => braces(text, start..end, inside),
            _ => is_name(inside).then_some(Platzhalterart::Anweisung),
        };
        if let Some(art) = art {
            push(start..end, art);
        }
    }
}

/// What stands up to the closing bracket of the same line.
fn inside(rest: &str, open: char, close: char) -> Option<&str> {
    let near = rest.char_indices().take_while(|(at, c)| *at < HOECHSTENS && *c != '\n' && *c != open);
    let end = near.into_iter().find(|(_, c)| *c == close)?.0;
    Some(&rest[..end])
}

/// What forms call the things that go into them.
const MERKMALE: &[&str] = &[
    "betrag",
    "beträge",
    "datum",
    "tag",
    "monat",
    "jahr",
    "jahreszahl",
    "uhrzeit",
    "zeitraum",
    "zeitpunkt",
    "termin",
    "name",
    "namen",
    "vorname",
    "nachname",
    "anrede",
    "titel",
    "person",
    "firma",
    "unternehmen",
    "straße",
    "strasse",
    "hausnummer",
    "plz",
    "ort",
    "adresse",
    "anschrift",
    "telefon",
    "telefonnummer",
    "e-mail",
    "nummer",
    "nr",
    "anzahl",
    "zahl",
    "summe",
    "kosten",
    "preis",
    "prozent",
    "text",
    "betreff",
    "überschrift",
    "begründung",
    "beschreibung",
    "bezeichnung",
    "gremium",
    "ausschuss",
    "referat",
    "amt",
    "dezernat",
    "aktenzeichen",
    "drucksache",
    "drucksachennummer",
    "quelle",
    "link",
    "bild",
    "foto",
    "empfänger",
    "ansprechpartner",
    "platzhalter",
    "maßnahme",
    "funktion",
    "unterschrift",
    "dokumenttitel",
    "xxx",
    "...",
    "…",
];

/// Words of a request. They stand in brackets for no other reason.
const BITTEN: &[&str] = &[
    "einfügen",
    "einsetzen",
    "ergänzen",
    "eintragen",
    "ausfüllen",
    "eingeben",
    "auswählen",
    "anpassen",
    "nachtragen",
    "prüfen",
    "bitte",
    "ergänzt",
    "nachgetragen",
    "todo",
    "tbd",
    "folgt",
    "überarbeiten",
    "aktualisieren",
    "klären",
];

/// Words that may stand beside them.
const BEIWORTE: &[&str] = &[
    "der", "des", "die", "das", "den", "in", "und", "oder", "im", "zum", "von", "eur", "euro", "€", "hier", "wird",
    "noch",
];

fn words(inside: &str) -> impl Iterator<Item = String> {
    inside
        .split([' ', '/', '_'])
        .map(|word| word.trim_matches(['.', ':', ',', '!', '?']).to_lowercase())
        .filter(|word| !word.is_empty())
}

/// Whether a word is one of [`MERKMALE`], in its genitive too.
fn is_merkmal(word: &str) -> bool {
    [word, word.trim_end_matches('s'), word.trim_end_matches("es")].iter().any(|word| MERKMALE.contains(word))
}

/// `[Betrag]`, `[Name des Amts]`, `[bitte ergänzen]`; not `[1]`, `[m²]`, `[sic]`, `[…]`, and in a table not the unit behind a
/// word: `Laufzeit [Jahre]`.
fn is_request(inside: &str, alone_in_cell: bool) -> bool {
    let per_unit = inside.contains('/') && words(inside).any(|word| matches!(word.as_str(), "eur" | "euro" | "€"));
    if per_unit || inside.chars().all(|c| matches!(c, '.' | '…' | ' ')) {
        return false;
    }
    let asks = words(inside).any(|word| BITTEN.contains(&word.as_str()));
    let names = words(inside).any(|word| is_merkmal(&word));
    let only = words(inside).all(|word| is_merkmal(&word) || BEIWORTE.contains(&word.as_str()));
    asks && words(inside).count() <= 8 || names && only && alone_in_cell
}

/// Whether a bracket is no unit behind the words of a table's head.
fn alone_in_cell(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches(' ');
    let behind = text[end..].trim_start_matches(' ');
    !behind.starts_with('|') || before.ends_with('|')
}

/// `<Betrag einfügen>`; not `<https://…>` and not `a < b`. The keys of a keyboard are none.
fn is_name(inside: &str) -> bool {
    const TASTEN: &[&str] =
        &["Strg", "Ctrl", "Alt", "Enter", "Esc", "Tab", "Entf", "Shift", "Leertaste", "Return", "br"];
    let letters = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | '/' | '_' | '…' | '(' | ')');
    inside.chars().count() > 2
        && inside.starts_with(char::is_alphabetic)
        && inside.chars().all(letters)
        && !TASTEN.contains(&inside)
}

/// `{Anrede}`, `{ summe.planmittel[2014] | eur }`. Two braces are an expression or meant to be printed.
fn braces(text: &str, range: Range<usize>, inside: &str) -> Option<Platzhalterart> {
    let double = text[..range.start].ends_with('{') || text[range.end..].starts_with('}');
    let name = inside.trim();
    if double
        || inside.contains("ffentlich")
        || name.len() < 2
        || !name.starts_with(char::is_alphabetic)
        || name.contains([',', ';', '=', '"'])
        || name.contains(": ")
    {
        return None;
    }
    let path = name.contains('|') || name.contains('.') && !name.contains(' ');
    Some(if path { Platzhalterart::Ausdruck } else { Platzhalterart::Anweisung })
}
