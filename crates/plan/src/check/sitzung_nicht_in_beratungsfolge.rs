//! A session that a text names, with its body and day, is one of the Beratungsfolge.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::prosa::Tag;
use crate::source::Route;
use crate::units::{Datum, WOCHENTAGE};

use super::gremien_im_text::Gremien;
use super::sitzungssatz::{Thema, klausel};
use super::sitzungstermine::Termine;
use super::{Lesung, Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::SitzungNichtInBeratungsfolge,
    braucht_alle_massnahmen: false,
    umfang: umfang::gremien,
    pruefe: Pruefung::Texte(begin),
};

/// Days that a hint names.
const GENANNT: usize = 8;

/// Days of a plan whose sentences are looked at: more than any paper names, and each costs a search for all bodies.
const HOECHSTENS: usize = 20_000;

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat.raw);
    let form = &pruefling.grundlage.vordruck.zahlenform;
    let termine = Termine::of(&plan.vorlage);
    let of_plan = plan.vorlage.beratungsfolge.iter().map(|beratung| beratung.vorlage_an.as_str());
    let gremien = Gremien::new(of_plan.chain(rat.gremien.iter().map(String::as_str)));
    let thema = Thema::of(plan);
    let place = Place::key(plan.source, Route::root().key("vorlage").key("beratungsfolge"));
    let mut left = HOECHSTENS;
    Box::new(move |lesung: &Lesung<'_>, diagnostics: &mut Vec<Diagnostic>| {
        let text = lesung.lesetext.text();
        let days = lesung.tage().iter().take(left);
        left -= days.len();
        for tag in days {
            let sentence = satz(text, &tag.stelle);
            let Some(day) = gemeint(termine.as_ref(), tag, &text[sentence.clone()]) else { continue };
            let clause = klausel(&text[sentence.clone()], sentence.start, tag);
            let clause = sentence.start + clause.start..sentence.start + clause.end;
            let Some(before) = text.get(clause.start..tag.stelle.start) else { continue };
            let clause = &text[clause];
            let named = gremien.genannt(clause, before.len());
            let other = || befristet(before) || anderes(before, &gremien, &thema) || thema.anderes(clause, &gremien);
            let Some(name) = named.first().filter(|_| !other()) else { continue };
            // Where a sentence names several bodies, nobody can tell which of them meets on the day.
            let meets = |name: &&str| termine.as_ref().is_some_and(|termine| termine.tagt(name, day));
            if named.iter().any(meets) {
                continue;
            }
            let others = termine.as_ref().map_or(&[][..], |termine| termine.tage(name));
            let days: Vec<String> = others.iter().take(GENANNT).map(|day| form.datum(*day)).collect();
            let message = format!("Die Beratungsfolge nennt keine Sitzung „{name}“ am {}", form.datum(day));
            let hint = match days.as_slice() {
                [] => format!("Ergänzen Sie die Sitzung unter `beratungsfolge`, oder berichtigen Sie „{name}“"),
                days => {
                    let more = if others.len() > days.len() { " und an weiteren Tagen" } else { "" };
                    format!("„{name}“ tagt dort am {}{more}", days.join(" und am "))
                }
            };
            let at = lesung.place(tag.stelle.clone());
            let sentence = &text[sentence];
            let next = others.is_empty() && sentence.contains("nächste Sitzung");
            let found = match next || anderes_thema(sentence) {
                true => Diagnostic::note(Code::SitzungNichtInBeratungsfolge, at, message),
                false => Diagnostic::warning(Code::SitzungNichtInBeratungsfolge, at, message),
            };
            diagnostics.push(found.hint(hint).related(place.clone(), "die Beratungsfolge steht hier"));
        }
    })
}

/// Whether a sentence says what else a session is about.
fn anderes_thema(sentence: &str) -> bool {
    const WENDUNGEN: &[&str] =
        &["zum Thema", "Thema ist", "Thema sind", "befasst sich nur", "Haushaltsberatung", "konstituierend"];
    WENDUNGEN.iter().any(|words| sentence.contains(words))
}

/// The day that is meant, where a session on this paper may be: a session's day in another year only where the sentence is
/// not about what was.
fn gemeint(termine: Option<&Termine<'_>>, tag: &Tag, sentence: &str) -> Option<Datum> {
    let termine = termine.filter(|_| beraet(sentence))?;
    let Some(year) = tag.jahr else {
        let years = termine.jahre().into_iter();
        let mut days = years.filter_map(|year| Datum::new(year, tag.monat, tag.tag));
        return days.find(|day| termine.rechtzeitig(*day));
    };
    let day = Datum::new(year, tag.monat, tag.tag)?;
    (termine.rechtzeitig(day) || termine.in_anderem_jahr(day) && !war(sentence)).then_some(day)
}

