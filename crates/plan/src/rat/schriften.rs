//! The fonts of a Rat, as bytes with the names and characters of their faces. Fonts of the machine are never used.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use ttf_parser::{Face, name_id};

use super::Folder;

/// The fonts under `fonts/`.
#[derive(Debug, Clone)]
pub struct Schriften {
    files: Vec<FontFile>,
}

/// A font file, and what its faces say of themselves.
#[derive(Debug, Clone)]
pub struct FontFile {
    /// Its path inside the Rat's folder.
    pub path: String,
    /// Its content.
    pub bytes: FontBytes,
    faces: Vec<FaceInfo>,
}

/// The content of a font file: built into the program, or read once and shared.
#[derive(Debug, Clone)]
pub enum FontBytes {
    /// Inside the program.
    BuiltIn(&'static [u8]),
    /// Read from a folder.
    Read(Arc<[u8]>),
}

impl AsRef<[u8]> for FontBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::BuiltIn(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

#[derive(Debug, Clone)]
struct FaceInfo {
    /// The names that its family goes by: the one of all its styles (name 16), and the one of four styles (name 1).
    families: Vec<String>,
    /// Ranges of the characters that it can print, both ends included, ascending.
    characters: Vec<(u32, u32)>,
}

impl Schriften {
    /// All fonts of a Rat's folder, in the order of their names.
    pub fn load(folder: &Folder) -> Self {
        let mut files = Vec::new();
        for path in folder.paths().filter(|path| path.starts_with("fonts/")) {
            let is_font = [".otf", ".ttf", ".ttc", ".otc"].iter().any(|ending| path.ends_with(ending));
            let Some(bytes) = is_font.then(|| folder.read(path)).flatten() else { continue };
            let bytes = match bytes {
                Cow::Borrowed(bytes) => FontBytes::BuiltIn(bytes),
                Cow::Owned(bytes) => FontBytes::Read(bytes.into()),
            };
            files.push(FontFile { path: path.to_owned(), faces: faces(bytes.as_ref()), bytes });
        }
        Self { files }
    }

    /// The font files with the families of their faces.
    pub(super) fn familien(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.files.iter().map(|file| (file.path.as_str(), file.families().collect()))
    }

    /// The font files, in the order of their names.
    pub fn files(&self) -> &[FontFile] {
        &self.files
    }

    /// The names of the families, sorted, each once.
    pub fn families(&self) -> BTreeSet<&str> {
        self.files.iter().flat_map(FontFile::families).collect()
    }

    /// Whether there is a family of this name.
    pub fn has_family(&self, name: &str) -> bool {
        self.families().iter().any(|family| family.to_lowercase() == name.to_lowercase())
    }

    /// Whether a face of any kind can print a character.
    pub fn has_char(&self, c: char) -> bool {
        self.files.iter().flat_map(|file| &file.faces).any(|face| face.has(u32::from(c)))
    }
}

impl FontFile {
    fn families(&self) -> impl Iterator<Item = &str> {
        self.faces.iter().flat_map(|face| &face.families).map(String::as_str)
    }
}

impl FaceInfo {
    fn of(face: &Face<'_>) -> Self {
        let named =
            |id: u16| face.names().into_iter().filter(move |name| name.name_id == id).find_map(|name| name.to_string());
        let mut families: Vec<String> =
            [name_id::TYPOGRAPHIC_FAMILY, name_id::FAMILY].into_iter().filter_map(named).collect();
        families.dedup();
        let mut codes = Vec::new();
        for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(|table| table.is_unicode()) {
            table.codepoints(|code| codes.push(code));
        }
        Self { families, characters: ranges(codes) }
    }

    fn has(&self, code: u32) -> bool {
        let behind = self.characters.partition_point(|(start, _)| *start <= code);
        behind.checked_sub(1).is_some_and(|at| code <= self.characters[at].1)
    }
}

/// The faces of a font file or collection; none where it is no font.
fn faces(bytes: &[u8]) -> Vec<FaceInfo> {
    let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    (0..count).filter_map(|index| Some(FaceInfo::of(&Face::parse(bytes, index).ok()?))).collect()
}

fn ranges(mut codes: Vec<u32>) -> Vec<(u32, u32)> {
    codes.sort_unstable();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for code in codes {
        match ranges.last_mut() {
            Some((_, end)) if code <= end.saturating_add(1) => *end = code,
            _ => ranges.push((code, code)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_characters_are_one_range() {
        assert_eq!(ranges(vec![5, 3, 4, 4, 9]), [(3, 5), (9, 9)]);
        let face = FaceInfo { families: Vec::new(), characters: vec![(3, 5), (9, 9)] };
        assert_eq!([2, 3, 5, 6, 9, 10].map(|code| face.has(code)), [false, true, true, false, true, false]);
    }
}
