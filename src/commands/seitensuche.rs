//! Numbers on the pages of a paper.

use std::collections::HashSet;

use drucksache_druck::Vorschau;
use drucksache_plan::diagnostic::{Diagnostic, Severity};
use drucksache_plan::herkunft::{Planzahl, Zahleinheit, Zahlenbuch};
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::units::{Angabe, Betrag};

use crate::absage::Absage;
use crate::konsole::Konsole;
use crate::report;

use super::werkstatt::Planwerk;

/// Pages that a hint names.
const GENANNT: usize = 8;

/// What stands in place of an amount that is not known.
const OFFEN: &str = Angabe::NICHT_BEZIFFERBAR;

/// The words of each page of a paper.
pub(super) struct Papierseiten {
    seiten: Vec<String>,
    /// Those of what repeats on pages or is carried from one to the next, which are among them.
    raender: Vec<String>,
}

/// The pages of the whole paper, which is set for it.
pub(super) fn page_texts(konsole: &Konsole, plan: &mut Planwerk) -> Result<Papierseiten, Absage> {
    let (paper, mut found) = plan.werk.vorschau();
    paper.map(|paper| Papierseiten::new(&paper)).ok_or_else(|| {
        found.retain(|one: &Diagnostic| one.severity == Severity::Error);
        konsole.say(report::human(plan.werk.sources(), &found, konsole.colour_err()));
        Absage::new(
            format!("Das Papier von `{}` lässt sich nicht setzen: es hat keine Seiten", plan.shown()),
            "Beheben Sie die Fehler zuerst, oder lassen Sie `--seite` weg",
        )
    })
}

impl Papierseiten {
    /// The pages of a paper.
    pub(super) fn new(paper: &Vorschau) -> Self {
        let both = paper.texte.iter().zip(&paper.raender);
        let seiten = both.map(|(text, rand)| plain(&format!("{text} {rand}"))).collect();
        Self { seiten, raender: paper.raender.iter().map(|rand| plain(rand)).collect() }
    }

    /// Refuses a page that the paper does not have.
    pub(super) fn must_have(&self, seite: usize) -> Result<(), Absage> {
        let there = (1..=self.seiten.len()).contains(&seite);
        there.then_some(()).ok_or_else(|| {
            let hint = format!("Nennen Sie eine Seite von 1 bis {}", self.seiten.len());
            Absage::new(format!("Eine Seite {seite} hat dieses Papier nicht"), hint)
        })
    }

    /// The pages that have a printed number, in words; None where it is on none.
    pub(super) fn with(&self, asked: &str) -> Option<String> {
        named(&self.seiten, |page| has(page, asked))
    }

    /// The pages to which a number is carried, in words; None where it is on none.
    pub(super) fn carried(&self, asked: &str) -> Option<String> {
        named(&self.raender, |page| has(page, asked))
    }

