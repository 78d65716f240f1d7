//! Maßnahmen that go on with something that is in use already: it runs, and costs money, before the first of theirs is spent.

/// Parts of names of such Maßnahmen.
const WEITER: [&str; 12] = [
    "erweiter",
    "ersatz",
    "fortführ",
    "fortsetz",
    "aufstock",
    "ergänz",
    "nachrüst",
    "anbau",
    "weitere",
    "restarbeit",
    "verlänger",
    "fertigstell",
];

/// Parts that are counted: the second goes on with the first.
const TEILE: [&str; 7] = ["bauabschnitt", "ba", "bauteil", "stufe", "ausbaustufe", "phase", "abschnitt"];

/// Whether a name says so: "Erweiterung der Kita", "Ortsumfahrung, 2. Bauabschnitt".
pub(super) fn fuehrt_fort(bezeichnung: &str) -> bool {
    let lower = bezeichnung.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let later = |word: &str| {
        matches!(
            word,
            "2" | "3"
                | "4"
                | "5"
                | "ii"
                | "iii"
                | "iv"
                | "zweiter"
                | "zweite"
                | "dritter"
                | "dritte"
                | "letzter"
                | "letzte"
        )
    };
    let counted = words.windows(2).any(|pair| match pair {
        [a, b] => later(a) && TEILE.contains(b) || TEILE.contains(a) && later(b),
        _ => false,
    });
    counted || WEITER.iter().any(|part| lower.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_goes_on() {
        for name in [
            "Erweiterung der Kita Sonnenhang",
            "Ersatzbeschaffung Löschfahrzeug",
            "Ersatz der Server",
            "Ortsumfahrung, 2. Bauabschnitt",
            "Schulzentrum BA II",
            "Fortführung des WLAN-Ausbaus",
            "Glasfaser, dritte Ausbaustufe",
        ] {
            assert!(fuehrt_fort(name), "{name}");
        }
        for name in ["Neubau Kita Sonnenhang", "Ortsumfahrung, 1. Bauabschnitt", "Einführung der E-Akte", "Haus 2"] {
            assert!(!fuehrt_fort(name), "{name}");
        }
    }
}
