//! Whether a sentence speaks of the plan at hand, or looks back at an earlier one or ahead to the next.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::wort::{stamm, worte};

/// Which plan a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zeitbezug {
    /// The plan at hand: it says how it was made.
    Aufstellung,
    /// The plan at hand, as far as its words say.
    Eigener,
    /// Perhaps an earlier one.
    Unklar,
    /// Another one, before or after it.
    Anderer,
}

/// Words of a sentence that looks back or ahead.
const ANDERE: &[&str] = &[
    "abgelöst",
    "abgerechnet",
    "abgeschlossen",
    "Abrechnung",
    "anders",
    "anstelle",
    "Bilanz",
    "bisher",
    "bisherige",
    "bislang",
    "betrug",
    "damals",
    "damalige",
    "enthielt",
    "enthielten",
    "Erfahrungen",
    "ersetzt",
    "Evaluation",
    "folgt",
    "fortgeführt",
    "fortgeschrieben",
    "fortschreiben",
    "Fortschreibung",
    "früher",
    "gab",
    "galt",
    "gegenüber",
    "Unterschied",
    "knüpft",
    "anknüpfend",
    "hatte",
    "kam",
    "lag",
    "Jahresabschluss",
    "Jahresbericht",
    "kommende",
    "künftig",
    "künftige",
    "letzte",
    "letztmals",
    "nächste",
    "Restmittel",
    "Rückblick",
    "seinerzeit",
    "sah",
    "sahen",
    "seit",
    "seither",
    "statt",
    "übernommen",
    "übertragen",
    "vergangene",
    "Vergleich",
    "vergleichbar",
    "verglichen",
    "vorangegangen",
    "vorangegangene",
    "vorausgegangen",
    "Vorgänger",
    "vorherige",
    "vorige",
    "Vorjahr",
    "war",
    "waren",
    "zuletzt",
    "zurück",
];

/// Verbs of a sentence that looks back; the present has the same stem.
const VERGANGEN: &[&str] = &[
    "beinhaltete",
    "beinhalteten",
    "belief",
    "beliefen",
    "begann",
    "begannen",
    "bestand",
    "bestanden",
    "betrugen",
    "bildete",
    "bildeten",
    "endete",
    "endeten",
    "enthielt",
    "entfiel",
    "entfielen",
    "erreichte",
    "finanzierte",
    "fiel",
    "fielen",
    "fasste",
    "führte",
    "gliederte",
    "gliederten",
    "kostete",
    "kosteten",
    "lagen",
    "lief",
    "liefen",
    "listete",
    "nannte",
    "nannten",
    "reichte",
    "standen",
    "stand",
    "stellte",
    "teilte",
    "umfasste",
    "umfassten",
    "umfaßte",
    "verteilte",
    "verteilten",
    "wies",
    "wiesen",
    "zählte",
    "zählten",
    "hatten",
    "deckte",
    "förderte",
    "brachte",
    "blieb",
    "blieben",
    "dauerte",
    "diente",
    "dienten",
    "entstand",
    "entstanden",
    "erhielt",
    "erhielten",
    "fand",
    "fanden",
    "ging",
    "gingen",
    "ließ",
    "ließen",
    "machte",
    "machten",
    "nahm",
    "nahmen",
    "sank",
    "sanken",
    "setzte",
    "setzten",
    "stieg",
    "stiegen",
    "stieß",
    "stießen",
    "trug",
    "trugen",
    "wuchs",
    "wuchsen",
    "zeigte",
    "zeigten",
    "konzentrierte",
];

/// Words of a sentence that may look back.
const UNKLARE: &[&str] = &[
    "Abschluss",
    "aus",
    "bereits",
    "Ergebnis",
    "noch",
    "Reste",
    "schon",
    "umgesetzt",
    "wie",
    "worden",
    "wurde",
    "wurden",
];

