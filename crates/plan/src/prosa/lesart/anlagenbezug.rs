//! How certain it is that an Anlage that a text names is one of this paper: contracts, Bescheide and Satzungen have Anlagen
//! of their own, and a works has its Anlage 3, too.

use super::nachbarn::is_paper_number;
use super::papier::{ist_dokument, nennt_papier};
use super::papiernummer::ist_drucksache;
use super::satzwort::kern;

/// How certain it is that an Anlage of this paper is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anlagenbezug {
    /// It may be one of another paper, or something that is built.
    Offen,
    /// Nothing else is spoken of.
    Wahrscheinlich,
    /// The reader is sent to it.
    Sicher,
}

/// Words that send the reader to what follows.
const HIN: &[&str] = &["siehe", "s.", "vgl.", "vergleiche", "vgl"];

/// Words before an Anlage that is one of several, or of what is named before: "erhält eine Anlage 3", "Vertrag nebst Anlage 3".
const EINE_VON: &[&str] = &[
    "eine",
    "einer",
    "einen",
    "keine",
    "neue",
    "frühere",
    "früheren",
    "damalige",
    "damaligen",
    "ursprüngliche",
    "ihre",
    "ihrer",
    "seine",
    "seiner",
    "deren",
    "dessen",
    "dort",
    "übersandte",
    "übersandten",
    "vorgelegte",
    "vorgelegten",
    "neuen",
    "neuer",
    "weitere",
    "weiteren",
    "bisherige",
    "bisherigen",
    "alte",
    "alten",
    "vorhandene",
    "bestehende",
    "bestehenden",
    "nebst",
    "samt",
    "mitsamt",
    "PV",
    "Photovoltaik",
    "BHKW",
    "Solar",
];

/// Words behind an Anlage that runs.
const LAEUFT: &[&str] = &[
    "läuft",
    "laufen",
    "lief",
    "liefen",
    "ging",
    "gingen",
    "Betrieb",
    "abgeschaltet",
    "stillgelegt",
    "erneuert",
    "saniert",
    "errichtet",
    "gebaut",
    "installiert",
    "modernisiert",
    "ausgetauscht",
    "repariert",
    "gewartet",
    "defekt",
    "ausgefallen",
    "demontiert",
    "versorgt",
    "speist",
    "verbraucht",
    "nachgerüstet",
    "Netz",
    "Dach",
    "entfällt",
    "entfallen",
    "ebenda",
];

/// Words by which an Anlage is put to this paper.
const BEIGEFUEGT: &[&str] =
    &["bei", "beigefügt", "beigelegt", "beiliegend", "angefügt", "angeschlossen", "angehängt", "beizufügen", "Vorlage"];

/// Words of a decision about what stands before an Anlage in brackets: "Dem Vertrag (Anlage 3) wird zugestimmt".
const ENTSCHIEDEN: &[&str] = &["zugestimmt", "beschlossen", "genehmigt", "gebilligt", "verabschiedet", "Kenntnis"];

