//! Checks the templates of a Rat before any plan uses them: each template that a form names exists, compiles, and asks
//! only for words and fields that the form declares; each field of a form is printed somewhere.

use std::collections::BTreeSet;
use std::ops::Range;

use drucksache_plan::diagnostic::{Code, Diagnostic, Place, nearest, one_of};
use drucksache_plan::rat::{Formular, Rat, wurzeln};
use drucksache_plan::source::{Route, Sources, Span};

use crate::{namen, umgebung, vorlagenfehler};

/// All mistakes in the templates of all forms.
pub(crate) fn check(sources: &mut Sources, rat: &Rat) -> Vec<Diagnostic> {
    let mut env = umgebung::with_all_filters();
    let mut found = Vec::new();
    for path in rat.ordner.paths().filter(|path| path.ends_with(".j2")) {
        if let Err(error) = env.add_template_owned(path.to_owned(), rat.ordner.text(path)) {
            found.push(vorlagenfehler::vorlagenfehler(
                sources,
                rat,
                &rat.raw.worte,
                &error,
                &minijinja::Value::from_pairs([("", ""); 0]),
            ));
        }
    }
    for formular in &rat.formulare {
        found.extend(missing(rat, formular));
        let mut asked_fields: BTreeSet<String> = BTreeSet::new();
        for path in used_templates(rat, formular) {
            let Ok(template) = env.get_template(&path) else { continue };
            let asked: BTreeSet<String> = template.undeclared_variables(true).into_iter().collect();
            let fields = asked.iter().filter_map(|name| name.strip_prefix("formular.")?.split('.').next());
            asked_fields.extend(fields.map(str::to_owned));
            for name in asked {
                let Some((message, hint)) = unknown(&name, formular) else { continue };
                if let Some(place) = dropped(rat, formular, &name) {
                    let message = format!("{message} mehr: hier fällt es weg, aber `{path}` druckt es");
                    let hint = "Geben Sie an, was dort stehen soll, oder bringen Sie eine eigene Vorlage mit";
                    found.push(Diagnostic::error(Code::VorlageFehlerhaft, place, message).hint(hint));
                    continue;
                }
                let source = rat.ordner.text(&path);
                let file = sources.add_text_once(rat.ordner.shown(&path), source.as_bytes());
                for range in places(&source, &name) {
                    let place = Place::span(file, Span::of_range(&source, range));
                    found.push(
                        Diagnostic::error(Code::VorlageFehlerhaft, place, message.clone())
                            .hint_opt(hint.clone())
                            .related(rat.value(formular.route()), "auf diesem Formular"),
                    );
                }
            }
        }
        found.extend(unprinted(rat, formular, &asked_fields));
    }
    let mut told: Vec<Diagnostic> = Vec::new();
    for one in found {
        // Several forms share a template.
        if !told.iter().any(|other| other.place == one.place && other.message == one.message) {
            told.push(one);
        }
    }
    told
}

/// Parts of a form that have no template.
pub(crate) fn missing(rat: &Rat, formular: &Formular) -> Vec<Diagnostic> {
    let known: Vec<&str> = rat.ordner.paths().filter_map(wurzeln::name).collect();
    let of_form = formular.teile.iter().enumerate().filter(|(_, teil)| !known.contains(&teil.vorlage.as_str()));
    of_form
        .map(|(nr, teil)| {
            let place = rat.value(formular.route().key("teile").index(nr).key("vorlage"));
            Diagnostic::error(Code::VorlageFehlerhaft, place, format!("Die Vorlage `{}.typ.j2` fehlt", teil.vorlage))
                .hint_opt(one_of(&teil.vorlage, known.iter().copied()))
        })
        .collect()
}

/// Fields of a form that are in none of its sections, and that no template asks for: what is filled in there gets lost.
fn unprinted(rat: &Rat, formular: &Formular, asked_fields: &BTreeSet<String>) -> Vec<Diagnostic> {
    let in_section = |name: &String| formular.abschnitte.iter().any(|abschnitt| abschnitt.inhalt.contains(name));
    let lost = formular.felder.keys().filter(|name| !in_section(name) && !asked_fields.contains(*name));
    lost.map(|name| {
        let place = rat.value(formular.route().key("felder").key(name));
        let place = place.route().cloned().map_or(place.clone(), |route| Place::key(place.file, route));
        let message = format!("Das Feld `{name}` steht in keinem Abschnitt und wird nicht gedruckt");
        Diagnostic::warning(Code::Widerspruch, place, message)
            .hint(format!(
                "Nennen Sie es in einem `inhalt` unter `abschnitte`, oder lassen Sie es mit `ohne: [{name}]` weg"
            ))
            .related(rat.value(formular.route()), "auf diesem Formular")
    })
    .collect()
}

