//! What many plans share while they are printed: fonts, and who does the work.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use drucksache_plan::rat::Vordruck;
use typst_kit::fonts::FontStore;

use crate::satz::{Gesetzt, setze};
use crate::schriften::font_store;
use crate::welt::Welt;

/// A piece of work.
pub type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// Who does several pieces of work: the caller brings threads where there are any.
pub trait Workers: Send + Sync {
    /// Does all of it, in any order, side by side or not, and returns when all is done.
    fn run(&self, jobs: Vec<Job<'_>>);
}

/// Does one piece of work after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn run(&self, jobs: Vec<Job<'_>>) {
        jobs.into_iter().for_each(|job| job());
    }
}

/// The print shop: one for all plans of a run.
pub struct Druckerei {
    workers: Box<dyn Workers>,
    fonts: Mutex<Vec<(Weak<Vordruck>, Arc<FontStore>)>>,
}

impl fmt::Debug for Druckerei {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Druckerei").finish_non_exhaustive()
    }
}

impl Default for Druckerei {
    fn default() -> Self {
        Self::new(OneByOne)
    }
}

impl Druckerei {
    /// A print shop with its workers.
    pub fn new(workers: impl Workers + 'static) -> Self {
        Self { workers: Box::new(workers), fonts: Mutex::default() }
    }

    /// The fonts of a form, read once.
    pub(crate) fn fonts(&self, vordruck: &Arc<Vordruck>) -> Arc<FontStore> {
        let mut fonts = self.fonts.lock().unwrap_or_else(PoisonError::into_inner);
        fonts.retain(|(of, _)| of.strong_count() > 0);
        let known = fonts.iter().find(|(of, _)| of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, vordruck)));
        if let Some((_, store)) = known {
            return Arc::clone(store);
        }
        let store = Arc::new(font_store(&vordruck.schriften));
        fonts.push((Arc::downgrade(vordruck), Arc::clone(&store)));
        store
    }

    /// Prints documents of a project by their Typst files, in this order.
    pub(crate) fn print(&self, welt: &Welt, paths: &[&str]) -> Vec<Gesetzt> {
        let done: Vec<OnceLock<Gesetzt>> = paths.iter().map(|_| OnceLock::new()).collect();
        let jobs =
            paths.iter().zip(&done).map(|(path, slot)| Box::new(move || _ = slot.set(setze(welt, path))) as Job<'_>);
        self.workers.run(jobs.collect());
        done.into_iter().filter_map(OnceLock::into_inner).collect()
    }
}
