//! The files of a Drucksache as OParl tells them.

use drucksache_druck::volltext;
use drucksache_plan::units::Datum;
use sha2::{Digest, Sha512};

use crate::export::Schriftstueck;

use super::adressen::{Adressen, day};
use super::objekte::OparlFile;

/// All files, the whole paper first; `file_name` gives the name of each.
pub(super) fn files(
    schriftstuecke: &[Schriftstueck<'_>],
    file_name: impl Fn(&Schriftstueck<'_>) -> String,
    adressen: &Adressen<'_>,
    datum: Datum,
) -> Vec<OparlFile> {
    let file = |one: &Schriftstueck<'_>| {
        let file_name = file_name(one);
        OparlFile {
            id: adressen.file(&file_name),
            object_type: "https://schema.oparl.org/1.1/File",
            name: one.name(),
            mime_type: "application/pdf",
            date: day(datum),
            size: one.pdf.len(),
            sha512_checksum: sha512(one.pdf),
            // The text of a PDF from elsewhere is not read: nothing is known of how it is written.
            text: one.gedruckt.then(|| volltext(one.pdf)).flatten(),
            access_url: adressen.access(&file_name),
            file_license: adressen.0.lizenz.clone(),
            file_name,
        }
    };
    schriftstuecke.iter().map(file).collect()
}

fn sha512(bytes: &[u8]) -> String {
    Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
