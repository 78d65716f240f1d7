//! Units beside a number or an expression: `EUR`, `T€`, `Mio.`, `%`.

use std::ops::Range;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Einheit {
    /// Euro.
    Euro,
    /// Thousands of Euro.
    Tausend,
    /// Millions of Euro, or more.
    Million,
    /// Percent.
    Prozent,
}

/// Units as they are written; a longer one stands before its beginning.
const SCHREIBWEISEN: &[(&str, Einheit)] = &[
    ("EURO", Einheit::Euro),
    ("Euro", Einheit::Euro),
    ("EUR", Einheit::Euro),
    ("Eur", Einheit::Euro),
    ("€", Einheit::Euro),
    (",--", Einheit::Euro),
    (",-", Einheit::Euro),
    (",–", Einheit::Euro),
    ("TEUR", Einheit::Tausend),
    ("T EUR", Einheit::Tausend),
    ("T€", Einheit::Tausend),
    ("T €", Einheit::Tausend),
    ("Tsd", Einheit::Tausend),
    ("Tausend", Einheit::Tausend),
    ("tausend", Einheit::Tausend),
    ("Mio", Einheit::Million),
    ("Millionen", Einheit::Million),
    ("Mrd", Einheit::Million),
    ("Milliarden", Einheit::Million),
    ("Prozent", Einheit::Prozent),
    ("%", Einheit::Prozent),
    ("v. H.", Einheit::Prozent),
    ("v.H.", Einheit::Prozent),
    ("vH", Einheit::Prozent),
    ("vom Hundert", Einheit::Prozent),
];

/// The unit that a text begins with, behind at most one blank, and its bytes.
pub fn einheit_dahinter(text: &str) -> Option<(Range<usize>, Einheit)> {
    let rest = text.strip_prefix(' ').unwrap_or(text);
    let blank = text.len() - rest.len();
    SCHREIBWEISEN.iter().find_map(|(unit, einheit)| {
        let behind = rest.strip_prefix(unit)?;
        let word = unit.ends_with(char::is_alphanumeric);
        let goes_on = word && behind.starts_with(char::is_alphanumeric);
        (!goes_on).then_some((blank..blank + unit.len(), *einheit))
    })
}

/// The unit that a text ends with, before at most one blank, and its bytes.
pub fn einheit_davor(text: &str) -> Option<(Range<usize>, Einheit)> {
    let rest = text.strip_suffix(' ').unwrap_or(text);
    SCHREIBWEISEN.iter().filter(|(unit, _)| !unit.starts_with(',')).find_map(|(unit, einheit)| {
        let before = rest.strip_suffix(unit)?;
        (!before.ends_with(char::is_alphanumeric)).then_some((before.len()..rest.len(), *einheit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_beside_what_they_count() {
        for (text, unit) in [
            (" EUR und", Some(("EUR", Einheit::Euro))),
            ("€.", Some(("€", Einheit::Euro))),
            (",- EUR", Some((",-", Einheit::Euro))),
            (" EUR-Grenze", Some(("EUR", Einheit::Euro))),
            (" Europa", None),
            (" TEUR", Some(("TEUR", Einheit::Tausend))),
            (" T€", Some(("T€", Einheit::Tausend))),
            (" Tsd. EUR", Some(("Tsd", Einheit::Tausend))),
            (" Millionen", Some(("Millionen", Einheit::Million))),
            (" %", Some(("%", Einheit::Prozent))),
            (" v. H.", Some(("v. H.", Einheit::Prozent))),
            (" Prozentpunkte", None),
            (", EUR", None),
            ("  EUR", None),
        ] {
            assert_eq!(einheit_dahinter(text).map(|(range, one)| (&text[range], one)), unit, "{text}");
        }
        let before = |text| einheit_davor(text).map(|(range, one)| (&text[range], one));
        assert_eq!(before("sind € "), Some(("€", Einheit::Euro)));
        assert_eq!(before("sind EUR"), Some(("EUR", Einheit::Euro)));
        assert_eq!(before("in TEUR "), Some(("TEUR", Einheit::Tausend)));
        assert_eq!(before("am Euro, "), None);
    }
}
