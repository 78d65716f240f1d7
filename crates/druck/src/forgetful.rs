//! A world whose layouts are forgotten while the document is laid out.
//!
//! Typst remembers the layout of every cell for the next round. In a table of ten thousand rows that takes gigabytes
//! and is of no use: the next round finds the table as a whole, which is remembered last. So layouts that nobody asks
//! for between two clearances are dropped. This changes no layout, only whether it is computed again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, comemo};

use crate::welt::View;

/// Requests for fonts between two clearances. They measure the work: these are about 150 marked rows of a table.
const CLEARANCE: usize = 10_000;

/// Clearances that a layout survives without being asked for.
const AGE: usize = 1;

/// The world of a document, which counts the requests for fonts.
pub(crate) struct Forgetful<'a> {
    world: View<'a>,
    fonts: AtomicUsize,
    clear: SyncSender<()>,
}

/// Receives the requests for clearances. Typst asks for fonts while it holds its memory, where nothing can be dropped:
/// a second thread has to do that.
pub(crate) struct Clearances(Receiver<()>);

impl Clearances {
    /// Drops layouts on each request. It ends when the world is dropped.
    pub(crate) fn serve(self) {
        self.0.into_iter().for_each(|()| comemo::evict(AGE));
    }
}

impl<'a> Forgetful<'a> {
    /// Wraps a world. Another thread than Typst's has to serve the clearances; if none does, nothing is forgotten.
    pub(crate) fn new(world: View<'a>) -> (Self, Clearances) {
        let (clear, wanted) = sync_channel(1);
        (Self { world, fonts: AtomicUsize::new(0), clear }, Clearances(wanted))
    }
}

impl World for Forgetful<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.world.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.world.book()
    }

    fn main(&self) -> FileId {
        self.world.main()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.world.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.world.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        if self.fonts.fetch_add(1, Ordering::Relaxed) % CLEARANCE == CLEARANCE - 1 {
            // A full channel means that a clearance is due already.
            _ = self.clear.try_send(());
        }
        self.world.font(index)
    }

    fn today(&self, offset: Option<Duration>) -> Option<Datetime> {
        self.world.today(offset)
    }
}
