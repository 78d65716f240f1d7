//! The files of a plan's folder.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Place, from_faults, has_errors};
use crate::source::{Eintrag, Fault, FaultKind, Ordner, Position, Sources, Span};

use super::found::Begruendungsdatei;

/// The file with everything but prose and the Maßnahmen of other files.
pub const PLAN_DATEI: &str = "plan.yaml";
/// The prose of Anlage 1.
pub const BEGRUENDUNG: &str = "begruendung.md";
/// The folder of the files of Maßnahmen.
pub const MASSNAHMEN_ORDNER: &str = "massnahmen";
/// The file of a public plan with the sums of what was taken out of it.
pub const NICHTOEFFENTLICH: &str = "nichtoeffentlich.yaml";

/// The YAML files under `massnahmen/`, sorted by name so that the order does not depend on the file system.
pub(super) fn massnahmen_files(ordner: &Ordner) -> impl Iterator<Item = String> + use<> {
    let entries = ordner.eintraege(MASSNAHMEN_ORDNER).into_iter();
    entries.filter(is_yaml).map(|entry| format!("{MASSNAHMEN_ORDNER}/{}", entry.name))
}

/// `begruendung.md`, where there is one.
pub(super) fn begruendung(
    sources: &mut Sources,
    ordner: &Ordner,
    diagnostics: &mut Vec<Diagnostic>,
) -> Begruendungsdatei {
    if !ordner.exists(BEGRUENDUNG) {
        return Begruendungsdatei::Fehlt(sources.add_text(ordner.shown(BEGRUENDUNG), b"").0);
    }
    let (file, mut faults) = sources.read_text(ordner, BEGRUENDUNG);
    if faults.is_empty() {
        faults.extend(sources.get(file).long_words());
    }
    let found = from_faults(file, faults);
    let sound = !has_errors(&found);
    diagnostics.extend(found);
    if sound { Begruendungsdatei::Da(file) } else { Begruendungsdatei::Kaputt }
}

/// Warns of files and folders in a plan's folder that are not read: `10.yaml.txt`, `Begründung.md`, a folder
/// `Maßnahmen`. Hidden files and backups of editors are ignored.
pub(super) fn unbeachtet(sources: &mut Sources, ordner: &Ordner, named: &[&str], diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    for dir in ["", MASSNAHMEN_ORDNER] {
        for entry in ordner.eintraege(dir) {
            let name = entry.name.clone();
            let name = name.as_str();
            let read = if dir.is_empty() {
                matches!(name, PLAN_DATEI | BEGRUENDUNG) && !entry.ordner
                    || name == MASSNAHMEN_ORDNER && entry.ordner
                    // An Anlage, or the folder of some.
                    || named.iter().any(|datei| Path::new(datei).starts_with(name))
            } else {
                is_yaml(&entry)
            };
            if !read && !name.starts_with('.') && !name.ends_with('~') {
                found.push((if dir.is_empty() { name.to_owned() } else { format!("{dir}/{name}") }, entry));
            }
        }
    }
    found.sort();
    for (path, entry) in found {
        // The finding only needs the name.
        let (file, _) = sources.add_text(ordner.shown(&path), b"");
        if path == MASSNAHMEN_ORDNER && entry.verweis {
            let fault = Fault { span: Span::at(Position::START), kind: FaultKind::LeadsOut };
            diagnostics.extend(from_faults(file, vec![fault]));
            continue;
        }
        let what = if entry.ordner { "Dieser Ordner" } else { "Diese Datei" };
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

fn is_yaml(entry: &Eintrag) -> bool {
    let ending = Path::new(&entry.name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    !entry.ordner && matches!(ending.as_deref(), Some("yaml" | "yml"))
}
