#![allow(warnings)]
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
fn main() {
    let args: Vec<String> = std::env::args().filter(|a| a != "--bench").collect();
    let project = Path::new(&args[1]);
    let evict = args[2] == "evict";
    for file in &args[3..] {
        let (c0, _) = figures().unwrap();
        let world = Plain::new(project, file);
        let t = Instant::now();
        let document = typst::compile::<PagedDocument>(&world).output.expect("set");
        let (c1, m1) = figures().unwrap();
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).expect("both standards");
        let pdf = typst_pdf::pdf(&document, &PdfOptions { standards, ..PdfOptions::default() }).expect("a PDF");
        let (c2, m2) = figures().unwrap();
        println!(
            "{file:<14} pages {:>5} layout cpu {:>7.2} pdf cpu {:>6.2} wall {:?} peak {} {} MiB, {} bytes",
            document.pages().len(),
            c1 - c0,
            c2 - c1,
            t.elapsed(),
            m1 / 1024,
            m2 / 1024,
            pdf.len()
        );
        std::fs::write(format!("/tmp/versuch-{}-{}.pdf", file, evict), &pdf).unwrap();
        drop(document);
        if evict {
            typst::comemo::evict(0);
        }
    }
}
/// Seconds of processor time and KiB of memory at the most, so far.
fn figures() -> Option<(f64, u64)> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some((ticks as f64 / 100.0, peak.trim().trim_end_matches(" kB").parse().ok()?))
}
struct Plain {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: FileStore<Disk>,
    main: FileId,
}

struct Disk(PathBuf);

impl FileLoader for Disk {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = self.0.join(id.vpath().get_without_slash());
        std::fs::read(&path).map(Bytes::new).map_err(|error| FileError::from_io(error, &path))
    }
}

impl Plain {
    fn new(project: &Path, file: &str) -> Self {
        let mut book = FontBook::new();
        let mut fonts = Vec::new();
        for entry in project.join("fonts").read_dir().expect("fonts") {
            let data = Bytes::new(std::fs::read(entry.expect("a file").path()).expect("a font"));
            for info in FontInfo::iter(&data) {
                book.push(info);
            }
            fonts.extend(Font::iter(data));
        }
        let path = VirtualPath::new(file).expect("a path");
        Self {
            library: LazyHash::new(
                Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
            ),
            book: LazyHash::new(book),
            fonts,
            files: FileStore::new(Disk(project.to_owned())),
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
        }
    }
}

impl World for Plain {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
