//! A paper that costs money does not say that it has no financial effects.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::Lesetext;

use super::kostet_geld::kostet_geld;
use super::{Lesung, Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AuswirkungenWiderspruch,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let money = kostet_geld(pruefling.grundlage);
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        let written = lesung.written();
        // A Maßnahme may say of itself that it costs nothing.
        let of_vorlage = written
            .route()
            .is_none_or(|route| route.steps().first() == Some(&crate::source::Step::Key("vorlage".to_owned())));
        if !money || !of_vorlage {
            return;
        }
        let key = written.route().and_then(|route| route.last_key());
        let whole = key == Some("finanzielle_auswirkungen") && leer(lesung.lesetext.text());
        let all = whole.then(|| 0..lesung.lesetext.text().len());
        for piece in all.into_iter().chain(keine(&lesung.lesetext)) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::AuswirkungenWiderspruch,
                    lesung.place(piece),
                    "Hier steht, dass es keine finanziellen Auswirkungen gibt, aber die Vorlage nennt Beträge",
                )
                .hint("Beschreiben Sie die Auswirkungen, oder sagen Sie, worauf sich der Satz allein bezieht"),
            );
        }
    })
}

/// Whether a text says nothing but that there is nothing.
fn leer(text: &str) -> bool {
    let words = text.trim().trim_end_matches('.').to_lowercase();
    ["keine", "entfällt", "entfallen", "-", "–", "./", "./.", "nein", "kostenneutral"].contains(&words.as_str())
}

/// Sentences that say of the whole paper that it costs nothing. One that says it of a part (a variant, a year, one
/// budget) has other words in it and is none.
fn keine(text: &Lesetext) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut heading = false;
    let mut start = 0;
    for line in text.text().split_inclusive('\n') {
        let plain = line.trim().trim_start_matches(['#', '-', '|', '>', ' ']).trim();
        if heading && leer(plain.trim_end_matches([' ', '|'])) {
            found.push(start..start + line.trim_end().len());
        }
        let is_heading = line.starts_with('#') && plain.to_lowercase().contains("finanzielle auswirkungen");
        heading = is_heading || heading && plain.is_empty();
        let mut at = start;
        for sentence in line.split_inclusive(['.', '!', '?', ';']) {
            if sentence.len() <= SATZ_HOECHSTENS && sagt_keine(sentence) {
                let lead = sentence.len() - sentence.trim_start().len();
                found.push(at + lead..at + sentence.trim_end().len());
            }
            at += sentence.len();
        }
        start += line.len();
    }
    found
}

/// Bytes of a sentence that says only this.
const SATZ_HOECHSTENS: usize = 200;

/// What there is none of.
const AUSWIRKUNGEN: [&str; 8] = [
    "finanziellen auswirkungen",
    "finanzielle auswirkungen",
    "haushaltswirksamen auswirkungen",
    "auswirkungen auf den haushalt",
    "kosten",
    "ausgaben",
    "haushaltsmittel",
    "finanziellen mittel",
];

/// Words that such a sentence may have beside that; any other makes it a sentence about something else.
const BEIWERK: [&str; 61] = [
    "die",
    "der",
    "das",
    "dieser",
    "diese",
    "dieses",
    "den",
    "dem",
    "des",
    "es",
    "sich",
    "vorlage",
    "beschluss",
    "beschlusses",
    "beschlussvorlage",
    "plan",
    "plans",
    "programm",
    "programms",
    "maßnahmenplan",
    "hat",
    "haben",
    "sind",
    "ist",
    "ergeben",
    "ergibt",
    "entstehen",
    "entsteht",
    "verursacht",
    "verursachen",
    "mit",
    "durch",
    "aus",
    "für",
    "von",
    "zu",
    "bei",
    "stadt",
    "haushalt",
    "dadurch",
    "hierdurch",
    "daraus",
    "hieraus",
    "damit",
    "hiermit",
    "verbunden",
    "erwarten",
    "werden",
    "benötigt",
    "erforderlich",
    "fallen",
    "an",
    "somit",
    "insgesamt",
    "und",
    "auch",
    "umsetzung",
    "zustimmung",
    "gibt",
    "keinerlei",
    "finanzieller",
];

fn sagt_keine(sentence: &str) -> bool {
    let plain = sentence.to_lowercase();
    let plain = plain.trim().trim_matches(['.', '!', '|', '#', '-', ' ', ';', ':']);
    let Some(what) = AUSWIRKUNGEN.iter().find(|what| plain.contains(**what)) else { return false };
    let rest = plain.replacen(what, " ", 1);
    let mut none = false;
    let beiwerk = |word: &str| {
        let is_none = ["keine", "keinen", "keinerlei", "entfällt", "entfallen", "nicht"].contains(&word);
        none |= is_none;
        is_none || BEIWERK.contains(&word)
    };
    let only = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(beiwerk);
    only && none
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_about_the_whole_paper_is_found() {
        for text in [
            "Finanzielle Auswirkungen: keine.",
            "Die Vorlage hat keine finanziellen Auswirkungen.",
            "Es entstehen keine Kosten.",
            "Durch den Beschluss ergeben sich keine finanziellen Auswirkungen.",
            "Kosten entstehen nicht.",
            "## Finanzielle Auswirkungen\n\nKeine.\n",
            "| Finanzielle Auswirkungen: | keine |\n",
        ] {
            assert_eq!(keine(&Lesetext::new(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_sentence_about_a_part_is_none() {
        for text in [
            "Die Variante B hat keine finanziellen Auswirkungen.",
            "Im Ergebnishaushalt 2026 ergeben sich keine finanziellen Auswirkungen.",
            "Es entstehen keine weiteren Kosten.",
            "Die finanziellen Auswirkungen sind nicht zu beziffern.",
            "Die finanziellen Auswirkungen sind in Anlage 2 dargestellt.",
            "## Finanzielle Auswirkungen\n\nKeine Stadt baut billiger.\n",
        ] {
            assert_eq!(keine(&Lesetext::new(text)).len(), 0, "{text}");
        }
    }
}
