//! What of a Rat a paper on one of its forms is made from: nothing of its other forms, so that a new one changes no old
//! paper.

use std::collections::BTreeSet;

use serde_json::Value;

use super::folder::{Folder, Folders};
use super::{Formular, Rat};
use crate::source::Sources;

/// Templates that the program itself asks for, beside the parts that a form names.
const WURZELN: &[&str] = &["dokument.typ.j2", "stil.typ.j2", "lesefassung.typ.j2", "anlage-text.typ.j2", "layout.typ"];

/// The inputs of a paper that are its Rat's.
#[derive(Debug, Clone)]
pub struct Bestand {
    /// `rat.yaml` with everything that it inherits, and of its forms only the one in use.
    pub rat_yaml: String,
    /// Templates, layout and pictures that the form reaches, and fonts.
    pub folder: Folder,
}

impl Bestand {
    /// `zusammen`: everything that `rat.yaml` says and inherits. `fremde_schriften`: font files of other forms.
    pub(super) fn new(
        mut zusammen: Value,
        formular: &Formular,
        folder: &Folder,
        fremde_schriften: &BTreeSet<String>,
    ) -> Self {
        nur_dieses(&mut zusammen, formular);
        // Writing a tree of texts and numbers does not fail.
        let rat_yaml = serde_yaml::to_string(&zusammen).unwrap_or_default();
        let used = erreicht(&rat_yaml, formular, folder, fremde_schriften);
        Self { rat_yaml, folder: folder.nur(&used) }
    }
}

/// Leaves the one form among `vorlagenarten`.
fn nur_dieses(rat: &mut Value, formular: &Formular) {
    let Some(Value::Object(arten)) = rat.get_mut("vorlagenarten") else { return };
    arten.retain(|art, _| *art == formular.art);
    for art in arten.values_mut() {
        let Some(Value::Object(versions)) = art.get_mut("formulare") else { continue };
        versions.retain(|name, _| *name == formular.name);
        for version in versions.values_mut().filter_map(Value::as_object_mut) {
            // What it is like is in it already, and what it leaves out is not.
            version.shift_remove("wie");
            version.shift_remove("ohne");
        }
    }
}

/// The files whose names stand in a file that is used. A name in a comment counts too: one file too many is no harm, one
/// too few would be.
fn erreicht(
    rat_yaml: &str,
    formular: &Formular,
    folder: &Folder,
    fremde_schriften: &BTreeSet<String>,
) -> BTreeSet<String> {
    let schrift = |path: &str| path.starts_with("fonts/");
    let mut used: BTreeSet<String> = folder
        .paths()
        .filter(|path| {
            WURZELN.contains(path)
                || path.starts_with("tabelle-") && path.ends_with(".typ.j2")
                || path
                    .strip_suffix(".typ.j2")
                    .is_some_and(|name| formular.teile.iter().any(|teil| teil.vorlage == name))
                || schrift(path) && !fremde_schriften.contains(*path)
        })
        .map(str::to_owned)
        .collect();
    let mut texts: Vec<String> = vec![rat_yaml.to_owned()];
    let readable = |path: &str| path.ends_with(".typ") || path.ends_with(".j2") || path.ends_with(".svg");
    let read = |path: &str| folder.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    texts.extend(used.iter().filter(|path| readable(path)).filter_map(|path| read(path)));
    let mut left: Vec<&str> =
        folder.paths().filter(|path| !used.contains(*path) && *path != "rat.yaml" && !schrift(path)).collect();
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

impl Rat {
    /// The files of this Rat that are not built into the program, by their paths below `templates/`; none where all of
    /// it is built in. With them and what is built in, the same paper can be printed elsewhere.
    pub fn eigene_dateien(&self) -> Vec<(String, Vec<u8>)> {
        let bestand = self.bestand();
        let read =
            |folder: &Folder, path: &str| folder.read(path).map(std::borrow::Cow::into_owned).unwrap_or_default();
        let same_folder = |other: &Folder| {
            bestand.folder.paths().eq(other.paths())
                && bestand.folder.paths().all(|path| read(&bestand.folder, path) == read(other, path))
        };
        let built_in = self.eingebaut();
        if built_in.is_some_and(|other| {
            let other = other.bestand();
            other.rat_yaml == bestand.rat_yaml && same_folder(&other.folder)
        }) {
            return Vec::new();
        }
        let shared = Folders::built_in().gemeinsam();
        let mut files = vec![(format!("{}/rat.yaml", self.id), bestand.rat_yaml.clone().into_bytes())];
        for path in bestand.folder.paths() {
            let bytes = read(&bestand.folder, path);
            if shared.read(path).is_none_or(|other| other != bytes) {
                files.push((format!("{}/{path}", self.id), bytes));
            }
        }
        files
    }

    /// The Rat of this name that is built in, on the same form.
    fn eingebaut(&self) -> Option<Self> {
        let folders = Folders::built_in();
        let mut rat = super::load(&mut Sources::default(), &folders, &self.id, folders.get(&self.id)?).ok()?;
        let formular = &self.formular;
        rat.in_form(&formular.art, Some(&formular.name), None).ok()?;
        Some(rat)
    }
}
