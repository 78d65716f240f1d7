//! The JSON Schema of a Rust type.

use jsonschema::{ValidationError, Validator};
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema as Raw};
use serde_json::Value;

/// A schema, ready to check instances.
pub struct Schema {
    value: Value,
    validator: Validator,
}

impl Schema {
    /// The schema of a type.
    pub fn of<T: JsonSchema>() -> Self {
        let settings = SchemaSettings::draft2020_12().with_transform(WithoutNull);
        Self::from_json(Value::from(settings.into_generator().into_root_schema_for::<T>()))
    }

    /// A schema that this program made.
    #[expect(clippy::expect_used, reason = "a derived schema is valid; every run of every test would fail here")]
    pub fn from_json(value: Value) -> Self {
        let validator = jsonschema::validator_for(&value).expect("a derived schema is a valid schema");
        Self { value, validator }
    }

    /// The schema as JSON.
    pub fn json(&self) -> &Value {
        &self.value
    }

    pub(super) fn errors<'a>(&'a self, instance: &'a Value) -> impl Iterator<Item = ValidationError<'a>> {
        self.validator.iter_errors(instance)
    }

    /// The schema in which a keyword stands.
    fn holder(&self, schema_path: &str) -> Option<&Value> {
        self.value.pointer(schema_path.rsplit_once('/').map_or("", |(holder, _)| holder))
    }

    /// Whether the keyword bounds a number because its Rust type can't hold more: then no later code can report it.
    pub(super) fn is_number_of_type(&self, schema_path: &str) -> bool {
        self.holder(schema_path).and_then(|schema| schema.get("format")).is_some_and(|format| format == "uint32")
    }

    /// The keys that are known where a keyword of the schema stands.
    pub(super) fn known_keys(&self, schema_path: &str) -> Vec<&str> {
        let properties = self.holder(schema_path).and_then(|schema| schema.get("properties"));
        properties.and_then(Value::as_object).map(|map| map.keys().map(String::as_str).collect()).unwrap_or_default()
    }
}

/// Words of keys that are written with other letters. Keys have none, and "ue" may be two vowels.
const UMLAUTE: [(&str, &str); 12] = [
    ("massnahme", "maßnahme"),
    ("oeffentlich", "öffentlich"),
    ("pruef", "prüf"),
    ("aenderung", "änderung"),
    ("ermaechtigung", "ermächtigung"),
    ("prioritaet", "priorität"),
    ("groesse", "größe"),
    ("ertraege", "erträge"),
    ("antraege", "anträge"),
    ("hoechstens", "höchstens"),
    ("eingefuegt", "eingefügt"),
    ("zaehlung", "zählung"),
];

/// The title that an editor shows for a key: its words, with a capital at the beginning.
fn titel(key: &str) -> String {
    let words = UMLAUTE.iter().fold(key.replace('_', " "), |words, (ascii, umlaut)| words.replace(ascii, umlaut));
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Removes "or null" from a schema: empty values never reach an instance, and messages and editor help are clearer
/// without.
#[derive(Debug, Clone)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Raw) {
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = &types[..] {
                let only = only.clone();
                schema.insert("type".to_owned(), only);
            }
        }
        if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
            any.retain(|schema| schema.get("type").is_none_or(|name| name != "null"));
            if let [Value::Object(only)] = &any[..] {
                let only = only.clone();
                schema.remove("anyOf");
                for (key, value) in only {
                    schema.insert(key, value);
                }
            }
        }
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            for (key, value) in properties {
                if let Value::Object(value) = value {
                    value.entry("title").or_insert_with(|| titel(key).into());
                }
            }
        }
        schema.remove("default");
        transform_subschemas(self, schema);
    }
}
