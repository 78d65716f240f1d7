//! Checks everything that is appended to a paper after printing. A signature is put into a PDF by an incremental
//! update: the bytes of the file stay, and new objects follow them (ISO 32000-2, 7.5.6 and 12.8). Nothing else may be
//! appended, or the paper could show text that was never printed.
//!
//! Nothing here says whether a signature is valid and whose it is: that needs certificates.

mod abschnitt;
mod erlaubt;
mod inhalt;
mod unterschrift;
mod xmp;

use lopdf::{Document, LoadOptions};

pub use abschnitt::printed_bytes;
pub use unterschrift::{Inhaltsart, KeineUnterschrift, Unterschrift};

use abschnitt::{Update, abschnitte};
use erlaubt::{Rollen, pruefe};

/// The signatures that were put into a paper after the printed bytes.
///
/// # Errors
/// Something else was appended.
pub fn unterschriften(pdf: &[u8], printed_bytes: &[u8]) -> Result<Vec<Unterschrift>, KeineUnterschrift> {
    let mut found = Vec::new();
    let mut before = load(printed_bytes)?;
    let mut rollen = Rollen::default();
    for abschnitt in abschnitte(pdf, printed_bytes.len()).ok_or(KeineUnterschrift::Aufbau)? {
        let after = load(pdf.get(..abschnitt.range.end).ok_or(KeineUnterschrift::Aufbau)?)?;
        let changed = abschnitt.objects(pdf, &before, &after).ok_or(KeineUnterschrift::Aufbau)?;
        let signed = pruefe(&before, &after, &changed, &mut rollen)?;
        let covered = signed.iter().all(|one| covers(pdf, &abschnitt, &changed, one));
        // An update may add only data to verify earlier signatures. It may not add two signatures.
        if !covered || signed.len() > 1 || (signed.is_empty() && found.is_empty()) {
            return Err(KeineUnterschrift::OhneUnterschrift);
        }
        found.extend(signed.into_iter().map(|one| one.unterschrift));
        before = after;
    }
    Ok(found)
}

/// Reads a state of the file strictly: programs that sign write no files that need a lenient reader.
fn load(pdf: &[u8]) -> Result<Document, KeineUnterschrift> {
    let options = LoadOptions { strict: true, ..LoadOptions::default() };
    let document = Document::load_mem_with_options(pdf, options).map_err(|_| KeineUnterschrift::Aufbau)?;
    let mended = document.xref_recovery.is_some() || document.is_encrypted();
    if mended { Err(KeineUnterschrift::Aufbau) } else { Ok(document) }
}

/// Whether a signature covers the file up to the end of its update, but for its own value.
fn covers(pdf: &[u8], abschnitt: &Update, changed: &abschnitt::Objects, one: &erlaubt::Signed) -> bool {
    let [start, length, after, rest] = one.byte_range;
    let (Some(object), Some(end)) = (changed.get(&one.id), after.checked_add(rest)) else { return false };
    let inside = object.start < length && after <= object.end;
    let Some(gap) = pdf.get(length..after).filter(|_| inside) else { return false };
    let key = pdf.get(object.start..length).unwrap_or_default().trim_ascii_end();
    let hex = gap.strip_prefix(b"<").and_then(|gap| gap.strip_suffix(b">"));
    let is_value =
        hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit) && hex.iter().any(|digit| *digit != b'0'));
    start == 0 && end == abschnitt.range.end && key.ends_with(b"/Contents") && is_value
}
