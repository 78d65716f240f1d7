//! Writes changed files into the folder of a plan, where somebody has asked for it: never over what was not read, never
//! half a file.

use std::path::Path;

use drucksache_plan::source::{DATEI_HOECHSTENS, Ordner};
use drucksache_tausch::aendern::Dateiaenderung;

use crate::absage::Absage;
use crate::platte::{self, Ziel};

/// Why files of a plan were not written.
#[derive(Debug)]
pub enum Schreibhindernis {
    /// A file is no longer what was read; nothing was written. Its path in the plan's folder, and how messages call it.
    Anders {
        /// Its path.
        pfad: String,
        /// Its name in messages.
        shown: String,
    },
    /// The folder or a file can't be written to.
    Absage(Absage),
}

/// Writes files of the plan in `folder`, in a run that works in the folder `base`: all of them, unless one is no longer
/// what was read. `written` is told each one by its name in messages.
///
/// # Errors
/// Why not.
pub fn schreiben(
    (base, folder): (&Path, &Path),
    dateien: &[Dateiaenderung],
    mut written: impl FnMut(&Dateiaenderung, &str),
) -> Result<(), Schreibhindernis> {
    let ziel = Ziel::plan(base, folder).map_err(Schreibhindernis::Absage)?;
    ziel.no_links(dateien.iter().map(|one| one.pfad.as_str())).map_err(Schreibhindernis::Absage)?;
    let ordner = platte::below(base, folder);
    let name = |one: &Dateiaenderung| ordner.shown(&one.pfad);
    if let Some(other) = dateien.iter().find(|one| !is_as_read(&ordner, one)) {
        return Err(Schreibhindernis::Anders { pfad: other.pfad.clone(), shown: name(other) });
    }
    for one in dateien {
        let name = name(one);
        ziel.replace(&one.pfad, one.neu.as_bytes()).map_err(|error| {
            let message = format!("Die Datei `{name}` lässt sich nicht schreiben; die vor ihr sind geschrieben");
            Schreibhindernis::Absage(Absage::system(message, &error))
        })?;
        written(one, &name);
    }
    Ok(())
}

/// Removes a file of the plan in `folder`, where it still has these bytes.
///
/// # Errors
/// Why not.
pub fn entfernen((base, folder): (&Path, &Path), pfad: &str, bytes: &[u8]) -> Result<(), Schreibhindernis> {
    let ziel = Ziel::plan(base, folder).map_err(Schreibhindernis::Absage)?;
    ziel.no_links(std::iter::once(pfad)).map_err(Schreibhindernis::Absage)?;
    let ordner = platte::below(base, folder);
    let shown = ordner.shown(pfad);
    if ordner.read(pfad, DATEI_HOECHSTENS).ok().as_deref() != Some(bytes) {
        return Err(Schreibhindernis::Anders { pfad: pfad.to_owned(), shown });
    }
    ziel.remove(pfad).map_err(|error| {
        Schreibhindernis::Absage(Absage::system(format!("Die Datei `{shown}` lässt sich nicht entfernen"), &error))
    })
}

/// Whether a file still is what a change was made from.
fn is_as_read(ordner: &Ordner, one: &Dateiaenderung) -> bool {
    match &one.alt {
        Some(alt) => ordner.read(&one.pfad, DATEI_HOECHSTENS).is_ok_and(|now| now == *alt),
        None => !ordner.exists(&one.pfad),
    }
}
