//! What a body does with a Vorlage, as its word in the Beratungsfolge says.

use super::Beratung;

/// What bodies do that decide nothing.
const OHNE_ENTSCHEIDUNG: [&str; 12] = [
    "kenntnis",
    "beratung",
    "einbringung",
    "information",
    "anhörung",
    "empfehlung",
    "stellungnahme",
    "bericht",
    "unterrichtung",
    "vorbereitung",
    "mitteilung",
    "diskussion",
];

impl Beratung {
    /// Whether the body decides; None where its task has a name that says neither.
    pub fn entscheidet(&self) -> Option<bool> {
        entscheidet(&self.zur)
    }
}

fn entscheidet(zur: &str) -> Option<bool> {
    let zur = zur.to_lowercase();
    let decides = zur.replace("beschlussempfehlung", "empfehlung").replace("beschlußempfehlung", "empfehlung");
    if ["beschlu", "beschlie", "entscheid", "zustimm"].iter().any(|word| decides.contains(word)) {
        return Some(true);
    }
    OHNE_ENTSCHEIDUNG.iter().any(|word| zur.contains(word)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_whether_a_body_decides() {
        for zur in ["Kenntnisnahme", "Vorberatung", "Beratung", "Beschlussempfehlung", "Anhörung"] {
            assert_eq!(entscheidet(zur), Some(false), "{zur}");
        }
        for zur in ["Beschlussfassung", "Beschlußfassung", "Entscheidung", "Beratung und Beschluss"] {
            assert_eq!(entscheidet(zur), Some(true), "{zur}");
        }
        for zur in ["2. Lesung", "Wahl"] {
            assert_eq!(entscheidet(zur), None, "{zur}");
        }
    }
}
