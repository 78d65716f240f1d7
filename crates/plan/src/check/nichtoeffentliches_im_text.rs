//! Names of things that are not public do not stand in public texts. This rule finds typed ones by their words;
//! expressions are checked where the public plan is made.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::prosa::{Block, Prosa, klartext, liegt_in};
use crate::source::SourceId;

use super::namensgleich::is_short_form;
use super::texte::{PlacedText, alle};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::NichtoeffentlichesImText,
    braucht_alle_massnahmen: false,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

/// A name that is not public.
struct SecretName {
    worte: Vec<String>,
    /// Whether it is one word that anybody uses, such as "Grunderwerb", and not "DMS" or "Hafenstraße 7".
    wort_der_sprache: bool,
    gezeigt: String,
    was: &'static str,
    place: Place,
}

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let plan = &pruefling.grundlage.plan;
    let abschnitte = abschnitte(pruefling);
    let names = names(pruefling, &abschnitte);
    if names.is_empty() {
        return;
    }
    let wanted = WantedNames::new(&names);
    let geheim = plan.geheim();
    alle(pruefling, &|_| true, &mut |text: PlacedText<'_>| {
        if text.route().is_some_and(|route| geheim.covers(text.file(), route)) {
            return;
        }
        let cut =
            if text.route().is_none() { abschnitte.get(&text.file()).map_or(&[][..], |(cut, _)| cut) } else { &[] };
        let words = worte(text.text);
        for (nr, (range, _)) in words.iter().enumerate() {
            let Some((name, length)) = wanted.longest(&words[nr..]) else { continue };
            if liegt_in(cut, range.start) {
                continue;
            }
            let end = words[nr + length - 1].0.end;
            let piece = &text.text[range.start..end];
            let message =
                format!("Hier steht „{}“: so heißt {}, aber dieser Text ist öffentlich", name.gezeigt, name.was);
            let place = text.place_at(range.start, piece.lines().next().unwrap_or(piece));
            let mut found = Diagnostic::warning(Code::NichtoeffentlichesImText, place, message);
            if name.wort_der_sprache && !text.text[..range.start].ends_with(['„', '"', '»']) {
                found.severity = Severity::Note;
            }
            diagnostics.push(
                found
                    .hint("Streichen Sie die Worte oder markieren Sie den Text als nicht öffentlich; ist etwas anderes gemeint, nennen Sie die Stelle unter `pruefung` als Ausnahme")
                    .related(name.place.clone(), "hier ist es als nicht öffentlich markiert"),
            );
        }
    });
}

/// Words of a name that are compared: so many are no coincidence.
const WORTE_HOECHSTENS: usize = 30;

/// All names as a tree of words: a text is compared with all of them at once.
struct WantedNames<'a> {
    /// The next node for a node and a word.
    next: HashMap<(usize, &'a str), usize>,
    /// The name that ends at a node.
    ends: Vec<Option<&'a SecretName>>,
}

impl<'a> WantedNames<'a> {
    fn new(names: &'a [SecretName]) -> Self {
        let mut wanted = Self { next: HashMap::new(), ends: vec![None] };
        for name in names {
            let mut node = 0;
            for word in name.worte.iter().take(WORTE_HOECHSTENS) {
                let fresh = wanted.ends.len();
                node = *wanted.next.entry((node, word)).or_insert(fresh);
                if node == fresh {
                    wanted.ends.push(None);
                }
            }
            wanted.ends[node] = Some(name);
        }
        wanted
    }

    /// The longest name with which words begin, and how many of them are its.
    fn longest(&self, words: &[(Range<usize>, String)]) -> Option<(&'a SecretName, usize)> {
        let (mut node, mut found) = (0, None);
        for (nr, (_, word)) in words.iter().enumerate() {
            match self.next.get(&(node, word.as_str())) {
                Some(next) => node = *next,
                None => break,
            }
            found = self.ends[node].map(|name| (name, nr + 1)).or(found);
        }
        found
    }
}

type Abschnitte<'a> = HashMap<SourceId, (Vec<Range<usize>>, &'a Prosa)>;

