//! What changed in a text, word by word. Line breaks inside of a paragraph, blanks, and the spelling of an expression's
//! blanks are no change.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::prosa;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stueck {
    /// Whether it stayed.
    pub art: Stueckart,
    /// The text.
    pub text: String,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stueckart {
    /// It stands in both.
    Gleich,
    /// It stands in the old text only.
    Weg,
    /// It stands in the new text only.
    Neu,
}

/// A paragraph, a point of a list, or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absatz {
    /// What became of it as a whole.
    pub art: Absatzart,
    /// The heading above it, where its text has headings.
    pub ueberschrift: Option<String>,
    /// Its pieces in order; one where it stayed, is new or was dropped.
    pub stuecke: Vec<Stueck>,
}

/// What became of a paragraph.
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

/// More comparisons than these are not made: texts that have so little in common are shown as a whole, and whoever writes
/// two of 4 MiB does not wait for an answer.
const VERGLEICHE_HOECHSTENS: usize = 20_000_000;
/// The same for which of two groups of paragraphs belong together.
const PAARE_HOECHSTENS: usize = 10_000;
/// From this share of common words, in percent, a paragraph is the same one changed.
const AEHNLICH: usize = 40;

impl Absatz {
    fn ganz(art: Absatzart, text: &str) -> Self {
        let piece = match art {
            Absatzart::Weg => Stueckart::Weg,
            Absatzart::Neu => Stueckart::Neu,
            Absatzart::Gleich | Absatzart::Geaendert => Stueckart::Gleich,
        };
        Self { art, ueberschrift: None, stuecke: vec![Stueck { art: piece, text: text.to_owned() }] }
    }

    /// Whether nothing but expressions changed: the words stayed, what is computed into them may be another.
    pub fn nur_ausdruecke(&self) -> bool {
        let changed = |one: &&Stueck| one.art != Stueckart::Gleich;
        let is_expression = |text: &str| {
            let text = text.trim();
            text.is_empty() || woerter(text).iter().all(|word| word.starts_with("{{") || word.trim().is_empty())
        };
        self.art == Absatzart::Geaendert && self.stuecke.iter().filter(changed).all(|one| is_expression(&one.text))
    }
}

/// The paragraphs of two texts: those that changed, are new or were dropped, in order.
pub fn texte(alt: &str, neu: &str) -> Vec<Absatz> {
    let (old, new) = (absaetze(alt), absaetze(neu));
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) =
        (old.iter().map(|one| one.text.as_str()).collect(), new.iter().map(|one| one.text.as_str()).collect());
    let mut found = Vec::new();
    for one in vergleichen(&old_lines, &new_lines) {
        let ueberschrift = match (one.neu, one.alt) {
            (Some(nr), _) => new[nr].ueberschrift.clone(),
            (None, Some(nr)) => old[nr].ueberschrift.clone(),
            (None, None) => None,
        };
        if one.absatz.art != Absatzart::Gleich {
            found.push(Absatz { ueberschrift, ..one.absatz });
        }
    }
    found
}

/// The rows of two lists: all of them, in order.
pub(super) fn zeilen(alt: &[String], neu: &[String]) -> Vec<Absatz> {
    let old: Vec<&str> = alt.iter().map(|row| row.trim()).collect();
    let new: Vec<&str> = neu.iter().map(|row| row.trim()).collect();
    vergleichen(&old, &new).into_iter().map(|one| one.absatz).collect()
}

/// A paragraph and where it comes from.
struct Verglichen {
    alt: Option<usize>,
    neu: Option<usize>,
    absatz: Absatz,
}

fn vergleichen(old: &[&str], new: &[&str]) -> Vec<Verglichen> {
    let mut found = Vec::new();
    for op in unterschiede(old, new) {
        let (olds, news) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for nr in 0..len {
                let absatz = Absatz::ganz(Absatzart::Gleich, old[old_index + nr]);
                found.push(Verglichen { alt: Some(old_index + nr), neu: Some(new_index + nr), absatz });
            }
            continue;
        }
        let pairs = paaren(&old[olds.clone()], &new[news.clone()]);
        let (mut at_old, mut at_new) = (olds.start, news.start);
        let mut until = |old_end: usize, new_end: usize, found: &mut Vec<Verglichen>| {
            for (nr, text) in old.iter().enumerate().take(old_end).skip(at_old) {
                let absatz = Absatz::ganz(Absatzart::Weg, text);
                found.push(Verglichen { alt: Some(nr), neu: None, absatz });
            }
            for (nr, text) in new.iter().enumerate().take(new_end).skip(at_new) {
                let absatz = Absatz::ganz(Absatzart::Neu, text);
                found.push(Verglichen { alt: None, neu: Some(nr), absatz });
            }
            (at_old, at_new) = (old_end + 1, new_end + 1);
        };
        for (a, b) in pairs {
            let (a, b) = (olds.start + a, news.start + b);
            until(a, b, &mut found);
            let stuecke = worte(old[a], new[b]);
            let absatz = Absatz { art: Absatzart::Geaendert, ueberschrift: None, stuecke };
            found.push(Verglichen { alt: Some(a), neu: Some(b), absatz });
        }
        until(olds.end, news.end, &mut found);
    }
    found
}

