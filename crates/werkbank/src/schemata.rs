//! The JSON Schemas of a plan's files, followed along routes: what may stand where, and what it is called.

use std::sync::LazyLock;

use drucksache_plan::plan::{MASSNAHMEN_ORDNER, PLAN_DATEI, RawMassnahmen, RawPlan, TABELLEN_ORDNER, formularschema};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::RawTabelle;
use drucksache_plan::source::{Route, Step};
use drucksache_plan::structure::Schema;
use drucksache_plan::vergleich;
use serde_json::{Map, Value};

static PLAN: LazyLock<Value> = LazyLock::new(|| Schema::of::<RawPlan>().json().clone());
static MASSNAHMEN: LazyLock<Value> = LazyLock::new(|| Schema::of::<RawMassnahmen>().json().clone());
static TABELLE: LazyLock<Value> = LazyLock::new(|| Schema::of::<RawTabelle>().json().clone());

/// The schemas of all files of a plan.
#[derive(Debug)]
pub(crate) struct Schemata {
    /// That of the form's own fields.
    formular: Value,
}

/// A place in a schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schemaort<'a> {
    root: &'a Value,
    /// As it is named there: with the words for it, maybe with a reference to the rest.
    schema: &'a Value,
    formular: &'a Value,
    /// Its key, or that of the list that it is an item of.
    key: &'a str,
    /// Whether it may not be missing.
    pub pflicht: bool,
}

impl Schemata {
    /// The schemas for a plan, as far as its form is known.
    pub(crate) fn new(grundlage: Option<&Grundlage>) -> Self {
        Self { formular: grundlage.map(|known| formularschema(&known.vordruck)).unwrap_or_default() }
    }

    /// The schema of a file of the plan; None where it is no YAML file of it.
    pub(crate) fn datei(&self, pfad: &str) -> Option<Schemaort<'_>> {
        let inside = |folder: &str| pfad.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let root: &Value = match pfad {
            PLAN_DATEI => &PLAN,
            _ if inside(MASSNAHMEN_ORDNER) => &MASSNAHMEN,
            _ if inside(TABELLEN_ORDNER) => &TABELLE,
            _ => return None,
        };
        Some(Schemaort { root, schema: root, formular: &self.formular, key: "", pflicht: true })
    }

    /// What the form calls a field of its own; None of a key that is none.
    pub(crate) fn formularfeld(&self, key: &str) -> Option<String> {
        let titel = self.formular.get("properties")?.get(key)?.get("title")?.as_str()?;
        Some(titel.to_owned())
    }

    /// The place of a route in a file.
    pub(crate) fn an(&self, pfad: &str, route: &Route) -> Option<Schemaort<'_>> {
        route.steps().iter().try_fold(self.datei(pfad)?, Schemaort::schritt)
    }
}

impl<'a> Schemaort<'a> {
    /// The schema itself, behind its reference.
    pub(crate) fn ziel(self) -> &'a Value {
        let path = self.schema.get("$ref").and_then(Value::as_str);
        path.and_then(|path| self.root.pointer(path.trim_start_matches('#'))).unwrap_or(self.schema)
    }

    /// The keys that are known in it, in their order.
    pub(crate) fn properties(self) -> Option<&'a Map<String, Value>> {
        self.ziel().get("properties").and_then(Value::as_object)
    }

    /// The value of a key in it.
    pub(crate) fn kind(self, key: &str) -> Option<Self> {
        let holder = self.ziel();
        let of_form =
            key == "formular" && self.root.pointer("/$defs/RawVorlage").is_some_and(|it| std::ptr::eq(it, holder));
        if of_form && self.formular.is_object() {
            return Some(Self { root: self.formular, schema: self.formular, key: "formular", pflicht: false, ..self });
        }
        if let Some((key, schema)) = self.properties().and_then(|all| all.get_key_value(key)) {
            let required = holder.get("required").and_then(Value::as_array);
            let pflicht = required.is_some_and(|all| all.iter().any(|one| one == key.as_str()));
            return Some(Self { schema, key, pflicht, ..self });
        }
        let schema = self.eintraege()?;
        Some(Self { schema, pflicht: false, ..self })
    }

    /// The schema of entries under any key.
    pub(crate) fn eintraege(self) -> Option<&'a Value> {
        self.ziel().get("additionalProperties").filter(|schema| schema.is_object())
    }

    /// What is one step further in it.
    pub(crate) fn schritt(self, step: &Step) -> Option<Self> {
        match step {
            Step::Key(key) => self.kind(key),
            Step::Index(_) => self.glied(),
        }
    }

    /// An item of it.
    pub(crate) fn glied(self) -> Option<Self> {
        self.ziel().get("items").map(|schema| Self { schema, pflicht: false, ..self })
    }

    /// Its key, or that of the list or group that it is an item of.
    pub(crate) fn key(self) -> &'a str {
        self.key
    }

    /// What people call it.
    pub(crate) fn titel(self) -> String {
        let title = self.schema.get("title").and_then(Value::as_str).unwrap_or(self.key);
        let of_form = std::ptr::eq(self.root, self.formular);
        let name = vergleich::name(self.key);
        if of_form {
            title.to_owned()
        } else if name == self.key && !title.is_empty() {
            with_umlauts(title)
        } else {
            name.to_owned()
        }
    }

    /// What it is, in a sentence or two.
    pub(crate) fn hilfe(self) -> String {
        let own = self.schema.get("description").or_else(|| self.ziel().get("description"));
        own.and_then(Value::as_str).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The values that it may have, with their titles; none where it may have any.
    pub(crate) fn werte(self) -> Vec<(String, String)> {
        let values = self.ziel().get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let titles = self.ziel().get("enumDescriptions").and_then(Value::as_array);
        let title = |nr: usize, wert: &str| {
            let title = titles.and_then(|titles| titles.get(nr)).and_then(Value::as_str);
            title.map_or_else(|| capital(wert), str::to_owned)
        };
        values.enumerate().map(|(nr, wert)| (wert.to_owned(), title(nr, wert))).collect()
    }

    /// Whether it may be a value of this JSON type.
    pub(crate) fn may_be(self, name: &str) -> bool {
        match self.ziel().get("type") {
            Some(Value::String(only)) => only == name,
            Some(Value::Array(types)) => types.iter().any(|one| one == name),
            _ => false,
        }
    }

    /// A word of it.
    pub(crate) fn wort(self, keyword: &str) -> Option<&'a str> {
        self.ziel().get(keyword).and_then(Value::as_str)
    }
}

/// A word of the schema as people write it. Keys have no umlauts.
fn with_umlauts(word: &str) -> String {
    [
        ("ruef", "rüf"),
        ("oeff", "öff"),
        ("ergaenz", "ergänz"),
        ("aenderung", "änderung"),
        ("antraege", "anträge"),
        ("assnahme", "aßnahme"),
    ]
    .iter()
    .fold(word.to_owned(), |word, (ascii, umlaut)| word.replace(ascii, umlaut))
}

/// A word with a capital in front, and its umlauts.
fn capital(word: &str) -> String {
    let word = with_umlauts(&word.replace('_', " "));
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
