//! German typesetting of running text (DIN 5008): protected spaces and dashes.

use crate::units::MONATE;

const GESCHUETZT: char = '\u{a0}';

/// What kind of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Textart {
    /// Prose: a hyphen between spaces is a dash.
    Prosa,
    /// A value, printed as it is written, except for protected spaces.
    Wert,
    /// A value that stands alone in a line: its spaces need no protection.
    Zeile,
}

/// A run of letters longer than any German word that can be hyphenated gets places to break; otherwise it would run
/// over the edge of its cell. (Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung has 67.)
const LANGES_WORT: usize = 70;
/// Letters between two such places.
const STUECK: usize = 10;
const UMBRUCHSTELLE: char = '\u{200b}';

/// Words that stay with the number before them.
const EINHEITEN: &[&str] = &[
    "%", "‰", "€", "EUR", "Euro", "TEUR", "T€", "Cent", "Mio.", "Mrd.", "Tsd.", "m", "m²", "m³", "km", "km²", "cm",
    "mm", "ha", "kg", "t", "kWh", "MWh", "kW", "MW", "°C", "Uhr", "Bit", "GB", "TB", "MB", "Nr.",
];

/// Words that stay with the number behind them.
const VOR_ZAHLEN: &[&str] = &[
    "§",
    "§§",
    "Art.",
    "Abs.",
    "Nr.",
    "Nrn.",
    "Ziff.",
    "S.",
    "Bd.",
    "Anlage",
    "Anlagen",
    "Kap.",
    "Tz.",
    "Drs",
    "Drs.",
    "Drucksache",
    "ca.",
    "rd.",
    "Windows",
    "Office",
];

/// Protects the spaces at which a line must not break.
pub fn schuetzen(text: &str, art: Textart) -> String {
    if art == Textart::Zeile {
        return text.replace(GESCHUETZT, " ");
    }
    let mut out = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        let dash = art == Textart::Prosa
            && word == "-"
            && !out.trim().is_empty()
            && words.peek().is_some_and(|next| !next.is_empty());
        if dash {
            out.push('–');
        } else {
            push_word(&mut out, word);
        }
        if let Some(next) = words.peek() {
            let next_dash = art == Textart::Prosa && matches!(*next, "-" | "–") && !word.is_empty();
            let protect = next_dash || stays_together(before, word, next);
            out.push(if protect { GESCHUETZT } else { ' ' });
        }
        before = word;
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    // A word never has fewer bytes than letters: only long ones are counted.
    let breaks = word.len() > LANGES_WORT && word.chars().count() > LANGES_WORT && !is_address(word);
    if !breaks {
        out.push_str(word);
        return;
    }
    for (nr, c) in word.chars().enumerate() {
        if nr > 0 && nr % STUECK == 0 {
            out.push(UMBRUCHSTELLE);
        }
        out.push(c);
    }
}

/// Whether a word is an address on the web: it breaks where the layout lets it, and a copy of it has to be it.
fn is_address(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|begin| word.contains(begin))
}

fn stays_together(before: &str, word: &str, next: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '„', '"', '»']);
    let bare = next.trim_end_matches([',', ';', ':', ')', ']', '“', '"', '!', '?']);
    let unit = EINHEITEN.contains(&bare) || EINHEITEN.contains(&bare.trim_end_matches('.'));
    let number_behind = next.starts_with(|c: char| c.is_ascii_digit());
    let number = ends_in_number(word);
    // "z. B.", "i. d. R.", "o. g.": one letter each.
    let abbreviation = one_letter(word) && one_letter(bare);
    // "22. November"
    let day = number && word.ends_with('.') && MONATE.contains(&bare);
    let month_of_day = ends_in_number(before) && before.ends_with('.') && MONATE.contains(&word) && number_behind;
    number && !word.ends_with('.') && unit
        || number_behind && (VOR_ZAHLEN.contains(&word) || kuerzel(word) && nummer_mit_jahr(bare))
        || abbreviation
        || day
        || month_of_day
}

fn ends_in_number(word: &str) -> bool {
    word.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit())
}

/// A short word with two capitals, as councils call their papers: "BV", "SiVo", "BVDrs.".
fn kuerzel(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() <= 6
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && word.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}

/// "977/2013", but not the two years "2014/2015".
fn nummer_mit_jahr(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    word.split_once('/').is_some_and(|(number, of)| digits(number) && digits(of) && year(of) && !year(number))
}

fn one_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.') && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_stays_on_one_line() {
        let set = |text| schuetzen(text, Textart::Prosa).replace(GESCHUETZT, "_");
        assert_eq!(
            set("ab 50.000 EUR, also 39,5 % nach § 46 (z. B. hier)"),
            "ab 50.000_EUR, also 39,5_% nach §_46 (z._B. hier)"
        );
        assert_eq!(set("am 22. November 2013 in BVo 977/2013"), "am 22._November_2013 in BVo_977/2013");
        assert_eq!(set("BVDrs. 1005/2012, IuK 2014/2015"), "BVDrs._1005/2012, IuK 2014/2015");
        assert_eq!(set("Aufgaben - soweit planbar -"), "Aufgaben_– soweit planbar_-");
        assert_eq!(set("i. d. R. wie o. g. Themen"), "i._d._R. wie o._g. Themen");
        assert_eq!(set("in 2014 und 3 Ämtern"), "in 2014 und 3 Ämtern");
    }

    #[test]
    fn a_word_longer_than_a_line_can_be_broken() {
        let set = schuetzen(&"x".repeat(200), Textart::Wert);
        assert_eq!(set.replace(UMBRUCHSTELLE, ""), "x".repeat(200));
        assert!(set.split(UMBRUCHSTELLE).all(|piece| piece.len() <= STUECK));
        assert!(!schuetzen(&"x".repeat(60), Textart::Wert).contains(UMBRUCHSTELLE));
        let address = format!("(https://www.example.org/{}?a=b)", "ordner/".repeat(20));
        assert_eq!(schuetzen(&address, Textart::Prosa), address);
    }

    #[test]
    fn a_value_keeps_its_letters() {
        assert_eq!(schuetzen("PADUA - Stufe 3", Textart::Wert), "PADUA - Stufe 3");
    }
}