/// The marked sections of each Markdown file.
fn abschnitte<'a>(pruefling: &'a Pruefling<'_>) -> Abschnitte<'a> {
    let plan = &pruefling.grundlage.plan;
    let begruendung = plan.begruendung.zip(pruefling.texte.begruendung.as_ref());
    let anlagen = plan.vorlage.anlagen.iter().zip(&pruefling.texte.anlagentexte);
    let anlagen = anlagen.filter_map(|(anlage, prosa)| Some((anlage, anlage.text()?, prosa.as_ref()?)));
    let mut found: Abschnitte<'_> = HashMap::new();
    found.extend(begruendung.map(|(file, prosa)| (file, (prosa.geheim(usize::MAX), prosa))));
    for (anlage, file, prosa) in anlagen {
        let cut =
            if anlage.nichtoeffentlich { std::iter::once(0..usize::MAX).collect() } else { prosa.geheim(usize::MAX) };
        found.insert(file, (cut, prosa));
    }
    found
}

/// The names of Maßnahmen, Anlagen and sections that are not public. A single word counts as a name of a Maßnahme only.
fn names(pruefling: &Pruefling<'_>, abschnitte: &Abschnitte<'_>) -> Vec<SecretName> {
    let plan = &pruefling.grundlage.plan;
    let mut found = Vec::new();
    let mut add = |text: &str, mindestens: usize, was: &'static str, place: Place| {
        let worte: Vec<String> = worte(text).into_iter().map(|(_, word)| word).collect();
        let letters: usize = worte.iter().map(|word| word.chars().count()).sum();
        if worte.len() >= mindestens && letters > 2 {
            let wort_der_sprache = worte.len() == 1 && !eigenname(text);
            found.push(SecretName { worte, wort_der_sprache, gezeigt: text.to_owned(), was, place });
        }
    };
    for massnahme in plan.massnahmen.iter().filter(|massnahme| massnahme.nichtoeffentlich) {
        add(&massnahme.bezeichnung, 1, "eine Maßnahme, die nicht öffentlich ist", massnahme.place("bezeichnung"));
    }
    for (anlage, titel) in plan.vorlage.anlagen.iter().zip(&pruefling.texte.anlagen) {
        let typed = anlage.nichtoeffentlich && !anlage.titel.text.contains("{{");
        if let Some(zeile) = titel.zeile().filter(|_| typed) {
            add(&klartext(zeile), 2, "eine Anlage, die nicht öffentlich ist", anlage.titel.place.clone());
        }
    }
    let mut files: Vec<_> = abschnitte.iter().collect();
    files.sort_by_key(|(file, _)| **file);
    for (file, (_, prosa)) in files {
        let source = pruefling.sources.get(*file);
        for (start, block) in &prosa.bloecke {
            if let Block::Ueberschrift { inhalt, nichtoeffentlich: true, .. } = block {
                let line = source.text[*start..].lines().next().unwrap_or_default();
                // A heading with an expression names something else.
                if line.contains("{{") {
                    continue;
                }
                let place = Place::span(*file, source.span(*start..*start + line.len()));
                add(&klartext(inhalt), 2, "ein Abschnitt, der nicht öffentlich ist", place);
            }
        }
    }
    found
}

/// Whether a single word is a name of its own: letters that stand for words, or figures.
fn eigenname(word: &str) -> bool {
    is_short_form(word.trim()) || word.chars().any(|c| c.is_ascii_digit())
}

/// The words of a text in lower case, each with its bytes. What stands between them does not matter: it differs with
/// line breaks.
fn worte(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let end = at + c.len_utf8();
        match found.last_mut().filter(|(range, _)| range.end == at) {
            Some((range, word)) => {
                range.end = end;
                word.extend(c.to_lowercase());
            }
            None => found.push((at..end, c.to_lowercase().collect())),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_word_is_a_name_where_nobody_else_uses_it() {
        for name in ["DMS", "eAkteX", "Hafen7"] {
            assert!(eigenname(name), "{name}");
        }
        for word in ["Grunderwerb", "Park", "Vergleich"] {
            assert!(!eigenname(word), "{word}");
        }
    }
}
