//! Words that say what a sentence is about: a size, the whole plan, what was before.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::plan::Groesse;
use crate::prosa::stamm;

use super::figur::Was;

/// Words between the name of a size and its amount.
const BINDEWORTE: &[&str] = &[
    "von",
    "in",
    "im",
    "für",
    "höhe",
    "betragen",
    "beträgt",
    "jahr",
    "jahre",
    "jährlich",
    "insgesamt",
    "zusammen",
    "mit",
];

/// The size that is named directly in front of an amount: "Planmittel von 6.321.700 EUR".
/// Grants are one of `zuschuss`.
pub(super) fn groesse_davor(before: &str, zuschuss: &[Was]) -> Option<Was> {
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let binds = |word: &str| year(word) || BINDEWORTE.contains(&word.to_lowercase().as_str());
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    groesse(words.find(|word| !binds(word))?, zuschuss)
}

/// Words that name a size.
const GROESSEN: &[(&str, Was)] = &[
    ("Finanzrahmen", Was::Finanzrahmen),
    ("Gesamtrahmen", Was::Finanzrahmen),
    ("Obergrenze", Was::Obergrenze),
    ("Planmittel", Was::Groesse(Groesse::Planmittel)),
    ("Investition", Was::Groesse(Groesse::Planmittel)),
    ("investiert", Was::Groesse(Groesse::Planmittel)),
    ("Einzahlung", Was::Groesse(Groesse::Einzahlungen)),
    ("Verpflichtungsermächtigung", Was::Groesse(Groesse::Verpflichtungsermaechtigung)),
    ("Transferaufwand", Was::Groesse(Groesse::Transferaufwand)),
    ("Transferaufwendung", Was::Groesse(Groesse::Transferaufwand)),
    ("einmalig", Was::Groesse(Groesse::EinmaligerAufwand)),
    ("Folgekosten", Was::Groesse(Groesse::Folgekosten)),
    ("Betriebskosten", Was::Groesse(Groesse::Folgekosten)),
    ("laufend", Was::Groesse(Groesse::Folgekosten)),
    ("Abschreibung", Was::Groesse(Groesse::Abschreibung)),
    ("Ertrag", Was::Groesse(Groesse::Ertraege)),
    ("Ergebnishaushalt", Was::Ergebnishaushalt),
];

/// Words for grants: those that the city gets are Einzahlungen, those that it pays are Transferaufwand.
const ZUSCHUSS: &[&str] = &["Zuschuss", "Zuwendung", "Fördermittel", "Förderung"];

/// Words with which the money of a whole plan is spoken of.
const GESAMT: &[&str] = &[
    "Finanzrahmen",
    "Gesamtrahmen",
    "Gesamtkosten",
    "Gesamtsumme",
    "Gesamtvolumen",
    "gesamt",
    "insgesamt",
    "Budget",
    "bereit",
    "Verfügung",
    "Planmittel",
    "Mittel",
    "Haushalt",
    "Doppelhaushalt",
    "Maßnahmenplan",
    "Investitionsprogramm",
    "Programm",
    "Volumen",
    "veranschlagt",
    "bereitgestellt",
];

/// Words with which a sentence says what something costs or gets.
const AUSSAGE: &[&str] = &[
    "kostet",
    "kosten",
    "vorgesehen",
    "veranschlagt",
    "eingeplant",
    "eingestellt",
    "angesetzt",
    "bereit",
    "bereitgestellt",
    "Verfügung",
    "entfallen",
    "entfällt",
    "erhält",
    "erhalten",
    "gebraucht",
    "benötigt",
];

/// Words that say that something was before.
const FRUEHER: &[&str] =
    &["Vorjahr", "bislang", "bisher", "bisherig", "früher", "damals", "damalig", "ursprünglich", "zuletzt"];

/// Words that say that something is added up.
const ZUSAMMEN: &[&str] = &["zusammen", "insgesamt", "Summe", "gemeinsam"];

/// Words that say that an amount is a limit.
const GRENZE: &[&str] = &[
    "Grenze",
    "Wertgrenze",
    "Schwelle",
    "Obergrenze",
    "höchstens",
    "maximal",
    "bis",
    "mehr",
    "über",
    "ab",
    "unter",
    "oberhalb",
    "unterhalb",
    "übersteigen",
    "überschreiten",
    "erreichen",
];

/// What a word says of its sentence.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wortsinn {
    Groesse(Was),
    /// A grant, of which the plan says whether it is paid or got.
    Zuschuss,
    Gesamt,
    Aussage,
    Frueher,
    Zusammen,
    Grenze,
}

/// What words say, by their stems.
static SINN: LazyLock<HashMap<String, Vec<Wortsinn>>> = LazyLock::new(|| {
    let lists = [
        (ZUSCHUSS, Wortsinn::Zuschuss),
        (GESAMT, Wortsinn::Gesamt),
        (AUSSAGE, Wortsinn::Aussage),
        (FRUEHER, Wortsinn::Frueher),
        (ZUSAMMEN, Wortsinn::Zusammen),
        (GRENZE, Wortsinn::Grenze),
    ];
    let listed = lists.into_iter().flat_map(|(words, sinn)| words.iter().map(move |word| (*word, sinn)));
    let sizes = GROESSEN.iter().map(|(word, was)| (*word, Wortsinn::Groesse(*was)));
    let mut found: HashMap<String, Vec<Wortsinn>> = HashMap::new();
    for (word, sinn) in listed.chain(sizes) {
        found.entry(stamm(word)).or_default().push(sinn);
    }
    found
});

/// The size that a word names.
fn groesse(word: &str, zuschuss: &[Was]) -> Option<Was> {
    let size = |sinn: &Wortsinn| match (sinn, zuschuss) {
        (Wortsinn::Groesse(was), _) | (Wortsinn::Zuschuss, [was]) => Some(*was),
        _ => None,
    };
    SINN.get(&stamm(word))?.iter().find_map(size)
}

/// What a word says of its sentence.
pub(super) fn wortsinn(word: &str) -> &'static [Wortsinn] {
    SINN.get(&stamm(word)).map_or(&[], Vec::as_slice)
}
