//! What many plans share while they are printed: fonts, and who does the work.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use drucksache_plan::rat::Vordruck;
use typst_kit::fonts::FontStore;

use crate::satz::{Gesetzt, unshrunk};
use crate::schriften::font_store;
use crate::shrink::shrink;
use crate::welt::Welt;

/// A piece of work.
pub type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// Who does several pieces of work: the caller brings threads where there are any. Both return when all is done.
pub trait Workers: Send + Sync {
    /// Does one after the other: each needs the memory of the last.
    fn one_by_one(&self, jobs: Vec<Job<'_>>);

    /// Does all of it in any order, side by side where that is possible.
    fn side_by_side(&self, jobs: Vec<Job<'_>>);
}

/// Does one piece of work after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn one_by_one(&self, jobs: Vec<Job<'_>>) {
        jobs.into_iter().for_each(|job| job());
    }

    fn side_by_side(&self, jobs: Vec<Job<'_>>) {
        self.one_by_one(jobs);
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
        let large = welt.projekt().is_large();
        let done: Vec<OnceLock<Gesetzt>> = paths.iter().map(|_| OnceLock::new()).collect();
        let job = |path: &str| {
            let mut gesetzt = unshrunk(welt, path);
            if large {
                // What Typst remembers of one document is of little use to the next: places differ. It would be in memory
                // beside the next one's.
                typst::comemo::evict(0);
            }
            gesetzt.pdf = gesetzt.pdf.map(|bytes| shrink(&bytes).unwrap_or(bytes));
            gesetzt
        };
        let jobs = paths.iter().zip(&done).map(|(path, slot)| Box::new(|| _ = slot.set(job(path))) as Job<'_>);
        if large {
            self.workers.one_by_one(jobs.collect());
        } else {
            self.workers.side_by_side(jobs.collect());
        }
        done.into_iter().filter_map(OnceLock::into_inner).collect()
    }
}
