//! A file that gets another text.

use drucksache_plan::aendern::{Rohtext, Splice, ersetzen};
use drucksache_plan::diagnostic::from_faults;
use drucksache_plan::source::{FaultKind, Sources};
use drucksache_tausch::aendern::Dateiaenderung;

use crate::planablage::Plandatei;
use crate::zurueckweisung::Zurueckweisung;

/// The file with its new text; None where it has that already. Only the piece that differs is replaced, so that the line ends
/// and the mark of the file stay.
pub(crate) fn text(datei: &Plandatei, wanted: &str) -> Result<Option<Dateiaenderung>, Zurueckweisung> {
    let whole = String::from_utf8(datei.bytes.to_vec()).map_err(|_| {
        Zurueckweisung::new(format!("`{}` ist kein Text in UTF-8", datei.pfad), "Speichern Sie die Datei als UTF-8")
    })?;
    let mut sources = Sources::default();
    let (old, _) = sources.add_text(datei.pfad.clone(), whole.as_bytes());
    let old = sources.get(old).text.clone();
    let wanted = wanted.replace("\r\n", "\n").replace('\r', "\n");
    let splice = difference(&old, &wanted);
    if splice.range.is_empty() && splice.with.is_empty() {
        return Ok(None);
    }
    let hint = "Laden Sie die Seite neu, und versuchen Sie es noch einmal";
    let refused = || Zurueckweisung::new(format!("`{}` lässt sich so nicht ändern", datei.pfad), hint);
    let new = ersetzen(&whole, &Rohtext::new(&old), vec![splice]).ok_or_else(refused)?;
    readable(&datei.pfad, &new.text)?;
    Ok(Some(Dateiaenderung { pfad: datei.pfad.clone(), alt: Some(datei.bytes.to_vec()), neu: new.text, stellen: 1 }))
}

/// A file that is not there yet, with its first text; None where nothing was typed.
pub(crate) fn neuer_text(pfad: &str, wanted: &str) -> Result<Option<Dateiaenderung>, Zurueckweisung> {
    let mut neu = wanted.replace("\r\n", "\n").replace('\r', "\n");
    if neu.trim().is_empty() {
        return Ok(None);
    }
    if !neu.ends_with('\n') {
        neu.push('\n');
    }
    readable(pfad, &neu)?;
    Ok(Some(Dateiaenderung { pfad: pfad.to_owned(), alt: None, neu, stellen: 1 }))
}

/// The one piece that two texts differ in.
fn difference(old: &str, new: &str) -> Splice {
    let same = |(a, b): &(char, char)| a == b;
    let front: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Splice { range: front..old.len() - back, with: new_rest[..new_rest.len() - back].to_owned() }
}

/// Refuses what no reader could take: control characters, a text that is too long.
fn readable(pfad: &str, text: &str) -> Result<(), Zurueckweisung> {
    let too_big = text.len() as u64 > drucksache_plan::source::DATEI_HOECHSTENS;
    let mut sources = Sources::default();
    let (id, mut faults) = sources.add_text(pfad.to_owned(), text.as_bytes());
    faults.retain(|fault| !matches!(fault.kind, FaultKind::Conflict));
    if too_big {
        let absage = format!("`{pfad}` wäre mit der Änderung zu groß: {} Bytes", text.len());
        return Err(Zurueckweisung::new(absage, "Teilen Sie den Text auf mehrere Dateien auf"));
    }
    match from_faults(id, faults).into_iter().next() {
        Some(found) => Err(Zurueckweisung::new(found.message, found.hint.unwrap_or_default())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::planablage::hash;

    fn changed(old: &str, new: &str) -> Result<Option<String>, String> {
        let bytes = Arc::new(old.as_bytes().to_vec());
        let datei = Plandatei { pfad: "begruendung.md".to_owned(), hash: hash(&bytes), bytes };
        text(&datei, new).map(|made| made.map(|made| made.neu)).map_err(|refused| refused.absage)
    }

    #[test]
    fn line_ends_and_the_mark_of_a_file_stay() {
        let old = "\u{feff}# Titel\r\n\r\nÄpfel und Birnen\r\n";
        assert_eq!(changed(old, "# Titel\n\nÄpfel, Öl und Birnen\n"), Ok(Some(old.replace("Äpfel", "Äpfel, Öl"))));
        assert_eq!(changed(old, "# Titel\n\nÄpfel und Birnen\n"), Ok(None));
        assert_eq!(changed("a\n", ""), Ok(Some(String::new())));
        assert_eq!(changed("ä", "ö"), Ok(Some("ö".to_owned())));
    }

    #[test]
    fn what_no_reader_takes_is_refused() {
        assert!(changed("a\n", "a\u{7}\n").is_err());
        assert!(changed("a\n", &"a ".repeat(3_000_000)).is_err_and(|absage| absage.contains("zu groß")));
    }
}
