//! A file, whatever it is.

use super::rohblatt::Rohmappe;
use super::unlesbar::{TABELLE_HOECHSTENS, Unlesbar};
use super::{archiv, csv, xlsx};

/// Reads a file by what is in it: xlsx, else CSV. `name` is that of the file, for its only sheet.
///
/// # Errors
/// It is neither, or too large.
pub fn lesen(bytes: &[u8], name: &str) -> Result<Rohmappe, Unlesbar> {
    if bytes.len() as u64 > TABELLE_HOECHSTENS {
        return Err(Unlesbar::zu_gross(&format!(
            "{} MiB, möglich sind {}",
            bytes.len() >> 20,
            TABELLE_HOECHSTENS >> 20
        )));
    }
    match bytes {
        [b'P', b'K', ..] => xlsx::lesen(&archiv::unpack(bytes)?),
        // The container of old Office files, and of new ones behind a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Unlesbar::new(
            "Die Datei ist im alten Format von Excel (.xls) oder mit einem Kennwort geschützt",
            "Speichern Sie sie als Excel-Arbeitsmappe (.xlsx) ohne Kennwort",
        )),
        [b'%', b'P', b'D', b'F', ..] => {
            Err(Unlesbar::new("Die Datei ist ein PDF", "Nennen Sie die Tabelle als .xlsx oder .csv"))
        }
        _ => csv::lesen(bytes, name),
    }
}
