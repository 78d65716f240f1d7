//! The files of a plan's folder.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::bild::Bildart;
use crate::diagnostic::{Code, Diagnostic, Place, from_faults, has_errors};
use crate::source::{Eintrag, Fault, FaultKind, Ordner, Position, Sources, Span, nfc};

use super::found::Begruendungsdatei;

/// The file with everything but prose and the Maßnahmen of other files.
pub const PLAN_DATEI: &str = "plan.yaml";
/// The prose of Anlage 1.
pub const BEGRUENDUNG: &str = "begruendung.md";
/// The folder of the files of Maßnahmen.
pub const MASSNAHMEN_ORDNER: &str = "massnahmen";
/// The folder of the files of tables.
pub const TABELLEN_ORDNER: &str = "tabellen";
/// The folder of the pictures that texts show.
pub const BILDER_ORDNER: &str = "bilder";
/// The folder of the lists with what Ämter have asked for.
pub const BEDARF_ORDNER: &str = "bedarf";
/// The file of a public plan with the sums of what was taken out of it.
pub const NICHTOEFFENTLICH: &str = "nichtoeffentlich.yaml";

/// The file that says which columns of lists are which: of those that are imported, and of Bedarfsmeldungen.
pub const IMPORT_DATEI: &str = "import.yaml";

/// Files of Maßnahmen, at most: one for each of ten thousand.
const MASSNAHMEN_DATEIEN_HOECHSTENS: usize = 10_000;

/// Files of tables, at most.
const TABELLEN_DATEIEN_HOECHSTENS: usize = 1_000;

/// Unread files that are named; others are counted.
const UNBEACHTET_GENANNT: usize = 50;

/// The YAML files under `massnahmen/`, sorted by name so that the order does not depend on the file system.
pub(super) fn massnahmen_files(
    sources: &mut Sources,
    ordner: &Ordner,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let files = yaml_files(ordner, MASSNAHMEN_ORDNER);
    let what =
        (MASSNAHMEN_ORDNER, "Dateien mit Maßnahmen", "fassen Sie die Maßnahmen eines Amts in einer Datei zusammen");
    bounded(files, MASSNAHMEN_DATEIEN_HOECHSTENS, what, sources, ordner, diagnostics)
}

/// The YAML files under `tabellen/`, sorted by name.
pub(super) fn tabellen_files(sources: &mut Sources, ordner: &Ordner, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let files = yaml_files(ordner, TABELLEN_ORDNER);
    let what = (TABELLEN_ORDNER, "Dateien mit Tabellen", "fassen Sie Tabellen zusammen, oder teilen Sie den Plan");
    bounded(files, TABELLEN_DATEIEN_HOECHSTENS, what, sources, ordner, diagnostics)
}

fn yaml_files(ordner: &Ordner, folder: &str) -> Vec<String> {
    let entries = ordner.eintraege(folder).into_iter();
    entries.filter(is_yaml).map(|entry| format!("{folder}/{}", entry.name)).collect()
}

