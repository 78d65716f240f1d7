//! What all plans of a run share while they are printed: the fonts, and the threads.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use drucksache_plan::rat::Vordruck;
use typst_kit::fonts::FontStore;

use crate::bounded_reader::{BoundedReader, Unbounded};
use crate::satz::{Gesetzt, typeset, typeset_forgetful, typeset_part, typeset_whole};
use crate::schriften::font_store;
use crate::shrink::shrink;
use crate::tabellenschreiber::{OhneTabellen, Tabellenschreiber};
use crate::welt::Welt;
use crate::workers::{Job, OneByOne, Workers};

/// The print shop: one for all plans of a run.
pub struct Druckerei {
    workers: Box<dyn Workers>,
    reader: Box<dyn BoundedReader>,
    tabellen: Box<dyn Tabellenschreiber>,
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
    /// A print shop that prints with these workers.
    pub fn new(workers: impl Workers + 'static) -> Self {
        Self {
            workers: Box::new(workers),
            reader: Box::new(Unbounded),
            tabellen: Box::new(OhneTabellen),
            fonts: Mutex::default(),
        }
    }

    /// The same, with finished PDFs tried out before they are read.
    #[must_use]
    pub fn with_reader(mut self, reader: impl BoundedReader + 'static) -> Self {
        self.reader = Box::new(reader);
        self
    }

    /// The same, with papers that embed their tables.
    #[must_use]
    pub fn with_tabellen(mut self, tabellen: impl Tabellenschreiber + 'static) -> Self {
        self.tabellen = Box::new(tabellen);
        self
    }

    /// Lets Typst forget what no paper has needed since so many calls: a run over many plans would remember all of them.
    pub fn forget(&self, kept: usize) {
        typst::comemo::evict(kept);
    }

    /// What writes tables.
    pub(crate) fn tabellen(&self) -> &dyn Tabellenschreiber {
        &*self.tabellen
    }

    /// What tries out finished PDFs.
    pub(crate) fn reader(&self) -> &dyn BoundedReader {
        &*self.reader
    }

    /// The fonts of a form. They are read once, as long as anybody holds the form.
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

    /// Prints documents of a project by their Typst files, in this order. The first one is the whole paper: its parts
    /// are taken from what Typst remembers of it.
    pub(crate) fn print(&self, welt: &Welt, paths: &[&str]) -> Vec<Gesetzt> {
        if welt.projekt().is_large() {
            return self.print_large(welt, paths);
        }
        let done: Vec<OnceLock<Gesetzt>> = paths.iter().map(|_| OnceLock::new()).collect();
        let print = |(nr, path): (usize, &&str)| _ = done[nr].set(small(nth(welt, nr, path)));
        let mut jobs: Vec<_> = paths.iter().enumerate().map(|one| Box::new(move || print(one)) as Job<'_>).collect();
        let parts = jobs.split_off(jobs.len().min(1));
        self.workers.one_by_one(jobs);
        self.workers.side_by_side(parts);
        done.into_iter().filter_map(OnceLock::into_inner).collect()
    }

    /// Prints documents of a large project. They are set one after the other: two at once would need the memory of
    /// both. The PDFs are shrunk after all of them are set and their layouts dropped, because shrinking takes much
    /// memory, too.
    fn print_large(&self, welt: &Welt, paths: &[&str]) -> Vec<Gesetzt> {
        let done = OnceLock::new();
        let all = || paths.iter().enumerate().map(|(nr, path)| nth(welt, nr, path)).collect::<Vec<_>>();
        let typeset_all = || _ = done.set(all());
        self.workers.one_by_one(vec![Box::new(typeset_all)]);
        typst::comemo::evict(0);
        done.into_inner().unwrap_or_default().into_iter().map(small).collect()
    }

    /// Prints one document. If its project is large, Typst forgets the layouts of cells meanwhile: that takes time and
    /// saves memory.
    pub(crate) fn print_forgetful(&self, welt: &Welt, path: &str) -> Gesetzt {
        small(match welt.projekt().is_large() {
            true => typeset_forgetful(welt, path, &|job, helper| self.workers.helped(job, helper)),
            false => typeset(welt, path),
        })
    }
}

/// Prints one of several documents by its number. The first one is the whole paper: its pages are looked at, and those
/// of its parts are the same.
fn nth(welt: &Welt, nr: usize, path: &str) -> Gesetzt {
    if nr == 0 { typeset_whole(welt, path) } else { typeset_part(welt, path) }
}

/// Shrinks the PDF. It stays as it is where that is not possible.
fn small(done: Gesetzt) -> Gesetzt {
    Gesetzt { pdf: done.pdf.map(|bytes| shrink(&bytes).unwrap_or(bytes)), ..done }
}