/// The templates that a form prints, with those that they include.
fn used_templates(rat: &Rat, formular: &Formular) -> Vec<String> {
    let parts = formular.teile.iter().map(|teil| wurzeln::teil(&teil.vorlage));
    let tables = rat.ordner.paths().filter(|path| wurzeln::is_tabelle(path)).map(str::to_owned);
    let mut used: Vec<String> =
        parts.chain(wurzeln::IMMER.iter().map(|path| (*path).to_owned())).chain(tables).collect();
    let mut next = 0;
    while let Some(path) = used.get(next) {
        let source = rat.ordner.text(path);
        for code in statements(&source) {
            let mut words = source[code.clone()].split_whitespace();
            if matches!(words.next(), Some("include" | "import" | "from" | "extends"))
                && let Some(name) = source[code].split('"').nth(1)
                && !used.iter().any(|known| known == name)
            {
                used.push(name.to_owned());
            }
        }
        next += 1;
    }
    used
}

/// Message and hint about a name that a template asks for and its form does not declare; None for all other names.
fn unknown(name: &str, formular: &Formular) -> Option<(String, Option<String>)> {
    let mut steps = name.split('.');
    match (steps.next()?, steps.next()?) {
        ("worte", wort) if !formular.worte.contains_key(wort) => {
            let near = nearest(wort, formular.worte.keys().map(String::as_str));
            let hint = match near {
                Some(near) => format!("Meinten Sie `worte.{near}`?"),
                None => "Ergänzen Sie es unter `worte` in `rat.yaml`".to_owned(),
            };
            Some((format!("Das Wort `{wort}` gibt es nicht"), Some(hint)))
        }
        ("formular", feld) => match formular.felder.get(feld) {
            None => {
                let near = nearest(feld, formular.felder.keys().map(String::as_str));
                let hint = match near {
                    Some(near) => format!("Meinten Sie `formular.{near}`?"),
                    None => "Ergänzen Sie es unter `felder` des Formulars in `rat.yaml`".to_owned(),
                };
                Some((format!("Das Feld `{feld}` gibt es auf dem Formular nicht"), Some(hint)))
            }
            Some(declared) => {
                let attribute = steps.next()?;
                let known: Vec<&str> =
                    namen::FELD.iter().chain(namen::feld(declared.art)).map(|(name, _)| *name).collect();
                let message = format!("Ein Feld der Art `{}` hat kein `{attribute}`", declared.art.name());
                (!known.contains(&attribute)).then(|| (message, one_of(attribute, known)))
            }
        },
        _ => None,
    }
}

/// Where the council drops what a template asks for.
fn dropped(rat: &Rat, formular: &Formular, name: &str) -> Option<Place> {
    let mut steps = name.split('.');
    match (steps.next()?, steps.next()?) {
        ("worte", wort) => {
            let own = rat.herkunft.dropped(&formular.route().key("worte").key(wort));
            own.or_else(|| rat.herkunft.dropped(&Route::root().key("worte").key(wort)))
        }
        ("formular", feld) => rat.herkunft.dropped(&formular.route().key("felder").key(feld)),
        _ => None,
    }
}

/// Where a template asks for a name: the bytes of each place in its code, outside of texts.
fn places(source: &str, name: &str) -> Vec<Range<usize>> {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for code in statements(source) {
        let text = &source[code.clone()];
        for (at, _) in text.match_indices(name) {
            let before = text[..at].chars().next_back();
            let after = text[at + name.len()..].chars().next();
            let whole = !before.is_some_and(|c| in_name(c) || c == '.') && !after.is_some_and(in_name);
            let in_text = text[..at].matches('"').count() % 2 == 1;
            if whole && !in_text {
                found.push(code.start + at..code.start + at + name.len());
            }
        }
    }
    if found.is_empty() {
        // The name is spelled in a way that this search misses.
        found.push(0..0);
    }
    found
}

/// The code of a template: what stands between `{{` and `}}`, and between `{%` and `%}`.
fn statements(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = source[at..].find('{').map(|offset| at + offset) {
        let end = match source.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let start = open + 2;
        let Some(close) = source[start..].find(end).map(|offset| start + offset) else { break };
        if end != "#}" {
            // A minus takes away the blanks outside.
            let start = start + usize::from(source[start..close].starts_with('-'));
            found.push(start..close);
        }
        at = close + 2;
    }
    found
}
