//! Checks that the words of a `rat.yaml` are printed, and that templates fill all of their gaps.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::source::Route;

use super::pruefung::Pruefer;
use super::raw::RawRat;

impl Pruefer<'_> {
    /// Checks the words for all forms, and those of single forms.
    pub(super) fn worte(&mut self, raw: &RawRat) {
        let own = raw.worte.iter().map(|(key, word)| (key.as_str(), word.as_str())).collect();
        // A Rat that inherits from none defines the words itself.
        let known: BTreeMap<&str, &str> = self.inherited_worte.clone().unwrap_or(own);
        let root = Route::root();
        let of_all = raw.worte.iter().map(|word| (word, root.key("worte")));
        let of_forms = raw.vorlagenarten.iter().flat_map(|(art, kind)| {
            let versions = root.key("vorlagenarten").key(art).key("formulare");
            kind.formulare.iter().flat_map(move |(name, version)| {
                let route = versions.key(name).key("worte");
                version.worte.iter().map(move |word| (word, route.clone()))
            })
        });
        let templates = self.templates();
        let (of_parents, new): (Vec<_>, Vec<_>) =
            of_all.chain(of_forms).partition(|((key, _), _)| known.contains_key(key.as_str()));
        for ((key, word), route) in of_parents {
            self.gaps(&route.key(key), key, word, known[key.as_str()], &templates);
        }
        let new: Vec<(&str, Route)> = new.into_iter().map(|((key, _), route)| (key.as_str(), route)).collect();
        self.unprinted(&new, &known, &templates);
    }

    /// The templates of the Rat, its own and those it inherits.
    fn templates(&self) -> Vec<String> {
        let paths = self.ordner.paths().filter(|path| path.ends_with(".j2"));
        paths.map(|path| self.ordner.text(path)).collect()
    }

    /// Reports gaps of a word that no template fills. Filled are the gaps of the inherited word, and those that a
    /// template names.
    fn gaps(&mut self, route: &Route, key: &str, word: &str, inherited: &str, templates: &[String]) {
        let Some(own) = gaps(word) else {
            self.value(route, "In diesem Wort fehlt `}`", "Eine Lücke hat zwei Klammern, zum Beispiel `{nummer}`");
            return;
        };
        let mut filled = gaps(inherited).unwrap_or_default();
        if own.is_subset(&filled) {
            return;
        }
        filled.extend(templates.iter().flat_map(|text| filled_gaps(text, key)));
        for gap in own.difference(&filled) {
            let hint = match filled.iter().map(|gap| format!("`{{{gap}}}`")).collect::<Vec<_>>() {
                none if none.is_empty() => "Dieses Wort hat keine Lücken; löschen Sie sie".to_owned(),
                gaps => format!("Möglich: {}", gaps.join(", ")),
            };
            self.value(route, format!("Die Lücke `{{{gap}}}` wird in diesem Wort nicht gefüllt"), hint);
        }
    }

    /// Reports words that nothing prints, because their keys are misspelt: no Rat that it inherits from has the key,
    /// and no template names it.
    fn unprinted(&mut self, new: &[(&str, Route)], known: &BTreeMap<&str, &str>, templates: &[String]) {
        for (key, route) in new.iter().filter(|(key, _)| !templates.iter().any(|text| names_word(text, key))) {
            // The template may be misspelt instead, which is reported at its place.
            let missing = templates.iter().flat_map(|text| named_words(text)).filter(|name| !known.contains_key(name));
            if missing.into_iter().any(|name| nearest(name, [*key]).is_some()) {
                continue;
            }
            let hint = match nearest(key, known.keys().copied()) {
                Some(near) => format!("Meinten Sie `{near}`?"),
                None => "Nur Wörter, die eine Vorlage nennt, stehen hier; Überschriften stehen unter `abschnitte`"
                    .to_owned(),
            };
            let place = Place::key(self.file, route.key(*key));
            self.found.push(
                Diagnostic::error(Code::SchluesselUnbekannt, place, format!("Das Wort `{key}` druckt keine Vorlage"))
                    .hint(hint),
            );
        }
    }
}

/// The names of the gaps of a word; None where one is not closed.
fn gaps(word: &str) -> Option<BTreeSet<&str>> {
    let mut gaps = BTreeSet::new();
    let mut rest = word;
    while let Some((_, behind)) = rest.split_once('{') {
        let (gap, behind) = behind.split_once('}')?;
        gaps.insert(gap);
        rest = behind;
    }
    Some(gaps)
}

/// The text of a template behind each place where it asks for a word.
fn places_of_word<'a>(template: &'a str, key: &str) -> impl Iterator<Item = &'a str> {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    let places: Vec<usize> = template.match_indices(key).map(|(at, _)| at).collect();
    let length = key.len();
    places.into_iter().filter_map(move |at| {
        let (before, behind) = (&template[..at], &template[at + length..]);
        let asked = before.ends_with("worte.") || before.ends_with("worte[\"");
        (asked && !behind.starts_with(in_name)).then_some(behind)
    })
}

/// The names of all words that a template asks for.
fn named_words(template: &str) -> impl Iterator<Item = &str> {
    let names = template.split("worte.").skip(1);
    names.map(|behind| behind.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default())
}

/// Whether a template asks for a word.
fn names_word(template: &str, key: &str) -> bool {
    places_of_word(template, key).next().is_some()
}

/// The gaps that a template fills in a word: `worte.anlage | ersetze(anlage=1)`.
fn filled_gaps<'a>(template: &'a str, key: &str) -> Vec<&'a str> {
    let arguments = places_of_word(template, key).filter_map(|behind| {
        let behind = behind.trim_start_matches("\"]").trim_start().strip_prefix('|')?;
        behind.trim_start().strip_prefix("ersetze(")?.split(['}', '%']).next()
    });
    // Only what stands before a `=` is a name; a name too many does no harm.
    let names = arguments.flat_map(|text| {
        let parts: Vec<&str> = text.split('=').collect();
        let before: Vec<&str> = parts[..parts.len().saturating_sub(1)].to_vec();
        before.into_iter().filter_map(|part| part.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next())
    });
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn gaps_are_found_and_open_ones_told() {
    assert_eq!(gaps("{a} und {b}").map(|gaps| gaps.into_iter().collect()), Some(vec!["a", "b"]));
    assert_eq!(gaps("ohne"), Some(BTreeSet::new()));
    assert_eq!(gaps("offen {a"), None);
}

#[test]
fn a_template_names_whole_words() {
    assert!(names_word("{{ worte.anlage }}", "anlage") && names_word("{{ worte[\"anlage\"] }}", "anlage"));
    assert!(!names_word("{{ worte.anlagen }}{{ anlage }}", "anlage"));
    assert_eq!(named_words("{{ worte.a_1 }}, {{ worte.b | eur }}").collect::<Vec<_>>(), ["a_1", "b"]);
}

#[test]
fn a_template_says_which_gaps_it_fills() {
    let template = "[{{ worte.anlage | ersetze(nr=loop.index, von=titel | und) }}] {{ worte.anlagen | ersetze(x=1) }}";
    assert_eq!(filled_gaps(template, "anlage"), ["nr", "von"]);
    assert!(filled_gaps("{{ worte.anlage }}", "anlage").is_empty());
}
