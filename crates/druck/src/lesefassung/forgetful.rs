//! A world whose layouts are forgotten while the document is laid out.
//!
//! Typst remembers the layout of every cell for the next round. In a table of ten thousand marked rows that takes
//! gigabytes and serves nothing: the next round finds the table as a whole, which is remembered last. So what was not
//! asked for between two clearances is dropped. Remembered or not, a layout is the same.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use typst::diag::{FileError, FileResult, SourceResult, Warned};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, comemo};
use typst_layout::PagedDocument;

use crate::welt::{Blick, Welt, file_id};

/// Fonts that are asked for between two clearances, a measure of work: about 150 marked rows of a table.
const CLEARANCE: usize = 10_000;

/// Clearances that a layout survives without being asked for.
const AGE: usize = 1;

/// The world of a document, which counts the work that is done in it.
struct Counting<'a> {
    world: Blick<'a>,
    fonts: AtomicUsize,
    clear: SyncSender<()>,
}

/// Lays out a document by its Typst file.
pub(super) fn layout(welt: &Welt<'_>, path: &str) -> Warned<SourceResult<PagedDocument>> {
    let Some(main) = file_id(path) else {
        let error = FileError::NotFound(path.into());
        let error = typst::diag::SourceDiagnostic::error(typst::syntax::Span::detached(), error.to_string());
        return Warned { output: Err(std::iter::once(error).collect()), warnings: Default::default() };
    };
    let (clear, wanted) = sync_channel(1);
    let world = Counting { world: Blick { welt, main }, fonts: AtomicUsize::new(0), clear };
    std::thread::scope(|scope| {
        // Typst asks for fonts while it looks up what it remembers, where nothing can be dropped: another thread waits
        // until something can.
        scope.spawn(|| wanted.into_iter().for_each(|()| comemo::evict(AGE)));
        let world = world;
        typst::compile(&world as &dyn World)
    })
}

impl World for Counting<'_> {
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
