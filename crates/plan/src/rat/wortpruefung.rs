//! Whether the words of a `rat.yaml` are printed, and have the gaps that templates fill.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::source::Route;

use super::pruefung::Pruefer;
use super::raw::RawRat;

impl Pruefer<'_> {
    /// The words of all forms and those that single forms have in their place.
    pub(super) fn worte(&mut self, raw: &RawRat) {
        let own = raw.worte.iter().map(|(key, word)| (key.as_str(), word.as_str())).collect();
        // A Rat that inherits from none says itself which words there are.
        let known: BTreeMap<&str, &str> = self.geerbte_worte.clone().unwrap_or(own);
        let root = Route::root();
        let of_all = raw.worte.iter().map(|word| (word, root.key("worte")));
        let of_forms = raw.vorlagenarten.iter().flat_map(|(art, kind)| {
            let versions = root.key("vorlagenarten").key(art).key("formulare");
            kind.formulare.iter().flat_map(move |(name, version)| {
                let route = versions.key(name).key("worte");
                version.worte.iter().map(move |word| (word, route.clone()))
            })
        });
        let templates = self.vorlagen();
        let (of_parents, new): (Vec<_>, Vec<_>) =
            of_all.chain(of_forms).partition(|((key, _), _)| known.contains_key(key.as_str()));
        for ((key, word), route) in of_parents {
            self.luecken(&route.key(key), key, word, known[key.as_str()], &templates);
        }
        let new: Vec<(&str, Route)> = new.into_iter().map(|((key, _), route)| (key.as_str(), route)).collect();
        self.ungedruckt(&new, &known, &templates);
    }

    /// The templates of the Rat, its own and those it inherits.
    fn vorlagen(&self) -> Vec<String> {
        let paths = self.ordner.paths().filter(|path| path.ends_with(".j2"));
        paths.map(|path| self.ordner.text(path)).collect()
    }

    /// A word has no gap that its template does not fill: those it is inherited with, and those that a template names.
    fn luecken(&mut self, route: &Route, key: &str, word: &str, inherited: &str, templates: &[String]) {
        let Some(own) = luecken(word) else {
            self.value(route, "In diesem Wort fehlt `}`", "Eine Lücke hat zwei Klammern, zum Beispiel `{nummer}`");
            return;
        };
        let mut filled = luecken(inherited).unwrap_or_default();
        if own.is_subset(&filled) {
            return;
        }
        filled.extend(templates.iter().flat_map(|text| gefuellt(text, key)));
        for gap in own.difference(&filled) {
            let hint = match filled.iter().map(|gap| format!("`{{{gap}}}`")).collect::<Vec<_>>() {
                none if none.is_empty() => "Dieses Wort hat keine Lücken; löschen Sie sie".to_owned(),
                gaps => format!("Möglich: {}", gaps.join(", ")),
            };
            self.value(route, format!("Die Lücke `{{{gap}}}` wird in diesem Wort nicht gefüllt"), hint);
        }
    }

    /// A word that nothing prints is a misspelt one: neither does an inherited Rat have it, nor does a template name it.
    fn ungedruckt(&mut self, new: &[(&str, Route)], known: &BTreeMap<&str, &str>, templates: &[String]) {
        for (key, route) in new.iter().filter(|(key, _)| !templates.iter().any(|text| nennt(text, key))) {
            // It may as well be the template that is misspelt, which is told with its place there.
            let missing = templates.iter().flat_map(|text| genannt(text)).filter(|name| !known.contains_key(name));
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
fn luecken(word: &str) -> Option<BTreeSet<&str>> {
    let mut gaps = BTreeSet::new();
    let mut rest = word;
    while let Some((_, behind)) = rest.split_once('{') {
        let (gap, behind) = behind.split_once('}')?;
        gaps.insert(gap);
        rest = behind;
    }
    Some(gaps)
}

/// What stands behind each place where a template asks for a word.
fn stellen<'a>(template: &'a str, key: &str) -> impl Iterator<Item = &'a str> {
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
fn genannt(template: &str) -> impl Iterator<Item = &str> {
    let names = template.split("worte.").skip(1);
    names.map(|behind| behind.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default())
}

/// Whether a template asks for a word.
fn nennt(template: &str, key: &str) -> bool {
    stellen(template, key).next().is_some()
}

/// The gaps that a template fills in a word: `worte.anlage | ersetze(anlage=1)`.
fn gefuellt<'a>(template: &'a str, key: &str) -> Vec<&'a str> {
    let arguments = stellen(template, key).filter_map(|behind| {
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
    assert_eq!(luecken("{a} und {b}").map(|gaps| gaps.into_iter().collect()), Some(vec!["a", "b"]));
    assert_eq!(luecken("ohne"), Some(BTreeSet::new()));
    assert_eq!(luecken("offen {a"), None);
}

#[test]
fn a_template_names_whole_words() {
    assert!(nennt("{{ worte.anlage }}", "anlage") && nennt("{{ worte[\"anlage\"] }}", "anlage"));
    assert!(!nennt("{{ worte.anlagen }}{{ anlage }}", "anlage"));
    assert_eq!(genannt("{{ worte.a_1 }}, {{ worte.b | eur }}").collect::<Vec<_>>(), ["a_1", "b"]);
}

#[test]
fn a_template_says_which_gaps_it_fills() {
    let template = "[{{ worte.anlage | ersetze(nr=loop.index, von=titel | und) }}] {{ worte.anlagen | ersetze(x=1) }}";
    assert_eq!(gefuellt(template, "anlage"), ["nr", "von"]);
    assert!(gefuellt("{{ worte.anlage }}", "anlage").is_empty());
}
