//! The fonts of a Rat. Fonts of the machine are never used.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst_kit::fonts::{FontSource, FontStore};

use super::Folder;

/// The fonts under `fonts/`.
pub struct Schriften {
    store: FontStore,
    files: Vec<(String, Bytes)>,
}

/// A face whose bytes are at hand and which is parsed on first use.
struct Face {
    data: Bytes,
    index: u32,
}

impl FontSource for Face {
    fn load(&self) -> Option<Font> {
        Font::new(self.data.clone(), self.index)
    }
}

impl Schriften {
    /// All fonts of a Rat's folder, in the order of their names.
    pub fn load(folder: &Folder) -> Self {
        let mut store = FontStore::new();
        let mut files = Vec::new();
        for path in folder.paths().filter(|path| path.starts_with("fonts/")) {
            let is_font = [".otf", ".ttf", ".ttc", ".otc"].iter().any(|ending| path.ends_with(ending));
            let Some(bytes) = is_font.then(|| folder.read(path)).flatten() else { continue };
            let data = match bytes {
                std::borrow::Cow::Borrowed(bytes) => Bytes::new(bytes),
                std::borrow::Cow::Owned(bytes) => Bytes::new(bytes),
            };
            for (index, info) in (0..).zip(FontInfo::iter(&data)) {
                store.push((Face { data: data.clone(), index }, info));
            }
            files.push((path.to_owned(), data));
        }
        Self { store, files }
    }

    /// The font files with the families of their faces.
    pub(super) fn familien(&self) -> impl Iterator<Item = (&str, Vec<String>)> {
        self.files.iter().map(|(path, data)| (path.as_str(), FontInfo::iter(data).map(|info| info.family).collect()))
    }

    /// The store from which Typst takes fonts.
    pub fn store(&self) -> &FontStore {
        &self.store
    }

    /// The font files with their paths inside the Rat's folder.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    fn book(&self) -> &FontBook {
        self.store.book()
    }

    /// The names of the families.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.book().families().map(|(name, _)| name)
    }

    /// Whether there is a family of this name.
    pub fn has_family(&self, name: &str) -> bool {
        self.book().contains_family(&name.to_lowercase())
    }

    /// Whether a face of any kind can print a character.
    pub fn has_char(&self, c: char) -> bool {
        let codepoint = u32::from(c);
        (0..).map_while(|index| self.book().info(index)).any(|info| info.coverage.contains(codepoint))
    }
}
