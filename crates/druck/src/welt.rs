//! The world that Typst sees: the rendered sources, the layout's files, the fonts of the form. No path out of them, no
//! package, no network, no clock, no program to run.

use std::sync::Arc;

use drucksache_plan::rat::Content;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Module, Scope};
use typst::syntax::{FileId, RootedPath, Source, Span, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use crate::projekt::{LAYOUT, Projekt};

/// The world of all documents of a plan; a [`View`] chooses one. It outlives its project: what the next project has in
/// common with the last one is neither read nor laid out again.
pub(crate) struct Welt {
    library: LazyHash<Library>,
    fonts: Arc<FontStore>,
    files: FileStore<Loader>,
}

struct Loader {
    projekt: Arc<Projekt>,
}

impl FileLoader for Loader {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        if matches!(id.root(), VirtualRoot::Project) {
            if let Some(quelle) = self.projekt.dateien.get(path) {
                return Ok(Bytes::from_string(Arc::clone(&quelle.text)));
            }
            if let Some(bytes) = self.projekt.beilage(path).or_else(|| self.projekt.bilder.get(path)) {
                return Ok(bytes.clone());
            }
            let layout = path.strip_prefix(LAYOUT).and_then(|path| self.projekt.layout.content(path));
            if let Some(content) = layout {
                return Ok(bytes(content));
            }
        }
        Err(FileError::NotFound(path.into()))
    }
}

/// The content of a Rat's file as Typst takes it, without a copy.
pub(crate) fn bytes(content: &Content) -> Bytes {
    Bytes::new(content.clone())
}

/// What templates can call: all of Typst but plugins. They are programs, and `nachpruefen` takes templates out of PDFs.
fn library() -> Library {
    // Row headers with scope need this feature in Typst 0.15.
    let features: Features = [Feature::A11yExtras].into_iter().collect();
    let mut library = Library::builder().with_features(features).build();
    let mut scope = Scope::new();
    for (name, binding) in library.global.scope().iter().filter(|(name, _)| *name != "plugin") {
        scope.bind(name.clone(), binding.clone());
    }
    library.global = Module::new("global", scope);
    // The same names behind `std.`.
    library.std = Binding::detached(library.global.clone());
    library
}

impl Welt {
    /// The world of a project.
    pub(crate) fn new(fonts: Arc<FontStore>, projekt: Arc<Projekt>) -> Self {
        let welt = Self { library: LazyHash::new(library()), fonts, files: FileStore::new(Loader { projekt }) };
        welt.number_files();
        welt
    }

    /// The project.
    pub(crate) fn projekt(&self) -> &Projekt {
        &self.files.loader().projekt
    }

    /// Takes another project, with the fonts that it needs. Sources that changed are edited in place.
    pub(crate) fn replace(&mut self, fonts: Arc<FontStore>, projekt: Arc<Projekt>) {
        self.fonts = fonts;
        self.files.loader_mut().projekt = projekt;
        self.files.reset();
        self.number_files();
    }

    /// Names of files are numbered by Typst as they are met: threads must not race for the numbers.
    fn number_files(&self) {
        for path in self.projekt().paths() {
            file_id(&path);
        }
    }

    /// The world with one document to print.
    pub(crate) fn view(&self, main: FileId) -> View<'_> {
        View { welt: self, main }
    }
}

/// The world with one document to print.
pub(crate) struct View<'a> {
    welt: &'a Welt,
    main: FileId,
}

/// Typst's number for a file of the project.
pub(crate) fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// Whether something was written in a file of the layout.
pub(crate) fn in_layout(span: Span) -> bool {
    span.id().is_some_and(|id| id.vpath().get_without_slash().starts_with(LAYOUT))
}

impl World for View<'_> {
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

    /// There is no today: the date of a paper comes from its plan.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
