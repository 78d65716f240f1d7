//! A plan's folder → its files → the valid plan.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place, from_faults, has_errors, one_of};
use crate::rat::{self, Folders, KeinFormular, Rat};
use crate::source::{Fault, FaultKind, Route, SourceId, Sources, Span, Step, long_word, shown};
use crate::structure::{self, Schema};
use crate::units::Datum;

use super::Plan;
use super::raw::{RawMassnahme, RawMassnahmen, RawPlan, RawVorlage};
use super::validate;

static PLAN: LazyLock<Schema> = LazyLock::new(Schema::of::<RawPlan>);
static MASSNAHMEN: LazyLock<Schema> = LazyLock::new(Schema::of::<RawMassnahmen>);

/// What reading a plan gave.
pub struct Loaded {
    /// Everything wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The plan and its Rat, where they are sound enough to be looked at further.
    pub plan: Option<(Plan, Rat)>,
}

/// A Maßnahme as it is written, with the Amt of its file and its place.
pub(super) struct Fundstelle {
    pub raw: RawMassnahme,
    pub amt: Option<u32>,
    pub file: SourceId,
    pub route: Route,
}

/// Reads the plan in a folder.
pub fn load(sources: &mut Sources, folder: &Path, folders: &Folders) -> Loaded {
    let mut diagnostics = Vec::new();
    let mut massnahmen = Vec::new();
    let mut lueckenhaft = false;

    let (file, faults) = sources.read_yaml(&folder.join("plan.yaml"));
    diagnostics.extend(from_faults(file, faults));
    let head = part(sources, file, &PLAN, &mut diagnostics).map(|mut instance| {
        lueckenhaft |= take_massnahmen(&mut instance, file, None, &mut massnahmen, &mut diagnostics);
        instance
    });
    let mut kontrollsummen = Vec::new();
    let mut dateien = vec![file];
    for path in massnahmen_files(folder) {
        let (file, faults) = sources.read_yaml(&path);
        dateien.push(file);
        diagnostics.extend(from_faults(file, faults));
        match part(sources, file, &MASSNAHMEN, &mut diagnostics) {
            Some(mut instance) => {
                let amt = instance.get("amt").and_then(Value::as_u64).and_then(|amt| u32::try_from(amt).ok());
                lueckenhaft |= take_massnahmen(&mut instance, file, amt, &mut massnahmen, &mut diagnostics);
                if let Some(raw) = instance.get_mut("kontrollsumme").map(Value::take) {
                    // The schema has looked at it.
                    kontrollsummen.extend(structure::typed(file, raw).ok().map(|raw| (file, raw)));
                }
            }
            None => lueckenhaft = true,
        }
    }
    unbeachtet(sources, folder, &mut diagnostics);
    // Where a file is broken anywhere so far, sums and paths would be wrong in a way that helps nobody.
    lueckenhaft |= has_errors(&diagnostics);
    let begruendung = begruendung(sources, &folder.join("begruendung.md"), &mut diagnostics);

    let raw = head.and_then(|instance| {
        structure::typed::<RawPlan>(file, instance).map_err(|wrong| diagnostics.push(*wrong)).ok()
    });
    let Some(raw) = raw else { return Loaded { diagnostics, plan: None } };

    let named_at = Place::value(file, Route::root().key("vorlage").key("rat"));
    let rat = rat::find(folders, &raw.vorlage.rat, named_at)
        .and_then(|folder| rat::load(sources, folders, &raw.vorlage.rat, folder));
    let rat = match rat {
        Ok(mut rat) => {
            diagnostics.extend(in_form(&mut rat, &raw.vorlage, file));
            rat
        }
        Err(mistakes) => {
            diagnostics.extend(mistakes);
            return Loaded { diagnostics, plan: None };
        }
    };
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let source = validate::Source { name, file, dateien, kontrollsummen, begruendung, lueckenhaft };
    let plan = validate::plan(source, raw, massnahmen, &rat, &mut diagnostics);
    Loaded { diagnostics, plan: plan.map(|plan| (plan, rat)) }
}

/// Puts the Rat into the form of a Vorlage; says where there is none.
fn in_form(rat: &mut Rat, vorlage: &RawVorlage, file: SourceId) -> Option<Diagnostic> {
    let datum = vorlage.datum.as_deref().and_then(Datum::parse);
    let stand = vorlage.formularstand.as_deref();
    let (key, message, hint) = match rat.in_form(&vorlage.art, stand, datum).err()? {
        KeinFormular::Art(known) => {
            let message = format!("Die Art `{}` kennt der Rat `{}` nicht", vorlage.art, rat.id);
            ("art", message, one_of(&vorlage.art, known.iter().map(String::as_str)))
        }
        KeinFormular::Stand(known) => {
            let stand = stand.unwrap_or_default();
            let message = format!("Das Formular `{stand}` hat der Rat `{}` für diese Art nicht", rat.id);
            ("formularstand", message, one_of(stand, known.iter().map(String::as_str)))
        }
    };
    let place = Place::value(file, Route::root().key("vorlage").key(key));
    Some(Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(hint))
}

