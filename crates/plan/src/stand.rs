//! A plan as its files are at one moment. It is read and computed at once; prose is evaluated and rules are applied on
//! first use. Each step happens once.
//!
//! A Stand never changes: another state of the files is another Stand. It gives commands, previews and editor servers
//! everything that can be known of a plan without printing it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use minijinja::Value;

use crate::bedarf::{Bedarfsleser, OhneBedarfsleser, add_bedarf};
use crate::check::{self, Ausgenommen, Pruefling};
use crate::diagnostic::{self, Diagnostic, has_errors};
use crate::plan::{self, Genannt, same_massnahmenspalten};
use crate::prosa::{self, Grundlage, Texte};
use crate::rat::Raete;
use crate::source::{Ordner, Sources};
use crate::umfang;
use crate::vergleich::Seite;
use crate::zahlenwerk::Zahlenwerk;

/// A plan as it stands in its files.
pub struct Stand {
    /// The files that were read.
    sources: Sources,
    /// The findings of reading them, sorted by place.
    gelesen: Vec<Diagnostic>,
    grundlage: Option<Arc<Grundlage>>,
    evaluated: OnceLock<Option<Ausgewertet>>,
    geprueft: OnceLock<Geprueft>,
}

/// The prose of a plan with its values in place.
struct Ausgewertet {
    werte: Value,
    texte: Texte,
    found: Vec<Diagnostic>,
}

/// The result of applying all rules to a plan.
#[derive(Debug, Default)]
pub struct Geprueft {
    /// All findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that the plan excuses.
    pub ausgenommen: Vec<Ausgenommen>,
}

impl fmt::Debug for Stand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stand").field("grundlage", &self.grundlage).finish_non_exhaustive()
    }
}

impl Stand {
    /// Reads a plan with the Räte beside it. Bedarfsmeldungen are an error, because nobody is there who could read
    /// them.
    pub fn lesen(ordner: &Ordner, raete: &Raete) -> Self {
        Self::lesen_mit(ordner, raete, &OhneBedarfsleser)
    }

    /// The same with a reader of Bedarfsmeldungen.
    pub fn lesen_mit(ordner: &Ordner, raete: &Raete, leser: &dyn Bedarfsleser) -> Self {
        let mut sources = Sources::default();
        let loaded = plan::load(&mut sources, ordner, raete);
        let mut gelesen = loaded.diagnostics;
        let grundlage = loaded.plan.map(|(plan, vordruck)| {
            let zahlenwerk = Zahlenwerk::new(&plan);
            let mut grundlage = Grundlage { plan, zahlenwerk, rat: Arc::clone(&vordruck.rat), vordruck };
            if add_bedarf(&mut grundlage, &sources, leser, &mut gelesen) {
                grundlage.zahlenwerk = Zahlenwerk::new(&grundlage.plan);
            }
            grundlage
        });
        diagnostic::sort(&sources, &mut gelesen);
        // Findings are copied often, so those that are only counted are dropped early.
        let gelesen = diagnostic::genannt(&sources, gelesen);
        Self::of(sources, gelesen, grundlage)
    }

    fn of(sources: Sources, gelesen: Vec<Diagnostic>, grundlage: Option<Grundlage>) -> Self {
        let grundlage = grundlage.map(Arc::new);
        Self { sources, gelesen, grundlage, evaluated: OnceLock::new(), geprueft: OnceLock::new() }
    }

    /// The files that were read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Adds the origin of all files to their paths in messages.
    pub fn add_origin(&mut self, origin: &str) {
        self.sources.add_origin(origin);
    }

    /// The findings of reading, sorted by place. Rules are not applied, so that a plan over its Finanzrahmen can be
    /// compared.
    pub fn gelesen(&self) -> &[Diagnostic] {
        &self.gelesen
    }

    /// Plan, figures and council, even if parts of the plan are broken; None where it can't be read as a whole.
    pub fn grundlage(&self) -> Option<&Arc<Grundlage>> {
        self.grundlage.as_ref()
    }

    /// The plan; None where its files have errors.
    pub fn sound(&self) -> Option<&Arc<Grundlage>> {
        self.grundlage.as_ref().filter(|_| !has_errors(&self.gelesen))
    }

