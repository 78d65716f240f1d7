//! A title or a sentence that names the threshold of a Themenbereich names the one that holds.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Themenbereich;
use crate::prosa::{Betragsangabe, nennt_gesetz};
use crate::units::Betrag;

use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SchwelleImText,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

/// Which side of a threshold is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Schwellenseite {
    Hoechstens,
    MehrAls,
}

/// Words in front of an amount that make it a threshold, the longer ones first.
const GRENZWORTE: [(&str, Schwellenseite); 12] = [
    ("nicht mehr als", Schwellenseite::Hoechstens),
    ("von mehr als", Schwellenseite::MehrAls),
    ("mehr als", Schwellenseite::MehrAls),
    ("weniger als", Schwellenseite::Hoechstens),
    ("bis zu", Schwellenseite::Hoechstens),
    ("bis", Schwellenseite::Hoechstens),
    ("höchstens", Schwellenseite::Hoechstens),
    ("maximal", Schwellenseite::Hoechstens),
    ("unter", Schwellenseite::Hoechstens),
    ("oberhalb von", Schwellenseite::MehrAls),
    ("über", Schwellenseite::MehrAls),
    ("ab", Schwellenseite::MehrAls),
];

/// A Themenbereich that has a threshold, as texts call it.
struct Bereich<'a> {
    eigen: &'a Themenbereich,
    /// Its titles up to the threshold that they name, in lower case.
    namen: Vec<String>,
}

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let grundlage = pruefling.grundlage;
    let with = grundlage.plan.themenbereiche.iter().filter(|one| one.hoechstens_je_jahr.or(one.mehr_als).is_some());
    let bereiche: Vec<Bereich<'_>> = with.map(Bereich::new).collect();
    Box::new(move |lesung, diagnostics| {
        if bereiche.is_empty() || lesung.betraege().is_empty() {
            return;
        }
        let text = lesung.lesetext.text();
        // The Themenbereich whose heading names another threshold, and that one.
        let mut section: Option<(&Themenbereich, Schwellenseite, Betrag)> = None;
        let mut headings = headings(text).into_iter().peekable();
        let mut heading = 0..0;
        for one in lesung.betraege().iter().filter(|one| one.waehrung) {
            while let Some(next) = headings.next_if(|heading| heading.start <= one.bytes.start) {
                (section, heading) = (None, next);
            }
            let Some((front, seite)) = threshold(text, one) else { continue };
            if !heading.contains(&one.bytes.start) && of_law(lesung, one) {
                continue;
            }
            let named = named(lesung, &bereiche, front).or_else(|| {
                let (bereich, of, betrag) = section.as_ref()?;
                (*of == seite && *betrag == one.betrag).then_some(*bereich)
            });
            let Some((bereich, holds)) = named.and_then(|one| Some((one, schwelle(one, seite)?))) else { continue };
            if holds.0 == one.betrag {
                continue;
            }
            if heading.contains(&one.bytes.start) {
                section = Some((bereich, seite, one.betrag));
            }
            let place = lesung.place(one.bytes.clone());
            diagnostics.push(finding(pruefling, place, &text[one.bytes.clone()], bereich, holds));
        }
    })
}

/// Parts of words about thresholds that others set: laws, the Hauptsatzung, rules of awarding.
const RECHT: [&str; 16] = [
    "§",
    "vergabe",
    "ausschreib",
    "schwellenwert",
    "wertgrenze",
    "satzung",
    "verordnung",
    "richtlinie",
    "gesetz",
    "förder",
    "zuständig",
    "dienstanweisung",
    "geschäftsordnung",
    "vergeben",
    "beschafft",
    "geringwertig",
];

/// Whether a sentence speaks of a threshold that others set.
fn of_law(lesung: &Lesung<'_>, one: &Betragsangabe) -> bool {
    let um = lesung.umgebung(&one.bytes);
    nennt_recht(um.davor) || nennt_recht(um.danach)
}

fn nennt_recht(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    RECHT.iter().any(|part| lower.contains(part)) || nennt_gesetz(piece)
}

