//! A world whose layouts are forgotten while the document is laid out.
//!
//! Typst remembers the layout of every cell for the next round. In a table of ten thousand rows that takes gigabytes and
//! serves nothing: the next round finds the table as a whole, which is remembered last. So what was not asked for between
//! two clearances is dropped. Remembered or not, a layout is the same.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, comemo};

use crate::welt::View;

/// Fonts that are asked for between two clearances, a measure of work: about 150 marked rows of a table.
const CLEARANCE: usize = 10_000;

/// Clearances that a layout survives without being asked for.
const AGE: usize = 1;

/// The world of a document, which counts the work that is done in it.
pub(crate) struct Forgetful<'a> {
    world: View<'a>,
    fonts: AtomicUsize,
    clear: SyncSender<()>,
}

/// Wants clearances. Typst asks for fonts while it looks up what it remembers, where nothing can be dropped: somebody
/// beside it has to wait until something can.
pub(crate) struct Clearances(Receiver<()>);

impl Clearances {
    /// Drops what was not asked for, whenever it is time, until the world is gone.
    pub(crate) fn serve(self) {
        self.0.into_iter().for_each(|()| comemo::evict(AGE));
    }
}

impl<'a> Forgetful<'a> {
    /// A world like another, and what somebody beside Typst has to serve. Where nobody does, nothing is forgotten.
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
            // A clearance that is still waited for is enough.
            _ = self.clear.try_send(());
        }
        self.world.font(index)
    }

    fn today(&self, offset: Option<Duration>) -> Option<Datetime> {
        self.world.today(offset)
    }
}
