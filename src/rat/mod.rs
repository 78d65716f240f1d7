//! The Rat: the council whose forms are used. A folder with `rat.yaml`, templates, layout and fonts, on disk or built
//! into the program.

mod folder;
mod raw;
mod schriften;
mod zahlenform;

use std::collections::BTreeMap;

pub use folder::{Folder, Folders, gemeinsam, is_name};
pub use raw::{RawRat, RawStufe, Vorlagenart};
pub use schriften::Schriften;
pub use zahlenform::Zahlenform;

use crate::diagnostic::{Code, Diagnostic, Place, from_faults, has_errors, one_of};
use crate::source::{Route, SourceId, Sources};
use crate::structure::{self, Schema};

/// A council's forms, ready to use.
pub struct Rat {
    /// The folder's name: what a plan writes under `vorlage.rat`.
    pub id: String,
    /// What `rat.yaml` says.
    pub raw: RawRat,
    /// Ämter: number → name.
    pub aemter: BTreeMap<u32, String>,
    /// How numbers and dates are printed.
    pub zahlenform: Zahlenform,
    /// All files of the folder.
    pub folder: Folder,
    /// The fonts.
    pub schriften: Schriften,
    /// `rat.yaml` as it was read.
    pub source: SourceId,
}

/// The folder of a Rat, where there is one of this name.
///
/// # Errors
/// An unknown Rat, at the place that names it.
pub fn find(folders: &Folders, id: &str, named_at: Place) -> Result<Folder, Vec<Diagnostic>> {
    folders.get(id).ok_or_else(|| {
        let known = folders.names();
        vec![
            Diagnostic::error(Code::UnbekannterRat, named_at, format!("Den Rat `{id}` gibt es nicht"))
                .hint_opt(one_of(id, known.iter().map(String::as_str))),
        ]
    })
}

/// Reads a Rat from its folder.
///
/// # Errors
/// Every mistake of its `rat.yaml`.
pub fn load(sources: &mut Sources, id: &str, folder: Folder) -> Result<Rat, Vec<Diagnostic>> {
    let bytes = folder.read("rat.yaml").unwrap_or_default();
    let (source, faults) = sources.add_yaml(folder.shown("rat.yaml"), &bytes);
    let mut diagnostics = from_faults(source, faults);
    let schema = Schema::of::<RawRat>();
    let instance = sources.get(source).tree.as_ref().and_then(|tree| schema.instance(tree)).unwrap_or_default();
    if !has_errors(&diagnostics) {
        let mistakes = schema.check(source, &instance);
        diagnostics.extend(mistakes.into_iter().map(|mistake| mistake.diagnostic));
    }
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    let raw: RawRat = structure::typed(source, instance).map_err(|wrong| vec![*wrong])?;
    let schriften = Schriften::load(&folder);
    let mut aemter = BTreeMap::new();
    for (nummer, name) in &raw.aemter {
        let place = || Place::key(source, Route::root().key("aemter").key(nummer));
        match nummer.parse::<u32>() {
            Ok(number) => _ = aemter.insert(number, name.clone()),
            Err(_) => diagnostics.push(
                Diagnostic::error(Code::WertUngueltig, place(), format!("`{nummer}` ist keine Nummer eines Amts"))
                    .hint("Schreiben Sie nur Ziffern"),
            ),
        }
    }
    diagnostics.extend(teile(source, &raw));
    let zahlenform = Zahlenform::new(&raw.form);
    if zahlenform.is_none() {
        let place = Place::value(source, Route::root().key("form").key("datum"));
        diagnostics.push(
            Diagnostic::error(Code::WertUngueltig, place, "Dieses Muster für ein Datum ist nicht bekannt")
                .hint("Zum Beispiel `%d.%m.%Y` für 22.11.2013"),
        );
    }
    if !schriften.has_family(&raw.form.schrift) {
        let place = Place::value(source, Route::root().key("form").key("schrift"));
        let known: Vec<&str> = schriften.families().collect();
        diagnostics.push(
            Diagnostic::error(
                Code::WertUngueltig,
                place,
                format!("Die Schrift `{}` liegt nicht in `fonts/`", raw.form.schrift),
            )
            .hint_opt(one_of(&raw.form.schrift, known)),
        );
    }
    match zahlenform {
        Some(zahlenform) if !has_errors(&diagnostics) => {
            Ok(Rat { id: id.to_owned(), raw, aemter, zahlenform, folder, schriften, source })
        }
        _ => Err(diagnostics),
    }
}

/// Files are named for the parts, so their names are plain and no two are alike.
fn teile(source: SourceId, raw: &RawRat) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (art, vorlagenart) in &raw.vorlagenarten {
        for (nr, teil) in vorlagenart.teile.iter().enumerate() {
            let route = Route::root().key("vorlagenarten").key(art).key("teile").index(nr);
            let plain = |name: &str| {
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            };
            let before = &vorlagenart.teile[..nr];
            for (key, name, taken) in [
                ("datei", &teil.datei, before.iter().any(|other| other.datei.eq_ignore_ascii_case(&teil.datei))),
                ("vorlage", &teil.vorlage, before.iter().any(|other| other.vorlage == teil.vorlage)),
            ] {
                let message = if !plain(name) {
                    format!("`{name}` ist kein Name für einen Teil")
                } else if taken || key == "vorlage" && name == "gesamt" {
                    format!("Den Namen `{name}` hat schon ein anderer Teil")
                } else {
                    continue;
                };
                found.push(Diagnostic::error(Code::WertUngueltig, Place::value(source, route.key(key)), message).hint(
                    "Jeder Teil hat eigene Namen aus Buchstaben, Ziffern und `-`; `gesamt` ist das ganze Papier",
                ));
            }
        }
    }
    found
}

impl Rat {
    /// The kind of Vorlage of this name.
    pub fn vorlagenart(&self, art: &str) -> Option<&Vorlagenart> {
        self.raw.vorlagenarten.get(art)
    }
}
