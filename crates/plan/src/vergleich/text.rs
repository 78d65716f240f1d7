//! Changes of a text, paragraph by paragraph. Line breaks inside of a paragraph, and blanks, also in expressions, are
//! no change.

use std::ops::Range;

use crate::abgleich::{in_order, runs_within, shared_words};

use super::paragraphs::{Paragraph, paragraphs};
use super::stueck::{MOST_COMPARISONS, Stueck, Stueckart};
use super::woerter::{word_changes, words};

/// A paragraph, a point of a list, or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absatz {
    /// Its change as a whole.
    pub art: Absatzart,
    /// The heading above it, where its text has headings.
    pub ueberschrift: Option<String>,
    /// Whether it stands in a section that is not public, in either text.
    pub nichtoeffentlich: bool,
    /// Its pieces in order; one where it stayed, is new or was dropped.
    pub stuecke: Vec<Stueck>,
}

/// The kinds of changes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absatzart {
    /// It stayed as it was.
    Gleich,
    /// It was dropped.
    Weg,
    /// It is new.
    Neu,
    /// Some of its words changed.
    Geaendert,
}

/// More pairs of paragraphs than these are not compared.
const MOST_PAIRS: usize = 10_000;
/// Two paragraphs are taken for one that changed if they have at least this share of common words, in percent.
const ALIKE: usize = 40;

impl Absatz {
    fn whole(art: Absatzart, text: &str) -> Self {
        let piece = match art {
            Absatzart::Weg => Stueckart::Weg,
            Absatzart::Neu => Stueckart::Neu,
            Absatzart::Gleich | Absatzart::Geaendert => Stueckart::Gleich,
        };
        Self {
            art,
            ueberschrift: None,
            nichtoeffentlich: false,
            stuecke: vec![Stueck { art: piece, text: text.to_owned() }],
        }
    }

    /// Whether only expressions changed: the words stayed, the printed values may differ.
    pub fn only_expressions(&self) -> bool {
        let changed = |one: &&Stueck| one.art != Stueckart::Gleich;
        let is_expression = |text: &str| {
            let text = text.trim();
            text.is_empty() || words(text).iter().all(|word| word.starts_with("{{") || word.trim().is_empty())
        };
        self.art == Absatzart::Geaendert && self.stuecke.iter().filter(changed).all(|one| is_expression(&one.text))
    }
}

/// The paragraphs of two texts: those that changed, are new or were dropped, in order.
pub fn texte(alt: &str, neu: &str) -> Vec<Absatz> {
    absaetze(&paragraphs(alt), &paragraphs(neu))
}

/// As [`texte`], for texts that are split into paragraphs already.
pub fn absaetze(old: &[Paragraph], new: &[Paragraph]) -> Vec<Absatz> {
    let old_lines: Vec<&str> = old.iter().map(|one| one.text.as_str()).collect();
    let new_lines: Vec<&str> = new.iter().map(|one| one.text.as_str()).collect();
    let changed = compare(&old_lines, &new_lines).into_iter().filter(|one| one.absatz.art != Absatzart::Gleich);
    let headed = changed.map(|one| {
        let ueberschrift = match (one.neu, one.alt) {
            (Some(nr), _) => new[nr].ueberschrift.clone(),
            (None, Some(nr)) => old[nr].ueberschrift.clone(),
            (None, None) => None,
        };
        let secret = |nr: Option<usize>, all: &[Paragraph]| nr.is_some_and(|nr| all[nr].nichtoeffentlich);
        let nichtoeffentlich = secret(one.alt, old) || secret(one.neu, new);
        Absatz { ueberschrift, nichtoeffentlich, ..one.absatz }
    });
    headed.collect()
}

/// The rows of two lists: all of them, in order.
pub fn zeilen(alt: &[String], neu: &[String]) -> Vec<Absatz> {
    let old: Vec<&str> = alt.iter().map(|row| row.trim()).collect();
    let new: Vec<&str> = neu.iter().map(|row| row.trim()).collect();
    compare(&old, &new).into_iter().map(|one| one.absatz).collect()
}

/// A row of a table that is compared cell by cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabellenzeile {
    /// The row as one text.
    pub absatz: Absatz,
    /// The pieces of each cell.
    pub zellen: Vec<Vec<Stueck>>,
}

