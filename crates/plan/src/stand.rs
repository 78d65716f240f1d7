//! A plan that was read and computed; evaluated and checked when somebody asks. Each of it once.
//!
//! It never changes: another state of the files is another Stand. Whoever has one (a command, a preview, an editor server)
//! has everything that can be known of a plan without printing it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use minijinja::Value;

use crate::check::{self, Ausgenommen, Pruefling};
use crate::diagnostic::{self, Diagnostic, has_errors};
use crate::plan::{self, Genannt};
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
    /// What is wrong with them, sorted by place.
    gelesen: Vec<Diagnostic>,
    grundlage: Option<Arc<Grundlage>>,
    ausgewertet: OnceLock<Option<Ausgewertet>>,
    geprueft: OnceLock<Geprueft>,
}

/// The prose of a plan with its values in place.
struct Ausgewertet {
    werte: Value,
    texte: Texte,
    found: Vec<Diagnostic>,
}

/// What is known of a plan when all rules have looked at it.
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
    /// Reads a plan with the Räte beside it.
    pub fn lesen(ordner: &Ordner, raete: &Raete) -> Self {
        let mut sources = Sources::default();
        let loaded = plan::load(&mut sources, ordner, raete);
        let mut gelesen = loaded.diagnostics;
        diagnostic::sort(&sources, &mut gelesen);
        // Findings are copied often: those that are only counted are no longer needed.
        let gelesen = diagnostic::genannt(&sources, gelesen);
        let grundlage = loaded.plan.map(|(plan, vordruck)| {
            let zahlenwerk = Zahlenwerk::new(&plan);
            Grundlage { plan, zahlenwerk, rat: Arc::clone(&vordruck.rat), vordruck }
        });
        Self::of(sources, gelesen, grundlage)
    }

    fn of(sources: Sources, gelesen: Vec<Diagnostic>, grundlage: Option<Grundlage>) -> Self {
        let grundlage = grundlage.map(Arc::new);
        Self { sources, gelesen, grundlage, ausgewertet: OnceLock::new(), geprueft: OnceLock::new() }
    }

    /// The files that were read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Says of all files where they come from, in messages.
    pub fn add_origin(&mut self, origin: &str) {
        self.sources.add_origin(origin);
    }

    /// What is wrong with the files, sorted by place; rules are not applied: a plan over its Finanzrahmen can be compared.
    pub fn gelesen(&self) -> &[Diagnostic] {
        &self.gelesen
    }

    /// Plan, figures and council, however much of the plan is broken; None where it can't be read as a whole.
    pub fn grundlage(&self) -> Option<&Arc<Grundlage>> {
        self.grundlage.as_ref()
    }

    /// The plan, where its files have no errors.
    pub fn sound(&self) -> Option<&Arc<Grundlage>> {
        self.grundlage.as_ref().filter(|_| !has_errors(&self.gelesen))
    }

    /// The plan, where it is sound enough to be compared.
    pub fn seite(&self) -> Option<Seite<'_>> {
        Some(Seite { sources: &self.sources, grundlage: self.sound()? })
    }

    /// The plan to compare, however much of it is broken.
    pub fn rest(&self) -> Option<Seite<'_>> {
        Some(Seite { sources: &self.sources, grundlage: self.grundlage.as_ref()? })
    }

    fn ausgewertet(&self) -> Option<&Ausgewertet> {
        let evaluate = || {
            let grundlage = self.grundlage.as_ref()?;
            let werte = prosa::werte(grundlage);
            let (texte, mut found) = prosa::texte(&self.sources, grundlage, &werte);
            found.retain(|one| !grundlage.plan.kaputt.betrifft_befund(one));
            Some(Ausgewertet { werte, texte, found })
        };
        self.ausgewertet.get_or_init(evaluate).as_ref()
    }

    /// The plan with everything that was made of it, for rules and for print; None where it can't be read as a whole.
    pub fn pruefling(&self) -> Option<Pruefling<'_>> {
        let (grundlage, Ausgewertet { werte, texte, .. }) = (self.grundlage.as_ref()?, self.ausgewertet()?);
        Some(Pruefling { grundlage, werte, texte, sources: &self.sources })
    }

    /// All findings of reading and of texts, without rules, sorted by place: for a plan that the program has written from
    /// one that the rules have looked at.
    pub fn ohne_regeln(&self) -> Vec<Diagnostic> {
        let texte = self.ausgewertet().into_iter().flat_map(|one| one.found.iter().cloned());
        let mut found: Vec<Diagnostic> = self.gelesen.iter().cloned().chain(texte).collect();
        diagnostic::sort(&self.sources, &mut found);
        found
    }

    /// All findings.
    pub fn geprueft(&self) -> &Geprueft {
        self.geprueft.get_or_init(|| {
            let mut diagnostics = self.ohne_regeln();
            let ergebnis = self.pruefling().map(|pruefling| check::check(&pruefling)).unwrap_or_default();
            diagnostics.extend(ergebnis.diagnostics);
            diagnostic::sort(&self.sources, &mut diagnostics);
            let diagnostics = diagnostic::genannt(&self.sources, diagnostics);
            Geprueft { diagnostics, ausgenommen: ergebnis.ausgenommen }
        })
    }

    /// Whether it may hold anything that is not public.
    pub fn hat_geheimes(&self) -> bool {
        self.grundlage.as_ref().is_some_and(|grundlage| umfang::hat_geheimes(&self.sources, grundlage))
    }

    /// The public plan of a plan without errors, read from files that the program writes; None where the plan can't be read
    /// as a whole. `shown` is what messages call its folder.
    pub fn oeffentlich(&self, raete: &Raete, shown: &str) -> Option<Self> {
        self.oeffentlich_mit(raete, shown, &check::gedruckte_summen(&self.pruefling()?))
    }

    /// The same with other sums of what is not public.
    pub fn oeffentlich_mit(&self, raete: &Raete, shown: &str, genannt: &Genannt) -> Option<Self> {
        Some(Self::lesen(&umfang::streichen(&self.pruefling()?, shown, genannt), raete))
    }

    /// Both plans with the same columns and decimals, so that their figures can stand in one table; None where one can't be
    /// read as a whole.
    pub fn gleiche_spalten(&self, other: &Self) -> Option<(Self, Self)> {
        let (mut one, mut two) = (self.copy()?, other.copy()?);
        one.zahlenwerk.gleiche_spalten(&mut two.zahlenwerk);
        let stand = |of: &Self, grundlage| Self::of(of.sources.clone(), of.gelesen.clone(), Some(grundlage));
        Some((stand(self, one), stand(other, two)))
    }

    fn copy(&self) -> Option<Grundlage> {
        let Grundlage { plan, zahlenwerk, rat, vordruck } = &**self.grundlage.as_ref()?;
        let (plan, zahlenwerk) = (plan.clone(), zahlenwerk.clone());
        Some(Grundlage { plan, zahlenwerk, rat: Arc::clone(rat), vordruck: Arc::clone(vordruck) })
    }
}