/// What changed between two texts of one paragraph.
pub fn worte(alt: &str, neu: &str) -> Vec<Stueck> {
    let (old, new) = (woerter(alt), woerter(neu));
    // Pairs of what went and what came, with what stayed between them.
    let mut found: Vec<(String, String, String)> = vec![Default::default()];
    for op in unterschiede(&old, &new) {
        let (gone, come) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match (op, found.last_mut()) {
            // A blank between two changed words is no word that stayed.
            (DiffOp::Equal { .. }, Some((weg, neu, _)))
                if gone.trim().is_empty() && !(weg.is_empty() && neu.is_empty()) =>
            {
                weg.push_str(&gone);
                neu.push_str(&gone);
            }
            (DiffOp::Equal { .. }, Some((_, _, gleich))) => gleich.push_str(&gone),
            (_, Some((weg, neu, gleich))) if gleich.is_empty() => {
                weg.push_str(&gone);
                neu.push_str(&come);
            }
            _ => found.push((gone, come, String::new())),
        }
    }
    let mut stuecke: Vec<Stueck> = Vec::new();
    for (weg, neu, gleich) in found {
        // The blank at the end of both stayed.
        let same = weg.chars().rev().zip(neu.chars().rev()).take_while(|(a, b)| a == b && a.is_whitespace());
        let end: usize = same.map(|(c, _)| c.len_utf8()).sum();
        let end = if weg.trim().is_empty() || neu.trim().is_empty() { 0 } else { end };
        let (weg, stayed) = weg.split_at(weg.len() - end);
        let neu = &neu[..neu.len() - end];
        for (art, text) in
            [(Stueckart::Weg, weg), (Stueckart::Neu, neu), (Stueckart::Gleich, &format!("{stayed}{gleich}"))]
        {
            if !text.is_empty() {
                stuecke.push(Stueck { art, text: text.to_owned() });
            }
        }
    }
    stuecke
}

/// The steps from one list to the other. What begins and ends alike is not looked at twice.
fn unterschiede(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (olds, news) = (&old[front..old.len() - back], &new[front..new.len() - back]);
    if olds.len().saturating_mul(news.len()) <= VERGLEICHE_HOECHSTENS {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    let mut ops = vec![DiffOp::Equal { old_index: 0, new_index: 0, len: front }];
    ops.push(DiffOp::Replace { old_index: front, old_len: olds.len(), new_index: front, new_len: news.len() });
    ops.push(DiffOp::Equal { old_index: old.len() - back, new_index: new.len() - back, len: back });
    ops
}

/// Which paragraphs of two groups belong together: the pairs in order that have most in common.
fn paaren(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > PAARE_HOECHSTENS {
        let likely = (0..old.len().min(new.len())).filter(|&nr| verwandt(old[nr], new[nr]) >= AEHNLICH);
        return likely.map(|nr| (nr, nr)).collect();
    }
    let likeness: Vec<Vec<usize>> = old.iter().map(|a| new.iter().map(|b| verwandt(a, b)).collect()).collect();
    let mut best = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    // One paragraph for one: any word in common shows what changed in it.
    let enough = if old.len() == 1 && new.len() == 1 { 1 } else { AEHNLICH };
    let worth = |a: usize, b: usize| if likeness[a][b] >= enough { likeness[a][b] } else { 0 };
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let together = if worth(a, b) > 0 { worth(a, b) + best[a + 1][b + 1] } else { 0 };
            best[a][b] = together.max(best[a + 1][b]).max(best[a][b + 1]);
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if worth(a, b) > 0 && best[a][b] == worth(a, b) + best[a + 1][b + 1] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if best[a][b] == best[a + 1][b] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// How much two texts have in common: words of both, in percent of the words of the longer one.
pub(super) fn aehnlichkeit(a: &str, b: &str) -> usize {
    let (common, _, long) = gemeinsame(a, b);
    (100 * common).checked_div(long).unwrap_or(100)
}

/// The same for paragraphs: one that keeps nearly all its words is the same one, however much was added.
fn verwandt(a: &str, b: &str) -> usize {
    let (common, short, long) = gemeinsame(a, b);
    let share = (100 * common).checked_div(long).unwrap_or(100);
    if short >= 4 && 10 * common >= 8 * short { share.max(AEHNLICH) } else { share }
}

/// How many words two texts share, and how many the shorter and the longer one have.
fn gemeinsame(a: &str, b: &str) -> (usize, usize, usize) {
    let sorted = |text: &str| -> Vec<String> {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.sort();
        words
    };
    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    (common, a.len().min(b.len()), a.len().max(b.len()))
}

/// A paragraph as it is compared.
struct Stelle {
    ueberschrift: Option<String>,
    text: String,
}

/// The paragraphs of a Markdown text, each on one line: where it is broken is formatting.
fn absaetze(text: &str) -> Vec<Stelle> {
    let text = einheitlich(text);
    let mut found: Vec<Stelle> = Vec::new();
    let mut open = false;
    let mut heading: Option<String> = None;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_heading = line.starts_with('#');
        match found.last_mut() {
            Some(last) if open && !beginnt(&line) => {
                last.text.push(' ');
                last.text.push_str(&line);
            }
            _ => {
                let ueberschrift = if is_heading { None } else { heading.clone() };
                found.push(Stelle { ueberschrift, text: line.clone() });
            }
        }
        open = !is_heading;
        if is_heading {
            // `## Titel {.unnummeriert}` is how it is printed, not what it says.
            let titel = line.trim_matches(['#', ' ']);
            let titel =
                titel.strip_suffix('}').and_then(|titel| titel.rsplit_once(" {.")).map_or(titel, |(titel, _)| titel);
            heading = Some(titel.to_owned());
        }
    }
    found
}

/// Whether a line begins something of its own: a heading, a point, a row of a table, a quotation.
fn beginnt(line: &str) -> bool {
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
            || line.len() > 2 && line.as_bytes()[0].is_ascii_lowercase() && line[1..].starts_with(") ")
    };
    ["#", "- ", "* ", "+ ", "|", "> "].iter().any(|mark| line.starts_with(mark)) || numbered()
}

