//! Findings that only the set pages show, among those of the plan.

use drucksache_plan::diagnostic::{Diagnostic, Severity, zusammenfassung};
use drucksache_plan::source::Sources;
use drucksache_plan::stand::Stand;
use drucksache_werkbank::ansicht::Planbefund;
use drucksache_werkbank::{Ansicht, erklaerung, klartext};

/// A marked text is shown up to here.
const STELLE_HOECHSTENS: usize = 200;

/// What the last paper has shown, with the files that it names.
#[derive(Default)]
pub(super) struct Papierbefunde {
    found: Vec<Diagnostic>,
    sources: Sources,
}

impl Papierbefunde {
    pub(super) fn new(found: Vec<Diagnostic>, sources: Sources) -> Self {
        Self { found, sources }
    }

    /// Whether both say the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.found == other.found
    }

    /// Puts them behind the findings of the plan; `folder` is what messages call its folder.
    pub(super) fn add(&self, ansicht: &mut Ansicht, stand: &Stand, folder: &str) {
        if self.found.is_empty() {
            return;
        }
        let all: Vec<Diagnostic> = stand.geprueft().diagnostics.iter().chain(&self.found).cloned().collect();
        let befunde = &mut ansicht.befunde;
        befunde.zusammenfassung = zusammenfassung(&all).unwrap_or_default();
        for one in &self.found {
            let (count, schwere) = match one.severity {
                Severity::Error => (&mut befunde.fehler, "fehler"),
                Severity::Warning => (&mut befunde.warnungen, "warnung"),
                Severity::Note => (&mut befunde.hinweise, "hinweis"),
            };
            *count += one.anzahl;
            let nr = befunde.liste.len();
            befunde.liste.push(self.befund(nr, schwere, one, folder));
        }
    }

    fn befund(&self, nr: usize, schwere: &'static str, one: &Diagnostic, folder: &str) -> Planbefund {
        let span = one.place.resolve(&self.sources);
        let path = &self.sources.get(one.place.file).path;
        let inside = path.strip_prefix(folder).and_then(|inside| inside.strip_prefix('/'));
        Planbefund {
            nr,
            schwere,
            code: one.code.as_str(),
            meldung: klartext(&one.message),
            hilfe: one.hint.as_deref().map(klartext).unwrap_or_default(),
            datei: inside.unwrap_or(path).to_owned(),
            zeile: span.start.line,
            spalte: span.start.column,
            bis_zeile: span.end.line,
            bis_spalte: span.end.column,
            stelle: one.place.text(&self.sources).chars().take(STELLE_HOECHSTENS).collect(),
            erklaerung: erklaerung(one.code.erklaerung()),
            anzahl: one.anzahl,
            feld: None,
            ersatz: None,
            im_text: None,
            dazu: Vec::new(),
        }
    }
}