/// Words that say that a body deals with something.
const BERAET: [&str; 15] = [
    "berät",
    "berat",
    "beschlie",
    "beschlosse",
    "beschluss",
    "beschluß",
    "entscheid",
    "behandel",
    "befass",
    "sitzung",
    "tagt",
    "tagesordnung",
    "einbring",
    "kenntnis",
    "verabschied",
];

fn beraet(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    BERAET.iter().any(|word| sentence.contains(word))
}

/// Words of a sentence about what was.
fn war(sentence: &str) -> bool {
    let words = sentence.split(|c: char| !c.is_alphabetic());
    let mut past = words.filter(|word| {
        ["hat", "haben", "hatte", "hatten", "wurde", "wurden", "war", "waren", "beschloss", "beriet"].contains(word)
    });
    past.next().is_some() || sentence.contains("vom ")
}

/// Whether a day is a date by which something is done.
fn befristet(before: &str) -> bool {
    let mut words = before.trim_end().rsplit([' ', '(']);
    let last = [words.next(), words.next()];
    last.into_iter().flatten().any(|word| ["bis", "spätestens", "seit", "ab", "zum", "Stand", "Frist"].contains(&word))
}

/// Whether the day is one of something else, that is named right before it: `nach der Bürgerversammlung am 5. März`.
fn anderes(before: &str, gremien: &Gremien<'_>, thema: &Thema) -> bool {
    let words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let said = |word: &&str| ["am", "vom", "den", "dem", "zum"].contains(word) || is_weekday(word);
    let Some(last) = words.rev().find(|word| !said(word)) else { return false };
    let noun = last.starts_with(char::is_uppercase);
    noun && !thema.eigen(last) && !last.ends_with("sitzung") && !gremien.wort(last)
}

fn is_weekday(word: &str) -> bool {
    WOCHENTAGE.iter().any(|name| *name == word || name.get(..2) == Some(word)) || word == "Sonnabend" || word == "Am"
}

/// Bytes on each side of a day that are looked at.
const SATZ_HOECHSTENS: usize = 300;

/// The sentence that a day stands in.
fn satz(text: &str, stelle: &Range<usize>) -> Range<usize> {
    let floor = |at: usize| (at..=stelle.start).find(|at| text.is_char_boundary(*at)).unwrap_or(stelle.start);
    let start = floor(stelle.start.saturating_sub(SATZ_HOECHSTENS));
    let end = (stelle.end..=(stelle.end + SATZ_HOECHSTENS).min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let end = end.unwrap_or(stelle.end);
    let before = enden(&text[start..stelle.start]).last().map_or(start, |at| start + at);
    let behind = enden(&text[stelle.end..end]).next().map_or(end, |at| stelle.end + at);
    before..behind
}

/// Where sentences end: at a line's end, and behind a full stop that does not stand behind a number or an abbreviation.
fn enden(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(|(at, c)| {
        let ends = match c {
            '\n' => true,
            '.' | '!' | '?' => {
                let word = text[..at].rsplit([' ', '\n']).next().unwrap_or_default();
                let long =
                    at == 0 || word.chars().count() > 3 && word.chars().next_back().is_some_and(char::is_alphanumeric);
                let next = text[at + 1..].trim_start_matches(['“', '"', ')']);
                long && next.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase))
            }
            _ => false,
        };
        ends.then_some(at + c.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_the_next_begins() {
        let text = "Das ist bekannt. Der Rat berät am 4. Dezember 2013 in öffentlicher Sitzung. Dann wird gebaut.";
        let day = text.find("4. Dez").expect("there")..text.find(" in öff").expect("there");
        assert_eq!(&text[satz(text, &day)], " Der Rat berät am 4. Dezember 2013 in öffentlicher Sitzung.");
        let text = "Die Sitzung ist am 04.12.2013. Danach wird am 5.1.2014 gebaut.";
        let at = text.find("04.").expect("there");
        assert_eq!(&text[satz(text, &(at..at + 10))], "Die Sitzung ist am 04.12.2013.");
    }

    #[test]
    fn dates_by_which_something_is_done_are_no_sessions() {
        for before in ["Der Gemeinderat entscheidet bis ", "bis zum ", "spätestens am ", "(Stand "] {
            assert!(befristet(before), "{before}");
        }
        assert!(!befristet("Der Gemeinderat berät am "));
        let gremien = Gremien::new(["Gemeinderat", "Ausschuss für Umwelt und Technik"].into_iter());
        let thema = Thema::default();
        for before in
            ["Nach der Bürgerversammlung am ", "Die Ausschreibung (Start am Montag, dem ", "Beim Baubeginn am "]
        {
            assert!(anderes(before, &gremien, &thema), "{before}");
        }
        for before in
            ["Am ", "Der Gemeinderat am ", "im Ausschuss für Umwelt und Technik am ", "Die Sitzung ist am Montag, "]
        {
            assert!(!anderes(before, &gremien, &thema), "{before}");
        }
        assert!(war("Der Gemeinderat hat am 18.12.2012 beschlossen"));
        assert!(!war("Der Gemeinderat berät am 18.12.2012"));
    }
}