/// What is done with the plan at hand before it is decided: "Der Plan wurde erstellt" speaks of it.
const AUFGESTELLT: &[&str] = &[
    "abgestimmt",
    "angemeldet",
    "angepasst",
    "aufgestellt",
    "berücksichtigt",
    "bewertet",
    "eingebracht",
    "erarbeitet",
    "erstellt",
    "gemeldet",
    "vorgelegt",
    "zugeordnet",
    "zusammengefasst",
    "zusammengestellt",
];

/// What a word says by its stem.
static STAEMME: LazyLock<HashMap<String, Option<Zeitbezug>>> = LazyLock::new(|| {
    let all = [(ANDERE, Some(Zeitbezug::Anderer)), (UNKLARE, Some(Zeitbezug::Unklar)), (AUFGESTELLT, None)];
    all.into_iter().flat_map(|(words, says)| words.iter().map(move |word| (stamm(word), says))).collect()
});

/// Whether a word is the verb of a sentence that looks back.
pub(super) fn ist_vergangen(word: &str) -> bool {
    VERGANGEN.contains(&word) || matches!(word, "betrug" | "gab" | "hatte" | "kam" | "lag" | "sah" | "war" | "waren")
}

/// Which plan a sentence speaks of.
pub fn zeitbezug(satz: &str) -> Zeitbezug {
    let (mut found, mut made, mut passive) = (Zeitbezug::Eigener, false, false);
    for wort in worte(satz) {
        if VERGANGEN.contains(&wort.text) {
            return Zeitbezug::Anderer;
        }
        match STAEMME.get(&stamm(wort.text)) {
            Some(Some(Zeitbezug::Unklar)) if matches!(wort.text, "wurde" | "wurden") => passive = true,
            Some(Some(says)) => found = found.max(*says),
            Some(None) => made = true,
            None => {}
        }
    }
    match found {
        Zeitbezug::Eigener if made => Zeitbezug::Aufstellung,
        Zeitbezug::Eigener if passive => Zeitbezug::Unklar,
        found => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_which_plan_it_speaks_of() {
        for (satz, says) in [
            ("Der Maßnahmenplan 2012/2013 wurde im Rahmen des Haushalts erstellt.", Zeitbezug::Aufstellung),
            ("Zum Doppelhaushalt 2012/2013 wurden die Maßnahmen zugeordnet", Zeitbezug::Aufstellung),
            ("Die Mittel sind im Haushaltsplanentwurf 2012/2013 veranschlagt.", Zeitbezug::Eigener),
            ("Im Doppelhaushalt 2012/2013 wurden vierzig Schulen angeschlossen.", Zeitbezug::Unklar),
            ("Der Maßnahmenplan 2012/2013 ist umgesetzt.", Zeitbezug::Unklar),
            ("Der Maßnahmenplan 2012/2013 ist abgeschlossen.", Zeitbezug::Anderer),
            ("Der Plan 2028/2029 folgt.", Zeitbezug::Anderer),
            ("Der Maßnahmenplan 2012/2013 umfasste 42 Maßnahmen.", Zeitbezug::Anderer),
            ("Der Maßnahmenplan 2012/2013 umfasst 42 Maßnahmen.", Zeitbezug::Eigener),
            ("Der Haushalt 2012/2013 nannte sechs Themenbereiche.", Zeitbezug::Anderer),
            ("Der Haushalt 2012/2013 kostete mehr.", Zeitbezug::Anderer),
            ("Das Programm bildete die Grundlage.", Zeitbezug::Anderer),
            ("Darauf entfielen 30 Maßnahmen.", Zeitbezug::Anderer),
            ("Im Haushaltsjahr 2025 war nichts veranschlagt.", Zeitbezug::Anderer),
            ("Gegenüber dem letzten Doppelhaushalt sinken die Mittel.", Zeitbezug::Anderer),
            ("wie im Vorjahr 2013", Zeitbezug::Anderer),
        ] {
            assert_eq!(zeitbezug(satz), says, "{satz}");
        }
    }
}
