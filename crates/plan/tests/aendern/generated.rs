//! Random files in random spellings, against a model that knows nothing of texts.

use drucksache_plan::aendern::{Aenderung, Eingriff, Neuwert};
use drucksache_plan::source::{Node, NodeValue, Route, Step};
use proptest::prelude::*;

use crate::{done, tree};

#[derive(Debug, Clone, PartialEq)]
enum Model {
    Word(String),
    List(Vec<Model>),
    Group(Vec<(String, Model)>),
}

fn model() -> impl Strategy<Value = Model> {
    let leaf = "[a-z]{1,6}( [a-zä]{1,5}){0,2}|[0-9]{1,6}|".prop_map(Model::Word);
    let any = leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Model::List),
            prop::collection::vec(inner, 0..5).prop_map(group),
        ]
    });
    prop::collection::vec(any, 1..5).prop_map(group)
}

fn group(values: Vec<Model>) -> Model {
    Model::Group(values.into_iter().enumerate().map(|(nr, value)| (format!("k{nr}"), value)).collect())
}

/// Writes a model in spellings that chance picks.
struct Writer {
    chance: Vec<u8>,
    at: usize,
    out: String,
}

impl Writer {
    fn pick(&mut self, of: u8) -> u8 {
        self.at += 1;
        self.chance[self.at % self.chance.len()] % of
    }

    fn remark(&mut self, indent: usize) {
        if self.pick(5) == 0 {
            self.out.push_str(" # am Ende");
        }
        self.out.push('\n');
        match self.pick(9) {
            0 => self.out.push_str(&format!("{}# davor, - [x: {{1}}]\n", " ".repeat(indent))),
            1 => self.out.push('\n'),
            _ => {}
        }
    }

    /// A value behind a key or dash in column `indent`, with the end of its line.
    fn value(&mut self, value: &Model, indent: usize, dash: bool) {
        match value {
            Model::List(items) if !items.is_empty() && self.pick(2) == 0 => {
                let inner = if dash { indent + 2 } else { indent + 2 * usize::from(self.pick(3) > 0) };
                let compact = dash && self.pick(2) == 0;
                for (nr, item) in items.iter().enumerate() {
                    self.begin(nr, compact, inner);
                    self.out.push('-');
                    self.value(item, inner, true);
                }
            }
            Model::Group(entries) if !entries.is_empty() && self.pick(2) == 0 => {
                let compact = dash && self.pick(2) == 0;
                for (nr, (key, item)) in entries.iter().enumerate() {
                    self.begin(nr, compact, indent + 2);
                    self.entry(key, item, indent + 2);
                }
            }
            Model::Word(text) if !text.is_empty() && self.pick(6) == 0 => {
                let sign = ["|-", ">-", "|- # Rest"][usize::from(self.pick(3))];
                self.out.push_str(&format!(" {sign}\n{}{text}", " ".repeat(indent + 2)));
                self.out.push('\n');
            }
            Model::Word(text) if text.is_empty() => self.remark(indent),
            value => {
                self.out.push(' ');
                self.flow(value);
                self.remark(indent);
            }
        }
    }

    fn begin(&mut self, nr: usize, compact: bool, indent: usize) {
        match (nr, compact) {
            (0, true) => self.out.push(' '),
            (0, false) => {
                self.remark(indent);
                self.out.push_str(&" ".repeat(indent));
            }
            _ => self.out.push_str(&" ".repeat(indent)),
        }
    }

    fn entry(&mut self, key: &str, value: &Model, indent: usize) {
        let key = if self.pick(4) == 0 { format!("\"{key}\"") } else { key.to_owned() };
        self.out.push_str(&format!("{key}:"));
        self.value(value, indent, false);
    }

    fn flow(&mut self, value: &Model) {
        match value {
            Model::Word(text) => match self.pick(3) {
                0 => self.out.push_str(&format!("\"{text}\"")),
                1 => self.out.push_str(&format!("'{text}'")),
                _ if text.is_empty() => self.out.push('~'),
                _ => self.out.push_str(text),
            },
            Model::List(items) => {
                self.out.push('[');
                for (nr, item) in items.iter().enumerate() {
                    self.comma(nr);
                    self.flow(item);
                }
                self.close(items.is_empty());
                self.out.push(']');
            }
            Model::Group(entries) => {
                self.out.push('{');
                for (nr, (key, item)) in entries.iter().enumerate() {
                    self.comma(nr);
                    self.out.push_str(&format!("{key}: "));
                    self.flow(item);
                }
                self.close(entries.is_empty());
                self.out.push('}');
            }
        }
    }

