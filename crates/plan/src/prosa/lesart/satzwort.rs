//! The words of a text as it reads, and what kinds of words there are.

use std::ops::Range;

use super::tag;

/// A word with its neighbours in the same paragraph or cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Satzwort<'a> {
    text: &'a str,
    start: usize,
    /// What stands between blanks, signs included.
    pub(super) ganz: &'a str,
    /// The word before it; empty at the beginning of a paragraph or cell.
    pub(super) davor: &'a str,
    /// The word behind it; empty at the end.
    pub(super) danach: &'a str,
}

/// Signs around a word that are none of it.
const KLAMMERN: &[char] =
    &['(', ')', '[', ']', '{', '}', '<', '>', '"', '„', '“', '”', '‚', '‘', '’', '\'', '»', '«', '›', '‹', '`'];

impl<'a> Satzwort<'a> {
    /// The word without brackets, quotation marks and what ends a clause; stops stay.
    pub(super) fn kern(&self) -> &'a str {
        kern(self.ganz)
    }

    /// The bytes of a piece of its [`Self::kern`].
    pub(super) fn range(&self, piece: &'a str) -> Range<usize> {
        let start = self.start + self.offset(piece);
        start..start + piece.len()
    }

    /// Where a piece of the word begins in it. Most words are bare, and nothing is to be searched.
    fn offset(&self, piece: &str) -> usize {
        if self.ganz.starts_with(piece) { 0 } else { self.ganz.find(piece).unwrap_or_default() }
    }

    /// The text from the word's [`Self::kern`] on.
    pub(super) fn rest_vom_kern(&self) -> &'a str {
        &self.text[self.start + self.offset(self.kern())..]
    }

    /// The text from here on.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.start..]
    }

    /// Whether a sentence, a paragraph or a value behind a colon begins here.
    pub(super) fn am_anfang(&self) -> bool {
        self.davor.is_empty() || self.davor.ends_with(['.', '!', '?', ':'])
    }
}

/// A word without what stands around it.
pub(super) fn kern(word: &str) -> &str {
    // Most words are bare already.
    let bare = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    if bare(word.as_bytes().first()) && bare(word.as_bytes().last()) {
        return word;
    }
    let sign = |c: char| KLAMMERN.contains(&c) || matches!(c, ',' | ';' | ':');
    let word = word.trim_start_matches(KLAMMERN).trim_end_matches(sign);
    // "(12/2020)."
    let inside = word.trim_end_matches(['.', '!', '?']);
    if inside.ends_with(KLAMMERN) { inside.trim_end_matches(sign) } else { word }
}

/// Visits all words of a text.
pub(super) fn worte<'a>(text: &'a str, visit: &mut dyn FnMut(Satzwort<'a>)) {
    let mut next_cell = 0;
    for cell in text.split(['\n', '|']) {
        let mut next = next_cell;
        next_cell += cell.len() + 1;
        let placed = cell.split(' ').map(|word| {
            let start = next;
            next += word.len() + 1;
            (start, word)
        });
        let mut words = placed.filter(|(_, word)| !word.is_empty()).peekable();
        let mut davor = "";
        while let Some((start, ganz)) = words.next() {
            let danach = words.peek().map_or("", |(_, word)| *word);
            visit(Satzwort { text, start, ganz, davor, danach });
            davor = ganz;
        }
    }
}

/// Whether a word is the name of a month.
pub(super) fn ist_monat(word: &str) -> bool {
    tag::ist_monat(kern(word).trim_end_matches(['.', '!', '?']))
}

/// What numbers count.
const EINHEITEN: &[&str] = &[
    "EUR",
    "Euro",
    "€",
    "TEUR",
    "T€",
    "Cent",
    "Mio",
    "Mrd",
    "Tsd",
    "Millionen",
    "Milliarden",
    "Tausend",
    "%",
    "Prozent",
    "Uhr",
    "Tonnen",
    "Meter",
    "Metern",
    "Kilometer",
    "Kilometern",
    "Liter",
    "Hektar",
    "Quadratmeter",
    "Stunden",
    "Minuten",
    "Tage",
    "Tagen",
    "Wochen",
    "Monate",
    "Monaten",
    "Jahre",
    "Jahren",
    "Stück",
    "Plätze",
    "Plätzen",
    "Stellen",
    "Personen",
    "Maßnahmen",
    "Projekte",
    "Projekten",
    "Vorhaben",
    "Anlagen",
    "Gebäude",
    "Gebäuden",
    "Schulen",
    "Kinder",
    "Kindern",
];

