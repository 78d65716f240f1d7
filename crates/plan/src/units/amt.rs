//! Numbers of Ämter: `41`, `01`, `10-2`, `51a`.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The number of an Amt: up to six digits, and where a town numbers its departments, a few letters and digits behind
/// them, also after `-`, `.` or `/`. They are ordered by the number, then by what stands behind it: 10, 10-2, 10-11, 11.
/// Zeros in front are printed as typed, but name no other Amt.
#[derive(Debug, Clone, Copy)]
pub struct Amtsnummer {
    nummer: u32,
    /// Digits as typed, with zeros in front.
    stellen: u8,
    /// Plain letters, digits, `-`, `.` and `/`; zero bytes behind them.
    zusatz: [u8; ZUSATZ_HOECHSTENS],
}

const NUMMER_HOECHSTENS: u32 = 999_999;
const STELLEN_HOECHSTENS: usize = 6;
/// Letters and digits of the suffix, each with at most one sign in front.
const ZEICHEN_HOECHSTENS: usize = 4;
const ZUSATZ_HOECHSTENS: usize = 2 * ZEICHEN_HOECHSTENS;

/// What a plan may write, as a pattern of the schema: what [`Amtsnummer::from_str`] reads.
const MUSTER: &str = r"^[0-9]{1,6}(([-./][0-9A-Za-z]|[A-Za-z])([-./]?[0-9A-Za-z]){0,3})?$";

impl Amtsnummer {
    /// Behind all others.
    pub const LETZTE: Self = Self { nummer: u32::MAX, stellen: 0, zusatz: [0; ZUSATZ_HOECHSTENS] };

    /// The plain number, where it is one.
    pub fn zahl(&self) -> Option<u32> {
        (self.zusatz().is_empty() && !self.has_zeros()).then_some(self.nummer)
    }

    /// The Amt that it is a department of: 10 of 10-2; itself without a suffix.
    #[must_use]
    pub fn stamm(self) -> Self {
        Self { zusatz: [0; ZUSATZ_HOECHSTENS], ..self }
    }

    /// What a text may begin with, the longest first: `10-2` and `10` of "10-2 und 12". Each ends where a word does.
    pub fn am_anfang(text: &str) -> impl Iterator<Item = Self> {
        let bytes = text.bytes().take(STELLEN_HOECHSTENS + ZUSATZ_HOECHSTENS);
        let longest = bytes.take_while(|b| b.is_ascii_alphanumeric() || is_sign(*b)).count();
        let ends = move |end: &usize| !text[*end..].starts_with(char::is_alphanumeric);
        (1..=longest).rev().filter(ends).filter_map(|end| text[..end].parse().ok())
    }

    fn zusatz(&self) -> &str {
        let length = self.zusatz.iter().position(|b| *b == 0).unwrap_or(ZUSATZ_HOECHSTENS);
        std::str::from_utf8(&self.zusatz[..length]).unwrap_or_default()
    }

    fn has_zeros(&self) -> bool {
        usize::from(self.stellen) > self.nummer.to_string().len()
    }

    /// What orders it: suffixes by their signs and letters, then by their number, then as they are.
    fn ordnung(&self) -> (u32, &str, u32, &str) {
        let zusatz = self.zusatz();
        let (front, rest) = zusatz.split_at(zusatz.find(|c: char| c.is_ascii_digit()).unwrap_or(zusatz.len()));
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (self.nummer, front, rest[..digits].parse().unwrap_or_default(), rest)
    }
}

fn is_sign(b: u8) -> bool {
    [b'-', b'.', b'/'].contains(&b)
}

impl PartialEq for Amtsnummer {
    fn eq(&self, other: &Self) -> bool {
        (self.nummer, self.zusatz) == (other.nummer, other.zusatz)
    }
}

impl Eq for Amtsnummer {}

impl Hash for Amtsnummer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.nummer, self.zusatz).hash(state);
    }
}

impl Ord for Amtsnummer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nummer.cmp(&other.nummer).then_with(|| match self.zusatz == other.zusatz {
            true => Ordering::Equal,
            false => self.ordnung().cmp(&other.ordnung()),
        })
    }
}

impl PartialOrd for Amtsnummer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// That a text is no number of an Amt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeineAmtsnummer;

impl KeineAmtsnummer {
    /// What to write instead.
    pub const HINWEIS: &str =
        "Schreiben Sie höchstens sechs Ziffern, zum Beispiel 41, oder dahinter einen kurzen Zusatz wie in 10-2 und 51a";
}

impl fmt::Display for KeineAmtsnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("keine Nummer eines Amts")
    }
}

impl FromStr for Amtsnummer {
    type Err = KeineAmtsnummer;

