//! Typst project → pages → PDF.

use std::sync::OnceLock;

use drucksache_plan::diagnostic::Severity;
use typst::World;
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::{Label, Smart};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::einlage::{Einlage, Einwand, einlegen};
use crate::forgetful::Forgetful;
use crate::satzpruefung::{Satzbefund, satzpruefung};
use crate::welt::{Welt, file_id};
use crate::workers::Job;

/// The result of printing one document.
pub(crate) struct Gesetzt {
    /// The PDF; None where Typst can't set it.
    pub pdf: Option<Vec<u8>>,
    /// Errors and warnings of Typst.
    pub found: Vec<SourceDiagnostic>,
    /// What is wrong with its pages.
    pub befunde: Vec<Satzbefund>,
}

impl Gesetzt {
    /// The messages of the errors, for documents whose errors have no place in a plan.
    pub(crate) fn errors(&self) -> Vec<String> {
        let of_typst = self.found.iter().filter(|one| one.severity == typst::diag::Severity::Error);
        let of_pages = self.befunde.iter().filter(|one| one.severity == Severity::Error);
        of_typst.map(|one| one.message.to_string()).chain(of_pages.map(|one| one.message.clone())).collect()
    }
}

/// Prints one document of a project by its Typst file, without shrinking the PDF.
pub(crate) fn typeset(welt: &Welt, path: &str) -> Gesetzt {
    written(layout(welt, path), satzpruefung, &[])
}

/// Prints the whole paper of a project, with the finished PDFs that are placed into it.
pub(crate) fn typeset_whole(welt: &Welt, path: &str) -> Gesetzt {
    written(layout(welt, path), satzpruefung, &welt.projekt().einlagen)
}

/// Prints a part of a document that was printed before: its pages were looked at there.
pub(crate) fn typeset_part(welt: &Welt, path: &str) -> Gesetzt {
    written(layout(welt, path), |_| Vec::new(), &[])
}

/// Prints one document that takes much memory. `beside` runs its second job while the first one runs.
pub(crate) fn typeset_forgetful(welt: &Welt, path: &str, beside: &dyn Fn(Job<'_>, Job<'_>)) -> Gesetzt {
    let Some(main) = file_id(path) else { return typeset(welt, path) };
    let (world, clearances) = Forgetful::new(welt.view(main));
    let done = OnceLock::new();
    let work = || {
        // The second job ends when this world is dropped.
        let world = world;
        _ = done.set(typst::compile::<PagedDocument>(&world as &dyn World));
    };
    beside(Box::new(work), Box::new(|| clearances.serve()));
    done.into_inner().map_or_else(|| typeset(welt, path), |done| written(done, satzpruefung, &[]))
}

/// Nothing is written of pages with errors.
fn written(
    Warned { output, warnings }: Warned<SourceResult<PagedDocument>>,
    look: impl Fn(&PagedDocument) -> Vec<Satzbefund>,
    einlagen: &[Einlage],
) -> Gesetzt {
    let mut done = Gesetzt { pdf: None, found: warnings.to_vec(), befunde: Vec::new() };
    let written = output.and_then(|paged| {
        done.befunde = look(&paged);
        let printable = done.befunde.iter().all(|one| one.severity != Severity::Error);
        printable.then(|| with_einlagen(&paged, pdf(&paged)?, einlagen)).transpose()
    });
    match written {
        Ok(bytes) => done.pdf = bytes,
        Err(errors) => done.found.extend(errors),
    }
    done
}

/// Puts finished PDFs on the pages that were kept for them: each begins where its mark is.
fn with_einlagen(paged: &PagedDocument, pdf: Vec<u8>, einlagen: &[Einlage]) -> SourceResult<Vec<u8>> {
    if einlagen.is_empty() {
        return Ok(pdf);
    }
    let introspector = paged.introspector();
    let first_page = |einlage: &Einlage| {
        let label = Label::new(PicoStr::intern(&format!("anlage-{}", einlage.nummer)))?;
        Some(introspector.page(introspector.query_label(label).ok()?.location()?)?.get())
    };
    let placed = einlagen.iter().map(|einlage| Some((einlage, first_page(einlage)?))).collect::<Option<Vec<_>>>();
    let done = placed.ok_or(Einwand::OhneVorlage).and_then(|placed| einlegen(&pdf, &placed));
    done.map_err(|einwand| {
        let message = format!("Fertige PDFs lassen sich nicht einfügen, weil {}", einwand.grund());
        typst::ecow::eco_vec![SourceDiagnostic::error(typst::syntax::Span::detached(), message)]
    })
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
