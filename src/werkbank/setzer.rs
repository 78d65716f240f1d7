//! Sets the papers of open plans. Only the newest state of a plan is set: those that came while
//! another one was being set, and are older, are left out.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use drucksache_druck::{Druckerei, Werk, geaenderte_seiten};
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;

use super::nachricht::{Nachricht, Postfach};
use super::satz::{Gesetztes, Satz};
use super::werkzeug::Werkzeug;

/// So many plans keep what was laid out of them; a page of another one takes longer once.
const WERKE: usize = 3;

/// A state of a plan to be set.
pub(super) struct Satzauftrag {
    /// The number of the state.
    pub nr: u64,
    pub ordner: Ordner,
    pub raete: Arc<Raete>,
}

/// What waits to be set, as those see it who give work and who does it.
#[derive(Clone, Default)]
pub(super) struct Setzer(Arc<Satzstapel>);

#[derive(Default)]
struct Satzstapel {
    waits: Mutex<Wartendes>,
    arrived: Condvar,
}

#[derive(Default)]
struct Wartendes {
    /// The newest state of each plan that is not being set yet.
    plaene: BTreeMap<PathBuf, Satzauftrag>,
    over: bool,
}

impl Setzer {
    /// Sets what comes, until it is over. That is the work of the main thread: memory that layouts free on another one is
    /// not given back, so that a thousand changes would need more and more of it.
    pub(super) fn work(&self, werkzeug: &dyn Werkzeug, postfach: &Postfach) {
        let mut werke = Werke { druckerei: werkzeug.druckerei(), werke: Vec::new() };
        while let Some((plan, auftrag)) = self.0.next() {
            postfach.send(Nachricht::Satz(Box::new(werke.set(plan, auftrag))));
        }
    }

    /// Gives a state to be set, in place of an older one of the same plan that waits.
    pub(super) fn set(&self, plan: PathBuf, auftrag: Satzauftrag) {
        self.0.waits.lock().unwrap_or_else(PoisonError::into_inner).plaene.insert(plan, auftrag);
        self.0.arrived.notify_one();
    }

    fn end(&self) {
        self.0.waits.lock().unwrap_or_else(PoisonError::into_inner).over = true;
        self.0.arrived.notify_one();
    }
}

/// Ends the work when it goes away, however that comes.
pub(super) struct Feierabend(pub Setzer);

impl Drop for Feierabend {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Satzstapel {
    fn next(&self) -> Option<(PathBuf, Satzauftrag)> {
        let mut waits = self.waits.lock().unwrap_or_else(PoisonError::into_inner);
        while !waits.over {
            let first = waits.plaene.pop_first();
            if first.is_some() {
                return first;
            }
            waits = self.arrived.wait(waits).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }
}

/// The plans that were set last, the last one at the end.
struct Werke {
    druckerei: Arc<Druckerei>,
    werke: Vec<Offenes>,
}

struct Offenes {
    plan: PathBuf,
    werk: Werk,
    /// The words of the last paper.
    texte: Option<Vec<String>>,
}

impl Werke {
    fn set(&mut self, plan: PathBuf, auftrag: Satzauftrag) -> Satz {
        let stand = Stand::lesen(&auftrag.ordner, &auftrag.raete);
        let known = self.werke.iter().position(|one| one.plan == plan).map(|nr| self.werke.remove(nr));
        let mut one = match known {
            Some(mut one) => {
                one.werk.replace(stand);
                one
            }
            None => {
                let werk = Werk::new(Arc::clone(&self.druckerei), auftrag.raete, stand);
                Offenes { plan: plan.clone(), werk, texte: None }
            }
        };
        let (vorschau, found) = one.werk.vorschau();
        let known: HashSet<&Diagnostic> = one.werk.stand().geprueft().diagnostics.iter().collect();
        let befunde = found.into_iter().filter(|one| !known.contains(one)).collect();
        let sources = one.werk.sources().clone();
        let papier = vorschau.map(|vorschau| {
            let before = one.texte.replace(vorschau.texte);
            let after = one.texte.as_deref().unwrap_or_default();
            let geaendert = before.map(|before| geaenderte_seiten(&before, after)).unwrap_or_default();
            Gesetztes { pdf: vorschau.pdf.into(), seiten: vorschau.seiten, geaendert }
        });
        if self.werke.len() == WERKE {
            self.werke.remove(0);
        }
        self.werke.push(one);
        Satz { plan, nr: auftrag.nr, papier, befunde, sources }
    }
}
