//! The files of a Drucksache: what `drucken --umfang oeffentlich` writes, under the same names.

use drucksache_druck::{Dokument, Werk, volltext};
use drucksache_plan::check::Pruefling;
use drucksache_plan::plan::{Anlageninhalt, Umfang};
use drucksache_plan::units::Datum;
use sha2::{Digest, Sha512};

use crate::export::{self, Ausgabeart};

use super::adressen::{Adressen, day};
use super::objekte::OparlFile;
use super::zeile::plain;

/// All files, the whole paper first.
pub(super) fn files(
    werk: &Werk,
    plan: &Pruefling<'_>,
    dokumente: &[Dokument],
    adressen: &Adressen<'_>,
    datum: Datum,
) -> Vec<OparlFile> {
    let vorlage = &plan.grundlage.plan.vorlage;
    let art = Ausgabeart { umfang: Umfang::Oeffentlich, ..Ausgabeart::default() };
    let file = |datei: &str, name: String, bytes: &[u8], text: Option<String>| {
        let file_name = export::file_name_of(&vorlage.nummer, datei, vorlage.entwurf(), art);
        OparlFile {
            id: adressen.file(&file_name),
            object_type: "https://schema.oparl.org/1.1/File",
            name,
            mime_type: "application/pdf",
            date: day(datum),
            size: bytes.len(),
            sha512_checksum: sha512(bytes),
            text,
            access_url: adressen.access(&file_name),
            file_license: adressen.0.lizenz.clone(),
            file_name,
        }
    };
    let printed = dokumente.iter().map(|one| {
        let name = match one.anlage {
            Some(nummer) => anlage(plan, nummer),
            None if one.datei.is_empty() => vorlage.nummer.clone(),
            None => one.datei.clone(),
        };
        file(&one.datei, name, &one.pdf, volltext(&one.pdf))
    });
    // The text of a PDF from elsewhere is not read: nothing is known of how it is written.
    let numbers = (1..).zip(&vorlage.anlagen).filter(|(_, one)| matches!(one.inhalt, Anlageninhalt::Pdf { .. }));
    let ready = numbers.zip(werk.ready_pdfs());
    let ready = ready.map(|((nummer, _), (datei, bytes))| file(&datei, anlage(plan, nummer), bytes, None));
    printed.chain(ready).collect()
}

/// The name of an Anlage with its number.
fn anlage(plan: &Pruefling<'_>, nummer: usize) -> String {
    let titel = plan.texte.anlagen.get(nummer - 1).map(plain).unwrap_or_default();
    format!("Anlage {nummer}: {titel}")
}

fn sha512(bytes: &[u8]) -> String {
    Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
