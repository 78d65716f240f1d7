//! Typst project → PDFs.

use typst::World;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use drucksache_plan::diagnostic::{Diagnostic, has_errors};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::source::Sources;

use super::quellen::{LAYOUT, Quellen};
use super::welt::{Blick, Welt, file_id};
use super::{fehler, shrink};

/// A printed document.
#[derive(Debug)]
pub struct Dokument {
    /// What its file name has behind the number; empty for the whole paper.
    pub datei: String,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// Prints all documents of a project.
///
/// # Errors
/// What Typst found, at the place in template or plan that it came from. Warnings come with the documents.
pub fn setzen(
    sources: &mut Sources,
    grundlage: &Grundlage,
    quellen: &Quellen,
) -> Result<(Vec<Dokument>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let welt = Welt::new(&grundlage.rat, quellen);
    nummerieren(grundlage, quellen);
    let gesetzt: Vec<Gesetzt> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            quellen.dokumente.iter().map(|dokument| scope.spawn(|| setze(&welt, &dokument.path))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut dokumente = Vec::new();
    let mut diagnostics = Vec::new();
    for (dokument, Gesetzt { pdf, found }) in quellen.dokumente.iter().zip(gesetzt) {
        for one in &found {
            let told = fehler::satz(sources, grundlage, quellen, &welt, one);
            // A part says what the whole paper has said.
            if !diagnostics.contains(&told) {
                diagnostics.push(told);
            }
        }
        dokumente.extend(pdf.map(|pdf| Dokument { datei: dokument.datei.clone(), pdf }));
    }
    if has_errors(&diagnostics) { Err(diagnostics) } else { Ok((dokumente, diagnostics)) }
}

/// Names of files are numbered by Typst as they are met: threads must not race for the numbers.
pub(super) fn nummerieren(grundlage: &Grundlage, quellen: &Quellen) {
    for path in quellen.dateien.keys().chain(quellen.beilagen.keys()) {
        file_id(path);
    }
    for path in grundlage.vordruck.bestand().folder.paths() {
        file_id(&format!("{LAYOUT}{path}"));
    }
}

/// What printing one document gave.
pub(super) struct Gesetzt {
    pub pdf: Option<Vec<u8>>,
    pub found: Vec<SourceDiagnostic>,
}

pub(super) fn setze(welt: &Welt<'_>, path: &str) -> Gesetzt {
    let Warned { output, warnings } = layout(welt, path);
    let mut found = warnings.to_vec();
    let pdf = match output.and_then(|paged| pdf(&paged)) {
        Ok(bytes) => Some(shrink(&bytes).unwrap_or(bytes)),
        Err(errors) => {
            found.extend(errors);
            None
        }
    };
    Gesetzt { pdf, found }
}

/// Lays out one document of a project by its Typst file.
pub fn layout(welt: &Welt<'_>, path: &str) -> Warned<typst::diag::SourceResult<PagedDocument>> {
    match file_id(path) {
        Some(main) => {
            let blick = Blick { welt, main };
            typst::compile::<PagedDocument>(&blick as &dyn World)
        }
        None => Warned { output: Err(typst::ecow::EcoVec::new()), warnings: typst::ecow::EcoVec::new() },
    }
}

/// Writes a laid out document as PDF/A-3a and PDF/UA-1.
///
/// # Errors
/// What keeps it from meeting both standards.
pub fn pdf(document: &PagedDocument) -> typst::diag::SourceResult<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| {
        typst::ecow::eco_vec![SourceDiagnostic::error(typst::syntax::Span::detached(), error.message())]
    })?;
    let creator = Smart::Custom(Some(concat!("drucksache ", env!("CARGO_PKG_VERSION")).to_owned()));
    typst_pdf::pdf(document, &PdfOptions { creator, standards, ..PdfOptions::default() })
}