/// The rows of two tables with the same columns: all of them, in order.
pub fn tabellenzeilen(alt: &[Vec<String>], neu: &[Vec<String>]) -> Vec<Tabellenzeile> {
    let joined = |rows: &[Vec<String>]| rows.iter().map(|row| row.join(" · ")).collect::<Vec<_>>();
    let (old, new) = (joined(alt), joined(neu));
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let whole = |art, row: &[String]| row.iter().map(|cell| vec![Stueck { art, text: cell.clone() }]).collect();
    let cells = |one: &Compared| match (one.alt, one.neu) {
        (Some(a), Some(b)) => alt[a].iter().zip(&neu[b]).map(|(a, b)| word_changes(a, b)).collect(),
        (Some(a), None) => whole(Stueckart::Weg, &alt[a]),
        (None, Some(b)) => whole(Stueckart::Neu, &neu[b]),
        (None, None) => Vec::new(),
    };
    let rows = compare(&old_lines, &new_lines).into_iter();
    rows.map(|one| Tabellenzeile { zellen: cells(&one), absatz: one.absatz }).collect()
}

/// A paragraph and its places in the old and the new text.
struct Compared {
    alt: Option<usize>,
    neu: Option<usize>,
    absatz: Absatz,
}

fn compare(old: &[&str], new: &[&str]) -> Vec<Compared> {
    let mut found = Vec::new();
    for run in runs_within(old, new, MOST_COMPARISONS) {
        if run.equal {
            for (a, b) in run.old.zip(run.new) {
                let absatz = Absatz::whole(Absatzart::Gleich, old[a]);
                found.push(Compared { alt: Some(a), neu: Some(b), absatz });
            }
            continue;
        }
        let (mut at_old, mut at_new) = (run.old.start, run.new.start);
        for (a, b) in pairs(&old[run.old.clone()], &new[run.new.clone()]) {
            let (a, b) = (run.old.start + a, run.new.start + b);
            unpaired((old, at_old..a), (new, at_new..b), &mut found);
            let absatz =
                Absatz { stuecke: word_changes(old[a], new[b]), ..Absatz::whole(Absatzart::Geaendert, new[b]) };
            found.push(Compared { alt: Some(a), neu: Some(b), absatz });
            (at_old, at_new) = (a + 1, b + 1);
        }
        unpaired((old, at_old..run.old.end), (new, at_new..run.new.end), &mut found);
    }
    found
}

/// Adds paragraphs that were dropped, then those that are new.
fn unpaired((old, gone): (&[&str], Range<usize>), (new, come): (&[&str], Range<usize>), found: &mut Vec<Compared>) {
    let weg = |nr: usize| Compared { alt: Some(nr), neu: None, absatz: Absatz::whole(Absatzart::Weg, old[nr]) };
    let neu = |nr: usize| Compared { alt: None, neu: Some(nr), absatz: Absatz::whole(Absatzart::Neu, new[nr]) };
    found.extend(gone.map(weg));
    found.extend(come.map(neu));
}

/// Which paragraphs of two groups belong together: the pairs in order that have most in common. Of too many, each is
/// compared with the one in its place.
fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    // A single paragraph on each side: one common word is enough.
    let enough = if old.len() == 1 && new.len() == 1 { 1 } else { ALIKE };
    let weight = |a: usize, b: usize| {
        let percent = kinship(old[a], new[b]);
        // Percents are small.
        if percent >= enough { percent as f64 } else { 0.0 }
    };
    in_order(old.len(), new.len(), MOST_PAIRS, weight).unwrap_or_else(|| {
        let likely = (0..old.len().min(new.len())).filter(|&nr| kinship(old[nr], new[nr]) >= ALIKE);
        likely.map(|nr| (nr, nr)).collect()
    })
}

