//! The unit of an amount: "EUR", "€", "T€", "Mio. Euro".

use rust_decimal::Decimal;

/// A unit of money at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waehrung {
    /// Behind its last byte.
    pub end: usize,
    /// By what a number in front of it is multiplied to be EUR.
    pub faktor: Decimal,
    /// Whether a currency is named; else it is a multiple alone, as in "6,45 Millionen".
    pub benannt: bool,
    /// Whether it is the plain word "Euro", which also names standards of engines.
    pub wort: bool,
}

const TAUSEND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const MILLIARDE: i64 = 1_000_000_000;

/// Multiples, in lower case.
const FAKTOREN: [(&str, i64); 11] = [
    ("tausend", TAUSEND),
    ("tsd", TAUSEND),
    ("mio", MILLION),
    ("mill", MILLION),
    ("million", MILLION),
    ("millionen", MILLION),
    ("mrd", MILLIARDE),
    ("milliarde", MILLIARDE),
    ("milliarden", MILLIARDE),
    ("mia", MILLIARDE),
    ("tds", TAUSEND),
];

/// Multiples that are one only together with a currency.
const BUCHSTABEN: [(&str, i64); 3] = [("t", TAUSEND), ("k", TAUSEND), ("m", MILLION)];

/// What may follow a hyphen behind a currency: "10.000 EUR-Grenze" is an amount, "30 EUR-Paletten" is none.
const GRENZWORTE: [&str; 9] =
    ["grenze", "wertgrenze", "obergrenze", "untergrenze", "schwelle", "marke", "betrag", "budget", "regel"];

/// The unit that begins at a byte of a text.
pub(super) fn waehrung(text: &str, at: usize) -> Option<Waehrung> {
    let word = letters(text, at);
    let lower = word.to_lowercase();
    let end = at + word.len();
    if let Some(found) = currency(text, at) {
        return Some(found);
    }
    let of = |table: &[(&str, i64)], word: &str| {
        table.iter().find(|(name, _)| *name == word).map(|(_, faktor)| Decimal::from(*faktor))
    };
    // "TEUR" is one word.
    for name in ["euro", "eur"] {
        let faktor = lower.strip_suffix(name).and_then(|front| of(&FAKTOREN, front).or_else(|| of(&BUCHSTABEN, front)));
        if let Some(faktor) = faktor.filter(|_| border(text, end)) {
            return Some(Waehrung { end, faktor, benannt: true, wort: false });
        }
    }
    let multiple = of(&FAKTOREN, &lower);
    let faktor = multiple.or_else(|| of(&BUCHSTABEN, &lower))?;
    let point = if text[end..].starts_with('.') { end + 1 } else { end };
    let behind = text[point..].strip_prefix([' ', '-']).map_or(point, |_| point + 1);
    if let Some(found) = currency(text, behind) {
        return Some(Waehrung { faktor, wort: false, ..found });
    }
    // The point of an abbreviation belongs to it, that of a sentence does not.
    let end = if lower.len() <= 4 { point } else { end };
    let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    multiple.filter(|_| whole).map(|faktor| Waehrung { end, faktor, benannt: false, wort: false })
}

/// How many EUR one of a unit is that a text names and nothing else: 1,000 of "T€", 1,000,000 of "Mio."; None where it is
/// no unit of money.
pub fn geldeinheit(text: &str) -> Option<Decimal> {
    waehrung(text, 0).filter(|unit| unit.end == text.len()).map(|unit| unit.faktor)
}

/// The unit that a piece of text names somewhere, like the head of a column: "2014 in T€" or "Betrag (EUR)".
pub(super) fn genannte_waehrung(text: &str) -> Option<Waehrung> {
    genannt_hinter(text, |_| true)
}

/// The unit that a line states for what follows: "Angaben in T€", "(EUR)"; not that of an amount: "etwa 1 Mio. EUR".
pub(super) fn waehrung_der_angaben(text: &str) -> Option<Waehrung> {
    genannt_hinter(text, |before| {
        let before = before.trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
        before.is_empty() || before.ends_with(['(', '[', ':', ',', ';', '/']) || word == Some("in")
    })
}

/// The first unit that stands behind such words.
fn genannt_hinter(text: &str, wanted: impl Fn(&str) -> bool) -> Option<Waehrung> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let word = letters(text, at);
        let found = waehrung(text, at).filter(|found| found.benannt);
        if found.is_some() && wanted(&text[..at]) {
            return found;
        }
        let end = found.map_or(0, |found| found.end.saturating_sub(at));
        at += end.max(word.len()).max(c.len_utf8());
    }
    None
}

fn currency(text: &str, at: usize) -> Option<Waehrung> {
    let one = |end, wort| Waehrung { end, faktor: Decimal::ONE, benannt: true, wort };
    if text[at..].starts_with('€') {
        return Some(one(at + '€'.len_utf8(), false));
    }
    let word = letters(text, at);
    let end = at + word.len();
    let euro = word.eq_ignore_ascii_case("euro");
    (euro || word.eq_ignore_ascii_case("eur")).then(|| one(end, euro)).filter(|_| border(text, end))
}

/// Whether a currency may end here: not inside of a word, and not in front of the noun that it makes another word with.
fn border(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let Some(behind) = rest.strip_prefix('-') else { return !rest.starts_with(char::is_alphanumeric) };
    let noun = letters(behind, 0);
    noun.is_empty() || GRENZWORTE.contains(&noun.to_lowercase().as_str())
}

/// The letters that begin at a byte.
fn letters(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]
}

/// The unit that joins a number by a hyphen: "10.000-Euro-Schwelle". It may be followed by any noun.
pub(super) fn joined(text: &str, at: usize) -> Option<Waehrung> {
    let word = letters(text, at);
    let named = word.eq_ignore_ascii_case("euro") || word.eq_ignore_ascii_case("eur");
    let end = at + word.len();
    let noun = text[end..].strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    (named && noun).then_some(Waehrung { end, faktor: Decimal::ONE, benannt: true, wort: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_as_clerks_write_them() {
        for (text, faktor, behind) in [
            ("EUR bereit", 1, " bereit"),
            ("Euro.", 1, "."),
            ("€/m²", 1, "/m²"),
            ("T€ und", 1_000, " und"),
            ("TEUR,", 1_000, ","),
            ("T EUR)", 1_000, ")"),
            ("kEUR", 1_000, ""),
            ("Tsd. EUR im", 1_000, " im"),
            ("Tausend Euro", 1_000, ""),
            ("Mio. €", 1_000_000, ""),
            ("Mio.€", 1_000_000, ""),
            ("Millionen Euro", 1_000_000, ""),
            ("Mrd. EUR", 1_000_000_000, ""),
            ("EUR-Grenze", 1, "-Grenze"),
        ] {
            let found = waehrung(text, 0).filter(|found| found.benannt);
            assert_eq!(
                found.map(|one| (one.faktor, &text[one.end..])),
                Some((Decimal::from(faktor), behind)),
                "{text}"
            );
        }
        assert_eq!(waehrung("Millionen Menschen", 0).map(|one| one.benannt), Some(false));
        assert_eq!(genannte_waehrung("2014 (in T€)").map(|one| one.faktor), Some(Decimal::ONE_THOUSAND));
    }

    #[test]
    fn other_words_are_none() {
        for text in
            ["Europawahl", "EUR-Paletten", "Euro-Norm", "Euro5-Busse", "T-Shirts", "Meter", "Millionenstadt", "t"]
        {
            assert_eq!(waehrung(text, 0), None, "{text}");
        }
        assert_eq!(genannte_waehrung("Europaplatz, 2014"), None);
    }
}
