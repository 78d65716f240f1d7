//! The pictures of a plan: the files under `bilder/`. Texts show them by their paths.

use std::sync::Arc;

use crate::bild::{self, BILD_HOECHSTENS, BILDER_HOECHSTENS, Bild, Bildart};
use crate::diagnostic::{Code, Diagnostic, Place, from_faults};
use crate::source::{Eintrag, Fault, FaultKind, Ordner, Position, SourceId, Sources, Span, nfc};

use super::dateien::{BILDER_ORDNER, bounded, is_picture};

/// Pictures of a plan, at most.
const BILDDATEIEN_HOECHSTENS: usize = 500;

/// A picture of a plan.
#[derive(Debug, Clone)]
pub struct Bilddatei {
    /// Its path in the plan's folder.
    pub datei: String,
    /// The file, for findings: its content is no text.
    pub source: SourceId,
    /// Its bytes.
    pub inhalt: Arc<[u8]>,
    /// What it is; None where it can't be printed, which is already reported.
    pub bild: Option<Bild>,
}

/// Reads the pictures, sorted by name. `named` are files that are something else, whatever they are called.
pub(super) fn lesen(
    sources: &mut Sources,
    ordner: &Ordner,
    named: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Bilddatei> {
    let path = |entry: &Eintrag| format!("{BILDER_ORDNER}/{}", nfc(&entry.name));
    let mut entries = ordner.eintraege(BILDER_ORDNER);
    entries.retain(|entry| is_picture(entry) && !named.contains(&path(entry).as_str()));
    let what = (BILDER_ORDNER, "Bilder", "legen Sie woanders ab, was kein Text zeigt");
    let entries = bounded(entries, BILDDATEIEN_HOECHSTENS, what, sources, ordner, diagnostics);
    let mut left = BILDER_HOECHSTENS;
    let read = entries.iter().map(|entry| {
        let datei = path(entry);
        let (source, _) = sources.add_text(ordner.shown(&datei), b"");
        let found = read_file(ordner, &datei, source, &mut left).map_err(|wrong| diagnostics.extend(wrong));
        let (inhalt, bild) = found.map_or((Arc::from([]), None), |(inhalt, bild)| (inhalt, Some(bild)));
        Bilddatei { datei, source, inhalt, bild }
    });
    read.collect()
}

fn read_file(
    ordner: &Ordner,
    datei: &str,
    source: SourceId,
    left: &mut u64,
) -> Result<(Arc<[u8]>, Bild), Vec<Diagnostic>> {
    let place = Place::file(source);
    let error = |code, message: String, hint: String| vec![Diagnostic::error(code, place.clone(), message).hint(hint)];
    let bytes = ordner.read(datei, BILD_HOECHSTENS.min(*left)).map_err(|kind| match kind {
        FaultKind::TooBig { bytes } if bytes > BILD_HOECHSTENS => error(
            Code::ZuGross,
            "Dieses Bild ist zu groß".to_owned(),
            format!("Ein Bild hat höchstens {} MiB: verkleinern Sie es, ein Foto als JPEG", BILD_HOECHSTENS >> 20),
        ),
        FaultKind::TooBig { .. } => error(
            Code::ZuGross,
            "Mit diesem Bild sind die Bilder des Plans zusammen zu groß".to_owned(),
            format!("Alle zusammen haben höchstens {} MiB: verkleinern Sie sie", BILDER_HOECHSTENS >> 20),
        ),
        kind => from_faults(source, vec![Fault { span: Span::at(Position::START), kind }]),
    })?;
    *left -= bytes.len() as u64;
    let found = bild::bild(&bytes).map_err(|mangel| {
        let (message, hint) = mangel.words();
        error(if mangel.is_size() { Code::ZuGross } else { Code::BildUnbrauchbar }, message, hint)
    })?;
    let art = found.art;
    if Bildart::by_name(datei) != Some(art) {
        let ending = art.endings()[0];
        let stem = datei.rsplit_once('.').map_or(datei, |(stem, _)| stem);
        return Err(error(
            Code::BildUnbrauchbar,
            format!("Diese Datei heißt nicht nach dem, was sie ist: ein {}", art.name()),
            format!("Nennen Sie sie `{stem}.{ending}`, hier und in den Texten, die sie zeigen"),
        ));
    }
    Ok((bytes.into(), found))
}