/// The instance of a file without the parts that are broken; None where that is the whole file.
fn part(sources: &Sources, file: SourceId, schema: &Schema, diagnostics: &mut Vec<Diagnostic>) -> Option<Value> {
    let tree = sources.get(file).tree.as_ref()?;
    // A fault that left a tree (a key twice, say) is an error already; the rest can still be looked at.
    let mut instance = schema.instance(tree)?;
    let mut broken: Vec<usize> = Vec::new();
    let mut whole = false;
    for mistake in schema.check(file, &instance) {
        match mistake.route.steps() {
            [Step::Key(key), Step::Index(index), ..] if key == "massnahmen" => broken.push(*index),
            _ => whole = true,
        }
        diagnostics.push(mistake.diagnostic);
    }
    if let Some(Value::Array(items)) = instance.get_mut("massnahmen") {
        for index in broken {
            items[index] = Value::Null;
        }
    }
    (!whole).then_some(instance)
}

/// Moves the Maßnahmen out of an instance; true where broken ones were left out.
fn take_massnahmen(
    instance: &mut Value,
    file: SourceId,
    amt: Option<u32>,
    into: &mut Vec<Fundstelle>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let Some(Value::Array(items)) = instance.get_mut("massnahmen") else { return false };
    let route = Route::root().key("massnahmen");
    let mut left_out = false;
    for (index, item) in std::mem::take(items).into_iter().enumerate() {
        // What `part` has taken out is reported already.
        let reported = item.is_null();
        match structure::typed::<RawMassnahme>(file, item) {
            Ok(raw) => into.push(Fundstelle { raw, amt, file, route: route.index(index) }),
            Err(wrong) => {
                diagnostics.extend((!reported).then_some(*wrong));
                left_out = true;
            }
        }
    }
    left_out
}

/// The YAML files under `massnahmen/`, sorted by name so that the order does not depend on the file system.
fn massnahmen_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = folder.join("massnahmen").read_dir().into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.is_file() && is_yaml(path));
    paths.sort();
    paths
}

fn begruendung(sources: &mut Sources, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceId> {
    if !path.exists() {
        let (file, _) = sources.add_text(shown(path), b"");
        diagnostics.push(
            Diagnostic::error(
                Code::DateiFehlt,
                Place::file(file),
                "Diese Datei fehlt: ohne sie bliebe die ausführliche Begründung leer",
            )
            .hint("Legen Sie `begruendung.md` neben `plan.yaml` an"),
        );
        return None;
    }
    let (file, mut faults) = sources.read_text(path);
    let text = &sources.get(file).text;
    if faults.is_empty() {
        faults.extend(long_words(text));
    }
    let found = from_faults(file, faults);
    let sound = !has_errors(&found);
    diagnostics.extend(found);
    sound.then_some(file)
}

/// What lies in a plan's folder and is not read: `10.yaml.txt`, `Begründung.md`, a folder `Maßnahmen`. Hidden files and
/// the copies that editors leave are nobody's business.
fn unbeachtet(sources: &mut Sources, folder: &Path, diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    for (dir, is_massnahmen) in [(folder.to_owned(), false), (folder.join("massnahmen"), true)] {
        for path in dir.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let read = if is_massnahmen {
                path.is_file() && is_yaml(&path)
            } else {
                matches!(name.as_str(), "plan.yaml" | "begruendung.md") && path.is_file()
                    || name == "massnahmen" && path.is_dir()
            };
            if !read && !name.starts_with('.') && !name.ends_with('~') {
                found.push(path);
            }
        }
    }
    found.sort();
    for path in found {
        // Only named: what is in it does not matter.
        let (file, _) = sources.add_text(shown(&path), b"");
        let what = if path.is_dir() { "Dieser Ordner" } else { "Diese Datei" };
        diagnostics.push(
            Diagnostic::warning(
                Code::DateiUnbeachtet,
                Place::file(file),
                format!("{what} gehört nicht zum Plan und wird nicht gelesen"),
            )
            .hint("Ein Plan besteht aus `plan.yaml`, `begruendung.md` und den Dateien `massnahmen/….yaml`: benennen Sie um oder legen Sie es woanders ab"),
        );
    }
}

fn is_yaml(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("yaml" | "yml"))
}

fn long_words(text: &str) -> impl Iterator<Item = Fault> {
    text.lines().enumerate().filter_map(|(nr, line)| {
        let (at, length) = long_word(line)?;
        let start = crate::source::Position { line: nr + 1, column: line[..at].chars().count() + 1 };
        Some(Fault { span: Span::at(start), kind: FaultKind::LongWord(length) })
    })
}
