//! The files and values of a Rat that one of its forms needs. Other forms are left out, so that a new form changes no
//! old paper.

use std::collections::BTreeSet;

use serde_json::Value;

use super::formular::Formular;
use super::ratsordner::{self, Content, GEMEINSAM, Ratsordner};
use super::wurzeln::{self, WURZELN, is_tabelle};

/// The inputs of a paper that come from its Rat.
#[derive(Debug, Clone)]
pub struct Bestand {
    /// `rat.yaml` with everything that it inherits, and of its forms only the one in use.
    pub rat_yaml: String,
    /// Templates, layout and pictures that the form reaches, and fonts.
    pub ordner: Ratsordner,
}

impl Bestand {
    /// `whole`: everything that `rat.yaml` says and inherits. `schriften_of_other_forms`: font files of other forms.
    pub(super) fn new(
        mut whole: Value,
        formular: &Formular,
        ordner: &Ratsordner,
        schriften_of_other_forms: &BTreeSet<String>,
    ) -> Self {
        keep_only(&mut whole, formular);
        // Writing texts and numbers as YAML does not fail.
        let rat_yaml = serde_yaml::to_string(&whole).unwrap_or_default();
        let used = reached(&rat_yaml, formular, ordner, schriften_of_other_forms);
        Self { rat_yaml, ordner: ordner.only(&used) }
    }
}

/// Keys that only the check, the output after OParl and the names of files that are handed in use: no paper depends on
/// them.
const UNGEDRUCKT: &[&str] = &["land", "nummer", "gremien", "referate", "orte", "zustaendigkeiten", "oparl", "abgabe"];

/// Removes all other forms under `vorlagenarten`, and the keys that no paper depends on.
fn keep_only(rat: &mut Value, formular: &Formular) {
    if let Value::Object(keys) = rat {
        keys.retain(|key, _| !UNGEDRUCKT.contains(&key.as_str()));
    }
    let Some(Value::Object(arten)) = rat.get_mut("vorlagenarten") else { return };
    arten.retain(|art, _| *art == formular.art);
    for art in arten.values_mut() {
        let Some(Value::Object(versions)) = art.get_mut("formulare") else { continue };
        versions.retain(|name, _| *name == formular.name);
        for version in versions.values_mut().filter_map(Value::as_object_mut) {
            // The version is already completed from the one under `wie`, without the fields under `ohne`.
            version.shift_remove("wie");
            version.shift_remove("ohne");
            for feld in version.get_mut("felder").and_then(Value::as_object_mut).into_iter().flatten() {
                feld.1.as_object_mut().and_then(|feld| feld.shift_remove("hoechstens"));
            }
        }
    }
}

/// The files that are used: those that a used file names. A name in a comment counts too, because one file too many
/// does no harm and one too few would.
fn reached(
    rat_yaml: &str,
    formular: &Formular,
    ordner: &Ratsordner,
    schriften_of_other_forms: &BTreeSet<String>,
) -> BTreeSet<String> {
    let schrift = |path: &str| path.starts_with("fonts/");
    let mut used: BTreeSet<String> = ordner
        .paths()
        .filter(|path| {
            WURZELN.contains(path)
                || is_tabelle(path)
                || wurzeln::name(path).is_some_and(|name| formular.teile.iter().any(|teil| teil.vorlage == name))
                || schrift(path) && !schriften_of_other_forms.contains(*path)
        })
        .map(str::to_owned)
        .collect();
    let mut texts: Vec<String> = vec![rat_yaml.to_owned()];
    let readable = |path: &str| path.ends_with(".typ") || path.ends_with(".j2") || path.ends_with(".svg");
    let read = |path: &str| ordner.read(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    texts.extend(used.iter().filter(|path| readable(path)).filter_map(|path| read(path)));
    let mut left: Vec<&str> =
        ordner.paths().filter(|path| !used.contains(*path) && *path != "rat.yaml" && !schrift(path)).collect();
    while let Some(text) = texts.pop() {
        left.retain(|path| {
            let name = path.rsplit('/').next().unwrap_or(path);
            let named = text.contains(name);
            if named {
                used.insert((*path).to_owned());
                texts.extend(Some(*path).filter(|path| readable(path)).and_then(read));
            }
            !named
        });
    }
    used
}

impl Bestand {
    /// Its files that are not built into the program for all Räte, by their paths below `templates/`.
    pub(super) fn own_files(&self, id: &str) -> Vec<(String, Content)> {
        let shared = ratsordner::built_in(GEMEINSAM).unwrap_or_default();
        let mut files = vec![(format!("{id}/rat.yaml"), Content::Read(self.rat_yaml.clone().into_bytes().into()))];
        for path in self.ordner.paths() {
            let Some(content) = self.ordner.content(path) else { continue };
            if shared.read(path) != Some(content.as_ref()) {
                files.push((format!("{id}/{path}"), content.clone()));
            }
        }
        files
    }
}

/// Equal for forms that give the same papers.
impl PartialEq for Bestand {
    fn eq(&self, other: &Self) -> bool {
        self.rat_yaml == other.rat_yaml
            && self.ordner.paths().eq(other.ordner.paths())
            && self.ordner.paths().all(|path| self.ordner.read(path) == other.ordner.read(path))
    }
}