/// Expressions with the same blanks everywhere: `{{jahre|und}}` is `{{ jahre | und }}`.
fn einheitlich(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for inner in prosa::ausdruecke(text) {
        out.push_str(&text[at..inner.start]);
        out.push(' ');
        out.push_str(&blanks(&text[inner.clone()]));
        out.push(' ');
        at = inner.end;
    }
    out.push_str(&text[at..]);
    out
}

fn blanks(inner: &str) -> String {
    let parts: Vec<String> =
        inner.split('|').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    parts.join(" | ")
}

/// Words, blanks, single signs; an expression is one word, and so is a number with its dots.
pub fn woerter(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut expressions = prosa::ausdruecke(text).into_iter().peekable();
    let mut at = 0;
    while at < text.len() {
        while expressions.next_if(|inner| inner.start < at + 2).is_some() {}
        let rest = &text[at..];
        let inner = expressions.peek().filter(|inner| inner.start == at + 2);
        let len = match inner {
            Some(inner) if rest.starts_with("{{") => (inner.end + 2).min(text.len()) - at,
            _ => word(
                rest,
                expressions.peek().map_or(rest.len(), |inner| inner.start.saturating_sub(2).max(at + 1) - at),
            ),
        };
        found.push(&rest[..len]);
        at += len;
    }
    found
}

/// The length of the word that a text begins with, at most up to `limit`.
fn word(text: &str, limit: usize) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return 0 };
    let mut end = first.len_utf8();
    while let Some((at, c)) = chars.next() {
        if at >= limit {
            break;
        }
        let inside = if first.is_whitespace() {
            c.is_whitespace()
        } else if first.is_alphanumeric() {
            // `135.000` and `IT-Konzept` are words, the dot at the end of a sentence is not theirs.
            let joins = matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | ':' | '_');
            c.is_alphanumeric()
                || joins && at + c.len_utf8() < limit && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())
        } else {
            false
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[-alt-]{+neu+}` in the words that stayed.
    fn gezeigt(stuecke: &[Stueck]) -> String {
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
            assert_eq!(gezeigt(&worte(alt, neu)), erwartet);
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
        assert_eq!(gezeigt(&found[0].stuecke), "- [-zwei-]{+drei+} {{ jahre | und }}");
        assert!(!found[0].nur_ausdruecke());
    }

    #[test]
    fn another_expression_is_told_from_other_words() {
        let only = |alt: &str, neu: &str| texte(alt, neu)[0].nur_ausdruecke();
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
        assert!(!worte(&text("a"), &text("b")).is_empty());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_pieces(alt in "[ab .{}|ä\n-]{0,60}", neu in "[ab .{}|ä\n-]{0,60}") {
            let stuecke = worte(&alt, &neu);
            let without = |art| stuecke.iter().filter(|one| one.art != art).map(|one| one.text.as_str()).collect::<String>();
            prop_assert_eq!(without(Stueckart::Neu), alt.clone());
            prop_assert_eq!(without(Stueckart::Weg), neu.clone());
            prop_assert_eq!(worte(&alt, &alt).iter().filter(|one| one.art != Stueckart::Gleich).count(), 0);
            _ = texte(&alt, &neu);
        }
    }
}