    fn comma(&mut self, nr: usize) {
        if nr > 0 {
            self.out.push(',');
        }
        match self.pick(8) {
            0 => self.out.push_str(" # am Ende, x\n                        "),
            1 => self.out.push_str("\n                        "),
            2 => {}
            _ if nr > 0 => self.out.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, empty: bool) {
        match self.pick(8) {
            0 if !empty => self.out.push_str(" ,"),
            1 => self.out.push_str(" # Schluss\n                        "),
            2 => self.out.push(' '),
            _ => {}
        }
    }
}

fn written(model: &Model, chance: Vec<u8>) -> String {
    let mut writer = Writer { chance, at: 0, out: String::new() };
    let Model::Group(entries) = model else { panic!("a group") };
    for (key, value) in entries {
        writer.entry(key, value, 0);
    }
    let mut text = writer.out;
    match writer.chance[0] % 4 {
        0 => _ = text.pop(),
        1 => text = format!("\u{feff}{}", text.replace('\n', "\r\n")),
        2 => text = format!("# Kopf\n---\n{text}"),
        _ => {}
    }
    text
}

fn is_read(model: &Model, node: &Node) -> bool {
    match (model, &node.value) {
        (Model::Word(word), NodeValue::Scalar { text, .. }) => word == text || word.is_empty() && text == "~",
        (Model::List(items), NodeValue::Sequence(found)) => {
            items.len() == found.len() && items.iter().zip(found).all(|(item, found)| is_read(item, found))
        }
        (Model::Group(entries), NodeValue::Mapping(found)) => {
            let mut pairs = entries.iter().zip(found);
            entries.len() == found.len()
                && pairs.all(|((key, value), entry)| *key == entry.key && is_read(value, &entry.value))
        }
        _ => false,
    }
}

fn routes(model: &Model, route: &Route, found: &mut Vec<Route>) {
    found.push(route.clone());
    match model {
        Model::Word(_) => {}
        Model::List(items) => items.iter().enumerate().for_each(|(nr, item)| routes(item, &route.index(nr), found)),
        Model::Group(entries) => entries.iter().for_each(|(key, value)| routes(value, &route.key(key), found)),
    }
}

fn at<'a>(model: &'a mut Model, steps: &[Step]) -> &'a mut Model {
    let Some((first, rest)) = steps.split_first() else { return model };
    let next = match (model, first) {
        (Model::List(items), Step::Index(nr)) => &mut items[*nr],
        (Model::Group(entries), Step::Key(key)) => {
            &mut entries.iter_mut().find(|(one, _)| one == key).expect("a key").1
        }
        _ => panic!("no such step"),
    };
    at(next, rest)
}

fn value(model: &Model) -> Neuwert {
    match model {
        Model::Word(text) if text.is_empty() => Neuwert::Leer,
        Model::Word(text) => Neuwert::Text(text.clone()),
        Model::List(items) => Neuwert::Liste(items.iter().map(value).collect()),
        Model::Group(entries) => {
            Neuwert::Gruppe(entries.iter().map(|(key, item)| (key.clone(), value(item))).collect())
        }
    }
}

fn remove(model: &mut Model, route: &Route) {
    match (at(model, route.parent().steps()), route.steps().last()) {
        (Model::List(items), Some(Step::Index(nr))) => _ = items.remove(*nr),
        (Model::Group(entries), Some(Step::Key(key))) => entries.retain(|(one, _)| one != key),
        _ => panic!("nothing to remove"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_change_of_any_file_does_what_it_says(
        old in model(),
        new in model(),
        chance in prop::collection::vec(any::<u8>(), 20..60),
        pick in any::<prop::sample::Index>(),
        what in 0..4,
    ) {
        let text = written(&old, chance);
        prop_assert!(is_read(&old, &tree(&text)), "the test writes what it means: {text}");
        let mut all = Vec::new();
        routes(&old, &Route::root(), &mut all);
        let route = pick.get(&all[1..]).clone();
        let mut expected = old.clone();
        let change = match (what, at(&mut expected, route.steps())) {
            (0, one) => {
                *one = new.clone();
                Aenderung::setzen(route.clone(), value(&new))
            }
            (1, Model::List(items)) => {
                items.push(new.clone());
                Aenderung::anhaengen(route.clone(), value(&new))
            }
            (1, Model::Group(entries)) => {
                entries.push(("neu".to_owned(), new.clone()));
                Aenderung::setzen(route.key("neu"), value(&new))
            }
            (2, one) => {
                *one = Model::Word("neu".to_owned());
                Aenderung::setzen(route.clone(), "neu")
            }
            _ => {
                remove(&mut expected, &route);
                Aenderung::entfernen(route.clone())
            }
        };
        let changed = done(&text, std::slice::from_ref(&change)).text;
        prop_assert!(is_read(&expected, &tree(&changed)), "{change:?}\n{text}\n{changed}");
        if changed.contains("\r\n") {
            prop_assert_eq!(changed.matches('\n').count(), changed.matches("\r\n").count());
        }
        // What was added at an end goes again without a trace.
        let holder = match &change.eingriff {
            Eingriff::Anhaengen(_) => change.route.clone(),
            Eingriff::Setzen(_) if what == 1 => change.route.parent(),
            _ => return Ok(()),
        };
        let (added, first) = match at(&mut expected, holder.steps()) {
            Model::List(items) => (holder.index(items.len() - 1), items.len() == 1),
            Model::Group(entries) => (change.route.clone(), entries.len() == 1),
            Model::Word(_) => return Ok(()),
        };
        if !first {
            prop_assert_eq!(done(&changed, &[Aenderung::entfernen(added)]).text, text);
        }
    }

    #[test]
    fn many_changes_at_once_are_those_changes(
        old in model(),
        chance in prop::collection::vec(any::<u8>(), 20..60),
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..6),
    ) {
        let text = written(&old, chance);
        let mut all = Vec::new();
        routes(&old, &Route::root(), &mut all);
        let mut changes = Vec::new();
        let mut expected = old.clone();
        let mut gone: Vec<Route> = Vec::new();
        for (pick, goes) in picks {
            let route = pick.get(&all[1..]).clone();
            // One change of a value and nothing below or above it.
            if changes.iter().any(|one: &Aenderung| one.route.begins_with(&route) || route.begins_with(&one.route)) {
                continue;
            }
            if goes {
                gone.push(route.clone());
                changes.push(Aenderung::entfernen(route));
            } else {
                *at(&mut expected, route.steps()) = Model::Word("neu".to_owned());
                changes.push(Aenderung::setzen(route, "neu"));
            }
        }
        gone.sort();
        gone.iter().rev().for_each(|route| remove(&mut expected, route));
        let changed = done(&text, &changes).text;
        prop_assert!(is_read(&expected, &tree(&changed)), "{changes:?}\n{text}\n{changed}");
    }
}