    /// Those figures that are printed on a page, first those whose owner is named there. Where somebody has typed what is
    /// printed there, that are all.
    pub(super) fn on_page(
        &self,
        (buch, form): (&Zahlenbuch<'_>, &Zahlenform),
        seite: usize,
        asked: &str,
        found: Vec<Planzahl>,
    ) -> Result<Vec<Planzahl>, Absage> {
        self.must_have(seite)?;
        let page = &self.seiten[seite - 1];
        let literal = |page: &str| buch.is_zahl(asked) && has(page, asked);
        let printed = |zahl: &Planzahl| forms(buch, form, *zahl);
        let there = numbers(page);
        let is_there =
            |zahl: &&Planzahl| literal(page) || printed(zahl).iter().any(|form| there.contains(form.as_str()));
        let mut kept: Vec<Planzahl> = found.iter().filter(is_there).copied().collect();
        if !kept.is_empty() {
            first_of_page(buch, page, &mut kept);
            return Ok(kept);
        }
        let all: HashSet<String> = found.iter().flat_map(printed).collect();
        let elsewhere =
            named(&self.seiten, |page| literal(page) || numbers(page).iter().any(|number| all.contains(*number)));
        let what = match found.as_slice() {
            _ if buch.is_zahl(asked) => format!("Auf Seite {seite} steht `{asked}` nicht"),
            [one] => format!("Auf Seite {seite} steht diese Zahl nicht: {}", buch.name(*one)),
            _ => format!("Auf Seite {seite} steht keine dieser {} Zahlen", found.len()),
        };
        let nowhere = "Es steht auf keiner Seite; lassen Sie `--seite` weg, um unter allen Zahlen des Plans zu suchen";
        let hint = elsewhere.map_or_else(|| nowhere.to_owned(), |pages| format!("Es steht auf {pages}"));
        Err(Absage::new(what, hint))
    }
}

/// Pages by their numbers, in words.
fn named(pages: &[String], is_it: impl Fn(&str) -> bool) -> Option<String> {
    let pages = pages.iter().enumerate().filter(|(_, page)| is_it(page));
    let pages: Vec<String> = pages.map(|(nr, _)| (nr + 1).to_string()).collect();
    match pages.len() {
        0 => None,
        all if all > GENANNT => Some(format!("{all} Seiten, zuerst auf {}", pages[..GENANNT].join(", "))),
        _ => Some(format!("Seite {}", pages.join(", "))),
    }
}

/// How a figure is printed: in prose, and in a table with cents.
fn forms(buch: &Zahlenbuch<'_>, form: &Zahlenform, zahl: Planzahl) -> Vec<String> {
    let Some(wert) = buch.wert(zahl) else { return Vec::new() };
    if wert.unvollstaendig && wert.zahl.is_zero() {
        return vec![OFFEN.to_owned()];
    }
    let cents = (wert.einheit == Zahleinheit::Eur).then(|| form.zahl_with_decimals(Betrag::rounded(wert.zahl), 2));
    let all = [Some(wert.zahl(form)), cents].into_iter().flatten();
    all.map(|text| text.trim_start_matches('\u{2212}').to_owned()).collect()
}

/// The numbers of a page.
fn numbers(page: &str) -> HashSet<&str> {
    let words = page.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let numbers = words.map(|word| word.trim_matches(['.', ','])).filter(|word| !word.is_empty());
    numbers.chain(page.contains(OFFEN).then_some(OFFEN)).collect()
}

/// Puts those figures first whose owner is named on the page.
fn first_of_page(buch: &Zahlenbuch<'_>, page: &str, found: &mut [Planzahl]) {
    found.sort_by_cached_key(|zahl| {
        let name = buch.name(*zahl);
        let owner = name.split('„').nth(1).and_then(|rest| rest.split('“').next());
        !owner.is_some_and(|owner| page.contains(&plain(owner)))
    });
}

/// Whether a page, whose words are parted by one blank each, has a number that is not a part of a longer one.
fn has(page: &str, asked: &str) -> bool {
    let asked = plain(asked);
    let number = asked.split(|c: char| c.is_alphabetic() || c == '%' || c == '€').next().unwrap_or_default().trim();
    let number = if number.is_empty() { asked.as_str() } else { number };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    page.match_indices(number).any(|(at, _)| {
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
        assert!(has("954.700", "954.700 EUR") && has(&plain("954.700\u{a0}EUR"), "954.700 EUR"));
        assert_eq!(numbers("5.000, und 12.300,00."), HashSet::from(["5.000", "12.300,00"]));
    }

    #[test]
    fn a_hint_names_the_pages_that_have_it() {
        let paper = |texte: Vec<String>| {
            let raender = texte.iter().map(|_| "1.697.000,00 Seite 1".to_owned()).collect();
            Papierseiten::new(&Vorschau { pdf: Vec::new(), seiten: texte.len(), texte, raender })
        };
        let pages = paper(["a", "5.000", "5.000 EUR"].map(str::to_owned).to_vec());
        assert_eq!(pages.carried("1.697.000,00").as_deref(), Some("Seite 1, 2, 3"));
        assert_eq!(pages.carried("5.000"), None);
        assert_eq!(pages.with("5.000").as_deref(), Some("Seite 2, 3"));
        assert_eq!(pages.with("6.000"), None);
        assert_eq!(pages.must_have(4).expect_err("no page").hint, "Nennen Sie eine Seite von 1 bis 3");
        assert!(pages.must_have(0).is_err() && pages.must_have(3).is_ok());
        let many = paper(vec!["5.000".to_owned(); 12]);
        assert_eq!(many.with("5.000").as_deref(), Some("12 Seiten, zuerst auf 1, 2, 3, 4, 5, 6, 7, 8"));
    }
}
