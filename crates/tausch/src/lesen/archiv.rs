//! The archive that an xlsx is, unpacked within bounds: what the reader of cells gets is no larger than it says, has no
//! entities and no other files.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::unlesbar::Unlesbar;

/// Files in an archive, at most; Excel writes three per sheet.
const DATEIEN_HOECHSTENS: usize = 2_000;

/// Bytes of all unpacked files, at most.
const ENTPACKT_HOECHSTENS: u64 = 128 * 1024 * 1024;

/// The parts of a workbook that are read, unpacked and put into an archive of their own.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Unlesbar> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > DATEIEN_HOECHSTENS {
        return Err(Unlesbar::zu_gross(&format!("Sie besteht aus {} einzelnen Dateien", archive.len())));
    }
    let mut unpacked = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = ENTPACKT_HOECHSTENS;
    for nr in 0..archive.len() {
        let file = archive.by_index(nr).map_err(|_| broken())?;
        let Ok(name) = file.name().map(|name| name.into_owned()) else { continue };
        if name == "content.xml" || name == "mimetype" {
            return Err(Unlesbar::new(
                "Die Datei ist keine Excel-Arbeitsmappe, sondern zum Beispiel eine OpenDocument-Tabelle (.ods)",
                "Speichern Sie sie als Excel-Arbeitsmappe (.xlsx)",
            ));
        }
        if !is_read(&name) {
            continue;
        }
        let mut content = Vec::new();
        // What a file says about its size is not believed.
        file.take(left + 1).read_to_end(&mut content).map_err(|_| broken())?;
        left = left.checked_sub(content.len() as u64).ok_or_else(|| {
            Unlesbar::zu_gross(&format!("Entpackt sind es mehr als {} MiB", ENTPACKT_HOECHSTENS >> 20))
        })?;
        refuse_entities(&content)?;
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        unpacked.start_file(name, stored).map_err(|_| broken())?;
        unpacked.write_all(&content).map_err(|_| broken())?;
    }
    Ok(unpacked.finish().map_err(|_| broken())?.into_inner())
}

/// Whether a part says something about cells: no pictures, macros, links to other workbooks, earlier versions.
fn is_read(name: &str) -> bool {
    let small = name.to_lowercase();
    let other = ["/externallinks/", "/media/", "/drawings/", "/charts/", "/revisions/", "/pivotcache", "/pivottables/"];
    (small.ends_with(".xml") || small.ends_with(".rels")) && !other.iter().any(|part| small.contains(part))
}

/// Office writes no entities of its own; a file that has them wants to grow or to reach somewhere.
fn refuse_entities(content: &[u8]) -> Result<(), Unlesbar> {
    let text = String::from_utf8_lossy(content);
    let declared = text.contains("<!DOCTYPE") || text.contains("<!ENTITY");
    if declared {
        return Err(Unlesbar::new(
            "In der Datei sind eigene XML-Entitäten vereinbart; so etwas schreibt keine Tabellenkalkulation",
            "Öffnen Sie die Datei in Excel oder LibreOffice, und speichern Sie sie neu als .xlsx",
        ));
    }
    Ok(())
}

pub(super) fn broken() -> Unlesbar {
    Unlesbar::new(
        "Die Datei lässt sich nicht als Excel-Arbeitsmappe lesen",
        "Öffnen Sie sie in Excel oder LibreOffice, und speichern Sie sie neu als .xlsx",
    )
}