/// How much two paragraphs have in common, in percent. A paragraph that keeps nearly all of its words counts as the
/// same, however much is added.
fn kinship(a: &str, b: &str) -> usize {
    let (common, short, long) = shared_words(a, b);
    let share = (100 * common).checked_div(long).unwrap_or(100);
    if short >= 4 && 10 * common >= 8 * short { share.max(ALIKE) } else { share }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[-alt-]{+neu+}` in the words that stayed.
    fn shown(stuecke: &[Stueck]) -> String {
        let one = |one: &Stueck| match one.art {
            Stueckart::Gleich => one.text.clone(),
            Stueckart::Weg => format!("[-{}-]", one.text),
            Stueckart::Neu => format!("{{+{}+}}", one.text),
        };
        stuecke.iter().map(one).collect()
    }

    #[test]
    fn words_are_compared() {
        for (alt, neu, erwartet) in [
            ("Das kostet 135.000 EUR.", "Das kostet 100.000 EUR.", "Das kostet [-135.000-]{+100.000+} EUR."),
            ("ein altes Haus steht", "ein ganz neues Haus steht", "ein [-altes-]{+ganz neues+} Haus steht"),
            ("alles neu", "alles neu.", "alles neu{+.+}"),
            ("weg damit", "weg", "weg[- damit-]"),
            ("Größe", "Grösse", "[-Größe-]{+Grösse+}"),
            ("a b c d", "a x y d", "a [-b c-]{+x y+} d"),
            ("{{ a | eur }}, sonst", "{{ b | eur }}, sonst", "[-{{ a | eur }}-]{+{{ b | eur }}+}, sonst"),
        ] {
            assert_eq!(shown(&word_changes(alt, neu)), erwartet);
        }
    }

    #[test]
    fn where_a_paragraph_is_broken_is_no_change() {
        let alt = "# Ziel\n\nEin Satz über\nzwei Zeilen.\n- eins\n- zwei {{jahre|und}}\n";
        let neu = "# Ziel\nEin Satz  über zwei\nZeilen.\n\n- eins\n\n- zwei {{ jahre | und }}";
        assert_eq!(texte(alt, neu), []);
        let found = texte(alt, &neu.replace("zwei {{", "drei {{"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].ueberschrift.as_deref(), Some("Ziel"));
        assert_eq!(shown(&found[0].stuecke), "- [-zwei-]{+drei+} {{ jahre | und }}");
        assert!(!found[0].only_expressions());
    }

    #[test]
    fn another_expression_is_told_from_other_words() {
        let only = |alt: &str, neu: &str| texte(alt, neu)[0].only_expressions();
        assert!(only("Summe: {{ a }} EUR", "Summe: {{ b | eur }} EUR"));
        assert!(!only("Summe: {{ a }} EUR", "Summe: {{ a }} Euro"));
        assert!(!only("Summe: {{ a }} EUR", "Summe: 5 EUR"));
    }

    #[test]
    fn new_dropped_and_changed_paragraphs_keep_their_order() {
        let alt = "Erster Absatz bleibt so.\n\nZweiter Absatz wird ganz gestrichen.\n\nDritter Absatz ändert ein Wort.";
        let neu = "Erster Absatz bleibt so.\n\nDritter Absatz ändert zwei Wort.\n\nNeues zum Schluss.";
        let arten: Vec<Absatzart> = texte(alt, neu).into_iter().map(|one| one.art).collect();
        assert_eq!(arten, [Absatzart::Weg, Absatzart::Geaendert, Absatzart::Neu]);
    }

    #[test]
    fn long_texts_without_anything_in_common_do_not_take_long() {
        let text = |word: &str| (0..60_000).map(|nr| format!("{word}{nr} und\n\n")).collect::<String>();
        assert!(!texte(&text("a"), &text("b")).is_empty());
        assert!(!word_changes(&text("a"), &text("b")).is_empty());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_pieces(alt in "[ab .{}|ä\n-]{0,60}", neu in "[ab .{}|ä\n-]{0,60}") {
            let stuecke = word_changes(&alt, &neu);
            let without = |art| stuecke.iter().filter(|one| one.art != art).map(|one| one.text.as_str()).collect::<String>();
            prop_assert_eq!(without(Stueckart::Neu), alt.clone());
            prop_assert_eq!(without(Stueckart::Weg), neu.clone());
            prop_assert_eq!(word_changes(&alt, &alt).iter().filter(|one| one.art != Stueckart::Gleich).count(), 0);
            _ = texte(&alt, &neu);
        }
    }
}
