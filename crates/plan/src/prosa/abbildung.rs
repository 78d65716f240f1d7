//! A picture that a text shows.

/// A picture that a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbildung {
    /// Its path in the plan's folder.
    pub datei: String,
    /// What it shows, for those who do not see it.
    pub alternativtext: String,
    /// What is printed below it, without its number; empty where there is nothing.
    pub unterschrift: String,
    /// How wide it is printed; None for as wide as it is, at most as the type area.
    pub breite: Option<Bildbreite>,
}

/// How wide a picture is printed, at most as the type area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bildbreite {
    /// A share of the type area in percent: 1 to 100.
    Prozent(u16),
    /// Millimetres.
    Millimeter(u16),
}

/// No paper is wider.
const MILLIMETER_HOECHSTENS: u16 = 1_000;

impl Bildbreite {
    /// Reads `60%`, `8cm`, `8,5 cm` or `85mm`; None for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches('"');
        let number = |digits: &str| -> Option<u16> {
            let digits = digits.trim_end_matches([' ', '\u{a0}']);
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let width = if let Some(percent) = text.strip_suffix('%') {
            Self::Prozent(number(percent).filter(|percent| (1..=100).contains(percent))?)
        } else if let Some(millimetres) = text.strip_suffix("mm") {
            Self::Millimeter(number(millimetres)?)
        } else {
            let (whole, tenths) = match text.strip_suffix("cm")?.split_once([',', '.']) {
                Some((whole, tenths)) => (whole, number(tenths).filter(|tenths| *tenths < 10)?),
                None => (text.strip_suffix("cm")?, 0),
            };
            Self::Millimeter(number(whole)?.checked_mul(10)? + tenths)
        };
        match width {
            Self::Millimeter(width) if !(1..=MILLIMETER_HOECHSTENS).contains(&width) => None,
            width => Some(width),
        }
    }

    /// As it is written.
    pub(super) fn written(self) -> String {
        match self {
            Self::Prozent(percent) => format!("{percent}%"),
            Self::Millimeter(width) => format!("{width}mm"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bildbreite::{self, Millimeter, Prozent};

    #[test]
    fn widths_are_percent_or_metric() {
        for (text, width) in [
            ("60%", Prozent(60)),
            ("100 %", Prozent(100)),
            ("8cm", Millimeter(80)),
            ("8,5 cm", Millimeter(85)),
            ("12.5cm", Millimeter(125)),
            ("85mm", Millimeter(85)),
        ] {
            assert_eq!(Bildbreite::parse(text), Some(width), "{text}");
            assert_eq!(Bildbreite::parse(&width.written()), Some(width));
        }
        for text in ["", "0%", "101%", "-5%", "0mm", "60", "60px", "8,55cm", "9999cm", "65535cm", "%", "ä%"] {
            assert_eq!(Bildbreite::parse(text), None, "{text}");
        }
    }
}
