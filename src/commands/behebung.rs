//! `drucksache pruefen --beheben`: what findings know how to mend, mended in the files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use drucksache_plan::aendern::beheben;
use drucksache_plan::diagnostic::{Diagnostic, has_errors};
use drucksache_plan::source::{DATEI_HOECHSTENS, Ordner, SourceId};
use drucksache_plan::stand::Stand;
use drucksache_tausch::aendern::{Dateiaenderung, ueberlagert};
use drucksache_tausch::einlesen::read_stand;

use crate::absage::Absage;
use crate::konsole::Konsole;

use super::planschrift::write;
use super::werkstatt::Werkstatt;

/// Mends the plans that were named, or all. What stays is found by the check that follows.
pub(super) fn fix(konsole: &Konsole, werkstatt: &Werkstatt, named: &[PathBuf]) -> Result<(), Absage> {
    for folder in werkstatt.plans(named)? {
        let (ordner, raete) = (werkstatt.ordner(&folder), werkstatt.raete(&folder));
        let stand = read_stand(&ordner, &raete);
        let dateien = changes(konsole, &ordner, &stand);
        // Nothing that was right may be wrong afterwards.
        let after = read_stand(&ueberlagert(&ordner, &dateien), &raete);
        if has_errors(&after.geprueft().diagnostics) && !has_errors(&stand.geprueft().diagnostics) {
            konsole.tell(format_args!(
                "{}: mit den Änderungen hätte der Plan Fehler, es wurde nichts behoben\n",
                ordner.shown("")
            ));
            continue;
        }
        write(konsole, werkstatt, &folder, &dateien)?;
    }
    Ok(())
}

/// The files with everything mended. A file that can't be mended stays as it is, with a sentence.
fn changes(konsole: &Konsole, ordner: &Ordner, stand: &Stand) -> Vec<Dateiaenderung> {
    let mut of_file: BTreeMap<SourceId, Vec<&Diagnostic>> = BTreeMap::new();
    for one in stand.geprueft().diagnostics.iter().filter(|one| one.ersatz.is_some()) {
        of_file.entry(one.place.file).or_default().push(one);
    }
    let mut found = Vec::new();
    for (file, befunde) in of_file {
        let source = stand.sources().get(file);
        let root = format!("{}/", ordner.shown(""));
        // A file of the council is none of the plan's.
        let Some(pfad) = source.path.strip_prefix(&root).filter(|pfad| ordner.is_file(pfad)) else { continue };
        let Ok(alt) = ordner.read(pfad, DATEI_HOECHSTENS) else { continue };
        let Ok(text) = std::str::from_utf8(&alt) else { continue };
        match beheben(text, source, &befunde) {
            Ok(new) => found.push(Dateiaenderung {
                pfad: pfad.to_owned(),
                neu: new.text,
                stellen: new.ersetzungen.len(),
                alt: Some(alt),
            }),
            Err(refused) => konsole.tell(format_args!("{}: {}; {}\n", source.path, refused.message(), refused.hint())),
        }
    }
    found
}
