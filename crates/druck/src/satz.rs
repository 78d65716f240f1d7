//! Typst project → pages → PDF.

use std::sync::OnceLock;

use typst::World;
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::forgetful::Forgetful;
use crate::welt::{Welt, file_id};
use crate::workers::Job;

/// The result of printing one document.
pub(crate) struct Gesetzt {
    /// The PDF; None where Typst can't set it.
    pub pdf: Option<Vec<u8>>,
    /// Errors and warnings of Typst.
    pub found: Vec<SourceDiagnostic>,
}

/// Prints one document of a project by its Typst file, without shrinking the PDF.
pub(crate) fn typeset(welt: &Welt, path: &str) -> Gesetzt {
    written(layout(welt, path))
}

/// Prints one document that takes much memory. `beside` runs its second job while the first one runs.
pub(crate) fn typeset_forgetful(welt: &Welt, path: &str, beside: &dyn Fn(Job<'_>, Job<'_>)) -> Gesetzt {
    let Some(main) = file_id(path) else { return written(layout(welt, path)) };
    let (world, clearances) = Forgetful::new(welt.view(main));
    let done = OnceLock::new();
    let work = || {
        // The second job ends when this world is dropped.
        let world = world;
        _ = done.set(typst::compile::<PagedDocument>(&world as &dyn World));
    };
    beside(Box::new(work), Box::new(|| clearances.serve()));
    done.into_inner().map_or_else(|| written(layout(welt, path)), written)
}

fn written(Warned { output, warnings }: Warned<SourceResult<PagedDocument>>) -> Gesetzt {
    let mut found = warnings.to_vec();
    let pdf = match output.and_then(|paged| pdf(&paged)) {
        Ok(bytes) => Some(bytes),
        Err(errors) => {
            found.extend(errors);
            None
        }
    };
    Gesetzt { pdf, found }
}

/// Lays out one document of a project by its Typst file.
pub(crate) fn layout(welt: &Welt, path: &str) -> Warned<SourceResult<PagedDocument>> {
    match file_id(path) {
        Some(main) => typst::compile::<PagedDocument>(&welt.view(main) as &dyn World),
        None => Warned { output: Err(typst::ecow::EcoVec::new()), warnings: typst::ecow::EcoVec::new() },
    }
}

/// Writes a laid out document as PDF/A-3a and PDF/UA-1.
///
/// # Errors
/// The document does not meet both standards; the diagnostics of typst-pdf.
pub(crate) fn pdf(document: &PagedDocument) -> SourceResult<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| {
        typst::ecow::eco_vec![SourceDiagnostic::error(typst::syntax::Span::detached(), error.message())]
    })?;
    let creator = Smart::Custom(Some(concat!("drucksache ", env!("CARGO_PKG_VERSION")).to_owned()));
    typst_pdf::pdf(document, &PdfOptions { creator, standards, ..PdfOptions::default() })
}
