//! Whether the part of a sentence that names a day speaks of a session on this paper: other things happen beside a council,
//! and it meets for other papers.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::plan::Plan;
use crate::prosa::{Tag, stamm, worte};

use super::gremien_im_text::Gremien;

/// The part of a sentence between commas in which a day stands, as bytes; a comma between a weekday and its day, and one
/// behind them, divide nothing.
pub(super) fn klausel(satz: &str, versatz: usize, tag: &Tag) -> Range<usize> {
    let at = |byte: usize| byte.saturating_sub(versatz).min(satz.len());
    let (day, end) = (at(tag.stelle.start), at(tag.stelle.end));
    let weekday = tag.wochentag.as_ref().map(|(_, range)| at(range.start)..at(range.end));
    let begin = weekday.as_ref().map_or(day, |range| range.start.min(day));
    let apart = weekday.is_some_and(|range| satz.get(range.end..day).is_some_and(|between| between.contains(',')));
    let border = [',', ';', ':', '–', '('];
    let before = satz.get(..begin).unwrap_or_default();
    // "Gemeinderat: 5.12.2025"
    let before = before.trim_end_matches([' ', ':', '(']);
    let start = before.char_indices().rev().find(|(_, c)| border.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let mut end = end;
    let behind = satz.get(end..).unwrap_or_default();
    if let Some(rest) = behind.strip_prefix(',') {
        let clock = rest.find(" Uhr").filter(|at| rest[..*at].chars().all(|c| c.is_ascii_digit() || " .:".contains(c)));
        end += match clock {
            Some(at) => 1 + at + " Uhr".len() + usize::from(rest[at + " Uhr".len()..].starts_with(',')),
            None => usize::from(apart),
        };
    }
    let behind = satz.get(end..).unwrap_or_default();
    start..behind.find(border).map_or(satz.len(), |at| end + at)
}

/// Beginnings of words for what happens on a day beside sessions.
const EREIGNISSE: &[&str] = &[
    "kraft",
    "ausgeschrieben",
    "ausschreib",
    "entfäll",
    "entfiel",
    "abgesagt",
    "verschob",
    "verleg",
    "eröffn",
    "frist",
    "bekannt",
    "veröffentlich",
    "besetz",
    "gilt",
    "gelten",
    "einzug",
    "bezogen",
    "baubeginn",
    "vergeben",
    "aufgehoben",
    "unterzeichn",
    "übergeben",
    "übergabe",
    "abgeschlossen",
    "fertig",
    "betrieb",
    "bericht",
    "unterricht",
    "informier",
    "eingereicht",
    "gewählt",
    "ausgelegt",
    "auslegung",
    "einweih",
    "spatenstich",
    "fällig",
    "wirksam",
    "umgesetzt",
    "ausgezahlt",
    "gekündigt",
    "verlängert",
    "gebaut",
    "eingeführt",
    "umgestellt",
    "eingeladen",
    "lädt",
    "ausgehändigt",
    "jury",
    "klausur",
    "versammlung",
    "führung",
    "besichtig",
    "workshop",
];

/// Those that a session does, too.
const BEGINNEN: &[&str] = &["beginn", "begonnen", "start", "gestartet", "endet", "enden", "öffnet"];

/// Beginnings of words for the decision that something follows.
const ENTSCHEIDUNGEN: &[&str] =
    &["beschluss", "beschluß", "entscheidung", "zustimmung", "beratung", "sitzung", "freigabe"];

/// Finite verbs and participles of a body that deals with something.
const TAETIG: &[&str] = &[
    "berät",
    "beraten",
    "beschließt",
    "beschließen",
    "beschlossen",
    "entscheidet",
    "entscheiden",
    "entschieden",
    "behandelt",
    "behandeln",
    "befasst",
    "befassen",
    "tagt",
    "tagen",
    "verabschiedet",
    "verabschieden",
    "eingebracht",
    "kenntnis",
];

/// Nouns of this paper and of sessions, which say nothing of another subject.
const EIGENE: &[&str] = &[
    "Vorlage",
    "Beschlussvorlage",
    "Sitzungsvorlage",
    "Drucksache",
    "Antrag",
    "Anträge",
    "Plan",
    "Maßnahmenplan",
    "Programm",
    "Maßnahmen",
    "Maßnahme",
    "Vorhaben",
    "Projekt",
    "Paket",
    "Angelegenheit",
    "Sache",
    "Thema",
    "Beschluss",
    "Mittel",
    "Bedarf",
    "Investitionen",
    "Finanzierung",
    "Umsetzung",
    "Ergebnis",
    "Entwurf",
    "Papier",
    "Sitzung",
    "Sitzungstermin",
    "Beratung",
    "Vorberatung",
    "Beschlussfassung",
    "Beschlußfassung",
    "Einbringung",
    "Entscheidung",
    "Kenntnis",
    "Kenntnisnahme",
    "Tagesordnung",
    "Abstimmung",
    "Termin",
    "Gremium",
    "Gremien",
    "Ausschuss",
    "Rat",
    "Stadtrat",
    "Verwaltung",
    "Stadt",
    "Uhr",
    "Jahr",
    "Jahre",
    "Anhörung",
    "Empfehlung",
    "Behandlung",
    "Beschlussantrag",
    "Rathaus",
    "Saal",
    "Sitzungssaal",
];

/// Words before a noun that a body deals with.
const VOR_THEMEN: &[&str] = &[
    "über", "mit", "zu", "zum", "zur", "den", "die", "das", "der", "des", "dem", "eine", "einen", "einer", "eines",
    "Der", "Die", "Das", "Den", "Zur", "Zum", "ihren", "seinen", "Über", "neue", "neuen", "weitere", "weiteren",
];

/// What this paper is about.
#[derive(Default)]
pub(super) struct Thema {
    /// Stems of the words of its name.
    worte: HashSet<String>,
}

/// Stems of [`EIGENE`].
static STAEMME: LazyLock<HashSet<String>> = LazyLock::new(|| EIGENE.iter().map(|word| stamm(word)).collect());

impl Thema {
    pub(super) fn of(plan: &Plan) -> Self {
        let name = [Some(&plan.vorlage.betreff), plan.vorlage.untertitel.as_ref()];
        let words = name.into_iter().flatten().flat_map(|text| worte(&text.text));
        Self { worte: words.map(|wort| stamm(wort.head())).collect() }
    }

    /// Whether a noun is of this paper or of sessions.
    pub(super) fn eigen(&self, noun: &str) -> bool {
        let stem = stamm(noun);
        self.worte.contains(&stem) || STAEMME.contains(&stem)
    }

    /// Whether a clause speaks of something that is no session on this paper.
    pub(super) fn anderes(&self, clause: &str, gremien: &Gremien<'_>) -> bool {
        let words: Vec<&str> = worte(clause).map(|wort| wort.text).collect();
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let any = |stems: &[&str]| lower.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
        let meets = lower.iter().any(|word| word.contains("sitzung"));
        let acts = lower.iter().any(|word| TAETIG.contains(&word.as_str()));
        // "tagt erst wieder am", "mit anderen Themen"
        let again = clause.contains("erst wieder") || clause.contains("anderen Themen");
        // "ein Informationsabend für den Gemeinderat"
        let evening = lower.iter().any(|word| word.ends_with("abend") || word.ends_with("veranstaltung"));
        any(EREIGNISSE)
            || again
            || evening
            || !meets && any(BEGINNEN)
            || !acts && follows(&lower)
            || self.anderer_gegenstand(&words, gremien)
    }

    /// Whether a clause names a subject or a body that is none of this paper: "über die Haushaltssatzung", "Sitzung der Jury".
    fn anderer_gegenstand(&self, words: &[&str], gremien: &Gremien<'_>) -> bool {
        words.windows(2).any(|pair| {
            let [before, noun] = pair else { return false };
            let is_noun = noun.starts_with(char::is_uppercase) && noun.chars().count() > 2;
            let head = noun.rsplit('-').next().unwrap_or(noun);
            is_noun && VOR_THEMEN.contains(before) && !self.eigen(head) && !gremien.wort(noun) && !is_day(noun)
        })
    }
}

/// Whether something is done after a decision: "nach dem Beschluss des Gemeinderats".
fn follows(words: &[String]) -> bool {
    let of_decision =
        |words: &[String]| words.iter().take(3).any(|word| ENTSCHEIDUNGEN.iter().any(|stem| word.starts_with(stem)));
    let after = |word: &String| matches!(word.as_str(), "nach" | "vor" | "vorbehaltlich" | "sobald");
    words.iter().enumerate().any(|(nr, word)| after(word) && of_decision(&words[nr + 1..]))
}

/// Names of days and months.
fn is_day(word: &str) -> bool {
    crate::units::WOCHENTAGE.contains(&word) || crate::units::MONATE.contains(&word) || word == "Sonnabend"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prosa::tage;

    fn read(satz: &str) -> bool {
        let tag = tage(satz).remove(0);
        let gremien =
            Gremien::new(["Gemeinderat", "Verwaltungsausschuss", "Ausschuss für Umwelt und Technik"].into_iter());
        let thema = Thema { worte: ["Ausstattung", "Ämter"].into_iter().map(stamm).collect() };
        let clause = &satz[klausel(satz, 0, &tag)];
        gremien.genannt(clause, clause.len()).is_empty() || thema.anderes(clause, &gremien)
    }

    #[test]
    fn sessions_on_this_paper_are_spoken_of() {
        for satz in [
            "Der Gemeinderat beschließt am 5. Dezember 2025.",
            "Am Donnerstag, dem 4. Dezember 2025, berät der Gemeinderat.",
            "Der Gemeinderat berät am 05.12.2025, danach wird ausgeschrieben.",
            "Über die Vorlage wird in der Sitzung des Gemeinderats am 5. Dezember 2025 entschieden.",
            "Die Sitzung ist am Freitag, 05.12.2025.",
            "Nach der Vorberatung im Verwaltungsausschuss entscheidet der Gemeinderat am 5.12.2025.",
            "Die Beratung im Ausschuss für Umwelt und Technik findet am 5.12.2025 statt.",
            "Am 11. Dezember 2025, 17 Uhr, entscheidet der Gemeinderat über die Ausstattung der Ämter.",
            "Die Sitzung des Gemeinderats am 5.12.2025 beginnt um 17 Uhr.",
            "Gemeinderat: 05.12.2025",
        ] {
            assert!(!read(satz), "{satz}");
        }
    }

    #[test]
    fn other_things_happen_as_well() {
        for satz in [
            "Der Gemeinderat beschließt die Satzung, die am 1. Januar 2026 in Kraft tritt.",
            "Nach dem Beschluss des Gemeinderats tritt die Satzung am 01.01.2026 in Kraft.",
            "Der Auftrag wird nach dem Beschluss des Gemeinderats am 15. Januar 2026 ausgeschrieben.",
            "Nach dem Beschluss des Gemeinderats geht es am 15. Januar 2026 los.",
            "Der Gemeinderat beschließt: Die Kita öffnet am 2. Januar 2026.",
            "Über die Haushaltssatzung berät der Gemeinderat am 18. Dezember 2025.",
            "Der Gemeinderat befasst sich am 18. Dezember 2025 mit dem Haushalt.",
            "Die Sitzung der Jury ist am 20. November 2025.",
            "Das Land entscheidet am 10. Dezember 2025, der Gemeinderat wird danach unterrichtet.",
            "In der Sitzung am 11. Dezember 2025 berichtet der Planer dem Gemeinderat.",
            "Der Beschluss des Gemeinderats wird am 10. Dezember 2025 im Amtsblatt bekannt gemacht.",
            "Der Gemeinderat beschließt, am 5. Januar 2026 zu beginnen.",
            "Zur Sitzung des Elternbeirats am 20. November 2025 ist eingeladen.",
            "Den Bebauungsplan beschließt der Gemeinderat am 18.12.2025.",
            "Die Sitzung des Gemeinderats am 27. November 2025 entfällt.",
            "Die Sitzung des Verwaltungsausschusses vom 3. Dezember 2025 wurde auf den 10. Dezember 2025 verschoben.",
        ] {
            assert!(read(satz), "{satz}");
        }
    }
}
