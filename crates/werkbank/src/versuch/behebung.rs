//! A finding that is mended as it proposes.

use drucksache_plan::aendern::beheben;
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_tausch::aendern::Dateiaenderung;

use crate::auftrag::Befundstelle;
use crate::planablage::Plandatei;
use crate::planbild::Planbild;
use crate::zurueckweisung::Zurueckweisung;

/// The file with what a finding proposes in place of what it marks.
pub(crate) fn behebung(
    bild: &Planbild,
    datei: &Plandatei,
    wanted: &Befundstelle,
) -> Result<Dateiaenderung, Zurueckweisung> {
    let sources = bild.stand.sources();
    let is_it = |one: &&Diagnostic| {
        let start = one.place.resolve(sources).start;
        one.ersatz.is_some()
            && one.code.as_str() == wanted.code
            && (start.line, start.column) == (wanted.zeile, wanted.spalte)
            && bild.pfad(one.place.file) == Some(datei.pfad.as_str())
    };
    let gone = || Zurueckweisung::new("Diesen Befund gibt es nicht mehr", "Laden Sie die Seite neu");
    let one = bild.stand.geprueft().diagnostics.iter().find(is_it).ok_or_else(gone)?;
    let text = std::str::from_utf8(&datei.bytes).map_err(|_| gone())?;
    let made = beheben(text, sources.get(one.place.file), &[one])
        .map_err(|refused| Zurueckweisung::of(&datei.pfad, &refused))?;
    let (alt, stellen) = (Some(datei.bytes.to_vec()), made.ersetzungen.len());
    Ok(Dateiaenderung { pfad: datei.pfad.clone(), alt, neu: made.text, stellen })
}