/// How certain it is that this paper's Anlage is meant, by the words of the sentence before and behind it, and by the
/// sentence before; `siehe` says that other words send the reader there.
pub fn anlagenbezug(davor: &str, danach: &str, vorher: &str, siehe: bool) -> Anlagenbezug {
    let open = davor.trim_end().ends_with(['(', '[', '–']);
    let words: Vec<&str> = davor.split(' ').filter(|word| !word.is_empty()).collect();
    let behind: Vec<&str> = danach.split(' ').map(kern).map(|word| word.trim_end_matches('.')).take(12).collect();
    let last = |nr: usize| words.iter().rev().nth(nr).map_or("", |word| kern(word));
    let sent = (0..3).any(|nr| HIN.contains(&last(nr).to_lowercase().as_str()));
    let of_paper = behind.windows(2).any(|pair| {
        matches!(pair, ["der" | "dieser" | "zur", "Vorlage" | "Drucksache" | "Beschlussvorlage" | "Sitzungsvorlage"])
    });
    if of_other_paper(davor, danach, &words) {
        return Anlagenbezug::Offen;
    }
    if sent || of_paper {
        return Anlagenbezug::Sicher;
    }
    let runs = behind.iter().any(|word| LAEUFT.contains(word));
    if !open && EINE_VON.contains(&last(0)) || runs {
        return Anlagenbezug::Offen;
    }
    let added =
        behind.iter().any(|word| BEIGEFUEGT.contains(word)) || words.iter().any(|word| kern(word).starts_with("lieg"));
    if last(0) == "als" && added {
        return if to_paper(&words) || to_paper(&behind) { Anlagenbezug::Offen } else { Anlagenbezug::Sicher };
    }
    // "Die Kläranlage besteht aus Anlage 3 und Anlage 4."
    let works = !open && !siehe && words.iter().any(|word| ends_in_anlage(word));
    let decided = open && behind.iter().any(|word| ENTSCHIEDEN.contains(word));
    if works || !decided && [davor, danach, vorher].into_iter().any(nennt_papier) {
        return Anlagenbezug::Offen;
    }
    let named = open && words.iter().rev().skip(1).take(6).any(|word| ist_dokument(word));
    if !open && !decided && of_document(&words) {
        return Anlagenbezug::Offen;
    }
    if (open || siehe) && !named { Anlagenbezug::Sicher } else { Anlagenbezug::Wahrscheinlich }
}

/// Whether other words say that the Anlage is another paper's, even where the reader is sent there.
fn of_other_paper(davor: &str, danach: &str, words: &[&str]) -> bool {
    let behind = danach.split(' ').filter(|word| !word.is_empty()).map(|word| kern(word).trim_end_matches('.'));
    let behind: Vec<&str> = behind.take(3).collect();
    let next = behind.first().copied().unwrap_or_default();
    // "Anlage 4 EEG"
    let short = next.len() >= 3 && next.chars().all(char::is_uppercase) && next.ends_with(['G', 'V', 'O']);
    // "zur damaligen Vorlage"
    let earlier = behind.iter().any(|word| FRUEHER.iter().any(|start| word.starts_with(start)));
    // "Im Nutzungskonzept, Anlage 4, Seite 7"
    let page = davor.trim_end().ends_with(',') && (danach.starts_with(", Seite") || danach.starts_with(", S. "));
    // "Drs 199/2024 mit Anlage 5"
    let with = words.last().is_some_and(|word| matches!(*word, "mit" | "samt" | "nebst"));
    let of_number = with && words.iter().rev().skip(1).take(2).any(|word| word.contains('/'));
    // "geändert, die der Drs 60/2025 beigefügt war", "als Anlage 3 zur Urkunde genommen"
    let relative = danach.find(", ").is_some_and(|at| {
        let clause: Vec<&str> = danach[at + 2..].split(' ').take(12).collect();
        matches!(clause.first(), Some(&("die" | "welche"))) && to_paper(&clause)
    });
    let taken = words.last() == Some(&"als") && to_paper(behind.get(..2).unwrap_or_default());
    short && next != "UND" || earlier || page || of_number || relative || taken || elsewhere(words)
}

/// Whether the words in front say that another paper is spoken of: "Die Drs 12/2020 hatte vier Anlagen, von denen Anlage 4",
/// "Im Konzessionsvertrag ist der Plan als Anlage 4 beigefügt", "dort zeigt Anlage 3".
fn elsewhere(words: &[&str]) -> bool {
    let there =
        words.iter().any(|word| matches!(kern(word), "dort" | "Dort" | "dortige" | "dortigen" | "dortiger" | "ebenda"));
    let numbered =
        words.windows(2).any(|pair| matches!(pair, [name, number] if names_paper(name) && is_paper_number(number)));
    let inside = words.windows(3).any(|three| {
        let noun = match three {
            ["Im" | "im", noun, _] => noun,
            ["In" | "in", "der" | "dem" | "einem" | "einer" | "ihrer" | "ihrem" | "seiner" | "seinem", noun] => noun,
            _ => return false,
        };
        nennt_papier(noun) || ist_dokument(noun) || kern(noun).ends_with("tellungnahme")
    });
    there || numbered || inside
}

