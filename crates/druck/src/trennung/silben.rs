//! Where a German word may be divided.

use std::ops::Range;

use super::fugen::{Trennstelle, fugen};

/// Letters before a hyphen and behind it, at least.
const DAVOR: usize = 3;
const DAHINTER: usize = 4;
/// A long part of a compound is divided inside, too, this far from its ends.
const AM_RAND: usize = 4;

/// The room that a word has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Platz {
    /// A line of a page, or a wide column.
    Seite,
    /// A column that may be as narrow as a word.
    Spalte,
    /// A heading, or another place where no word is divided.
    Keiner,
}

impl Platz {
    /// Shorter words are never divided: they fit, and each place to divide a word makes a paper larger.
    fn least(self) -> usize {
        match self {
            Self::Seite => 12,
            Self::Spalte => 10,
            Self::Keiner => usize::MAX,
        }
    }

    /// Letters of a part of a compound that fit into a line in any case.
    fn letters(self) -> usize {
        match self {
            Self::Seite => 20,
            Self::Spalte | Self::Keiner => 8,
        }
    }
}

/// The letters of a word that a line may end before, as ranges: inside of one, Typst finds the syllables by itself.
pub(super) fn teilbar(word: &str, platz: Platz) -> Vec<Range<usize>> {
    let count = word.chars().count();
    if count < platz.least() {
        return Vec::new();
    }
    let all = syllables(word);
    let good: Vec<Trennstelle> =
        all.iter().copied().filter(|one| one.letter >= DAVOR && count - one.letter >= DAHINTER).collect();
    let joints = fugen(word, &good);
    let allowed = good.iter().map(|one| one.letter).filter(|letter| may_end(*letter, &joints, count, platz));
    let mut allowed = allowed.peekable();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for stelle in all {
        if allowed.next_if_eq(&stelle.letter).is_none() {
            goes_on = false;
            continue;
        }
        match ranges.last_mut() {
            Some(range) if goes_on => range.end = stelle.letter + 1,
            _ => ranges.push(stelle.letter..stelle.letter + 1),
        }
        goes_on = true;
    }
    ranges
}

/// Where the patterns of German hyphenation divide a word.
fn syllables(word: &str) -> Vec<Trennstelle> {
    let mut stellen = Vec::new();
    let (mut byte, mut letter) = (0, 0);
    for syllable in hypher::hyphenate(word, hypher::Lang::German) {
        byte += syllable.len();
        letter += syllable.chars().count();
        stellen.push(Trennstelle { byte, letter });
    }
    stellen.pop();
    stellen
}

/// Whether a line may end before a letter of a word with these joints, ascending.
fn may_end(letter: usize, joints: &[usize], count: usize, platz: Platz) -> bool {
    let nr = joints.partition_point(|joint| *joint < letter);
    if joints.is_empty() || joints.get(nr) == Some(&letter) {
        return true;
    }
    let from = nr.checked_sub(1).map_or(0, |before| joints[before]);
    let to = joints.get(nr).copied().unwrap_or(count);
    to - from > platz.letters() && letter - from >= AM_RAND && to - letter >= AM_RAND
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word with a bar wherever a line may end.
    fn divided(word: &str, platz: Platz) -> String {
        let ranges = teilbar(word, platz);
        let mut out = String::new();
        for (letter, c) in word.chars().enumerate() {
            let syllable = syllables(word).iter().any(|one| one.letter == letter);
            if syllable && ranges.iter().any(|range| range.contains(&letter)) {
                out.push('|');
            }
            out.push(c);
        }
        out
    }

    #[test]
    fn compounds_are_divided_at_their_joints_alone() {
        for right in [
            "Verpflichtungs|ermächtigung",
            "Informations|management",
            "Umgebungs|geräusch",
            "Fach|verfahren",
            "Schul|servers",
            "Strom|verbrauch",
            "Fern|auslesung",
            "Daten|übernahme",
            "Arbeits|vermittlung",
            "Langzeit|archivierung",
            "Rechnungs|bearbeitung",
            "Unterbringungs|management",
            "Verkehrs|informations|zentrale",
            "Weiter|verwertung",
            "Bürger|versammlungen",
            "Ersatz|beschaffungen",
            "Geräte|schnitt|stellen",
            "Haushalts|entwurf",
        ] {
            assert_eq!(divided(&right.replace('|', ""), Platz::Seite), right);
        }
    }

    #[test]
    fn long_parts_are_divided_where_there_is_little_room() {
        assert_eq!(divided("Verpflichtungsermächtigung", Platz::Spalte), "Verpflich|tungs|ermäch|ti|gung");
        assert_eq!(divided("Haushaltsentwurf", Platz::Spalte), "Haus|halts|entwurf");
    }

    #[test]
    fn no_word_is_divided_within_three_letters_of_its_beginning_or_four_of_its_end() {
        let words = "Berücksichtigung Familienzentrum beschatteten Bearbeitungen erneuern Eigentümerinnen \
                     Onlineleistungen Abwasserbeseitigung Ämterübergreifend Beschlussantrag Äußerungen";
        for word in words.split(' ') {
            let count = word.chars().count();
            let divided = divided(word, Platz::Spalte);
            let first = divided.chars().position(|c| c == '|').unwrap_or(count);
            let last = divided.chars().rev().position(|c| c == '|').unwrap_or(count);
            assert!(first >= DAVOR && last >= DAHINTER, "{divided}");
        }
        assert!(teilbar("Dächern", Platz::Spalte).is_empty());
        assert!(teilbar("", Platz::Seite).is_empty());
    }
}
