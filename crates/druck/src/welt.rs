//! The world that Typst sees: the templates' files, the rendered sources, the fonts of the Rat. No path out of them, no
//! package, no network, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use drucksache_plan::rat::{Folder, Rat, Schriften};

use crate::schriften::font_store;

use crate::quellen::{LAYOUT, Quellen};

/// Everything but the choice of the document: shared by all documents of a plan.
pub struct Welt<'a> {
    library: LazyHash<Library>,
    fonts: FontStore,
    files: FileStore<Loader<'a>>,
}

struct Loader<'a> {
    folder: &'a Folder,
    quellen: &'a Quellen,
}

impl FileLoader for Loader<'_> {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        if matches!(id.root(), VirtualRoot::Project) {
            if let Some(quelle) = self.quellen.dateien.get(path) {
                return Ok(Bytes::from_string(quelle.text.clone()));
            }
            if let Some(bytes) = self.quellen.beilagen.get(path) {
                return Ok(bytes.clone());
            }
            if let Some(bytes) = path.strip_prefix(LAYOUT).and_then(|path| self.folder.read(path)) {
                return Ok(match bytes {
                    std::borrow::Cow::Borrowed(bytes) => Bytes::new(bytes),
                    std::borrow::Cow::Owned(bytes) => Bytes::new(bytes),
                });
            }
        }
        Err(FileError::NotFound(path.into()))
    }
}

impl<'a> Welt<'a> {
    /// The world of a plan's Typst project.
    pub fn new(rat: &'a Rat, quellen: &'a Quellen) -> Self {
        Self::of(&rat.bestand().folder, &rat.schriften, quellen)
    }

    /// The world of a project whose layout is in a folder.
    pub(super) fn of(folder: &'a Folder, schriften: &'a Schriften, quellen: &'a Quellen) -> Self {
        // Row headers with scope are still behind this feature in Typst 0.15.
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            fonts: font_store(schriften),
            files: FileStore::new(Loader { folder, quellen }),
        }
    }
}

/// The world with the document to print.
pub(super) struct Blick<'a> {
    pub welt: &'a Welt<'a>,
    pub main: FileId,
}

/// Names a file of the project.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for Blick<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.welt.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.welt.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.welt.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.welt.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.welt.fonts.font(index)
    }

    /// There is no today: a paper's date is the plan's.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