/// Whether a word is what papers with a number are called: "Drs", "GD", "Gemeinderatsdrucksache".
fn names_paper(word: &str) -> bool {
    let word = kern(word);
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 || ist_drucksache(&word.to_lowercase())
}

/// Beginnings of words for an earlier paper.
const FRUEHER: &[&str] = &["damalig", "seinerzeitig", "früher", "vorherig", "vorig", "alten", "genannt", "dortig"];

/// What a document does with its Anlagen.
const ENTHAELT: &[&str] = &[
    "enthält",
    "enthalten",
    "umfassen",
    "nennt",
    "regelt",
    "verweist",
    "umfasst",
    "fordert",
    "verlangt",
    "bestimmt",
    "beschreibt",
    "besteht",
    "führt",
    "listet",
    "zeigt",
    "hat",
    "legt",
];

/// Whether a document is spoken of with Anlagen of its own: "Die Ausschreibung enthält in Anlage 4 …", "Das Angebot mit
/// Anlage 3".
fn of_document(words: &[&str]) -> bool {
    let with = words.iter().rev().take(2).any(|word| *word == "mit");
    let subject = words.iter().take(3).any(|word| ist_dokument(word) || matches!(kern(word), "VwV" | "Unterlagen"));
    let contains = words.iter().any(|word| ENTHAELT.contains(word));
    with && words.iter().any(|word| ist_dokument(word)) || subject && contains
}

/// Whether a word is a works, a park or a machine: Kläranlage, Heizungsanlagen.
fn ends_in_anlage(word: &str) -> bool {
    let word = kern(word).trim_end_matches('n');
    word.ends_with("anlage") || word.ends_with("-Anlage")
}