/// Not more files than `most`; others are an error of the folder, which says what lies in it and what to do.
pub(super) fn bounded<T>(
    mut files: Vec<T>,
    most: usize,
    (name, what, how): (&str, &str, &str),
    sources: &mut Sources,
    ordner: &Ordner,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<T> {
    if files.len() > most {
        let (folder, _) = sources.add_text(ordner.shown(name), b"");
        let message = format!("In diesem Ordner liegen {} {what}", files.len());
        let hint = format!("Höchstens {most} sind möglich: {how}");
        diagnostics.push(Diagnostic::error(Code::ZuGross, Place::file(folder), message).hint(hint));
        files.truncate(most);
    }
    files
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
pub(super) fn report_unread(sources: &mut Sources, ordner: &Ordner, named: &[&str], diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    // The first part of the path of an Anlage.
    let part = |datei: &&str| Path::new(*datei).components().next().map(|part| part.as_os_str().to_owned());
    let first: HashSet<OsString> = named.iter().filter_map(part).collect();
    for dir in ["", MASSNAHMEN_ORDNER, TABELLEN_ORDNER, BILDER_ORDNER, BEDARF_ORDNER] {
        for entry in ordner.eintraege(dir) {
            let name = nfc(&entry.name);
            let name: &str = name.as_ref();
            let read = if dir.is_empty() {
                matches!(name, PLAN_DATEI | BEGRUENDUNG | IMPORT_DATEI) && !entry.ordner
                    || is_folder(name) && entry.ordner
                    || first.contains(OsStr::new(name))
            } else if dir == BILDER_ORDNER {
                is_picture(&entry) || named.contains(&format!("{dir}/{name}").as_str())
            } else if dir == BEDARF_ORDNER {
                is_bedarf(&entry)
            } else {
                is_yaml(&entry)
            };
            // Excel keeps a file beside each that is open.
            let hidden = name.starts_with('.') || name.starts_with("~$") || name.ends_with('~');
            if !read && !hidden {
                let path = if dir.is_empty() { name.to_owned() } else { format!("{dir}/{name}") };
                found.push((path, entry));
            }
        }
    }
    found.sort();
    while let Some(nr) = found.iter().position(|(path, entry)| is_folder(path) && entry.verweis) {
        let (path, _) = found.remove(nr);
        let (file, _) = sources.add_text(ordner.shown(&path), b"");
        let fault = Fault { span: Span::at(Position::START), kind: FaultKind::LeadsOut };
        diagnostics.extend(from_faults(file, vec![fault]));
    }
    let more = found.split_off(found.len().min(UNBEACHTET_GENANNT));
    for (path, entry) in found {
        // The finding only needs the name.
        let (file, _) = sources.add_text(ordner.shown(&path), b"");
        let what = if entry.ordner { "Dieser Ordner" } else { "Diese Datei" };
        diagnostics.push(
            Diagnostic::warning(
                Code::DateiUnbeachtet,
                Place::file(file),
                format!("{what} gehört nicht zum Plan und wird nicht gelesen"),
            )
            .hint(belongs(&path)),
        );
    }
    if let Some((path, _)) = more.first() {
        let (file, _) = sources.add_text(ordner.shown(path), b"");
        let message = format!("Ab hier werden {} weitere Dateien und Ordner nicht gelesen", more.len());
        let counting = Diagnostic::warning(Code::DateiUnbeachtet, Place::file(file), message)
            .hint("Legen Sie woanders ab, was nicht zum Plan gehört");
        diagnostics.push(Diagnostic { anzahl: more.len(), ..counting });
    }
}

/// Whether a plan has a folder of this name.
fn is_folder(name: &str) -> bool {
    matches!(name, MASSNAHMEN_ORDNER | TABELLEN_ORDNER | BILDER_ORDNER | BEDARF_ORDNER)
}

/// What belongs into a plan's folder, in place of what lies at this path.
fn belongs(path: &str) -> &'static str {
    if path.starts_with(&format!("{BILDER_ORDNER}/")) {
        "Ein Bild ist ein PNG, JPEG oder SVG und liegt unmittelbar unter `bilder`: speichern Sie es so, oder legen Sie es woanders ab"
    } else if path.starts_with(&format!("{BEDARF_ORDNER}/")) {
        "Eine Bedarfsmeldung ist eine .xlsx oder .csv und liegt unmittelbar unter `bedarf`: speichern Sie sie so, oder legen Sie sie woanders ab"
    } else if Bildart::by_name(path).is_some() {
        "Ein Bild, das ein Text zeigt, liegt unter `bilder`: legen Sie es dorthin, oder woanders ab"
    } else {
        "Ein Plan besteht aus `plan.yaml`, `begruendung.md` und den Dateien `massnahmen/….yaml` und `tabellen/….yaml`: benennen Sie um oder legen Sie es woanders ab"
    }
}

/// Whether an entry of the folder of pictures is called like one.
pub(super) fn is_picture(entry: &Eintrag) -> bool {
    !entry.ordner && !entry.name.starts_with('.') && Bildart::by_name(&entry.name).is_some()
}

/// Whether an entry of the folder of Bedarfsmeldungen is called like one.
pub(super) fn is_bedarf(entry: &Eintrag) -> bool {
    let hidden = entry.name.starts_with('.') || entry.name.starts_with("~$");
    !entry.ordner && !hidden && matches!(ending(entry).as_deref(), Some("xlsx" | "csv"))
}

fn ending(entry: &Eintrag) -> Option<String> {
    Path::new(&entry.name).extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

fn is_yaml(entry: &Eintrag) -> bool {
    !entry.ordner && matches!(ending(entry).as_deref(), Some("yaml" | "yml"))
}
