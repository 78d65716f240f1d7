//! What `check` and `build` share: a plan is read, computed, checked, and its templates are rendered.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export;
use drucksache_druck::Quellen;
use drucksache_plan::check::{self, Ausgenommen, Pruefling};
use drucksache_plan::diagnostic::{self, Code, Diagnostic, Place, has_errors};
use drucksache_plan::plan::{self, Status};
use drucksache_plan::prosa::{self, Grundlage};
use drucksache_plan::rat::Folders;
use drucksache_plan::source::{Ordner, Route, Sources};
use drucksache_plan::zahlenwerk::Zahlenwerk;

use super::{oeffentlich, plans};

/// A plan that was checked.
pub(super) struct Geprueft {
    /// Its folder.
    pub folder: PathBuf,
    /// Its name.
    pub name: String,
    /// The files that were read.
    pub sources: Sources,
    /// All findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that the plan excuses.
    pub ausgenommen: Vec<Ausgenommen>,
    /// Plan, figures and council; None where the plan can't be read as a whole.
    pub grundlage: Option<Arc<Grundlage>>,
    /// What can be printed; None where there are errors.
    pub druckreif: Option<(Arc<Grundlage>, Quellen)>,
    /// For a public plan, the whole one that it was made from.
    pub ganz: Option<Box<Geprueft>>,
}

impl Geprueft {
    /// How messages call the plan's folder, the same on every system.
    pub(super) fn shown(&self) -> String {
        self.folder.to_string_lossy().replace('\\', "/")
    }

    /// Whether the Vorlage is said to be ready to go out: then a warning is as bad as an error.
    pub(super) fn freigegeben(&self) -> bool {
        let vorlage = self.grundlage.as_ref().map(|grundlage| &grundlage.plan.vorlage);
        vorlage.is_some_and(|vorlage| vorlage.status == Some(Status::Freigegeben))
    }
}

/// Checks the plan in a folder.
pub(super) fn pruefen(folder: &Path) -> Geprueft {
    let mut geprueft = aufbereiten(folder, &Ordner::platte(folder), &plans::folders(folder), true);
    oeffentlich::warnen(&mut geprueft);
    geprueft
}

/// Reads a plan and prepares it for print; without rules where they have been applied to what it was made from.
/// `folder` is what messages call it.
pub(super) fn aufbereiten(folder: &Path, ordner: &Ordner, folders: &Folders, mit_regeln: bool) -> Geprueft {
    let mut sources = Sources::default();
    let loaded = plan::load(&mut sources, ordner, folders);
    let mut diagnostics = loaded.diagnostics;
    let mut druckreif = None;
    let mut gelesen = None;
    let mut ausgenommen = Vec::new();
    if let Some((plan, rat)) = loaded.plan {
        let zahlenwerk = Zahlenwerk::new(&plan);
        let grundlage = Arc::new(Grundlage { plan, zahlenwerk, rat });
        let werte = prosa::werte(&grundlage);
        let (texte, found) = prosa::texte(&sources, &grundlage, &werte);
        diagnostics.extend(found.into_iter().filter(|one| !grundlage.plan.kaputt.betrifft_befund(one)));
        if mit_regeln {
            let ergebnis = check::check(&Pruefling { grundlage: &grundlage, texte: &texte, sources: &sources });
            diagnostics.extend(ergebnis.diagnostics);
            ausgenommen = ergebnis.ausgenommen;
        }
        gelesen = Some(Arc::clone(&grundlage));
        if mit_regeln && !has_errors(&diagnostics) {
            // All forms of the Rat, not only the plan's: the next plan may use another.
            diagnostics.extend(drucksache_druck::pruefe_vorlagen(&mut sources, &grundlage.rat));
        }
        if !has_errors(&diagnostics) {
            match drucksache_druck::quellen(&mut sources, &grundlage, &texte, &werte) {
                Ok(quellen) => druckreif = Some((grundlage, quellen)),
                Err(found) => diagnostics.extend(found),
            }
        }
    }
    diagnostic::sort(&sources, &mut diagnostics);
    Geprueft {
        folder: folder.to_owned(),
        name: plans::name(folder),
        sources,
        diagnostics,
        ausgenommen,
        grundlage: gelesen,
        druckreif,
        ganz: None,
    }
}

/// Two plans with the same number would overwrite each other in the archive: an error in each.
pub(super) fn nummern(plans: &mut [Geprueft]) {
    let numbers: Vec<Option<String>> = plans
        .iter()
        .map(|plan| plan.druckreif.as_ref().map(|(grundlage, _)| &grundlage.plan.vorlage))
        // Drafts may wait for their numbers side by side.
        .map(|vorlage| vorlage.filter(|vorlage| !(vorlage.entwurf() && vorlage.nummer_folgt())))
        .map(|vorlage| vorlage.map(|vorlage| export::stamm(&vorlage.nummer)))
        .collect();
    for nr in 0..plans.len() {
        let Some(number) = &numbers[nr] else { continue };
        let Some(other) = (0..plans.len()).find(|other| *other != nr && numbers[*other].as_ref() == Some(number))
        else {
            continue;
        };
        let other = plans[other].shown();
        let Some((grundlage, _)) = plans[nr].druckreif.take() else { continue };
        let plan = &grundlage.plan;
        let place = Place::value(plan.source, Route::root().key("vorlage").key("nummer"));
        let message = format!("Die Nummer `{}` hat auch der Plan `{other}`", plan.vorlage.nummer);
        let Geprueft { sources, diagnostics, .. } = &mut plans[nr];
        diagnostics.push(
            Diagnostic::error(Code::NummerDoppelt, place, message).hint("Geben Sie jedem Plan seine eigene Nummer"),
        );
        diagnostic::sort(sources, diagnostics);
    }
}
