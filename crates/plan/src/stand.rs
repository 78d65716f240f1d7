//! A version of a plan, read from wherever it is kept.

use std::sync::Arc;

use crate::diagnostic::{self, Diagnostic, has_errors};
use crate::plan;
use crate::prosa::Grundlage;
use crate::rat::Folders;
use crate::source::{Ordner, Sources};
use crate::zahlenwerk::Zahlenwerk;

use crate::vergleich::Seite;

/// A version of a plan.
#[derive(Debug)]
pub struct Stand {
    /// The files that were read.
    pub sources: Sources,
    /// What is wrong with them, sorted by place. Rules were not applied: a plan over its Finanzrahmen can be compared.
    pub diagnostics: Vec<Diagnostic>,
    /// Plan, figures and council; None where they can't be read as a whole.
    pub grundlage: Option<Arc<Grundlage>>,
}

impl Stand {
    /// Reads a plan with the Räte beside it.
    pub fn lesen(ordner: &Ordner, folders: &Folders) -> Self {
        let mut sources = Sources::default();
        let loaded = plan::load(&mut sources, ordner, folders);
        let mut diagnostics = loaded.diagnostics;
        diagnostic::sort(&sources, &mut diagnostics);
        let grundlage = loaded.plan.map(|(plan, rat)| {
            let zahlenwerk = Zahlenwerk::new(&plan);
            Arc::new(Grundlage { plan, zahlenwerk, rat })
        });
        Self { sources, diagnostics, grundlage }
    }

    /// The plan, where it has no errors.
    pub fn sound(&self) -> Option<&Arc<Grundlage>> {
        self.grundlage.as_ref().filter(|_| !has_errors(&self.diagnostics))
    }

    /// The plan, where it is sound enough to be compared.
    pub fn seite(&self) -> Option<Seite<'_>> {
        Some(Seite { sources: &self.sources, grundlage: self.sound()? })
    }

    /// The plan, however much of it is broken.
    pub fn rest(&self) -> Option<Seite<'_>> {
        Some(Seite { sources: &self.sources, grundlage: self.grundlage.as_deref()? })
    }
}