    fn from_str(text: &str) -> Result<Self, KeineAmtsnummer> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (front, behind) = text.split_at(digits);
        let nummer: u32 = front.parse().map_err(|_| KeineAmtsnummer)?;
        let behind = behind.as_bytes();
        let parts = behind.iter().filter(|b| b.is_ascii_alphanumeric()).count();
        let plain = behind.iter().all(|b| b.is_ascii_alphanumeric() || is_sign(*b));
        let signs_apart = !behind.windows(2).any(|pair| pair.iter().all(|b| is_sign(*b)));
        let ends_well = behind.last().is_none_or(|b| !is_sign(*b));
        let short = digits <= STELLEN_HOECHSTENS && parts <= ZEICHEN_HOECHSTENS && behind.len() <= ZUSATZ_HOECHSTENS;
        if !(plain && signs_apart && ends_well && short) {
            return Err(KeineAmtsnummer);
        }
        let mut zusatz = [0; ZUSATZ_HOECHSTENS];
        zusatz[..behind.len()].copy_from_slice(behind);
        Ok(Self { nummer, stellen: u8::try_from(digits).unwrap_or_default(), zusatz })
    }
}

impl fmt::Display for Amtsnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:0stellen$}{}", self.nummer, self.zusatz(), stellen = usize::from(self.stellen)))
    }
}

/// A plain number stays a number, for programs that read it.
impl Serialize for Amtsnummer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.zahl() {
            Some(zahl) => serializer.serialize_u32(zahl),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Amtsnummer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Amtsangabe {
            Zahl(u32),
            Text(String),
        }
        let text = match Amtsangabe::deserialize(deserializer)? {
            Amtsangabe::Zahl(nummer) => nummer.to_string(),
            Amtsangabe::Text(text) => text,
        };
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Amtsnummer {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Amtsnummer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["integer", "string"],
            "format": "uint32",
            "minimum": 1,
            "maximum": NUMMER_HOECHSTENS,
            "pattern": MUSTER,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        text.parse::<Amtsnummer>().ok().map(|amt| amt.to_string())
    }

    fn amt(text: &str) -> Amtsnummer {
        text.parse().expect("a number")
    }

    #[test]
    fn numbers_of_every_town_are_read_and_printed_as_they_are() {
        for text in ["41", "10-2", "51a", "51A", "20.1", "999999", "50/IV", "37-11", "10-4.3", "01", "000", "66/1-2"] {
            assert_eq!(read(text).as_deref(), Some(text));
        }
        for text in
            ["", "zehn", "-2", "10-", "10--2", "10 2", "1000000", "10-12345", "10-ä", "10.1.", "51abcde", "4\u{661}"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn they_are_ordered_by_the_number() {
        let sorted = ["9", "10", "10-1", "10-2", "10-11", "10.1", "10a", "10b", "11", "0051", "52"];
        let mut all: Vec<Amtsnummer> = sorted.into_iter().rev().map(amt).collect();
        all.sort();
        assert_eq!(all.iter().map(ToString::to_string).collect::<Vec<_>>(), sorted);
        assert!(all.iter().all(|amt| *amt < Amtsnummer::LETZTE));
    }

    #[test]
    fn a_plain_number_is_one_for_programs() {
        let json = |text: &str| serde_json::to_string(&amt(text)).expect("JSON");
        assert_eq!([json("41"), json("10-2"), json("01")], ["41", "\"10-2\"", "\"01\""]);
        assert_eq!(serde_json::from_str::<Amtsnummer>("41").ok(), Some(amt("41")));
        assert_eq!(serde_json::from_str::<Amtsnummer>("\"10-2\"").ok(), Some(amt("10-2")));
        assert!(serde_json::from_str::<Amtsnummer>("4294967295").is_err());
    }

    #[test]
    fn zeros_in_front_name_no_other_amt() {
        assert_eq!((amt("01"), amt("01-2")), (amt("1"), amt("1-2")));
        assert_ne!(amt("1"), amt("1-2"));
        assert_eq!(amt("10-2").stamm(), amt("10"));
    }

    #[test]
    fn a_text_begins_with_several() {
        let of = |text: &str| Amtsnummer::am_anfang(text).map(|amt| amt.to_string()).collect::<Vec<_>>();
        assert_eq!(of("10-2 und 12"), ["10-2", "10"]);
        assert_eq!(of("10-4.3."), ["10-4.3", "10-4", "10"]);
        assert_eq!(of("51a"), ["51a"]);
        assert_eq!(of("41/42"), ["41/42", "41"]);
        assert_eq!(of("51äö"), Vec::<String>::new());
        assert_eq!(of("Amt"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn what_the_pattern_allows_is_read_and_nothing_else(text in "[0-9]{0,7}[-./a-zA-Z0-9 ä]{0,9}") {
            let pattern = serde_json::json!({ "pattern": MUSTER });
            prop_assert_eq!(read(&text).is_some(), jsonschema::is_valid(&pattern, &text.clone().into()));
            prop_assert!(read(&text).is_none_or(|printed| printed == text));
        }

        #[test]
        fn order_and_equality_agree(a in "[0-9]{1,2}[-.a]?[0-9]", b in "[0-9]{1,2}[-.a]?[0-9]") {
            let (a, b) = (amt(&a), amt(&b));
            prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        }
    }
}
