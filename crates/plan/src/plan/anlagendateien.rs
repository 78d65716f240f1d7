//! Files of a plan that are Anlagen: Markdown, which is printed, or a finished PDF.

use std::path::{Component, Path};

use crate::diagnostic::{Code, Diagnostic, Place, from_faults, has_errors, nearest};
use crate::source::{Fault, FaultKind, Ordner, Position, Route, SourceId, Sources, Span};

use super::Anlageninhalt;
use super::raw::{RawAnlage, RawUmfang, RawVorlage};

/// A finished PDF has at most 256 MiB, more than council systems accept.
const PDF_HOECHSTENS: u64 = 256 * 1024 * 1024;
/// All finished PDFs of a plan together: no more than one alone, because the paper embeds them and is read back in one
/// piece.
const PDFS_ZUSAMMEN: u64 = PDF_HOECHSTENS;

/// The contents of the Anlagen that are files; None for those that the form prints.
pub(super) fn lesen(
    sources: &mut Sources,
    ordner: &Ordner,
    plan: SourceId,
    vorlage: &RawVorlage,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<Anlageninhalt>> {
    let mut gelesen = Vec::new();
    let mut left = PDFS_ZUSAMMEN;
    let gestrichen = |anlage: &RawAnlage| vorlage.umfang == Some(RawUmfang::Oeffentlich) && anlage.nichtoeffentlich;
    for (nr, anlage) in vorlage.anlagen.iter().enumerate() {
        gelesen.push(anlage.datei.as_deref().map(|datei| {
            if gestrichen(anlage) {
                return Anlageninhalt::Gestrichen;
            }
            let route = Route::root().key("vorlage").key("anlagen").index(nr).key("datei");
            read_file(sources, ordner, datei, Place::value(plan, route), &mut left).unwrap_or_else(|wrong| {
                diagnostics.extend(wrong);
                Anlageninhalt::Keiner
            })
        }));
    }
    gelesen
}

/// Reads the file of an Anlage. `left` is the number of bytes that finished PDFs may still have.
fn read_file(
    sources: &mut Sources,
    ordner: &Ordner,
    datei: &str,
    place: Place,
    left: &mut u64,
) -> Result<Anlageninhalt, Vec<Diagnostic>> {
    let refused =
        |message: String, hint: String| vec![Diagnostic::error(Code::WertUngueltig, place.clone(), message).hint(hint)];
    let inside = !datei.is_empty() && Path::new(datei).components().all(|part| matches!(part, Component::Normal(_)));
    if !inside || datei.contains('\\') {
        return Err(refused(
            format!("`{datei}` liegt nicht im Ordner des Plans"),
            "Legen Sie die Datei in den Ordner des Plans, zum Beispiel als `anlagen/lageplan.pdf`".to_owned(),
        ));
    }
    let path = Path::new(datei);
    let missing = |what: &str| missing(ordner, datei, &place, what);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("md") if ordner.is_file(datei) => {
            let (file, mut faults) = sources.read_text(ordner, datei);
            if faults.is_empty() {
                faults.extend(sources.get(file).long_words());
            }
            let found = from_faults(file, faults);
            if has_errors(&found) { Err(found) } else { Ok(Anlageninhalt::Text(file)) }
        }
        Some("pdf") if ordner.is_file(datei) => match ordner.read(datei, *left) {
            Err(FaultKind::TooBig { bytes }) => Err(vec![too_large(datei, bytes, place.clone())]),
            Ok(bytes) if bytes.starts_with(b"%PDF-") => {
                *left -= bytes.len() as u64;
                Ok(Anlageninhalt::Pdf { datei: datei.to_owned(), inhalt: bytes.into() })
            }
            Ok(_) => Err(refused(
                format!("`{datei}` ist kein PDF"),
                "Speichern Sie das Dokument in seinem Programm als PDF".to_owned(),
            )),
            Err(_) => Err(missing("Nicht lesen lässt sich die Datei")),
        },
        Some("md" | "pdf") => Err(missing("Es fehlt die Datei")),
        _ => Err(refused(
            format!("`{datei}` ist weder Text noch PDF"),
            "Eine Anlage ist eine Datei mit der Endung `.md` (Text) oder `.pdf`".to_owned(),
        )),
    }
}

fn too_large(datei: &str, bytes: u64, place: Place) -> Diagnostic {
    let (message, hint) = match bytes > PDF_HOECHSTENS {
        true => (
            format!("Die Datei `{datei}` ist zu groß"),
            "Ein fertiges PDF darf höchstens 256 MiB haben: speichern Sie es kleiner",
        ),
        false => (
            format!("Mit der Datei `{datei}` sind die fertigen PDFs dieses Plans zusammen zu groß"),
            "Alle zusammen dürfen höchstens 256 MiB haben, weil das Papier sie in sich trägt: speichern Sie sie kleiner",
        ),
    };
    Diagnostic::error(Code::ZuGross, place, message).hint(hint)
}

/// The finding that a file is missing, in the words of `what`; if something lies there that can't be read as a file,
/// the finding about that.
fn missing(ordner: &Ordner, datei: &str, place: &Place, what: &str) -> Vec<Diagnostic> {
    let path = Path::new(datei);
    if let Err(kind @ (FaultKind::LeadsOut | FaultKind::NotPlain | FaultKind::Unreadable(_))) = ordner.read(datei, 0) {
        let fault = Fault { span: Span::at(Position::START), kind };
        let found = from_faults(place.file, vec![fault]).into_iter();
        return found.map(|one| Diagnostic { place: place.clone(), ..one }).collect();
    }
    let dir = path.parent().map(|dir| dir.to_string_lossy().into_owned()).unwrap_or_default();
    let names: Vec<String> = ordner.eintraege(&dir).into_iter().map(|entry| entry.name).collect();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let near = nearest(&name, names.iter().map(String::as_str).filter(|other| *other != name))
        .map(|near| format!("Meinten Sie `{near}`?"));
    let hint = near.unwrap_or_else(|| "Legen Sie sie in den Ordner des Plans".to_owned());
    vec![Diagnostic::error(Code::DateiFehlt, place.clone(), format!("{what} `{datei}`")).hint(hint)]
}