/// Whether something is added to another paper: "dem Vertrag als Anlage 3 beigefügt", "ist der Drs 12/2020 als Anlage 3
/// beigefügt"; not where a clause about the paper begins: "Dem Vertrag, der als Anlage 3 beiliegt".
fn to_paper(words: &[&str]) -> bool {
    const DATIV: &[&str] = &["dem", "der", "diesem", "dieser", "seinem", "ihrem", "zum", "zur"];
    let paper = |noun: &str| {
        !noun.ends_with(',')
            && (nennt_papier(noun) || ist_dokument(noun) || ["Drs", "Einladung", "Urkunde"].contains(&kern(noun)))
    };
    words
        .windows(2)
        .any(|pair| matches!(pair, [article, noun] if DATIV.contains(&article.to_lowercase().as_str()) && paper(noun)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reference is `@`.
    fn read(text: &str) -> Anlagenbezug {
        let (vorher, satz) = text.rsplit_once(". ").unwrap_or(("", text));
        let (davor, danach) = satz.split_once('@').expect("a reference");
        anlagenbezug(davor, danach, vorher, false)
    }

    #[test]
    fn the_reader_is_sent_to_an_anlage_of_this_paper() {
        for text in [
            "Näheres siehe @.",
            "Der Vertrag ist geprüft (siehe @).",
            "Die Maßnahmen sind im Einzelnen aufgeführt (@).",
            "Der Lageplan liegt als @ bei.",
            "Das Gutachten ist als @ beigefügt.",
            "Dem Vertrag, der als @ beiliegt, wird zugestimmt: er ist als @ beigefügt.",
            "Die Satzung erhält die Fassung der @ dieser Vorlage.",
            "Der Lageplan (@) zeigt das Grundstück.",
        ] {
            assert_eq!(read(text), Anlagenbezug::Sicher, "{text}");
        }
    }

    #[test]
    fn nothing_else_is_spoken_of() {
        for text in [
            "Die Kosten stehen in @.",
            "Der Rat nimmt @ zur Kenntnis.",
            "Die @ zu den Kosten ist beigefügt.",
            "Dem Vertrag (@) wird zugestimmt.",
            "Die Kostenberechnung (@) ist geprüft.",
            "Die Mittel wurden mit Schreiben vom 3.5.2024 (@) zugesagt.",
            "Die Kostenberechnung steht in @.",
            "Die Berechnung ist in @ aufgeführt, die Mittel in Anlage 8.",
        ] {
            assert_eq!(read(text), Anlagenbezug::Wahrscheinlich, "{text}");
        }
    }

    #[test]
    fn it_may_be_one_of_something_else() {
        for text in [
            "Der Kaufvertrag mit @ ist unterschrieben.",
            "Der Bescheid (@) liegt vor.",
            "Der Vertrag nebst @ gilt.",
            "Die Satzung erhält eine @.",
            "Die Gebührensatzung wird um @ ergänzt.",
            "Die Hauptsatzung wird wie folgt geändert: @ entfällt.",
            "Vertragsbestandteil ist auch @.",
            "Die Vertragspartner haben @ gemeinsam fortgeschrieben.",
            "Der Vertrag ist unterschrieben. Die Preise stehen in @.",
            "Dem Antrag lagen die @ bei.",
            "Der Lageplan ist dem Vertrag als @ beigefügt.",
            "Der Lageplan ist als @ dem Kaufvertrag beigefügt.",
            "Das Raumprogramm ist der Drs 3980/2024 als @ beigefügt.",
            "Dem Bewilligungsbescheid vom 29.08.2025 ist der Finanzierungsplan als @ beigefügt.",
            "Der Lageplan liegt der Einladung zur Sitzung vom 12.05.2025 als @ bei.",
            "Die Zustimmung ist dem Schreiben vom 06.10.2025 als @ beigelegt.",
            "Die @ läuft seit 1998 ohne Störung.",
            "@ wird abgeschaltet.",
            "Die neue @ wird gebaut.",
            "Die PV @ speist ein.",
            "In @ regelt die Satzung die Gebühren.",
            "Die Kläranlage besteht aus @ und einem Becken.",
            "Die Ausschreibung enthält in @ die Matrix.",
            "Das Angebot der Firma nennt in @ die Wartung.",
            "Die Satzung wird gemäß @ geändert, die der Drs 60/2025 beigefügt war.",
            "Für den Betrieb gilt @ EEG.",
            "Die @ auf dem Dach der Schule ging 2019 ans Netz.",
            "Wie in der @ zur damaligen Vorlage dargestellt, sind zwei Standorte geprüft.",
            "Die frühere @ ist entfallen.",
            "Siehe Drs 199/2024 mit @.",
            "Die Leistungsbeschreibung und ihre @ gehen den Bietern zu.",
            "Im Nutzungskonzept, @, Seite 7, ist der Schlüssel beschrieben.",
            "Der Plan ist als @ zur Urkunde genommen.",
            "Der Wirtschaftsplan mit @ ist beschlossen.",
            "Mit der Drs 3902/2024 wurde berichtet; dort ist in @ dargestellt, wo Standorte fehlen.",
            "Die Nachbarstadt hat das Verfahren in ihrer Gemeinderatsdrucksache GD 214/23 (@, Seite 11) beschrieben.",
            "Im Konzessionsvertrag ist der Netzplan als @ beigefügt.",
            "In der Stellungnahme der Kommunalaufsicht, @, wird das Verfahren gebilligt.",
            "Die Eckwerte sind beschlossen. Wie aus der @ der genannten Vorlage hervorgeht, sind sie eingehalten.",
            "In der Ausschreibung wird unter @ ein Musterkonzept verlangt.",
            "Die Kassenordnung wurde um die @ ergänzt.",
            "Die Dienstanweisung Kasse, @, wird angepasst.",
            "Die Unterlagen des Büros umfassen auch @ (Fotos).",
            "Die Drs 2544/2025 hatte vier Anlagen, von denen @ die Eckwerte enthielt.",
            "Die Lärmkartierung (Landesanstalt, 2022, @) zeigt die Belastung.",
            "Der Kreis hat eine Liste, die im dortigen Beschluss als @ geführt wird.",
            "Die VwV Produktrahmen enthält in @ das Muster.",
        ] {
            assert_eq!(read(text), Anlagenbezug::Offen, "{text}");
        }
    }
}