    /// The plan for a comparison; None where its files have errors.
    pub fn seite(&self) -> Option<Seite<'_>> {
        Some(Seite { sources: &self.sources, grundlage: self.sound()? })
    }

    /// The plan for a comparison, even if parts of it are broken.
    pub fn seite_even_if_broken(&self) -> Option<Seite<'_>> {
        Some(Seite { sources: &self.sources, grundlage: self.grundlage.as_ref()? })
    }

    fn evaluated(&self) -> Option<&Ausgewertet> {
        let evaluate = || {
            let grundlage = self.grundlage.as_ref()?;
            let werte = prosa::werte(grundlage);
            let (texte, mut found) = prosa::texte(&self.sources, grundlage, &werte);
            found.retain(|one| !grundlage.plan.kaputt.concerns_finding(one));
            Some(Ausgewertet { werte, texte, found })
        };
        self.evaluated.get_or_init(evaluate).as_ref()
    }

    /// The plan with figures, values and evaluated texts, for rules and for print; None where it can't be read as a
    /// whole.
    pub fn pruefling(&self) -> Option<Pruefling<'_>> {
        let (grundlage, Ausgewertet { werte, texte, .. }) = (self.grundlage.as_ref()?, self.evaluated()?);
        Some(Pruefling { grundlage, werte, texte, sources: &self.sources })
    }

    /// All findings of reading and of texts, without rules, sorted by place: for a plan that the program has written
    /// from one that the rules were applied to.
    pub fn without_rules(&self) -> Vec<Diagnostic> {
        let texte = self.evaluated().into_iter().flat_map(|one| one.found.iter().cloned());
        let mut found: Vec<Diagnostic> = self.gelesen.iter().cloned().chain(texte).collect();
        diagnostic::sort(&self.sources, &mut found);
        found
    }

    /// All findings.
    pub fn geprueft(&self) -> &Geprueft {
        self.geprueft.get_or_init(|| {
            let mut diagnostics = self.without_rules();
            let ergebnis = self.pruefling().map(|pruefling| check::check(&pruefling)).unwrap_or_default();
            diagnostics.extend(ergebnis.diagnostics);
            diagnostic::sort(&self.sources, &mut diagnostics);
            let diagnostics = diagnostic::genannt(&self.sources, diagnostics);
            Geprueft { diagnostics, ausgenommen: ergebnis.ausgenommen }
        })
    }

    /// Whether the plan may hold anything that is not public.
    pub fn has_nichtoeffentliches(&self) -> bool {
        self.grundlage.as_ref().is_some_and(|grundlage| umfang::has_nichtoeffentliches(&self.sources, grundlage))
    }

    /// The public plan of a plan without errors, read from files that the program writes; None where the plan can't be
    /// read as a whole. `shown` is what messages call its folder.
    pub fn oeffentlich(&self, raete: &Raete, shown: &str) -> Option<Self> {
        self.oeffentlich_with(raete, shown, &check::gedruckte_summen(&self.pruefling()?))
    }

    /// The public plan with the sums in `genannt` of what is not public.
    pub fn oeffentlich_with(&self, raete: &Raete, shown: &str, genannt: &Genannt) -> Option<Self> {
        Some(Self::lesen(&umfang::redact(&self.pruefling()?, shown, genannt), raete))
    }

    /// Both plans with the same columns and decimals, so that their figures can stand in one table; None where one
    /// can't be read as a whole.
    pub fn with_same_columns(&self, other: &Self) -> Option<(Self, Self)> {
        let (mut one, mut two) = (self.copy()?, other.copy()?);
        if same_massnahmenspalten(&mut one.plan, &mut two.plan) {
            (one.zahlenwerk, two.zahlenwerk) = (Zahlenwerk::new(&one.plan), Zahlenwerk::new(&two.plan));
        }
        one.zahlenwerk.align_columns(&mut two.zahlenwerk);
        let stand = |of: &Self, grundlage| Self::of(of.sources.clone(), of.gelesen.clone(), Some(grundlage));
        Some((stand(self, one), stand(other, two)))
    }

    fn copy(&self) -> Option<Grundlage> {
        let Grundlage { plan, zahlenwerk, rat, vordruck } = &**self.grundlage.as_ref()?;
        let (plan, zahlenwerk) = (plan.clone(), zahlenwerk.clone());
        Some(Grundlage { plan, zahlenwerk, rat: Arc::clone(rat), vordruck: Arc::clone(vordruck) })
    }
}
