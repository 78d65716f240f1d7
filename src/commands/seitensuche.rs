//! Numbers on the pages of a paper.

use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::herkunft::{Planzahl, Zahlenbuch};

use crate::absage::Absage;
use crate::konsole::Konsole;
use crate::report;

use super::werkstatt::Planwerk;

/// Pages that a hint names.
const GENANNT: usize = 8;

/// The words of each page of the whole paper, which is set for it.
pub(super) fn page_texts(konsole: &Konsole, plan: &mut Planwerk) -> Result<Vec<String>, Absage> {
    let (paper, mut found) = plan.werk.vorschau();
    paper.map(|paper| paper.texte).ok_or_else(|| {
        found.retain(|one: &Diagnostic| one.severity == Severity::Error);
        konsole.say(report::human(plan.werk.sources(), &found, konsole.colour_err()));
        Absage::new(
            format!("Das Papier von `{}` lässt sich nicht setzen: es hat keine Seiten", plan.shown()),
            "Beheben Sie die Fehler zuerst, oder lassen Sie `--seite` weg",
        )
    })
}

/// Refuses a number that is not printed on a page; the hint names the pages that have it.
pub(super) fn must_stand_on_page(pages: &[String], seite: usize, asked: &str) -> Result<(), Absage> {
    let Some(page) = seite.checked_sub(1).and_then(|nr| pages.get(nr)) else {
        let hint = format!("Nennen Sie eine Seite von 1 bis {}", pages.len());
        return Err(Absage::new(format!("Eine Seite {seite} hat dieses Papier nicht"), hint));
    };
    if has(page, asked) {
        return Ok(());
    }
    let others = pages.iter().enumerate().filter(|(_, page)| has(page, asked)).map(|(nr, _)| (nr + 1).to_string());
    let others: Vec<String> = others.collect();
    let hint = match others.len() {
        0 => {
            "Es steht auf keiner Seite; lassen Sie `--seite` weg, um unter allen Zahlen des Plans zu suchen".to_owned()
        }
        all if all > GENANNT => format!("Es steht auf {all} Seiten, zuerst auf {}", others[..GENANNT].join(", ")),
        _ => format!("Es steht auf Seite {}", others.join(", ")),
    };
    Err(Absage::new(format!("Auf Seite {seite} steht `{asked}` nicht"), hint))
}

/// Puts those figures first whose owner is named on the page.
pub(super) fn first_of_page(buch: &Zahlenbuch<'_>, page: &str, found: &mut [Planzahl]) {
    let page = plain(page);
    found.sort_by_cached_key(|zahl| {
        let name = buch.name(*zahl);
        let owner = name.split('„').nth(1).and_then(|rest| rest.split('“').next());
        !owner.is_some_and(|owner| page.contains(&plain(owner)))
    });
}

/// Whether a page has a number that is not a part of a longer one.
fn has(page: &str, asked: &str) -> bool {
    let (page, asked) = (plain(page), plain(asked));
    let number: String = asked.chars().take_while(|c| !c.is_alphabetic() && *c != '%' && *c != '€').collect();
    let number = if number.is_empty() { asked } else { number };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    page.match_indices(&number).any(|(at, _)| {
        let (before, behind) = (&page[..at], &page[at + number.len()..]);
        let mut next = behind.chars();
        let more = match next.next() {
            Some('.' | ',') => digit(next.next()),
            other => digit(other),
        };
        let mut last = before.chars().rev();
        let less = match last.next() {
            Some('.' | ',') => digit(last.next()),
            other => digit(other),
        };
        !more && !less
    })
}

/// A text without what a layout may put between its letters. Words of a page are parted by one blank.
fn plain(text: &str) -> String {
    let words = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace(['\u{ad}', '\u{2060}', '\u{200b}'], "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_as_a_whole_only() {
        let page = "Summe 954.700 EUR, dazu 1.954.700,50 und 12.300,00; zuletzt 5.000.";
        for there in ["954.700", "954.700 EUR", "1.954.700,50", "5.000", "12.300,00"] {
            assert!(has(page, there), "{there}");
        }
        for not in ["54.700", "954.70", "1.954.700", "12.300", "000", "300,00"] {
            assert!(!has(page, not), "{not}");
        }
        assert!(has("954.700\u{a0}EUR", "954.700 EUR"));
    }

    #[test]
    fn a_hint_names_the_pages_that_have_it() {
        let pages = ["a".to_owned(), "5.000".to_owned(), "5.000 EUR".to_owned()];
        let absage = must_stand_on_page(&pages, 1, "5.000").expect_err("not there");
        assert_eq!(absage.hint, "Es steht auf Seite 2, 3");
        assert_eq!(
            must_stand_on_page(&pages, 4, "5.000").expect_err("no page").hint,
            "Nennen Sie eine Seite von 1 bis 3"
        );
        assert!(must_stand_on_page(&pages, 0, "5.000").is_err() && must_stand_on_page(&pages, 3, "5.000").is_ok());
    }
}