/// Units of what is measured, in small letters or with signs; others are nouns.
const MASSE: &[&str] = &[
    "m",
    "km",
    "cm",
    "mm",
    "dm",
    "µm",
    "m²",
    "m³",
    "m2",
    "m3",
    "km²",
    "cm²",
    "mm²",
    "cm³",
    "dm³",
    "qm",
    "qkm",
    "cbm",
    "fm",
    "rm",
    "lfm",
    "lfdm",
    "lfd",
    "lm",
    "ha",
    "a",
    "t",
    "kg",
    "g",
    "mg",
    "l",
    "hl",
    "ml",
    "kW",
    "kWh",
    "kWp",
    "kVA",
    "kV",
    "kN",
    "kPa",
    "bar",
    "dB",
    "lx",
    "lm",
    "h",
    "min",
    "s",
    "km/h",
    "kbit/s",
    "laufende",
    "laufenden",
    "MW",
    "MWh",
    "GWh",
    "W",
    "Wh",
    "V",
    "A",
];

/// Whether a word is the unit of something measured: `m²`, `kWh/a`, `t`.
pub(super) fn ist_mass(word: &str) -> bool {
    let word = kern(word).trim_end_matches(['.', '!', '?']);
    MASSE.contains(&word) || word.split_once('/').is_some_and(|(unit, _)| MASSE.contains(&unit))
}

/// Whether a piece of text names a unit of something measured: "Fläche in m²".
pub fn nennt_mass(text: &str) -> bool {
    text.split([' ', '(', ')', '[', ']']).any(ist_mass)
}

/// Whether a word says what a number in front of it counts.
pub(super) fn ist_einheit(word: &str) -> bool {
    let word = kern(word).trim_end_matches(['.', '!', '?']);
    EINHEITEN.contains(&word) || MASSE.contains(&word) && !ZAEHLWORTE.contains(&word)
}

/// Of [`MASSE`] what is another word as well.
const ZAEHLWORTE: &[&str] = &["a", "s", "h", "min", "lfd", "laufende", "laufenden", "g", "A", "V", "W"];

/// Short names of laws, ordinances and standards that are like no other.
const GESETZE: &[&str] = &[
    "VwV", "LBO", "UVPG", "HOAI", "VOB", "VOB/A", "VOB/B", "VOB/C", "VOL", "VOL/A", "VOL/B", "SGB", "BGB", "GWB",
    "DIN", "VDI", "VDE", "EN", "ISO", "HGB", "AO", "GO", "GG", "KAG", "BHO", "LHO", "TVG", "StVO", "ARS", "ASR",
    "TRGS", "TVL", "TV-L", "DSGVO", "DS-GVO", "UVgO", "VgV", "GmbHG",
];

/// Whether a word is the short name of a law, an ordinance or a standard: GemHVO, BauGB, VOB/B.
pub(super) fn ist_gesetz(word: &str) -> bool {
    let word = kern(word).trim_end_matches(['.', '!', '?']);
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let mixed = upper >= 2 && word.chars().any(char::is_lowercase) && word.chars().count() >= 4;
    let ends = word.starts_with(char::is_uppercase) && word.ends_with(char::is_uppercase);
    GESETZE.contains(&word) || mixed && ends && word.chars().all(char::is_alphabetic)
}

/// Whether a piece of text names a law by its short name.
pub fn nennt_gesetz(text: &str) -> bool {
    text.split(' ').any(ist_gesetz)
}

/// A piece of a text, cut to whole characters and to what is there.
pub(super) fn umgebung(text: &str, range: Range<usize>) -> &str {
    let start = (range.start..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let end = (0..=range.end.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_neighbours() {
        let mut found = Vec::new();
        worte("am (XX.) Mai,\n| a b | c |", &mut |word| {
            found.push((word.davor, word.kern(), word.danach, word.range(word.kern())))
        });
        assert_eq!(
            found,
            [
                ("", "am", "(XX.)", 0..2),
                ("am", "XX.", "Mai,", 4..7),
                ("(XX.)", "Mai", "", 9..12),
                ("", "a", "b", 16..17),
                ("a", "b", "", 18..19),
                ("", "c", "", 22..23)
            ]
        );
    }

    #[test]
    fn laws_are_known_by_their_short_names() {
        for law in ["GemHVO", "BauGB", "VOB/B", "TVöD,", "BImSchV", "VwV", "DIN"] {
            assert!(ist_gesetz(law), "{law}");
        }
        for other in ["EUR", "IuK", "GIS", "JobCenter", "Vertrag", "BVDrs", "DMS", "A"] {
            assert!(!ist_gesetz(other), "{other}");
        }
    }
}