impl<'a> Bereich<'a> {
    fn new(eigen: &'a Themenbereich) -> Self {
        let name = |titel: &String| {
            let lower = titel.to_lowercase();
            let word = |word: &str| lower.find(&format!(" {word} "));
            let limit = GRENZWORTE.iter().filter_map(|(words, _)| word(words)).min();
            lower[..limit.unwrap_or(lower.len())].trim().to_owned()
        };
        let namen = std::iter::once(&eigen.titel).chain(&eigen.kurztitel).map(name).filter(|name| !name.is_empty());
        Self { eigen, namen: namen.collect() }
    }
}

/// Bytes in front of an amount that are looked at.
const DAVOR_HOECHSTENS: usize = 300;

/// The words of the line in front of a threshold, and its side; None where an amount is none.
fn threshold<'a>(text: &'a str, one: &Betragsangabe) -> Option<(&'a str, Schwellenseite)> {
    let from = one.bytes.start.saturating_sub(DAVOR_HOECHSTENS);
    let from = (from..=one.bytes.start).find(|at| text.is_char_boundary(*at))?;
    let before = &text[from..one.bytes.start];
    let before = before.rsplit('\n').next().unwrap_or(before).trim_end();
    let lower = before.to_lowercase();
    let (words, seite) = GRENZWORTE
        .iter()
        .find(|(words, _)| lower.strip_suffix(words).is_some_and(|front| !front.ends_with(char::is_alphanumeric)))?;
    // Lower case of German words is as long as they are.
    Some((before.get(..before.len().checked_sub(words.len())?)?.trim_end(), *seite))
}

/// The Themenbereich that a threshold is said of: its own title, or words that end with its name.
fn named<'a>(lesung: &Lesung<'_>, bereiche: &[Bereich<'a>], front: &str) -> Option<&'a Themenbereich> {
    if let Some(route) = lesung.written().route()
        && let Some(own) = bereiche.iter().find(|one| route.parent() == one.eigen.route)
    {
        return Some(own.eigen);
    }
    let lower = front.to_lowercase();
    let says =
        |name: &String| lower.strip_suffix(name.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    bereiche.iter().find(|one| one.namen.iter().any(says)).map(|one| one.eigen)
}

/// The threshold of a side, and its key.
fn schwelle(bereich: &Themenbereich, seite: Schwellenseite) -> Option<(Betrag, &'static str)> {
    match seite {
        Schwellenseite::Hoechstens => Some((bereich.hoechstens_je_jahr?, "hoechstens_je_jahr")),
        Schwellenseite::MehrAls => Some((bereich.mehr_als?, "mehr_als")),
    }
}

/// The headings of a text: their bytes.
fn headings(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with('#') {
            found.push(at..at + line.len());
        }
        at += line.len();
    }
    found
}

fn finding(
    pruefling: &Pruefling<'_>,
    place: Place,
    piece: &str,
    bereich: &Themenbereich,
    (holds, key): (Betrag, &str),
) -> Diagnostic {
    let form = &pruefling.grundlage.vordruck.zahlenform;
    let message =
        format!("Hier steht `{piece}`, im Themenbereich `{}` ist `{key}` aber {}", bereich.id, form.eur(holds));
    Diagnostic::warning(Code::SchwelleImText, place, message)
        .hint(format!(
            "Berichtigen Sie den Text oder die Schwelle; in Texten druckt `{{{{ themenbereich.{}.{key} | eur }}}}` sie",
            bereich.id
        ))
        .related(Place::value(pruefling.grundlage.plan.source, bereich.route.key(key)), "die Schwelle steht hier")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_set_thresholds_too() {
        for satz in [
            "Nach § 97 GWB sind kleine Maßnahmen ab ",
            "Der Schwellenwert gilt für kleine Maßnahmen ab ",
            "Nach der GemHVO sind kleine Maßnahmen bis ",
            " sind nach der VgV auszuschreiben.",
            " ist nach der Dienstanweisung das Amt zuständig.",
            "Die Wertgrenze für kleine Maßnahmen bis ",
            "Das Land fördert kleine Maßnahmen ab ",
        ] {
            assert!(nennt_recht(satz), "{satz}");
        }
        for satz in ["Kleine Maßnahmen bis ", " stehen Geräte der Ämter.", "Im Themenbereich Kleine Maßnahmen bis "]
        {
            assert!(!nennt_recht(satz), "{satz}");
        }
    }
}
